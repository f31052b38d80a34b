"""The words of the language as an editor explains them: what each means, and how it is written with its arguments.

Snippets mark the places to fill as ``${1:text}`` and ``$0``, which is how every editor writes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_POSTGRES = "https://www.postgresql.org/docs/current/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """``snippet`` is the word with what follows it, or empty where nothing does. ``page`` is a web page, or empty."""

    meaning: str
    snippet: str = ""
    page: str = ""


KEYWORDS: Mapping[str, Word] = {
    "model": Word(
        meaning="A table, and the type of its records.",
        snippet="model ${1:Name} {\n  id Int @id @default(autoincrement())\n  $0\n}",
        page=_POSTGRES + "sql-createtable.html",
    ),
    "enum": Word(
        meaning="A type with a fixed list of values, in the database too.",
        snippet="enum ${1:Name} {\n  ${2:VALUE}\n  $0\n}",
        page=_POSTGRES + "datatype-enum.html",
    ),
    "view": Word(
        meaning="A view that exists in the database: queries read it, migrations leave it alone.",
        snippet="view ${1:Name} {\n  ${2:id} ${3:Int} @unique\n  $0\n}",
        page=_POSTGRES + "sql-createview.html",
    ),
    "datasource": Word(
        meaning="The database. A schema has one.",
        snippet='datasource ${1:db} {\n  provider = "postgresql"\n  url      = env("${2:DATABASE_URL}")\n}',
    ),
    "generator": Word(
        meaning="What `generate` writes from the schema.",
        snippet='generator ${1:client} {\n  provider = "${2:nicol}"\n  output   = "${3:../db}"\n}',
    ),
}

SUPERSET_KEYWORDS: Mapping[str, Word] = {
    "model mixin": Word(
        meaning="Fields and block attributes that several models share; a model takes them with `+Name`.",
        snippet="model mixin ${1:Timestamps} {\n  createdAt DateTime @default(now())\n  $0\n}",
    ),
    "view mixin": Word(
        meaning="Members that several views share; a view takes them with `+Name`.",
        snippet="view mixin ${1:Name} {\n  $0\n}",
    ),
    "enum mixin": Word(
        meaning="Values that several enums share; an enum takes them with `+Name`.",
        snippet="enum mixin ${1:Name} {\n  $0\n}",
    ),
    **{
        f"policy_{command}": Word(
            meaning=f"A row-level security policy {phrase}.",
            snippet=f"policy_{command} ${{1:name}} {{\n  target = ${{2:Model}}\n  {settings}\n}}",
            page=_POSTGRES + "sql-createpolicy.html",
        )
        for command, phrase, settings in (
            ("all", "for every statement", 'using  = "$0"'),
            ("select", "for reading: rows that `using` does not admit are not seen", 'using  = "$0"'),
            ("insert", "for inserting: `withCheck` must hold of every new row", 'withCheck = "$0"'),
            ("update", "for updating: `using` chooses the rows, `withCheck` must hold afterwards", 'using  = "$0"'),
            ("delete", "for deleting: `using` chooses the rows", 'using  = "$0"'),
        )
    },
}

SCALARS: Mapping[str, Word] = {
    "String": Word(meaning="Text of any length.", page=_POSTGRES + "datatype-character.html"),
    "Boolean": Word(meaning="`true` or `false`.", page=_POSTGRES + "datatype-boolean.html"),
    "Int": Word(meaning="A whole number of 32 bits.", page=_POSTGRES + "datatype-numeric.html"),
    "BigInt": Word(meaning="A whole number of 64 bits.", page=_POSTGRES + "datatype-numeric.html"),
    "Float": Word(meaning="A binary floating-point number of 64 bits.", page=_POSTGRES + "datatype-numeric.html"),
    "Decimal": Word(meaning="An exact decimal number, such as an amount.", page=_POSTGRES + "datatype-numeric.html"),
    "DateTime": Word(
        meaning="A point in time; to the millisecond, unless a native type says otherwise.",
        page=_POSTGRES + "datatype-datetime.html",
    ),
    "Json": Word(meaning="Any JSON value, stored parsed.", page=_POSTGRES + "datatype-json.html"),
    "Bytes": Word(meaning="Raw bytes.", page=_POSTGRES + "datatype-binary.html"),
}

UNSUPPORTED = Word(
    meaning="A PostgreSQL type that the language has no word for. Migrations make it, the client leaves it out.",
    snippet='Unsupported("$0")',
    page=_POSTGRES + "datatype.html",
)

FIELD_ATTRIBUTES: Mapping[str, Word] = {
    "id": Word(meaning="The primary key of the model.", page=_POSTGRES + "ddl-constraints.html"),
    "unique": Word(
        meaning="No two records have the same value here. The database keeps a unique index.",
        page=_POSTGRES + "indexes-unique.html",
    ),
    "default": Word(
        meaning="The value of a record that is made without one.",
        snippet="default($0)",
        page=_POSTGRES + "ddl-default.html",
    ),
    "updatedAt": Word(meaning="The client sets it to the current time whenever it updates the record."),
    "map": Word(meaning="The name in the database, where it differs from the name here.", snippet='map("$0")'),
    "relation": Word(
        meaning="Which columns hold the key of a relation, and what happens when the other record goes or changes.",
        snippet="relation($0)",
        page=_POSTGRES + "ddl-constraints.html#DDL-CONSTRAINTS-FK",
    ),
    "ignore": Word(meaning="The column exists in the database, and the client leaves it out."),
    "generated": Word(
        meaning="PostgreSQL computes the column from others of the row. Beyond Prisma.",
        snippet='generated("$0")',
        page=_POSTGRES + "ddl-generated-columns.html",
    ),
}

BLOCK_ATTRIBUTES: Mapping[str, Word] = {
    "id": Word(
        meaning="The primary key of several fields.",
        snippet="id([$0])",
        page=_POSTGRES + "ddl-constraints.html",
    ),
    "unique": Word(
        meaning="No two records have the same values in all of these fields.",
        snippet="unique([$0])",
        page=_POSTGRES + "indexes-unique.html",
    ),
    "index": Word(
        meaning="An index, so that queries find records faster.", snippet="index([$0])", page=_POSTGRES + "indexes.html"
    ),
    "map": Word(meaning="The name in the database, where it differs from the name here.", snippet='map("$0")'),
    "schema": Word(
        meaning="The PostgreSQL schema that holds it; `schemas` of the datasource lists it.",
        snippet='schema("$0")',
        page=_POSTGRES + "ddl-schemas.html",
    ),
    "ignore": Word(meaning="The table exists in the database, and the client leaves it out."),
    "check": Word(
        meaning="SQL that must not be false of any row. Beyond Prisma.",
        snippet='check(expression: "$0")',
        page=_POSTGRES + "ddl-constraints.html#DDL-CONSTRAINTS-CHECK-CONSTRAINTS",
    ),
    "exclude": Word(
        meaning="No two rows clash under these operators, such as bookings of one room that overlap. Beyond Prisma.",
        snippet='exclude([${1:field}(with: "${2:=}")$0], type: Gist)',
        page=_POSTGRES + "ddl-constraints.html#DDL-CONSTRAINTS-EXCLUSION",
    ),
    "rls": Word(
        meaning="Row-level security: only policies give access to rows. Beyond Prisma.",
        page=_POSTGRES + "ddl-rowsecurity.html",
    ),
}

_WHERE = Word(
    meaning="Limits the index to the rows of which this holds.",
    snippet="where: $0",
    page=_POSTGRES + "indexes-partial.html",
)
_FIELDS = Word(meaning="The fields, in the order of the key.", snippet="fields: [$0]")
_SORT = Word(
    meaning="The order of the index: `Asc` or `Desc`.", snippet="sort: ", page=_POSTGRES + "indexes-ordering.html"
)
_NULLS = Word(
    meaning="Whether nulls come `First` or `Last`. Beyond Prisma.",
    snippet="nulls: ",
    page=_POSTGRES + "indexes-ordering.html",
)
_DISTINCT = Word(
    meaning="`NotDistinct`: two nulls count as the same value. Beyond Prisma.",
    snippet="nulls: NotDistinct",
    page=_POSTGRES + "ddl-constraints.html#DDL-CONSTRAINTS-UNIQUE-CONSTRAINTS",
)
_INCLUDE = Word(
    meaning="Fields that are stored in the index and are not part of its key. Beyond Prisma.",
    snippet="include: [$0]",
    page=_POSTGRES + "indexes-index-only-scans.html",
)
_DEFERRABLE = Word(
    meaning="The constraint may be checked at the end of the transaction. Beyond Prisma.",
    snippet="deferrable: ",
    page=_POSTGRES + "sql-set-constraints.html",
)
_OPS = Word(
    meaning="The operator class: which operators the index serves.",
    snippet="ops: ",
    page=_POSTGRES + "indexes-opclass.html",
)


def _map(what: str) -> Word:
    return Word(meaning=f"The name of the {what} in the database.", snippet='map: "$0"')


def _name(what: str) -> Word:
    return Word(meaning=f"What the {what} is called in the client.", snippet='name: "$0"')


ARGUMENTS: Mapping[str, Mapping[str, Word]] = {
    "@id": {"map": _map("primary key")},
    "@unique": {"map": _map("index"), "sort": _SORT, "where": _WHERE, "nulls": _DISTINCT},
    "@default": {"value": Word(meaning="The value, or a function that gives it.", snippet="value: ")},
    "@map": {"name": Word(meaning="The name in the database.", snippet='name: "$0"')},
    "@relation": {
        "name": Word(
            meaning="Tells several relations between the same models apart; both sides have the same.",
            snippet='name: "$0"',
        ),
        "fields": Word(meaning="The columns of this model that hold the key.", snippet="fields: [$0]"),
        "references": Word(meaning="The fields of the other model that the key points at.", snippet="references: [$0]"),
        "onDelete": Word(meaning="What happens to this record when the other one is deleted.", snippet="onDelete: "),
        "onUpdate": Word(meaning="What happens to this record when the other one's key changes.", snippet="onUpdate: "),
        "map": _map("foreign key"),
        "deferrable": _DEFERRABLE,
    },
    "@generated": {
        "expression": Word(meaning="SQL over other columns of the row.", snippet='expression: "$0"'),
        "storage": Word(meaning="Whether it is computed on writing or on reading.", snippet="storage: "),
    },
    "@@id": {"fields": _FIELDS, "name": _name("compound key"), "map": _map("primary key")},
    "@@unique": {
        "fields": _FIELDS,
        "name": _name("compound key"),
        "map": _map("index"),
        "where": _WHERE,
        "include": _INCLUDE,
        "nulls": _DISTINCT,
    },
    "@@index": {
        "fields": _FIELDS,
        "map": _map("index"),
        "type": Word(
            meaning="The kind of index; BTree unless it says otherwise.",
            snippet="type: ",
            page=_POSTGRES + "indexes-types.html",
        ),
        "where": _WHERE,
        "include": _INCLUDE,
        "expression": Word(
            meaning="SQL to index instead of fields. Beyond Prisma.",
            snippet='expression: "$0"',
            page=_POSTGRES + "indexes-expressional.html",
        ),
        "unique": Word(meaning="Whether an index of expressions is unique. Beyond Prisma.", snippet="unique: true"),
        "nulls": _DISTINCT,
    },
    "@@map": {"name": Word(meaning="The name in the database.", snippet='name: "$0"')},
    "@@schema": {"map": Word(meaning="The name of the schema.", snippet='map: "$0"')},
    "@@check": {
        "expression": Word(meaning="SQL that must not be false of any row.", snippet='expression: "$0"'),
        "map": _map("constraint"),
    },
    "@@exclude": {
        "elements": Word(
            meaning='Fields and expressions, each with an operator: `[room(with: "=")]`.', snippet="elements: [$0]"
        ),
        "type": Word(meaning="The kind of index that finds clashes; Gist unless it says otherwise.", snippet="type: "),
        "where": _WHERE,
        "map": _map("constraint"),
        "deferrable": _DEFERRABLE,
    },
    "@@rls": {"force": Word(meaning="Whether it binds the table's owner too.", snippet="force: true")},
}

INDEXED_FIELD_ARGUMENTS: Mapping[str, Mapping[str, Word]] = {
    "@@index": {"sort": _SORT, "ops": _OPS, "nulls": _NULLS},
    "@@unique": {"sort": _SORT, "nulls": _NULLS},
    "@@id": {},
    "@@exclude": {
        "with": Word(
            meaning='The operator under which two rows clash, such as `"="` or `"&&"`.',
            snippet='with: "$0"',
            page=_POSTGRES + "sql-createtable.html#SQL-CREATETABLE-EXCLUDE",
        ),
        "ops": _OPS,
    },
}
