"""What people write who come from another language: one finding, its way out, and what ``--fix`` makes of it."""

import pytest

from nicol.schema.check import PLAIN, check
from nicol.schema.mend import mend

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
