"""What people write who come from another language: one finding, its way out, and what ``--fix`` makes of it."""

import pytest

from nicol.schema.check import PLAIN, check
from nicol.schema.mending.mend import mend

PATH = "a.prisma"

LINES = {
    "the word for no value": ("a String? @default(null)", "S311", "leave the default out", None),
    "Python's word for no value": ("a String? @default(None)", "S311", "leave the default out", None),
    "a function without parentheses": (
        "a DateTime @default(now)",
        "S311",
        "write `now()`",
        "a DateTime @default(now())",
    ),
    "an index type in quotes": (
        '@@index([tags(ops: ArrayOps)], type: "Gin")',
        "S408",
        "write `Gin` without quotes",
        "@@index([tags(ops: ArrayOps)], type: Gin)",
    ),
    "single quotes": ("@@map('users')", "S001", "double quotes", '@@map("users")'),
    "a slash in single quotes": (
        "a String @default('http://x')",
        "S001",
        "double quotes",
        'a String @default("http://x")',
    ),
    "typographic quotes": ("@@map(“users”)", "S001", "double quotes", '@@map("users")'),
    "a quote that is not closed": ("@@map('users)", "S001", "double quotes", None),
    "a quote in single quotes": ("@@map('a\"b')", "S001", "double quotes", None),
    "a comment as in Python": ("# a", "S001", "a comment begins with `//`", "// a"),
    "a comment as in SQL": ("-- a", "S001", "a comment begins with `//`", "// a"),
    "a comment as in Python behind a field": (
        "a String # b",
        "S001",
        "a comment begins with `//`",
        "a String // b",
    ),
    "NOT NULL": ("a String NOT NULL @unique", "S001", "without `?` is required", "a String @unique"),
    "NULL": ("a String NULL", "S001", "`?` behind its type", "a String?"),
    "nullable behind an attribute": ("a String @unique nullable", "S001", "`?` behind its type", None),
    "a union with null": ("a String | null", "S001", "`?` behind its type", "a String?"),
    "a mark behind the name": ("a? String", "S014", "move it behind the type", "a String?"),
    "a bracket too many": ("a String @default(cuid()))", "S001", "closes nothing", "a String @default(cuid())"),
    "an argument as in Python": ('@@map(name="users")', "S001", "a colon", '@@map(name: "users")'),
    "an attribute on the next line": (
        "a String\n    @unique",
        "S001",
        "on the line of its field",
        "a String @unique",
    ),
    "a block attribute with one sign": ("@unique([id])", "S001", "", "@@unique([id])"),
    "a type of SQL with its size": (
        "a VARCHAR(80) @unique",
        "S014",
        "write `String @db.VarChar(80)`",
        "a String @db.VarChar(80) @unique",
    ),
    "a number with its size": ("a Decimal(10, 2)?", "S014", "", "a Decimal? @db.Decimal(10, 2)"),
    "a list as in TypeScript": ("a Array<String>", "S014", "write `String[]`", "a String[]"),
    "an optional value as in Python": ("a Optional[String]", "S014", "write `String?`", "a String?"),
    "a list that is not closed before the next argument": (
        '@@unique([id, tags, map: "x")',
        "S004",
        "",
        '@@unique([id, tags], map: "x")',
    ),
    "the fields of an index without brackets": (
        "@@index(id, tags)",
        "S306",
        "one list",
        "@@index([id, tags])",
    ),
    "an expression among the fields": (
        "@@index([lower(id)])",
        "S402",
        "written `@@index(expression: …)`",
        None,
    ),
    "an expression in a unique key": (
        "@@unique([lower(id)])",
        "S402",
        "written `@@index(expression: …, unique: true)`",
        None,
    ),
    "SQL outside of quotes": ("@@check(expression: id > 0)", "S001", "SQL stands in a string", None),
}
"""The line, the code, a part of the help, and the line when mended, where that is certain."""

SCHEMA = """\
model User {{
  id   Int      @id
  tags String[]
  {}
}}
"""


@pytest.mark.parametrize(("line", "code", "help_text", "mended"), LINES.values(), ids=LINES)
def test_line(line: str, code: str, help_text: str, mended: str | None) -> None:
    text = SCHEMA.format(line)
    found = check({PATH: text}).diagnostics
    assert [(it.code, help_text in it.help) for it in found] == [(code, True)], found
    assert mend({PATH: text}, PLAIN).texts[PATH] == SCHEMA.format(mended or line)
    assert mended is None or check({PATH: SCHEMA.format(mended)}).diagnostics == ()


ENUMS = {
    "on one line with commas": ("enum A { X, Y }", "enum A {\n  X\n  Y\n}"),
    "on one line with a comma at the end": ("enum A { X, Y, }", "enum A {\n  X\n  Y\n}"),
    "quoted": ('enum A {\n  "X"\n  Y\n}', "enum A {\n  X\n  Y\n}"),
}


@pytest.mark.parametrize(("text", "mended"), ENUMS.values(), ids=ENUMS)
def test_enum(text: str, mended: str) -> None:
    text = f"{text}\n\nmodel User {{\n  id Int @id\n  a  A   @default(X)\n}}\n"
    assert len(check({PATH: text}).diagnostics) == 1
    after = mend({PATH: text}, PLAIN)
    assert (after.texts[PATH].startswith(f"{mended}\n\nmodel"), after.remaining) == (True, ())


def test_the_name_of_an_enum_value_is_no_default() -> None:
    (found, *_) = check({PATH: 'enum A {\n  X = "x"\n}\n'}).diagnostics
    assert [it.title for it in found.fixes] == ['Change to `@map("x")`']


def test_comments_above_a_block_are_mended_together() -> None:
    text = "# a\n#b\n\n# c\nmodel User {\n  id Int @id\n}\n"
    assert mend({PATH: text}, PLAIN).texts[PATH] == text.replace("#", "//")


def test_columns_on_the_wrong_side_leave_no_empty_attribute() -> None:
    text = """\
model User {
  id    Int    @id
  posts Post[] @relation(fields: [id], references: [userId])
}

model Post {
  id     Int  @id
  userId Int
  user   User @relation(fields: [userId], references: [id])
}
"""
    mended = mend({PATH: text}, PLAIN)
    assert mended.texts[PATH] == text.replace(" @relation(fields: [id], references: [userId])", "")
    assert mended.remaining == ()


def test_the_side_that_has_the_column_is_named() -> None:
    text = """\
model User {
  id      Int      @id
  profile Profile?
}

model Profile {
  id      Int  @id
  user_id Int  @unique
  user    User
}
"""
    (found,) = check({PATH: text}).diagnostics
    assert "@relation(fields: [user_id], references: [id])" in found.help
    assert "such as `Profile.user`" in found.help


def test_columns_of_many_to_many_are_one_mistake() -> None:
    text = """\
model User {
  id    Int    @id
  posts Post[] @relation(fields: [postIds], references: [id])
}

model Post {
  id    Int    @id
  users User[]
}
"""
    assert [it.code for it in check({PATH: text}).diagnostics] == ["S207"]


def test_what_an_unclosed_comment_hides_is_not_missed() -> None:
    text = """\
model User {
  id   Int  @id
  role Role
}

/* the roles
enum Role {
  ADMIN
}
"""
    assert [it.code for it in check({PATH: text}).diagnostics] == ["S005"]
