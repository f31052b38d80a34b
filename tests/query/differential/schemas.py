"""Made-up schemas that real Prisma and Nicol both take: some models, scalars of every kind, relations of every kind.

A model only needs records of models before it, so that each can be filled after the other.
"""

from random import Random

HEAD = """\
datasource db {
  provider = "postgresql"
}
generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["fullTextSearchPostgres"]
}
enum Color {
  RED
  GREEN @map("dark green")
  BLUE
  @@map("colour")
}
"""

NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Zeta")

KEYS = {
    "serial": ("id Int @id @default(autoincrement())",),
    "bigserial": ("id BigInt @id @default(autoincrement())",),
    "int": ("id Int @id",),
    "text": ("id String @id",),
    "cuid": ("id String @id @default(cuid())",),
    "uuid": ("id String @id @default(uuid()) @db.Uuid",),
    "mapped": ('id Int @id @map("the id")',),
    "pair": ("tenant Int", "part String", "@@id([tenant, part])"),
    "named": ("tenant Int", 'part Int @map("Part")', '@@id([tenant, part], name: "both")'),
    # Its tenant is a record of the first model.
    "owned": ("tenant {type}", "part Int", "owner {parent} {relation}", "@@id([tenant, part])"),
    "moment": ("id DateTime @id",),
    "exact": ("id Decimal @id",),
    "three": ("tenant Int", "part String", 'at DateTime @map("at time")', "@@id([tenant, part, at])"),
    "keyless": ("id Int @unique",),
}
SINGLE = tuple(KEYS)[:7]
COMPOUND = {"pair": ["tenant", "part"], "named": ["tenant", "part"], "owned": ["tenant", "part"]} | {
    "three": ["tenant", "part", "at"]
}

TYPES = (
    "String",
    "String",
    "Int",
    "Int",
    "BigInt",
    "Float",
    "Decimal",
    "Boolean",
    "DateTime",
    "Json",
    "Bytes",
    "Color",
    "String @db.VarChar(12)",
    "String @db.Uuid",
    "Int @db.SmallInt",
    "Decimal @db.Decimal(10, 3)",
    "DateTime @db.Timestamptz(3)",
    "DateTime @db.Date",
    "Json @db.Json",
    "String @db.Char(3)",
    "String @db.Inet",
    "String @db.Bit(4)",
    "String @db.VarBit(8)",
    "Int @db.Oid",
    "Float @db.Real",
    "Decimal @db.Money",
    "DateTime @db.Timestamp(0)",
    "DateTime @db.Timestamptz(6)",
    "DateTime @db.Time(3)",
    "DateTime @db.Timetz(3)",
)
DEFAULTS = {
    # No uuid(), which sorts among the other values now here and now there.
    "String": ('"x"', '"it\'s"', "cuid()"),
    "Int": ("7", "autoincrement()", 'dbgenerated("3")'),
    "BigInt": ("7",),
    "Float": ("1.5",),
    "Decimal": ("2.5",),
    "Boolean": ("true",),
    "DateTime": ("now()",),
    "Color": ("GREEN",),
    "Json": ('"{}"',),
}
LIST_DEFAULTS = {"String": '["x", "y"]', "Int": "[1, 2]", "Color": "[GREEN]", "Boolean": "[]"}
ON_DELETE = ("", "", "", ", onDelete: Cascade", ", onDelete: Restrict", ", onDelete: NoAction")
ON_UPDATE = ("SetNull", "Cascade", "Restrict", "NoAction")
UNIQUE = {"String", "Int", "BigInt", "DateTime", "Decimal"}
EMULATED = ON_DELETE[:-1]
"""What Prisma can do without foreign keys."""


def schema_text(chosen: Random) -> str:
    n_models = chosen.randint(3, 5)
    kinds = [chosen.choice(tuple(KEYS)) for _ in range(n_models)]
    # Some model has a key of one column, for many-to-many relations and for keys that hold it.
    kinds[0] = chosen.choice(SINGLE)
    blocks = [list(KEYS[it]) for it in kinds]
    is_emulated = chosen.random() < 0.15
    actions = EMULATED if is_emulated else ON_DELETE
    for number, kind in enumerate(kinds):
        if kind == "owned":
            _add_owner(blocks, number, chosen.choice(actions))
    for number, lines in enumerate(blocks):
        _add_scalars(chosen, lines, number)
    for number in range(chosen.randint(n_models, n_models + 3)):
        _add_relation(chosen, kinds, blocks, number, is_emulated=is_emulated)
    head = HEAD.replace("}", '  relationMode = "prisma"\n}', 1) if is_emulated else HEAD
    if chosen.random() < 0.2:
        head = _in_schemas(chosen, head, blocks)
    return head + "\n".join(
        f"model {name} {{\n" + "".join(f"  {it}\n" for it in lines) + "}"
        for name, lines in zip(NAMES, blocks, strict=False)
    )


def _in_schemas(chosen: Random, head: str, blocks: list[list[str]]) -> str:
    for lines in blocks:
        lines.append(f'@@schema("{chosen.choice(("public", "other"))}")')
    head = head.replace("}", '  schemas = ["public", "other"]\n}', 1)
    return head.replace('@@map("colour")', '@@map("colour")\n  @@schema("other")')


def _add_owner(blocks: list[list[str]], number: int, action: str) -> None:
    _name, *its_type = blocks[0][0].partition("@map")[0].partition("@id")[0].split()
    native = " @db.Uuid" if "@db.Uuid" in blocks[0][0] else ""
    relation = f'@relation("own{number}", fields: [tenant], references: [id]{action})'
    filled = {"type": " ".join(its_type) + native, "parent": NAMES[0], "relation": relation}
    blocks[number] = [it.format_map(filled) if "{" in it else it for it in blocks[number]]
    blocks[0].append(f'owned{number} {NAMES[number]}[] @relation("own{number}")')


def _add_scalars(chosen: Random, lines: list[str], number: int) -> None:
    # Always something to sort, to search and to calculate with.
    lines += ["name String", "size Int?"]
    names = ["a", "b", "c", "d", "e", "f"][: chosen.randint(2, 6)]
    for name in names:
        bare, _, native = chosen.choice(TYPES).partition(" ")
        # Prisma 7.10 writes lists of bytes as base64 once too often, and reads no lists of times.
        suffix = chosen.choice(("", "", "?", "?", "" if bare == "Bytes" or "Time" in native else "[]"))
        attributes = [native] if native else []
        if suffix != "[]" and chosen.random() < 0.35 and native in ("", "@db.Timestamptz(3)") and bare in DEFAULTS:
            given = chosen.choice(DEFAULTS[bare])
            # What a sequence counts is never NULL.
            suffix = "" if given == "autoincrement()" else suffix
            attributes.append(f"@default({given})")
        if suffix != "[]" and chosen.random() < 0.2 and bare in UNIQUE and len(attributes) == 0:
            attributes.append("@unique")
        if suffix == "[]" and not native and bare in LIST_DEFAULTS and chosen.random() < 0.3:
            attributes.append(f"@default({LIST_DEFAULTS[bare]})")
        if chosen.random() < 0.2:
            attributes.append(f'@map("{name} column")')
        lines.append(f"{name} {bare}{suffix} {' '.join(attributes)}".rstrip())
    if chosen.random() < 0.4:
        lines.append("changed DateTime @updatedAt")
    if chosen.random() < 0.3:
        lines.append("@@unique([name, size])")
    if chosen.random() < 0.3:
        name = chosen.choice(("", ', name: "place"', f', map: "the place {number}"'))
        lines += ["code String", "rank BigInt", f"@@unique([code, rank]{name})"]
    if chosen.random() < 0.3:
        lines.append(f'@@map("table {number}")')


def _add_relation(chosen: Random, kinds: list[str], blocks: list[list[str]], number: int, *, is_emulated: bool) -> None:
    parent = chosen.randrange(len(kinds))
    child = chosen.randrange(parent, len(kinds))
    kind = chosen.choice(("1-n", "1-n", "1-n", "1-1", "m-n"))
    if kind == "m-n" and kinds[parent] in SINGLE and kinds[child] in SINGLE:
        blocks[parent].append(f'm{number} {NAMES[child]}[] @relation("r{number}")')
        blocks[child].append(f'n{number} {NAMES[parent]}[] @relation("r{number}")')
        return
    is_optional = parent == child or chosen.random() < 0.5
    mark = "?" if is_optional else ""
    lines = {line.split()[0]: line for line in blocks[parent]}
    references = COMPOUND.get(kinds[parent], ["id"])
    if "code" in lines and chosen.random() < 0.5:
        references = ["code", "rank"]
    own = [f"{it}{number}" for it in references]
    for name, reference in zip(own, references, strict=True):
        native = " @db.Uuid" if "@db.Uuid" in lines[reference] else ""
        blocks[child].append(f"{name} {lines[reference].split()[1]}{mark}{native}")
    actions = EMULATED if is_emulated else ON_DELETE
    action = chosen.choice((*actions, ", onDelete: SetNull") if is_optional else actions)
    if not is_emulated and chosen.random() < 0.2:
        action += f", onUpdate: {chosen.choice(ON_UPDATE if is_optional else ON_UPDATE[1:])}"
    if own == [f"id{number}"] and lines["id"].split()[1] == "Int" and not is_emulated and chosen.random() < 0.1:
        blocks[child][-1] += " @default(1)"
        action = ", onDelete: SetDefault"
    if is_emulated and parent == child:
        action = ", onDelete: Restrict, onUpdate: Restrict"
    fields = f"fields: [{', '.join(own)}], references: [{', '.join(references)}]{action}"
    blocks[child].append(f'p{number} {NAMES[parent]}{mark} @relation("r{number}", {fields})')
    blocks[parent].append(f'q{number} {NAMES[child]}{"?" if kind == "1-1" else "[]"} @relation("r{number}")')
    if kind == "1-1":
        blocks[child].append(f"@@unique([{', '.join(own)}])")
