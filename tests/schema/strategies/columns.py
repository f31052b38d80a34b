"""Fields that are columns: types, native types, defaults."""

from random import Random

from tests.schema.strategies.chance import chance, some
from tests.schema.strategies.draft import BlockDraft, FieldDraft, SchemaDraft
from tests.schema.strategies.words import FIELDS, database_name, unused

NATIVE_TYPES = {
    "String": (
        "Text",
        "Char(3)",
        "Char",
        "VarChar(255)",
        "VarChar",
        "Bit(8)",
        "Bit",
        "VarBit(9)",
        "VarBit",
        "Uuid",
        "Xml",
        "Inet",
        "Citext",
    ),
    "Boolean": ("Boolean",),
    "Int": ("Integer", "SmallInt", "Oid"),
    "BigInt": ("BigInt",),
    "Float": ("DoublePrecision", "Real"),
    "Decimal": ("Decimal(10, 2)", "Decimal", "Decimal(65,30)", "Decimal(1000, 0)", "Money"),
    "DateTime": (
        "Timestamp(6)",
        "Timestamp",
        "Timestamptz(3)",
        "Timestamptz",
        "Date",
        "Time(0)",
        "Time",
        "Timetz(6)",
        "Timetz",
    ),
    "Json": ("Json", "JsonB"),
    "Bytes": ("ByteA",),
}
LITERALS = {
    "String": ('""', '"x"', '"a \\"quoted\\" word"', '"größe"', '"line\\nbreak"', '"it\'s"', '"\\\\"', '"{}"'),
    "Boolean": ("true", "false"),
    "Int": ("0", "1", "-5", "2147483647"),
    "BigInt": ("0", "-9007199254740993", "9223372036854775807"),
    "Float": ("0", "1.5", "-2", "3.14159"),
    "Decimal": ("0", "1.50", "-2", '"1.25"', "99999999999999999999.5"),
    "DateTime": ('"2024-01-31T12:00:00Z"', '"2024-02-29T23:59:59.123+02:00"'),
    "Json": ('"{}"', '"[]"', '"{\\"a\\": [1, null]}"', '"null"', '"1"', '"\\"x\\""'),
    "Bytes": ('""', '"aGVsbG8="', '"AA=="'),
}
FUNCTIONS = {
    "String": ("uuid()", "uuid(4)", "uuid(7)", "cuid()", "cuid(2)", "cuid(1)", "ulid()", "nanoid()", "nanoid(12)"),
    "Int": ("autoincrement()",),
    "BigInt": ("autoincrement()",),
    "DateTime": ("now()",),
}
DBGENERATED = ('dbgenerated("gen_random_uuid()")', "dbgenerated(\"'x'::text\")", "dbgenerated()")
UNSUPPORTED = ('Unsupported("circle")', 'Unsupported("geometry(Point, 4326)")', 'Unsupported("tsvector")')
SUFFIXES = ("", "", "", "", "", "?", "?", "[]")


def add_columns(chosen: Random, draft: SchemaDraft, block: BlockDraft, count: int) -> None:
    for _ in range(count):
        add_column(chosen, draft, block)


def add_column(chosen: Random, draft: SchemaDraft, block: BlockDraft) -> FieldDraft:
    name = unused(chosen, FIELDS, block.taken)
    type_ = chosen.choice((*NATIVE_TYPES, *NATIVE_TYPES, *(it.name for it in draft.enums)))
    column = FieldDraft(name, type_, chosen.choice(SUFFIXES))
    if chance(chosen, 4):
        column.type, column.is_unsupported = chosen.choice(UNSUPPORTED), True
    if type_ in NATIVE_TYPES and not column.is_unsupported and chance(chosen, 35):
        column.native = chosen.choice(NATIVE_TYPES[type_])
    if chance(chosen, 30):
        add_default(chosen, draft, column)
    if column.type == "DateTime" and column.suffix != "[]" and not column.has_default and chance(chosen, 15):
        column.attributes.append("@updatedAt")
    if chance(chosen, 10):
        column.attributes.append(map_of(chosen, database_name(chosen, block.taken)))
    if chance(chosen, 3) and not block.is_ignored and not column.is_unsupported:
        column.attributes.append("@ignore")
    block.fields.append(column)
    return column


def map_of(chosen: Random, name: str, sign: str = "@map") -> str:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'{sign}("{quoted}")' if chance(chosen, 90) else f'{sign}(name: "{quoted}")'


def add_default(chosen: Random, draft: SchemaDraft, column: FieldDraft) -> None:
    column.has_default = True
    prefix = "value: " if chance(chosen, 5) else ""
    column.attributes.append(f"@default({prefix}{default_of(chosen, draft, column)})")


def default_of(chosen: Random, draft: SchemaDraft, column: FieldDraft) -> str:
    if column.is_unsupported or chance(chosen, 6):
        return chosen.choice(DBGENERATED)
    literals = LITERALS.get(column.type) or enum_values(draft, column.type)
    if column.suffix == "[]":
        return f"[{', '.join(some(chosen, literals, 3))}]"
    functions = FUNCTIONS.get(column.type, ())
    if column.suffix == "?":
        functions = tuple(it for it in functions if it != "autoincrement()")
    return chosen.choice((*literals, *functions, *functions))


def enum_values(draft: SchemaDraft, name: str) -> tuple[str, ...]:
    enum = next(it for it in draft.enums if it.name == name)
    return tuple(it.name for it in enum.fields)
