"""Keys and indexes in the schema's words."""

from collections.abc import Iterator, Mapping, Sequence

from nicol.catalog.model import Index as TableIndex
from nicol.catalog.model import IndexColumn, OperatorClass, Table
from nicol.catalog.model import PrimaryKey as TableKey
from nicol.catalog.object_name import operator_class
from nicol.catalog.to_schema.types import native_word
from nicol.schema.model import Arity, Index, IndexedField, PrimaryKey, ScalarField, Unique, Unsupported
from nicol.schema.operator_classes import ARRAY, OPERATOR_CLASSES
from nicol.sql.names import quote

METHODS = {"btree": "BTree", "hash": "Hash", "gin": "Gin", "gist": "Gist", "spgist": "SpGist", "brin": "Brin"}


def primary_key(key: TableKey | None, field_by_column: Mapping[str, str]) -> PrimaryKey | None:
    if key is None:
        return None
    fields = tuple(field_by_column[it] for it in key.columns)
    return PrimaryKey(fields=fields, constraint=key.name, name="_".join(fields))


def is_writable(index: TableIndex, *, is_superset: bool) -> bool:
    """Whether the language has words for what the index does, if not for all of it."""
    if index.method not in METHODS or _repeats(index, is_superset=is_superset):
        return False
    return not needs_expressions(index, is_superset=is_superset) or (is_superset and is_whole(index))


def _repeats(index: TableIndex, *, is_superset: bool) -> bool:
    """Whether a column stands in the index twice, which the language forbids."""
    columns = [it.column for it in index.columns if it.column is not None]
    columns += index.include if is_superset else ()
    return len(set(columns)) < len(columns)


def needs_expressions(index: TableIndex, *, is_superset: bool) -> bool:
    """Whether the index cannot be written with fields. Prisma leaves a collation out; Nicol can spell it."""
    return any(it.expression is not None or (is_superset and it.collation is not None) for it in index.columns)


def is_whole(index: TableIndex) -> bool:
    """Whether the spelling beyond Prisma's says all of an index over expressions."""
    return all(
        it.nulls_first is None and not it.descending and (it.operator_class is None or it.operator_class.is_default)
        for it in index.columns
    )


class Keys:
    """The uniques and indexes of ``table``, with names of fields. ``is_superset`` writes more than Prisma can."""

    __slots__ = ("field_by_column", "is_superset", "table")

    def __init__(self, table: Table, field_by_column: Mapping[str, str], *, is_superset: bool) -> None:
        self.table = table
        self.field_by_column = field_by_column
        self.is_superset = is_superset

    def uniques(self) -> tuple[Unique, ...]:
        """Those that stand at their fields first, in the order of the fields; then the others, by name."""
        found = [self._unique(it) for it in self._written() if it.is_unique and not self._has_expressions(it)]
        at_fields: dict[str, Unique] = {}
        for it in found:
            if len(it.fields) == 1 and _fits_on_a_field(it):
                at_fields.setdefault(it.fields[0].name, it)
        order = list(self.field_by_column.values())
        first = sorted(at_fields.values(), key=lambda it: order.index(it.fields[0].name))
        return (*first, *(it for it in found if it not in first))

    def indexes(self) -> tuple[Index, ...]:
        return tuple(self._index(it) for it in self._written() if not it.is_unique or self._has_expressions(it))

    def _written(self) -> Iterator[TableIndex]:
        return (it for it in self.table.indexes if is_writable(it, is_superset=self.is_superset))

    def _has_expressions(self, index: TableIndex) -> bool:
        return needs_expressions(index, is_superset=self.is_superset)

    def _unique(self, index: TableIndex) -> Unique:
        fields = tuple(self._field(it, index.method) for it in index.columns)
        return Unique(
            fields=fields,
            constraint=index.name,
            name="_".join(it.name for it in fields),
            where=_predicate(index),
            include=self._include(index),
            nulls_not_distinct=index.nulls_not_distinct and self.is_superset,
        )

    def _index(self, index: TableIndex) -> Index:
        is_expression = self._has_expressions(index)
        return Index(
            fields=() if is_expression else tuple(self._field(it, index.method) for it in index.columns),
            expressions=tuple(map(_expression, index.columns)) if is_expression else (),
            constraint=index.name,
            type=METHODS[index.method],
            where=_predicate(index),
            include=self._include(index),
            is_unique=index.is_unique,
        )

    def _include(self, index: TableIndex) -> tuple[str, ...]:
        return tuple(self.field_by_column[it] for it in index.include) if self.is_superset else ()

    def _field(self, it: IndexColumn, method: str) -> IndexedField:
        assert it.column is not None
        word, is_raw = self._operator_class(it.column, it.operator_class, METHODS[method])
        nulls = None if it.nulls_first is None or not self.is_superset else ("First" if it.nulls_first else "Last")
        return IndexedField(
            name=self.field_by_column[it.column],
            sort="Desc" if it.descending else None,
            nulls=nulls,
            operator_class=word,
            is_raw=is_raw,
        )

    def _operator_class(self, column: str, found: OperatorClass | None, type_: str) -> tuple[str | None, bool]:
        if found is None or found.is_default:
            return None, False
        column_type = self.table.column_by_name[column].type
        native = ARRAY if column_type.is_array else native_word(column_type)
        for word, rule in OPERATOR_CLASSES.items():
            if operator_class(word) == found.name and type_ in rule.index_types and native in rule.columns:
                return word, False
        return found.name, True


def identifies(fields: Mapping[str, ScalarField], key: PrimaryKey | Unique | None) -> bool:
    """Whether ``key`` tells any record from another, in the client's eyes."""
    if key is None:
        return False
    names: Sequence[str] = key.fields if isinstance(key, PrimaryKey) else key.field_names
    columns = [fields[it] for it in names]
    return all(it.arity is Arity.REQUIRED and not isinstance(it.type, Unsupported) for it in columns)


def _expression(it: IndexColumn) -> str:
    """What is indexed in SQL. PostgreSQL makes a column again of an expression that is nothing else."""
    if it.expression is not None:
        return it.expression
    assert it.column is not None
    return quote(it.column) + (f" COLLATE {quote(it.collation)}" if it.collation is not None else "")


def _fits_on_a_field(unique: Unique) -> bool:
    only = unique.fields[0]
    return only.nulls is None and only.operator_class is None and not unique.include


def _predicate(index: TableIndex) -> str | None:
    """The predicate in parentheses, as PostgreSQL prints whatever is more than a name."""
    text = index.predicate
    return text if text is None or text.isidentifier() else f"({text})"
