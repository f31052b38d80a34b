"""What of two catalogs is compared at all, where one of them may hold things that were made by hand."""

from collections.abc import Mapping

from nicol.catalog.model import Catalog, DatabaseObject, Index, Name, Type
from nicol.catalog.superset import Kind, of_table
from nicol.text.value import value


@value(kw_only=True)
class Sight:
    """``was_asked`` and ``is_asked``: a schema asks for all that is before, and after; what is not asked for may have
    been made by hand. ``managed`` are things that a schema asked for once, whoever has them now.
    """

    was_asked: bool
    is_asked: bool
    sees_partial: bool
    managed: frozenset[DatabaseObject]
    labels_before: Mapping[Name, frozenset[str]]
    labels_after: Mapping[Name, frozenset[str]]

    def may_share_labels(self, before: Type, after: Type) -> bool:
        """Whether any value of the enum ``before`` can be one of ``after``."""
        if before.enum is None or after.enum is None:
            return True
        labels = self.labels_before.get(before.enum), self.labels_after.get(after.enum)
        return None in labels or not (labels[0] or frozenset()).isdisjoint(labels[1] or frozenset())

    def sees_before(self, it: DatabaseObject) -> bool:
        """Whether it matters that ``it``, which is there before, is not there after."""
        return self.was_asked or it in self.managed

    def sees_after(self, it: DatabaseObject) -> bool:
        """Whether it matters that ``it``, which is there after, is not there before."""
        return self.is_asked or it in self.managed

    def is_exact(self, it: DatabaseObject) -> bool:
        """Whether what is said on one side alone counts too."""
        return (self.was_asked and self.is_asked) or it in self.managed

    def sees_index_before(self, table: Name, index: Index) -> bool:
        return self._is_plain(index) or self.sees_before(of_table(Kind.INDEX, table, index.name))

    def sees_index_after(self, table: Name, index: Index) -> bool:
        return self._is_plain(index) or self.sees_after(of_table(Kind.INDEX, table, index.name))

    def _is_plain(self, index: Index) -> bool:
        return index.is_expressible and (index.predicate is None or self.sees_partial)


def sight_of(before: Catalog, after: Catalog) -> Sight:
    return Sight(
        was_asked=before.is_from_schema,
        is_asked=after.is_from_schema,
        sees_partial=before.manages_partial_indexes or after.manages_partial_indexes,
        managed=before.managed | after.managed,
        labels_before={it.name: frozenset(it.labels) for it in before.enums},
        labels_after={it.name: frozenset(it.labels) for it in after.enums},
    )
