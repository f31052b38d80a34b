"""Where Nicol and Prisma 7 leave different databases behind on purpose. Everything else that differs is a bug of ours."""

import re
from dataclasses import dataclass

from tests.catalog.pairs.pairs import Pair
from tests.catalog.pairs.trial import Trial

HEAD = (
    'datasource db {\n  provider = "postgresql"\n}\n'
    'generator client {\n  provider = "prisma-client"\n  output = "db"\n  previewFeatures = ["partialIndexes"]\n}\n'
)


@dataclass(frozen=True)
class Failure:
    """Prisma's script fails, with an error like ``pattern`` after a statement like ``statement``; ours does not."""

    pattern: str
    statement: str
    reason: str
    example: Pair


@dataclass(frozen=True)
class Difference:
    """Both scripts run. Lines of the dumps that differ by what ``pattern`` finds are no difference.

    A line begins with ``-`` if it is one of ours, and with ``+`` if it is one of Prisma's.
    The schemas or Prisma's script must have something like ``statement``.
    """

    pattern: str
    statement: str
    reason: str
    example: Pair


def _pair(before: str, after: str) -> Pair:
    return Pair(HEAD + before, HEAD + after)


def _model(before: str, after: str, rest: str = "") -> Pair:
    return _pair(*(f"model A {{\n  id Int @id\n  {it}\n}}\n{rest}" for it in (before, after)))


def _in_namespaces(before: str, after: str) -> Pair:
    head = HEAD.replace('postgresql"', 'postgresql"\n  schemas = ["p#", "p#_audit"]')
    return Pair(head + before, head + after)


_LONG = "Kind_a_name_that_goes_on_and_on_until_it_does_not_fit_into_postgresql"

_BIT = r"^ADD COLUMN .* BIT( NOT NULL)?[,;]"
_GROESSER = "größer_a_name_that_goes_on_and_on_until_it_does_not_fit_into_p"

FAILURES = {
    "enum with a long name": Failure(
        r'^type "(.{40,})" already exists',
        r'^DROP TYPE .*".{40,}"',
        "Prisma takes the name that PostgreSQL cut for another one, and makes the enum again",
        _pair(
            f"model A {{\n  id Int @id\n  e {_LONG}\n}}\nenum {_LONG} {{\n  x\n}}\n",
            f"model A {{\n  id Int @id\n  e {_LONG}\n  f Int?\n}}\nenum {_LONG} {{\n  x\n}}\n",
        ),
    ),
    "primary key moved and renamed": Failure(
        r'^constraint ".*" for table ".*" does not exist',
        r"^ALTER TABLE .* RENAME CONSTRAINT",
        "Prisma drops the key, and then renames what it dropped",
        _pair('model A {\n  a Int @id(map: "key")\n  b Int\n}\n', "model A {\n  a Int\n  b Int @id\n}\n"),
    ),
    "serial of another size": Failure(
        r'^type "(small|big)?serial" does not exist',
        r"SET DATA TYPE (SMALL|BIG)?SERIAL",
        "Prisma takes SERIAL for a type",
        _pair(
            "model A {\n  id Int @id @default(autoincrement())\n}\n",
            "model A {\n  id BigInt @id @default(autoincrement())\n}\n",
        ),
    ),
    "index that went with its column": Failure(
        r"^relation .* (does not|already) exists?",
        r"^ALTER INDEX .* RENAME TO",
        "Prisma renames an index that is gone, or takes a name before it is free",
        _model("b String @unique @db.Bit", 'b String @unique(map: "named") @db.Bit'),
    ),
    "label added and made a default": Failure(
        r"^unsafe use of new value",
        r"ADD VALUE",
        "no transaction may use a label that it adds itself",
        _pair(
            "model A {\n  id Int @id\n  e E\n}\nenum E {\n  a\n}\n",
            "model A {\n  id Int @id\n  e E @default(b)\n}\nenum E {\n  a\n  b\n}\n",
        ),
    ),
    "cast that is none": Failure(
        r"cannot be cast automatically to type",
        r"SET DATA TYPE",
        "Prisma leaves casts from and to lists to PostgreSQL, which does not know all of them",
        _pair(
            "model A {\n  id Int @id\n  e E\n}\nenum E {\n  a\n}\n",
            "model A {\n  id Int @id\n  e E[]\n}\nenum E {\n  a\n}\n",
        ),
    ),
    "key that others reference": Failure(
        r"^cannot drop (constraint|index) .* because other objects depend on it",
        r"DROP (CONSTRAINT|INDEX)",
        "Prisma drops a key before the foreign keys that lean on it",
        _pair(
            "model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  a A @relation(fields: [aId], references: [id])\n  aId Int\n}\n",
            "model A {\n  id Int @unique\n  key Int @id\n  b B[]\n}\nmodel B {\n  id Int @id\n  a A @relation(fields: [aId], references: [id])\n  aId Int\n}\n",
        ),
    ),
    "label gone from an enum in a new column": Failure(
        r'^(relation|column) ".*" does not exist|^foreign key constraint .* cannot be implemented',
        r'TYPE .*_new" USING',
        "Prisma casts columns that it has not made yet",
        _pair(
            "model A {\n  id Int @id\n}\nenum E {\n  a\n  b\n}\n",
            "model A {\n  id Int @id\n  e E?\n}\nenum E {\n  a\n}\n",
        ),
    ),
    "name of a sequence as it is": Failure(
        r"^syntax error at or near",
        r"^CREATE SEQUENCE \w*[^\w;]",
        "Prisma writes the names of sequences without quotes",
        _pair(
            'model A {\n  id Int @id\n  n Int\n  @@map("a b")\n}\n',
            'model A {\n  id Int @id\n  n Int @default(autoincrement())\n  @@map("a b")\n}\n',
        ),
    ),
    "default of a column that leaves its enum": Failure(
        r'^cannot drop type .*_old"? because other objects depend on it',
        r'^DROP TYPE .*_old"',
        "Prisma rebuilds an enum while the default of a column that is about to go still has the type",
        _pair(
            "model A {\n  id Int @id\n  a E @default(x)\n  b E\n}\nenum E {\n  x\n  y\n}\n",
            "model A {\n  id Int @id\n  a Int\n  b E\n}\nenum E {\n  y\n}\n",
        ),
    ),
    "sequence in another namespace": Failure(
        r"^sequence .* does not exist",
        r"^DROP SEQUENCE",
        "Prisma drops the sequence without its namespace",
        _in_namespaces(
            'model A {\n  id Int @id @default(autoincrement())\n  @@schema("p#_audit")\n}\n',
            'model A {\n  id Int @id\n  @@schema("p#_audit")\n}\n',
        ),
    ),
    "table that moves": Failure(
        r"^cannot drop table .* because other objects depend on it",
        r"^DROP TABLE",
        "Prisma drops a table whose namesake elsewhere others are to reference, before the foreign keys on it",
        _in_namespaces(
            'model A {\n  id Int @id\n  b B[]\n  @@schema("p#")\n}\n'
            'model B {\n  id Int @id\n  a A @relation(fields: [id], references: [id])\n  @@schema("p#")\n}\n',
            'model A {\n  id Int @id\n  b B[]\n  @@schema("p#_audit")\n}\n'
            'model B {\n  id Int @id\n  a A @relation(fields: [id], references: [id])\n  @@schema("p#")\n}\n',
        ),
    ),
    "quotes in labels": Failure(
        r"^syntax error at or near|^unterminated quoted",
        r"^CREATE TYPE .*\w'\w|ADD VALUE '.*'.*'",
        "Prisma writes the quotes of labels as they are",
        _pair(
            "model A {\n  id Int @id\n}\nenum E {\n  a\n}\n",
            'model A {\n  id Int @id\n}\nenum E {\n  a\n  b @map("it\'s")\n}\n',
        ),
    ),
}

DIFFERENCES = {
    "name of a sequence": Difference(
        r"(?<=SEQUENCE ).*?(?= OWNED|$)|(?<=nextval\(').*(?='::regclass)",
        r"^CREATE SEQUENCE",
        "Prisma writes the name of the sequence of an added autoincrement without quotes, so in small letters",
        _pair("model A {\n  id Int @id\n}\n", "model A {\n  id Int @id @default(autoincrement())\n}\n"),
    ),
    "namespace that is only listed": Difference(
        r"^-CREATE SCHEMA .*;$",
        "",
        "Nicol makes every namespace that the datasource lists, Prisma those that something is in",
        _in_namespaces(
            'model A {\n  id Int @id\n  @@schema("p#")\n}\n', 'model A {\n  id Int @id\n  n Int?\n  @@schema("p#")\n}\n'
        ),
    ),
    "index over a bit without a length": Difference(
        r"^-CREATE (UNIQUE )?INDEX .*;$",
        _BIT,
        "Prisma takes BIT for another type than BIT(1), makes the column anew, and loses indexes that went with it",
        _model(
            "b String? @db.Bit\n  c Int\n  @@index([c], where: { b: null })",
            "b String? @db.Bit\n  c Int?\n  @@index([c], where: { b: null })",
        ),
    ),
    "condition on a column made anew": Difference(
        r"^[-+]CREATE (UNIQUE )?INDEX .* WHERE .*;$",
        r"DROP COLUMN|^DROP INDEX",
        "Prisma forgets that an index goes with the columns of its condition; where Nicol changes the type in place, "
        "PostgreSQL writes casts into the condition",
        _model(
            "a Int\n  b Int\n  @@index([a], where: { b: { not: null } })",
            "a Int\n  b Bytes\n  @@index([a], where: { b: { not: null } })",
        ),
    ),
    "two indexes of one kind": Difference(
        r"^-CREATE (UNIQUE )?INDEX .*;$",
        r"^ALTER INDEX .* RENAME TO",
        "Prisma renames the index that is there, and makes no second one",
        _model("a Int\n  @@unique([a])", 'a Int @unique(map: "another")\n  @@unique([a])'),
    ),
    "two indexes of one kind, of which one goes": Difference(
        r"^\+CREATE UNIQUE INDEX .*;$",
        r"\[(\w+)\].*\n(?:  .*\n)*?  @@unique\(.*\[\1\]",
        "Prisma takes one of them for the other, and keeps it",
        _model('a Int\n  @@unique([a])\n  @@unique([a], map: "another")', "a Int\n  @@unique([a])"),
    ),
    "join table with a long name beyond ASCII": Difference(
        r'"?_[^"]*[^\x00-\x7f][^"]*"?|_(AB|B)_\w+',
        r'^DROP TABLE "_[^"]*[^\x00-\x7f]',
        "Prisma counts characters where PostgreSQL counts bytes, and makes the table anew each time",
        _pair(
            *(
                f'model A {{\n  id Int @id\n  {it}\n  a A[] @relation("{_GROESSER}")\n  b A[] @relation("{_GROESSER}")\n}}\n'
                for it in ("n Int", "n Int?")
            )
        ),
    ),
    "default that nobody knows": Difference(
        r"^-.*(SEQUENCE|nextval).*|^-    .*",
        r"^DROP SEQUENCE",
        "an unknown default is any that is there, and Prisma drops the sequence",
        _pair(
            "model A {\n  id Int @id @default(autoincrement())\n}\n",
            "model A {\n  id Int @id @default(dbgenerated())\n}\n",
        ),
    ),
    "list made of one value": Difference(
        r"(?<=\[\]) NOT NULL",
        r"TYPE .*\[\] USING",
        "Prisma lets a list keep the NOT NULL of the column that it was, when it rebuilds its enum",
        _pair(
            "model A {\n  id Int @id\n  e E\n}\nenum E {\n  x\n  y\n}\n",
            "model A {\n  id Int @id\n  e E[]\n}\nenum E {\n  x\n}\n",
        ),
    ),
    "list of another precision": Difference(
        r"\(\d+(,\d+)?\)",
        "",
        "Prisma does not compare what stands in the parentheses of an element's type",
        _model("t DateTime[]", "t DateTime[] @db.Timestamp"),
    ),
    "table with a long name": Difference(
        r"::(text|bpchar|character varying)",
        r'^DROP TABLE ".{40,}"',
        "Prisma takes the name that PostgreSQL cut for another one, and makes the table anew",
        _pair(
            f'model {_LONG} {{\n  id Int @id\n  t String @default("x")\n}}\n',
            f'model {_LONG} {{\n  id Int @id\n  t String @default("x") @db.Char(3)\n}}\n',
        ),
    ),
    "default that is a time": Difference(
        r" DEFAULT .*",
        "",
        "Prisma compares no defaults that are times, so that it never changes them",
        _model('t DateTime @default("2024-01-31T12:00:00Z")', 't DateTime @default("2025-01-31T12:00:00Z")'),
    ),
}


def accepted(trial: Trial) -> tuple[str, ...]:
    """The names of the entries that together explain ``trial``, none if they do not."""
    if trial.our_error is not None or trial.left:
        return ()
    if trial.prisma_error is not None:
        error, script = trial.prisma_error, trial.prisma_script
        found = (
            name
            for name, it in FAILURES.items()
            if re.search(it.pattern, error) and re.search(it.statement, script, re.MULTILINE)
        )
        return tuple(found)[:1]
    lines = [it for it in trial.difference.splitlines() if it[:1] in {"+", "-"} and it[:3] not in {"+++", "---"}]
    # What only stands elsewhere.
    lines = _without(lines, r"(?!)")
    names: list[str] = []
    for name, it in DIFFERENCES.items():
        text = f"{trial.pair.before}\n{trial.pair.after}\n{trial.prisma_script}"
        is_theirs = re.search(it.statement, text, re.MULTILINE)
        kept = _without(lines, it.pattern) if is_theirs else lines
        if len(kept) < len(lines):
            names.append(name)
            lines = kept
    return () if lines else tuple(names)


def _without(lines: list[str], pattern: str) -> list[str]:
    """``lines`` without those that become alike, on both sides, when what ``pattern`` finds is left out."""
    plain = [(it[0], re.sub(pattern, "", it).lstrip("-+")) for it in lines]
    return [
        line
        for line, (side, it) in zip(lines, plain, strict=True)
        if it != "" and ("+-"["-+".index(side)], it) not in plain
    ]
