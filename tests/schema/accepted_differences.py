"""Where Nicol and Prisma 7 differ on purpose, each with its reason. Everything else that differs is a bug of ours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tests.oracle import Answer, Finding, Oracle
from tests.schema.corpus_file import PATH

from nicol.schema.check import check
from nicol.text.diagnostic import Diagnostic, Severity


@dataclass(frozen=True)
class Passed:
    """An error of Prisma's, by a pattern of its text, that is none of ours. ``example`` has that error alone.

    It counts nevertheless where we have an error of one of ``codes``.
    """

    pattern: str
    reason: str
    example: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """An error of ours, by its code and a pattern of its message, that is none of Prisma's.

    ``line`` is a pattern of the line on which it is found.
    """

    code: str
    pattern: str
    reason: str
    example: str
    line: str = ""


_DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n'
_MODEL = "model A {\n  id Int @id\n}\n"


def _setting(line: str) -> str:
    return f'datasource db {{\n  provider = "postgresql"\n  {line}\n}}\n{_MODEL}'


def _lines(*lines: str) -> str:
    return _DATASOURCE + "model A {\n  id Int @id\n" + "".join(f"  {it}\n" for it in lines) + "}\n"


WE_PASS = {
    "url": Passed(
        r"property `(url|directUrl|shadowDatabaseUrl)` is no longer supported",
        "Prisma 6 has the URL in the datasource, 7 in its configuration file; both are read",
        _setting('url = env("DATABASE_URL")'),
    ),
    "extensions without the preview": Passed(
        r"only available with the `postgresqlExtensions` preview feature",
        "no preview flags are needed",
        _setting("extensions = [citext]"),
    ),
    "view without the preview": Passed(
        r"View definitions are only available with the `views` preview",
        "no preview flags are needed",
        _DATASOURCE + "view V {\n  id Int @unique\n}\n",
    ),
    "partial index without the preview": Passed(
        r"Partial indexes are a preview feature",
        "no preview flags are needed",
        _lines('@@index([id], where: raw("true"))'),
    ),
    "preview feature of an older Prisma": Passed(
        r'The preview feature "(metrics|insensitiveFilters)" is not known',
        "files of Prisma 6 and older are read; that the flag is out of date is a warning",
        _DATASOURCE + _MODEL + 'generator g {\n  provider = "x"\n  previewFeatures = ["metrics"]\n}\n',
    ),
    "no datasource": Passed(
        r"for Default connector",
        "a schema without a datasource is for PostgreSQL; Prisma judges it as for a database that can do nothing",
        "model A {\n  id Int @id @db.SmallInt\n}\n",
    ),
    "columns that swap their names": Passed(
        r'^Field "\w+" is already defined on model',
        "Prisma compares the name of a column with the name of a field below, before it has read what that is mapped to",
        _lines('a Int @map("b")', 'b Int @map("a")'),
        codes=("S104", "S111"),
    ),
    "JSON of more than 127 levels": Passed(
        r"recursion limit exceeded",
        "PostgreSQL takes it",
        _lines(f'a Json @default("{"[" * 128}{"]" * 128}")'),
    ),
}

WE_REFUSE = {
    "another database": Refused(
        "S506",
        r"^Nicol speaks PostgreSQL only",
        "Nicol is for PostgreSQL",
        'datasource db {\n  provider = "sqlite"\n}\n' + _MODEL,
    ),
    "schema without a name": Refused(
        "S507",
        r"^`schemas` must be a list of names",
        "PostgreSQL has no empty identifiers",
        _setting('schemas = [""]').partition("model")[0],
    ),
    "value of a setting of Prisma 6": Refused(
        "S507",
        r"^`(url|directUrl|shadowDatabaseUrl)` must be",
        "Prisma 7 refuses the setting whatever its value is, so there is nothing to compare with",
        _setting("url = 1"),
    ),
    "line of a setting of Prisma 6": Refused(
        "S001",
        "",
        "Prisma 7 refuses the setting whatever its value is, so there is nothing to compare with",
        _setting('url = 1("x")'),
        line=r"^\s*(url|directUrl|shadowDatabaseUrl)\b",
    ),
    "list in a setting of Prisma 6": Refused(
        "S011",
        "",
        "Prisma 7 refuses the setting whatever its value is, so there is nothing to compare with",
        _setting('url = env("X",)'),
        line=r"^\s*(url|directUrl|shadowDatabaseUrl)\b",
    ),
    "NUL in a default": Refused(
        "S311",
        r"^a string with a NUL character cannot stand",
        "PostgreSQL has no such text",
        _lines('a String @default("\\u0000")'),
    ),
    "map of nothing": Refused(
        "S301", r"^`@@?map` names nothing", "PostgreSQL has no empty identifiers", _lines('a Int @map("")')
    ),
    "text behind an opening brace": Refused(
        "S013",
        "",
        "Prisma skips the rest of the line without a word, fields and all",
        _DATASOURCE + "model A { name String\n  id Int @id\n}\n",
        line=r"\{",
    ),
    "two opening braces": Refused(
        "S001",
        r"^expected the name of (a field|an enum value|a setting), found `\{`",
        "Prisma skips the rest of the line behind a brace without a word",
        _DATASOURCE + "model A {{\n  id Int @id\n}\n",
    ),
    "keyword that runs into the name": Refused(
        "S002",
        r"^`(model|enum|view|type|datasource|generator)\w+` begins no block",
        "Prisma reads `modelUser {` as `model User {`, which nobody means",
        _DATASOURCE + "modelA {\n  id Int @id\n}\n",
    ),
    "comma at the end of the arguments of a native type": Refused(
        "S011",
        "",
        "Prisma refuses such a comma everywhere else",
        _lines("a String @db.VarChar(3,)"),
        line=r"@\w+\.\w+\([^)]*,\s*\)",
    ),
    "comma at the end of the arguments of an indexed field": Refused(
        "S011",
        "",
        "Prisma refuses such a comma everywhere else",
        _lines("@@index([id(sort: Desc,)])"),
        line=r"\[.*\([^)]*,\s*\)",
    ),
    "list column as a foreign key": Refused(
        "S210",
        r"^`[^`]*` is [^`]*\[\] and references",
        "PostgreSQL refuses the foreign key",
        _lines("b Int[]", 'p A? @relation("r", fields: [b], references: [id])', 'c A[] @relation("r")'),
    ),
    "foreign key to a partial index": Refused(
        "S211",
        "",
        "PostgreSQL refuses the foreign key",
        _lines(
            "b Int",
            "c Int",
            'p A? @relation("r", fields: [b], references: [c])',
            'd A[] @relation("r")',
            '@@unique([c], where: raw("c > 0"))',
        )
        + 'generator g {\n  provider = "x"\n  previewFeatures = ["partialIndexes"]\n}\n',
        line=r"@relation",
    ),
    "attribute of another database on a view": Refused(
        "S302",
        r"^`@shardKey` does not exist",
        "Prisma refuses it on models and forgets views",
        _DATASOURCE + "view V {\n  id Int @unique @shardKey\n}\n",
    ),
    "operator class of the elements of a list": Refused(
        "S414",
        r"^`Jsonb(Path)?Ops` does not take `\w+`, which is a list",
        "PostgreSQL refuses the index",
        _lines("a Json[]", "@@index([a(ops: JsonbOps)], type: Gin)"),
    ),
    "name of a relation twice": Refused(
        "S306",
        r"^argument `name` is given twice",
        "Prisma reads neither of the two names, without a word",
        _lines("b B[]")
        + 'model B {\n  id Int @id\n  a A @relation("r", name: "r", fields: [id], references: [id])\n}\n',
    ),
    "raw predicate of several strings": Refused(
        "S409",
        r"^`where` is no predicate",
        "Prisma reads the first string and forgets the others without a word",
        _lines('@@index([id], where: raw("id > 0", "id < 9"))')
        + 'generator g {\n  provider = "x"\n  previewFeatures = ["partialIndexes"]\n}\n',
        line=r"raw\([^)]*,",
    ),
    "underscores in a Decimal": Refused(
        "S311",
        r"^`\"[^\"]*_[^\"]*\"` is no Decimal",
        "PostgreSQL 15 and older refuse the number",
        _lines('a Decimal @default("1_000")'),
    ),
    "year 0": Refused(
        "S311",
        r"^`\"0000-.*` is no DateTime",
        "PostgreSQL has no such year",
        _lines('a DateTime @default("0000-12-31T00:00:00Z")'),
    ),
    "function for a list": Refused(
        "S314",
        r"^`(now|autoincrement|uuid|cuid|ulid|nanoid)\(\)` cannot be the default of `\w+`, which is a list",
        "the function gives one value: PostgreSQL refuses it, or the client cannot write it",
        _lines("a DateTime[] @default(now())"),
    ),
}

OTHER_LAYOUT = {
    "! nothing": "an empty file stays empty",
    "a block right behind a brace": "an empty line stands between two blocks",
    "comment after an opening brace": "Prisma loses the first comment and moves the second",
}


@dataclass(frozen=True)
class Verdicts:
    """``prisma_errors`` and ``our_errors`` are those that count; they agree if both are empty or neither is.

    ``asked`` is what Prisma was asked about.
    """

    asked: str
    prisma: Answer
    prisma_errors: list[Finding]
    diagnostics: tuple[Diagnostic, ...]
    our_errors: list[Diagnostic]

    @property
    def agree(self) -> bool:
        return bool(self.prisma_errors) == bool(self.our_errors)


def compare(oracle: Oracle, text: str) -> Verdicts:
    """The verdicts on one file, without what is accepted. An error of ours always counts where Prisma has one."""
    asked = text if _has_datasource(text) else f"{text}\n{_DATASOURCE}"
    prisma = oracle.ask(asked)
    checked = check({PATH: text})
    ours = [it for it in checked.diagnostics if it.severity is Severity.ERROR]
    codes = frozenset(it.code for it in ours)
    prisma_errors = errors_that_count(prisma.errors, codes)
    if prisma.errors and not prisma_errors:
        prisma_errors = errors_that_count(oracle.ask(unlocked(asked)).errors, codes)
    if not prisma_errors:
        ours = [it for it in ours if not any(is_about(refused, it, text) for refused in WE_REFUSE.values())]
    return Verdicts(asked, prisma, prisma_errors, checked.diagnostics, ours)


def errors_that_count(errors: Iterable[Finding], codes: frozenset[str] = frozenset()) -> list[Finding]:
    """Without those that we pass. ``codes`` are of our own errors about the same text."""
    passed = [it.pattern for it in WE_PASS.values() if codes.isdisjoint(it.codes)]
    return [it for it in errors if not any(re.search(pattern, it.text) for pattern in passed)]


def is_about(refused: Refused, diagnostic: Diagnostic, text: str) -> bool:
    start = diagnostic.primary.span.start
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    return (
        refused.code == diagnostic.code
        and re.search(refused.pattern, diagnostic.message) is not None
        and re.search(refused.line, line) is not None
    )


def unlocked(text: str) -> str:
    """``text`` without what Prisma 7 refuses and Nicol does not, so that it is judged to the end."""
    bare = re.sub(_SETTINGS, lambda it: " " * len(it[0]), text)
    return f'{bare}\ngenerator with_flags {{\n  provider = "x"\n  previewFeatures = [{_FLAGS}]\n}}\n'


def _has_datasource(text: str) -> bool:
    return re.search(r"(?m)^\s*datasource", text) is not None


_SETTINGS = r"(?m)^[ \t]*(url|directUrl|shadowDatabaseUrl|previewFeatures)[ \t]*=.*$"
_FLAGS = '"views", "partialIndexes", "postgresqlExtensions"'
