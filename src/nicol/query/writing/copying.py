"""Bulk inserts by COPY, which is twice as fast as INSERT, wherever it does what INSERT does."""

from operator import attrgetter
from typing import Final

from nicol.query.codec import Codec
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.columns import Columns
from nicol.sql.names import quote
from nicol.sql.printer import print_copy
from nicol.sql.statement import Copy, Statement, Steps

ENOUGH: Final = 2_000
"""Of fewer rows, the question that goes before a COPY costs what the COPY saves."""

_QUESTION: Final = """
SELECT c.relkind IN ('r', 'p') AND NOT c.relhasrules AND NOT pg_catalog.row_security_active(c.oid) AND NOT EXISTS (
  SELECT 1 FROM unnest($2::text[], $3::text[]) AS t(name, type)
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = t.name AND NOT a.attisdropped
  LEFT JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
  WHERE a.attnum IS NULL OR a.attidentity = 'a' OR a.attgenerated <> '' OR CASE t.type WHEN 'enum' THEN y.typtype <> 'e'
    ELSE y.typname <> t.type OR y.typnamespace <> 'pg_catalog'::regnamespace END
) FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)
""".strip()
"""Whether the table takes a COPY, for which the role's policies must not speak, and does with it what INSERT does.

COPY passes over rules, writes columns that are GENERATED ALWAYS AS IDENTITY, and its binary form knows no casts.
"""


def copied_or_inserted(copy: Copy, insert: Statement) -> Steps[object]:
    """How many records were made by one of the two, as the table allows."""
    name = ".".join(quote(it) for it in (copy.schema, copy.table) if it)
    answer = yield Statement(_QUESTION, (name, list(copy.columns), list(copy.types)))
    rows = yield copy if answer and answer[0][0] is True else insert
    number = rows[0][0]
    assert isinstance(number, int)
    return number


def copy_of(vocabulary: Vocabulary, columns: Columns) -> Copy | None:
    """The COPY of ``columns``, None where it would not be what an INSERT is."""
    model = columns.model
    if columns.n_rows < ENOUGH or (vocabulary.tenant is not None and vocabulary.schema.has_tenant_policies):
        return None
    types: list[str] = []
    for name, column in zip(columns.fields, columns.columns, strict=True):
        kind = copied_as(vocabulary.codec(model, name))
        if kind is None or (kind in _WITH_INFINITY and _may_be_infinite(column)):
            return None
        types.append(kind)
    names = tuple(model.scalar(it).column for it in columns.fields)
    return Copy(
        text=print_copy(model.table, model.schema, names, [("FORMAT", "BINARY")]),
        values=columns.columns,
        table=model.table,
        schema=model.schema,
        columns=names,
        types=tuple(types),
    )


def copied_as(codec: Codec) -> str | None:
    """The type by which a column travels in a binary COPY; None where only a cast in a statement makes it fit."""
    if codec.is_list:
        return None
    if codec.enum is not None:
        return "enum"
    if codec.stored is not None:
        return "uuid" if codec.stored.name == "uuid" else None
    name = codec.parameter.name.partition("(")[0]
    return name if name in _COPIED else None


_COPIED: Final = frozenset(
    {
        *("text", "varchar", "bpchar", "bool", "int2", "int4", "int8", "float8", "numeric", "bytea"),
        *("timestamp", "timestamptz", "date", "time", "timetz", "json", "jsonb"),
    }
)

_WITH_INFINITY: Final = frozenset({"timestamp", "timestamptz", "date"})


def _may_be_infinite(column: list[object]) -> bool:
    """Whether one of these may be what drivers write as infinity, and not all alike."""
    return not _AT_AN_END.isdisjoint(map(_YEAR, filter(None, column)))


_YEAR: Final = attrgetter("year")
_AT_AN_END: Final = frozenset({1, 9999})
