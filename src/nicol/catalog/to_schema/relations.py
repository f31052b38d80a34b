"""Foreign keys and join tables as pairs of relation fields, named as Prisma names them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nicol.catalog.model import ForeignKey as TableForeignKey
from nicol.catalog.model import Name, ReferentialAction, Table
from nicol.catalog.to_schema.kept import Kept
from nicol.catalog.to_schema.names import BlockNames, free, tail
from nicol.catalog.to_schema.superset import deferrable
from nicol.schema.model import (
    Action,
    Arity,
    ForeignKey,
    JoinTable,
    Model,
    RelationField,
    on_delete_action,
)

_ACTIONS = {
    ReferentialAction.CASCADE: Action.CASCADE,
    ReferentialAction.RESTRICT: Action.RESTRICT,
    ReferentialAction.NO_ACTION: Action.NO_ACTION,
    ReferentialAction.SET_NULL: Action.SET_NULL,
    ReferentialAction.SET_DEFAULT: Action.SET_DEFAULT,
}


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two tables: by ``key`` of ``own``, or, without a key, by the join table ``by``.

    ``own`` is the table with the key, or what column A of the join table references.
    """

    own: Name
    other: Name
    by: Name
    key: TableForeignKey | None = None

    @property
    def pair(self) -> frozenset[Name]:
        return frozenset({self.own, self.other})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The name of a relation and of its two fields."""

    relation: str
    own: str
    other: str


def links(tables: Iterable[Table], joins: Iterable[Table]) -> list[Link]:
    """Foreign keys in the order of their tables and names, then join tables."""
    found: list[Link] = []
    for table in sorted(tables, key=lambda it: it.name):
        seen: set[tuple[object, ...]] = set()
        for key in sorted(table.foreign_keys, key=lambda it: it.name):
            # Prisma has a word for the first of several keys over the same columns, and none for the others.
            what = (key.columns, key.references, key.referenced_columns)
            if what not in seen:
                found.append(Link(table.name, key.references, table.name, key))
            seen.add(what)
    for join in sorted(joins, key=lambda it: it.name):
        a, b = sides(join)
        found.append(Link(a.references, b.references, join.name))
    return found


def is_join_table(table: Table, tables: Mapping[Name, Table]) -> bool:
    """Whether ``table`` is what Prisma makes for an implicit many-to-many relation."""
    if not table.name.name.startswith("_") or sorted(it.name for it in table.columns) != ["A", "B"]:
        return False
    if len(table.foreign_keys) != 2 or sorted(it.columns for it in table.foreign_keys) != [("A",), ("B",)]:
        return False
    a, b = sides(table)
    return (
        # That of a relation is made in the schema of its side A.
        a.references.namespace == table.name.namespace
        and _has_its_keys(table)
        and all(_is_a_side(it, tables) for it in (a, b))
        and not any(it.nullable for it in table.columns)
    )


def sides(join: Table) -> tuple[TableForeignKey, TableForeignKey]:
    """The keys of column A and of column B."""
    a, b = sorted(join.foreign_keys, key=lambda it: it.columns)
    return a, b


def _has_its_keys(table: Table) -> bool:
    columns = [(tuple(it.column for it in index.columns), index.is_unique) for index in table.indexes]
    is_keyed = (table.primary_key is not None and table.primary_key.columns == ("A", "B")) or (
        (("A", "B"), True) in columns and table.primary_key is None
    )
    return is_keyed and (("B",), False) in columns


def _is_a_side(key: TableForeignKey, tables: Mapping[Name, Table]) -> bool:
    target = tables.get(key.references)
    own_key = None if target is None else target.primary_key
    cascades = key.on_delete is key.on_update is ReferentialAction.CASCADE
    return cascades and own_key is not None and own_key.columns == key.referenced_columns and len(key.columns) == 1


class Relations:
    """All relations of a schema whose models have their columns already."""

    def __init__(
        self,
        models: Mapping[Name, Model],
        field_by_column: Mapping[Name, Mapping[str, str]],
        found: Iterable[Link],
        names: BlockNames,
        kept: Kept,
        *,
        is_superset: bool,
    ) -> None:
        self.models = models
        self.field_by_column = field_by_column
        self.names = names
        self.kept = kept
        self.links = [it for it in found if it.own in models and it.other in models]
        self.n_between = Counter(it.pair for it in self.links)
        self.taken = {table: {it.name for it in model.fields} for table, model in models.items()}
        for link in self.links:
            before = self._found(link)
            if before is not None:
                self.taken[link.own].add(before[0].name)
                self.taken[link.other].add(before[1])
        self.is_superset = is_superset

    def fields(self) -> dict[Name, list[RelationField]]:
        """The relation fields of each model, in Prisma's order."""
        added: dict[Name, list[RelationField]] = {it: [] for it in self.models}
        for link in self.links:
            ends = self._ends(link)
            own, other = self._pair(link, ends)
            added[link.own].append(own)
            added[link.other].append(other)
        return added

    # Names.

    def _ends(self, link: Link) -> Ends:
        found = self._found(link)
        if found is not None:
            field, opposite = found
            return Ends(relation=field.relation, own=field.name, other=opposite)
        wanted = self._joined(link) if link.key is None else self._keyed(link, link.key)
        own = free(wanted.own, self.taken[link.own])
        self.taken[link.own].add(own)
        other = free(wanted.other, self.taken[link.other])
        self.taken[link.other].add(other)
        return Ends(relation=wanted.relation, own=own, other=other)

    def _found(self, link: Link) -> tuple[RelationField, str] | None:
        """The relation as it was called before."""
        if link.key is None:
            return self.kept.joined(link.by.name, link.own)
        return self.kept.keyed(link.own, link.key.columns, link.other)

    def _keyed(self, link: Link, key: TableForeignKey) -> Ends:
        own, other = self.names.stem(link.own), self.names.stem(link.other)
        back = f"other_{own}" if link.own == link.other else own
        if not self._is_ambiguous(link):
            return Ends(relation=self._conventional(link), own=other, other=back)
        columns = "_".join(self.field_by_column[link.own][it] for it in key.columns)
        relation = f"{own}_{columns}To{other}"
        return Ends(relation=relation, own=f"{other}_{relation}", other=f"{back}_{relation}")

    def _joined(self, link: Link) -> Ends:
        relation = link.by.name.removeprefix("_")
        a, b = self.names.stem(link.own), self.names.stem(link.other)
        # The relation keeps its name, which is the table's; a field cannot have every character of it.
        suffix = f"_{tail(relation)}" if self._is_ambiguous(link) else ""
        if link.own == link.other:
            name = f"{a}{suffix}"
            return Ends(relation=relation, own=f"{name}_A", other=f"{name}_B")
        return Ends(relation=relation, own=f"{b}{suffix}", other=f"{a}{suffix}")

    def _conventional(self, link: Link) -> str:
        names = [self._model(link.own).name, self._model(link.other).name]
        return "To".join(sorted(names))

    def _is_ambiguous(self, link: Link) -> bool:
        """Whether the short names would be another's: of a second relation of the pair, or of a column."""
        if self.n_between[link.pair] > 1:
            return True
        own, other = self.names.stem(link.own), self.names.stem(link.other)
        if link.key is None:
            return False
        back = own if link.own != link.other else f"other_{own}"
        return other in self._model(link.own).field_by_name or back in self._model(link.other).field_by_name

    def _model(self, table: Name) -> Model:
        return self.models[table]

    # Fields.

    def _pair(self, link: Link, ends: Ends) -> tuple[RelationField, RelationField]:
        own, other = self._model(link.own), self._model(link.other)
        if link.key is None:
            table = link.by.name
            a = JoinTable(table=table, own_column="A", other_column="B")
            b = JoinTable(table=table, own_column="B", other_column="A")
            arity, back, key = Arity.LIST, Arity.LIST, None
        else:
            a = b = None
            key = self._foreign_key(link, link.key)
            arity = Arity.REQUIRED if all(own.scalar(it).is_required for it in key.fields) else Arity.OPTIONAL
            back = Arity.OPTIONAL if _is_unique(own, key.fields) else Arity.LIST
        return (
            RelationField(
                name=ends.own,
                model=other.name,
                arity=arity,
                relation=ends.relation,
                opposite=ends.other,
                foreign_key=key,
                join_table=a,
                is_ignored=other.is_ignored and not own.is_ignored,
            ),
            RelationField(
                name=ends.other,
                model=own.name,
                arity=back,
                relation=ends.relation,
                opposite=ends.own,
                join_table=b,
                is_ignored=own.is_ignored and not other.is_ignored,
            ),
        )

    def _foreign_key(self, link: Link, key: TableForeignKey) -> ForeignKey:
        own = self.field_by_column[link.own]
        other = self.field_by_column[link.other]
        plain = ForeignKey(
            fields=tuple(own[it] for it in key.columns),
            references=tuple(other[it] for it in key.referenced_columns),
            constraint=key.name,
        )
        on_delete, on_update = _ACTIONS[key.on_delete], _ACTIONS[key.on_update]
        is_usual = on_delete_action(self._model(link.own), plain) is on_delete
        return ForeignKey(
            fields=plain.fields,
            references=plain.references,
            constraint=key.name,
            on_delete=None if is_usual else on_delete,
            on_update=None if on_update is Action.CASCADE else on_update,
            deferrable=deferrable(key) if self.is_superset else None,
        )


def _is_unique(model: Model, fields: tuple[str, ...]) -> bool:
    """Whether no two records share the values of ``fields``."""
    keys: Iterator[tuple[str, ...]] = (it.field_names for it in model.uniques if it.where is None)
    own = (model.primary_key.fields,) if model.primary_key is not None else ()
    return any(set(it) == set(fields) for it in (*own, *keys))
