"""Words that stand for values: functions, actions, kinds of indexes and native types, as an editor explains them."""

from collections.abc import Mapping

from nicol.schema.editor.vocabulary import Word

_POSTGRES = "https://www.postgresql.org/docs/current/"

FUNCTIONS: Mapping[str, Word] = {
    "autoincrement": Word(
        meaning="The next number of a sequence that belongs to the column.",
        snippet="autoincrement()",
        page=_POSTGRES + "datatype-numeric.html#DATATYPE-SERIAL",
    ),
    "now": Word(
        meaning="The time at which the transaction began, given by the database.",
        snippet="now()",
        page=_POSTGRES + "functions-datetime.html#FUNCTIONS-DATETIME-CURRENT",
    ),
    "uuid": Word(
        meaning="A random UUID, made by the client; `uuid(7)` begins with the time, which indexes like better.",
        snippet="uuid()",
    ),
    "cuid": Word(
        meaning="A collision-resistant id, made by the client; `cuid(2)` is its second version.", snippet="cuid()"
    ),
    "ulid": Word(meaning="A sortable id of 26 characters, made by the client.", snippet="ulid()"),
    "nanoid": Word(
        meaning="A short random id, made by the client; `nanoid(10)` has ten characters.", snippet="nanoid()"
    ),
    "dbgenerated": Word(
        meaning="Any SQL expression, computed by the database.",
        snippet='dbgenerated("$0")',
        page=_POSTGRES + "ddl-default.html",
    ),
}

RAW = Word(meaning="SQL, verbatim.", snippet='raw("$0")')
ENV = Word(meaning="An environment variable, read when it is needed.", snippet='env("$0")')

_ON_DELETE = _POSTGRES + "ddl-constraints.html#DDL-CONSTRAINTS-FK"
ACTIONS: Mapping[str, Word] = {
    "Cascade": Word(meaning="This record is deleted, or its key changed, along with the other.", page=_ON_DELETE),
    "Restrict": Word(meaning="The other record cannot go or change its key while this one is here.", page=_ON_DELETE),
    "NoAction": Word(
        meaning="As Restrict, but checked at the end of the statement, or of the transaction if the key is deferrable.",
        page=_ON_DELETE,
    ),
    "SetNull": Word(meaning="The columns of the key become null, so they must be optional.", page=_ON_DELETE),
    "SetDefault": Word(meaning="The columns of the key get their defaults.", page=_ON_DELETE),
}

INDEX_TYPES: Mapping[str, Word] = {
    "BTree": Word(meaning="For comparisons and sorting; the usual one.", page=_POSTGRES + "btree.html"),
    "Hash": Word(meaning="For equality only.", page=_POSTGRES + "hash-index.html"),
    "Gin": Word(meaning="For values that hold many: arrays, JSON, full text.", page=_POSTGRES + "gin.html"),
    "Gist": Word(meaning="For ranges, shapes, networks and nearest neighbours.", page=_POSTGRES + "gist.html"),
    "SpGist": Word(
        meaning="For data that divides unevenly, such as prefixes and points.", page=_POSTGRES + "spgist.html"
    ),
    "Brin": Word(
        meaning="Tiny, for huge tables whose rows lie in the order of the column.",
        page=_POSTGRES + "brin.html",
    ),
}

SORTS: Mapping[str, Word] = {"Asc": Word(meaning="From low to high."), "Desc": Word(meaning="From high to low.")}
NULLS: Mapping[str, Word] = {
    "First": Word(meaning="Nulls before all values."),
    "Last": Word(meaning="Nulls after all values."),
}
NULLS_OF_UNIQUE: Mapping[str, Word] = {"NotDistinct": Word(meaning="Two nulls count as the same value.")}
DEFERRABLE: Mapping[str, Word] = {
    "InitiallyDeferred": Word(
        meaning="Checked at the end of the transaction.", page=_POSTGRES + "sql-set-constraints.html"
    ),
    "InitiallyImmediate": Word(
        meaning="Checked after each statement, unless the transaction puts it off.",
        page=_POSTGRES + "sql-set-constraints.html",
    ),
}
BOOLEANS: Mapping[str, Word] = {"true": Word(meaning=""), "false": Word(meaning="")}
STORAGE: Mapping[str, Word] = {
    "stored": Word(meaning="Computed when the row is written."),
    "virtual": Word(meaning="Computed when the row is read; PostgreSQL 18 and later."),
}

_CHARACTER = _POSTGRES + "datatype-character.html"
_NUMERIC = _POSTGRES + "datatype-numeric.html"
_TIME = _POSTGRES + "datatype-datetime.html"
NATIVE_TYPES: Mapping[str, Word] = {
    "Text": Word(meaning="Text of any length.", page=_CHARACTER),
    "Char": Word(meaning="Text of exactly this length, filled with spaces.", snippet="Char(${1:1})", page=_CHARACTER),
    "VarChar": Word(meaning="Text of at most this length.", snippet="VarChar(${1:255})", page=_CHARACTER),
    "Bit": Word(meaning="Exactly this many bits.", snippet="Bit(${1:1})", page=_POSTGRES + "datatype-bit.html"),
    "VarBit": Word(meaning="At most this many bits.", snippet="VarBit(${1:8})", page=_POSTGRES + "datatype-bit.html"),
    "Uuid": Word(meaning="A UUID in 16 bytes.", page=_POSTGRES + "datatype-uuid.html"),
    "Xml": Word(meaning="An XML document. It cannot be indexed.", page=_POSTGRES + "datatype-xml.html"),
    "Inet": Word(meaning="An address of a host or a network.", page=_POSTGRES + "datatype-net-types.html"),
    "Citext": Word(meaning="Text that is compared without case; an extension.", page=_POSTGRES + "citext.html"),
    "Boolean": Word(meaning="True or false.", page=_POSTGRES + "datatype-boolean.html"),
    "Integer": Word(meaning="A whole number of 32 bits.", page=_NUMERIC),
    "SmallInt": Word(meaning="A whole number of 16 bits.", page=_NUMERIC),
    "Oid": Word(meaning="An identifier of an object of the database.", page=_POSTGRES + "datatype-oid.html"),
    "BigInt": Word(meaning="A whole number of 64 bits.", page=_NUMERIC),
    "DoublePrecision": Word(meaning="A floating-point number of 64 bits.", page=_NUMERIC),
    "Real": Word(meaning="A floating-point number of 32 bits.", page=_NUMERIC),
    "Decimal": Word(
        meaning="An exact number: digits in all, and digits after the point.",
        snippet="Decimal(${1:10}, ${2:2})",
        page=_NUMERIC,
    ),
    "Money": Word(
        meaning="An amount whose form depends on the server's locale.", page=_POSTGRES + "datatype-money.html"
    ),
    "Timestamp": Word(meaning="A date and a time of day, without a zone.", snippet="Timestamp(${1:3})", page=_TIME),
    "Timestamptz": Word(
        meaning="A point in time, whatever the zone of the reader.", snippet="Timestamptz(${1:3})", page=_TIME
    ),
    "Date": Word(meaning="A date, without a time of day.", page=_TIME),
    "Time": Word(meaning="A time of day.", snippet="Time(${1:3})", page=_TIME),
    "Timetz": Word(meaning="A time of day with a zone.", snippet="Timetz(${1:3})", page=_TIME),
    "Json": Word(meaning="JSON as text, as it was written.", page=_POSTGRES + "datatype-json.html"),
    "JsonB": Word(meaning="JSON, parsed, which can be indexed.", page=_POSTGRES + "datatype-json.html"),
    "ByteA": Word(meaning="Raw bytes.", page=_POSTGRES + "datatype-binary.html"),
}
