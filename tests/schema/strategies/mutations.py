"""One mistake in a schema. Each kind is a pattern, of whose matches one is replaced, or a function of the lines."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st
from tests.schema.strategies.schemas import schema_of

_FIELD = r"(?m)^  (?P<name>\w+) +(?P<type>[A-Z]\w*)(?P<suffix>\??|\[\])(?=\s)"
_MODEL = r"(?m)^(?:model|view) (?P<name>\w+) \{"
_BLOCK_ATTRIBUTE = r"(?m)^  @@\w+.*$"


@dataclass(frozen=True)
class Swap:
    """One match of ``pattern`` becomes one of ``replacements``, which may name its groups: ``{name}``."""

    pattern: str
    replacements: tuple[str, ...]

    def __call__(self, chosen: Random, text: str) -> str:
        matches = list(re.finditer(self.pattern, text))
        if not matches:
            return text
        match = chosen.choice(matches)
        replacement = chosen.choice(self.replacements)
        groups = {name: it or "" for name, it in match.groupdict().items()}
        for name, group in (("all", match[0]), *groups.items()):
            replacement = replacement.replace(f"<{name}>", group)
        return text[: match.start()] + replacement + text[match.end() :]


Mutation = Callable[[Random, str], str]


def _line(change: Callable[[Random, list[str], int], None]) -> Mutation:
    """A change of the lines at a place that is not empty."""

    def mutate(chosen: Random, text: str) -> str:
        lines = text.split("\n")
        places = [i for i, line in enumerate(lines) if line.strip()]
        change(chosen, lines, chosen.choice(places))
        return "\n".join(lines)

    return mutate


def _drop_line(_chosen: Random, lines: list[str], place: int) -> None:
    del lines[place]


def _repeat_line(_chosen: Random, lines: list[str], place: int) -> None:
    lines.insert(place, lines[place])


def _join_lines(_chosen: Random, lines: list[str], place: int) -> None:
    lines[place : place + 2] = [" ".join(lines[place : place + 2])]


def _move_line(chosen: Random, lines: list[str], place: int) -> None:
    line = lines.pop(place)
    lines.insert(chosen.randint(0, len(lines)), line)


def _break_line(chosen: Random, lines: list[str], place: int) -> None:
    spaces = [i for i, it in enumerate(lines[place]) if it in " (["] or [0]
    at = chosen.choice(spaces) + 1
    lines[place : place + 1] = [lines[place][:at], lines[place][at:]]


def _block(change: Callable[[list[str], int, int], None]) -> Mutation:
    """A change of the blocks of the text, of one of them."""

    def mutate(chosen: Random, text: str) -> str:
        parts = re.split(r"(?m)^(?=(?:model|view|enum|datasource|generator) )", text)
        if len(parts) < 3:
            return text
        change(parts, chosen.randint(1, len(parts) - 1), chosen.randint(1, len(parts) - 1))
        return "".join(parts)

    return mutate


def _drop_block(parts: list[str], place: int, _other: int) -> None:
    del parts[place]


def _repeat_block(parts: list[str], place: int, other: int) -> None:
    parts.insert(other, parts[place].rstrip("\r\n") + "\n")


def _swap_tails(parts: list[str], place: int, other: int) -> None:
    """The contents of two blocks change places."""
    for_one, for_other = (re.split(r"(?<=\{)", parts[it], maxsplit=1) for it in (place, other))
    if len(for_one) == len(for_other) == 2 and place != other:
        parts[place], parts[other] = for_one[0] + for_other[1], for_other[0] + for_one[1]


MUTATIONS: Mapping[str, Mutation] = {
    # Lines and blocks.
    "drop a line": _line(_drop_line),
    "repeat a line": _line(_repeat_line),
    "join two lines": _line(_join_lines),
    "break a line": _line(_break_line),
    "move a line": _line(_move_line),
    "drop a block": _block(_drop_block),
    "repeat a block": _block(_repeat_block),
    "swap the contents of two blocks": _block(_swap_tails),
    "join header and first line": Swap(r"\{\n +", ("{ ", "{")),
    "join last line and brace": Swap(r"\n\}", (" }", "}")),
    # Syntax.
    "drop a sign": Swap(r'[(){}\[\]:,"=@?.]', ("",)),
    "repeat a sign": Swap(r'[(){}\[\]:,"=@?.]', ("<all><all>",)),
    "add a sign": Swap(r"(?<=\w)(?=\W)", (",", ";", "!", "?", ".", ":", ")", "]", "(", "[", "{", "}", '"', "'", "@", "#", "-", "/", "|", "=", "\\", "`", "$", "*")),
    "drop a word": Swap(r"\b\w+\b", ("",)),
    "repeat a word": Swap(r"\b\w+\b", ("<all> <all>",)),
    "drop a character": Swap(r"\w", ("",)),
    "single quotes": Swap(r'"(?P<text>\w*)"', ("'<text>'", "<text>", '"<text>', "`<text>`")),
    "comma at the end of a list": Swap(r"(?P<last>[\w\"])(?P<closer>[)\]])", ("<last>,<closer>", "<last>, <closer>", ",<last><closer>")),
    "semicolon at the end": Swap(r"(?m)(?<=\w)$", (";", ",")),
    "old field": Swap(_FIELD, ("  <name>: <type><suffix>", "  <name> [<type>]", "  <name> <type>!", "  <type> <name>")),
    "comment slip": Swap(r"//[^\n]*|(?m:^)(?=  \w)", ("/ comment", "/* open", "/* closed */", "# comment", "<!-- -->", "/// doc\n")),
    "misspelt keyword": Swap(r"(?m)^(?P<word>model|enum|view|generator|datasource) ", ("Model ", "modle ", "table ", "type ", "<word>", "export <word> ", "")),
    "block without a name": Swap(r"(?m)^(?P<word>model|enum|view|generator|datasource) \w+", ("<word>",)),
    "strange header": Swap(_MODEL, ("model <name>{", "model <name>\n{", "model <name> extends B {", "model <name> () {", "model <name> = {", 'model "<name>" {', "model <name> { // comment", "model <name> { /// comment")),
    "escape": Swap(r'"(?P<text>\w+)"', ('"<text>\\x"', '"<text>\\u00e9"', '"<text>\\"', '"<text>\\n"', '"\\u12"', '"\\0"')),
    # Names.
    "rename a field": Swap(r"(?m)^  (?P<name>\w+)(?= +\w)", ("  <name>X",)),
    "rename a model": Swap(_MODEL, ("model <name>X {",)),
    "rename a type": Swap(_FIELD, ("  <name> <type>X<suffix>", "  <name> int<suffix>", "  <name> string<suffix>")),
    "rename a reference": Swap(r"(?<=[\[ ])(?P<name>[a-z]\w*)(?=[\],(])", ("<name>X", '"<name>"', "id", "<name>.x", "1")),
    "strange name": Swap(r"(?m)^(?P<before>(?:model|enum) |  )(?P<name>\w+)(?= )", ("<before>_<name>", "<before>1<name>", "<before><name>-x", "<before><name>é", "<before><name>.x", "<before>@<name>", "<before>__<name>")),
    "reserved name": Swap(r"(?m)^(?P<word>model|enum) \w+", ("<word> async", "<word> String", "<word> PrismaClient", "<word> Unsupported", "<word> model", "<word> Promise", "<word> undefined")),
    "repeated field name": Swap(r"(?m)^  \w+(?= +\w)", ("  id", "  name", "  tenant")),
    # Types.
    "another type": Swap(_FIELD, tuple(f"  <name> {it}<suffix>" for it in ("Int", "String", "DateTime", "Json", "Bytes", "Boolean", 'Unsupported("x")', "Decimal", "User", "Unsupported", "Float", "BigInt"))),
    "another arity": Swap(_FIELD, ("  <name> <type>", "  <name> <type>?", "  <name> <type>[]", "  <name> <type>[]?", "  <name> <type>?[]", "  <name> <type>??", "  <name> <type>[][]", "  <name> <type>[2]", "  <name> <type> ?", "  <name> <type> []")),
    "another native type": Swap(r"@db\.(?P<name>\w+)", ("@db.VarChar", "@db.Uuid", "@db.SmallInt", "@db.Int", "@db.varchar", "@db.<name>X", "@pg.<name>", "@db", "@<name>", "@db.Timestamptz", "@db.JsonB", "@Db.<name>", "@db.<name>.x", "@db. <name>")),
    "native type arguments": Swap(r"@db\.(?P<name>\w+)(?:\([^)]*\))?", ("@db.<name>()", "@db.<name>(1)", "@db.<name>(0)", "@db.<name>(-1)", "@db.<name>(1, 2)", "@db.<name>(7)", "@db.<name>(99999999999)", '@db.<name>("1")', "@db.<name>(x)", "@db.<name>(1.5)", "@db.<name>(1, 2, 3)", "@db.<name>(2000, 2)", "@db.<name>(length: 3)", "@db.<name>([1])")),
    "add a native type": Swap(r"(?m)^  \w+ +(?:Int|String|DateTime|Json|Decimal|Float|[A-Z]\w*)\S*", ("<all> @db.Text", "<all> @db.VarChar(10)", "<all> @db.Integer", "<all> @db.Date")),
    # Attributes.
    "unknown attribute": Swap(r"(?<= )@(?P<name>\w+)", ("@<name>x", "@unknown", "@@<name>", "@", "@<name>.x", "@ <name>", "@shardKey", "@@shardKey", "@nicol.x")),
    "unknown block attribute": Swap(r"(?m)^  @@(?P<name>\w+)", ("  @@<name>x", "  @<name>", "  @@fulltext", "  @@unique", "  @@id", "  @@index", "  @@ <name>", "  @@shardKey")),
    "add an attribute": Swap(_FIELD, tuple(f"<all> {it}" for it in ("@id", "@unique", "@ignore", "@updatedAt", '@map("x")', "@default(1)", '@default("x")', "@default(now())", "@relation", '@relation("x")', "@unique()", "@id(sort: Desc)", "@unique(length: 3)", "@default(null)", "@default([])", "@default()", "@default", '@map("")', "@map", "@map()", "@id @id", "@ignore()"))),
    "add a block attribute": Swap(r"(?m)^\}", tuple(f"  {it}\n}}" for it in ("@@ignore", '@@map("x")', '@@map("")', "@@map", '@@schema("public")', '@@schema("")', "@@id([id])", "@@unique([id])", "@@index([id])", "@@index([])", "@@index", "@@index()", "@@fulltext([id])", "@@unique([id, id])", '@@index([id], map: "")', "@@index(id)", '@@index("id")', "@@index([id], clustered: true)", "@@index(fields: id)", "@@ignore(true)", '@@map(name: "x", "y")', "@@index([id(length: 3)])", "@@id([id(sort: Desc)])", '@@schema(map: "public")', "@@unique([id], type: Hash)", '@@unique([id], name: "a b")', '@@unique([id], name: "id")', '@@unique([id], name: "")', '@@index([id], name: "x", map: "y")'))),
    "move an attribute": Swap(r"(?P<first> @\w+(?:\([^)\n]*\))?)(?P<between>[^\n]*\n  \w+ \S+)", ("<between><first>",)),
    "drop an attribute": Swap(r" @[\w.]+(?:\([^\n]*?\))?", ("",)),
    "attribute without arguments": Swap(r"(?P<name>@[\w.]+)\([^\n]*?\)", ("<name>", "<name>()")),
    # Arguments.
    "rename an argument": Swap(r"\b(?P<name>\w+): ", ("<name>x: ", "", "map: ", "name: ", "length: ", "onDelete: ", "sort: ", "fields: ", "<name>= ")),
    "repeat an argument": Swap(r"(?P<argument>\w+: (?:\[[^\]]*\]|\"[^\"]*\"|\w+))", ("<argument>, <argument>",)),
    "drop an argument": Swap(r"(?:, )?\w+: (?:\[[^\]]*\]|\"[^\"]*\"|\w+)", ("",)),
    "add an argument": Swap(r"(?P<opener>@@?\w+\()", tuple(f"<opener>{it}, " for it in ('map: "x"', 'name: "x"', "sort: Desc", "type: Hash", "1", '"x"', "[id]", "where: { id: 1 }", "onDelete: Cascade", "clustered: true", "length: 3", "value: 1", "fields: [id]", "references: [id]", "unknown: 1", "null", 'ops: raw("x")', "x: { y: z }"))),
    "swap fields and references": Swap(r"(?P<a>fields: \[[^\]]*\]), (?P<b>references: \[[^\]]*\])", ("<b>, <a>", "<a>", "<b>", "fields: [], references: []", "<a>, references: [nothing]", "fields: [nothing], <b>", "fields: id, references: id")),
    "another list of fields": Swap(r"(?P<name>fields|references): \[(?P<list>[^\]]*)\]", ("<name>: []", "<name>: [<list>, <list>]", "<name>: <list>", "<name>: [<list>, id]", "<name>: [name]", '<name>: "<list>"', "<name>: [<list>,]", "<name>: [nothing]")),
    "another action": Swap(r"(?P<name>onDelete|onUpdate): \w+", tuple(f"<name>: {it}" for it in ("Cascad", "Restrict", "NoAction", "SetNull", "SetDefault", "Cascade", '"Cascade"', "cascade", "CASCADE", "1", "[Cascade]"))),
    "drop a relation's name": Swap(r'@relation\((?:name: )?"[^"]*"(?:, )?', ("@relation(",)),
    "rename a relation": Swap(r'@relation\((?:name: )?"(?P<name>[^"]*)"', ('@relation("<name>x"', '@relation(""', '@relation("a", "b"', '@relation(name: "<name>", name: "<name>"', "@relation(<name>", '@relation("<name> x"')),
    "name a relation": Swap(r"@relation\((?=fields)", ('@relation("One", ', '@relation(name: "One", ', '@relation("", ')),
    "drop a relation field": Swap(r"(?m)^  \w+ +[A-Z]\w*\[\](?: @relation\([^\n]*)?\n", ("",)),
    # Keys and indexes.
    "another index type": Swap(r"(?P<field>@@index\(\[\w+)(?P<rest>[^\n]*)\)(?=\s)", tuple(f"<field><rest>, type: {it})" for it in ("Hash", "Gin", "Gist", "SpGist", "Brin", "BTree", "Btree", "FullText", '"Hash"', "GIN"))),
    "another operator class": Swap(r"(?P<field>@@index\(\[\w+)(?=[,\]])", tuple(f"<field>(ops: {it})" for it in ("JsonbOps", "InetOps", "TextOps", "ArrayOps", "Int4MinMaxOps", 'raw("x")', 'raw("")', "raw(x)", "raw()", '"x"', "Unknown", "raw", 'raw("a", "b")'))),
    "another sort": Swap(r"(?P<field>@@(?:index|unique|id)\(\[\w+)(?=[,\]])", tuple(f"<field>({it})" for it in ("sort: Desc", "sort: desc", "sort: DESC", 'sort: "Desc"', "Desc", "sort: Asc, sort: Desc", "length: 3", ""))),
    "another predicate": Swap(r"(?P<head>@@(?:index|unique)\(\[\w+\][^\n]*)\)(?=\s)", tuple(f"<head>, where: {it})" for it in ("{}", "{ id: 1 }", '{ id: "1" }', "{ nothing: 1 }", 'raw("x = 1")', 'raw("")', "raw(x)", '"x = 1"', "{ id: { not: null } }", "{ id: { gt: 1 } }", "true", "{ id: null, name: true }", '{ status: "A" }', "{ id: { not: { not: 1 } } }", "{ id: [1] }", "{ id: A }", "{ id: 1.5 }", '{ id: raw("1") }', "{ id: now() }"))),
    "optional id": Swap(r"(?P<type>\w+)(?P<rest> @id)\b", ("<type>?<rest>", "<type>[]<rest>", "<type>")),
    # Defaults.
    "another default": Swap(r"@default\((?:[^()\n]|\([^()\n]*\))*\)", tuple(f"@default({it})" for it in ("1", "1.5", '"x"', "true", "True", "null", "ACTIVE", "[]", "[1]", '["x"]', "{}", '"2024-01-31"', '"2024-01-31T12:00:00Z"', "now", "now(1)", "now()", "NOW()", "uuid()", "uuid(5)", 'uuid("4")', "cuid(3)", "nanoid(1)", "nanoid(256)", "nanoid(2)", "nanoid(x)", "ulid(1)", "autoincrement()", "autoincrement(1)", "dbgenerated", 'dbgenerated("")', "dbgenerated(1)", 'dbgenerated("a", "b")', "sequence()", "auto()", 'env("X")', "random()", "-", "-1", "+1", "1e3", "01", "1_000", ".5", "1.", "9223372036854775808", "99999999999999999999999999999999999999.5", '"not base64!"', '"{"', "value: 1", "1, 2", 'raw("x")', "now().x", "[now()]", "[[1]]", '"\\u0000"', "-0", "--1", "NaN", "1.5.5", '"1.5"', '"true"'))),
    # Enums.
    "another enum value": Swap(r"(?m)^  (?P<name>[A-Za-z]\w*)(?=$| @map)", ("  <name>\n  <name>", "  <name> Int", "  <name>,", "  <name> = 1", '  "<name>"', "  1", "  <name> @id", "  <name> @db.Text", "  <name> @ignore", "  <name> @default", '  <name> @map("")', "  <name> @map(1)", '  <name> @map("x") @map("y")', '  <name> @map("x y")', "  <name>()", "  @<name>")),
    "no enum values": Swap(r"(?m)^(?P<head>enum \w+ \{)\n(?:(?!\})[^\n]*\n)+\}", ("<head>\n}", "<head>}", "<head> }", "<head> A B }")),
    # Configuration.
    "another provider": Swap(r'provider *= *"[^"]*"', ('provider = "postgre"', 'provider = "mysql"', 'provider = ["postgresql"]', "provider = postgresql", 'provider = env("X")', "provider = 1", "provider", "provider =", 'provider = ""', 'provider: "postgresql"', 'provider = "PostgreSQL"', 'provider = "postgresql" provider = "x"', 'Provider = "postgresql"', 'provider = "prisma+postgres"')),
    "another setting": Swap(r"(?m)^  provider[^\n]*", tuple(f"<all>\n  {it}" for it in ('unknown = "x"', 'url = "postgresql://x"', "url = env(X)", 'url = env("")', 'url = ""', "url = 1", 'url = env("A", "B")', "schemas = []", 'schemas = ["public", "public"]', 'schemas = "public"', "schemas = [public]", 'schemas = [""]', 'relationMode = "prisma"', 'relationMode = "none"', "relationMode = prisma", 'relationMode = ["prisma"]', 'referentialIntegrity = "prisma"', 'referentialIntegrity = "foreignKeys"', 'referentialIntegrity = "prisma"\n  relationMode = "prisma"', "extensions = [pgcrypto]", 'extensions = ["pgcrypto"]', "extensions = []", "extensions = pgcrypto", 'extensions = [a(name: "x")]', "extensions = [a()]", "extensions = [a, a]", 'extensions = [a(map: "x"), b(map: "x")]', 'previewFeatures = ["views"]', "previewFeatures = []", 'previewFeatures = "views"', 'previewFeatures = ["unknown"]', "previewFeatures = [views]", 'output = "x"', "output = 1", "output = []", 'output = env("OUT")', 'engineType = "wasm"', 'engineType = "library"', "engineType = library", 'engineType = ["library"]', 'engineType = env("X")', 'binaryTargets = ["native"]', 'binaryTargets = "native"', 'binaryTargets = ["native", env("X")]', 'binaryTargets = env("X")', "binaryTargets = [native]", "x = { a: 1 }", "x = now()", "x = true", "x = [1, [2]]", "x = 1.5", "x = null", "x =", "x", '@@map("x")', 'x = "a" // c', 'version = "1"', "x = -1", 'directUrl = env("X")', 'directUrl = ""', 'shadowDatabaseUrl = "postgresql://x"', 'shadowDatabaseUrl = ["x"]', 'x = env("X")', "x = foo.bar"))),
    "another schema": Swap(r'@@schema\("[^"]*"\)', ('@@schema("other")', "", '@@schema("")', "@@schema", "@@schema(public)", '@@schema("public", "audit")', '@@schema("public") @@schema("audit")', '@@schema(["public"])')),
    "another map": Swap(r'(?P<sign>@@?map)\((?:name: )?"[^"]*"\)', ('<sign>("x")', '<sign>("id")', '<sign>("")', "<sign>(x)", "<sign>(1)", '<sign>("a", "b")', "<sign>", '<sign>(map: "x")', '<sign>("public.x")', '<sign>(["x"])', '<sign>("x"')),
}  # fmt: skip


def mutated(chosen: Random, text: str) -> tuple[str, str]:
    """The name of a mutation that changes ``text``, and what it makes of it."""
    kinds = list(MUTATIONS)
    while True:
        kind = chosen.choice(kinds)
        found = MUTATIONS[kind](chosen, text)
        if found != text:
            return kind, found


def broken_of(chosen: Random) -> tuple[str, str]:
    return mutated(chosen, schema_of(chosen))


def broken_schemas() -> st.SearchStrategy[tuple[str, str]]:
    """The kind of the mistake, and the schema with it. Some mistakes are none."""
    return st.randoms(use_true_random=True).map(broken_of)
