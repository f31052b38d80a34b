"""Texts that nobody writes and that fuzzers, merges and broken disks do: each ends, in linear time, with exact words."""

import random
import time
from collections.abc import Callable

import pytest
from tests.made_up import number_of
from tests.schema.corpus_file import DATASOURCE

from nicol.schema.check import check
from nicol.schema.findings import Findings
from nicol.schema.format import format
from nicol.schema.reading.parser import parse
from nicol.text.diagnostic import Diagnostic
from nicol.text.report import render

MEGABYTE = 1_000_000

# The text that is repeated, and the code of what is said of a lot of it.
REPEATED: dict[str, tuple[str, str | None]] = {
    "braces": ("{", "S002"),
    "parentheses": ("(", "S002"),
    "brackets": ("[", "S002"),
    "brackets of two kinds": ("{(", "S002"),
    "closing braces": ("}", "S007"),
    "closing braces on lines": ("}\n", "S007"),
    "quotes": ('"', "S002"),
    "openings of a comment": ("/*", "S002"),
    "signs of attributes": ("@", "S002"),
    "documentation": ("///\n", None),
    "models that are never closed": ("model A {\n", "S006"),
    "models": ("model A {\n  id Int @id\n}\n", "S102"),
    "strange blocks": ("foo A {\n}\n", "S002"),
    "line breaks": ("\n", None),
    "carriage returns": ("\r", None),
    "NUL": ("\0", "S002"),
    "one line": ("a b c ", "S002"),
    "one name": ("a", "S002"),
    "digits": ("1", "S002"),
    "minus": ("-", "S002"),
    "dots": (".", "S002"),
    "backslashes": ("\\", "S002"),
    "backticks": ("sql`", "S002"),
    "backticks on lines": ("sql`\n", "S002"),
    "halves of characters": ("\ud800", "S016"),
    "byte order marks": ("\ufeff", None),
    "marks of direction": ("\u202e", "S002"),
    "combining characters": ("e\u0301", "S002"),
    "other line breaks": ("\u2028\u0085\v\f", "S002"),
    "emoji": ("👩‍👩‍👧‍👦", "S002"),
}  # fmt: skip

TEN_MEGABYTES = [
    "braces", "brackets of two kinds", "parentheses", "brackets", "quotes", "openings of a comment", "signs of attributes", "NUL",
    "one line", "one name", "line breaks", "byte order marks", "models that are never closed",
]  # fmt: skip


def long(piece: str, size: int = MEGABYTE) -> str:
    return piece * (size // len(piece))


def first_of(text: str) -> Diagnostic | None:
    found = all_of(text)
    return found[0] if found else None


def all_of(text: str) -> tuple[Diagnostic, ...]:
    found = check({"a.prisma": text}).diagnostics
    report = render(found, {"a.prisma": text}, colour=False)
    assert len(report) < 200_000
    assert all(0 <= it.primary.span.start <= it.primary.span.end <= len(text) for it in found)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", REPEATED)
def test_a_lot_of(name: str) -> None:
    piece, expected = REPEATED[name]
    text = long(piece, MEGABYTE // 5)
    found = all_of(text)
    codes = {it.code for it in found}
    assert (not found) == (expected is None)
    assert expected is None or expected in codes
    once = format(text)
    assert format(once) == once


@pytest.mark.slow
@pytest.mark.conformance
@pytest.mark.parametrize("name", TEN_MEGABYTES)
def test_megabytes_of(name: str) -> None:
    piece, expected = REPEATED[name]
    assert (first_of(long(piece, number_of(10) * MEGABYTE)) is None) == (expected is None)


# What stands in a model, what is said of it, and of which words.
INSIDE: dict[str, tuple[str, str, str]] = {
    "nested parentheses": ("  a Int @default" + "(" * 10_000, "S001", "("),
    "nested parentheses that close": ("  a Int @default" + "(" * 10_000 + ")" * 10_000, "S001", "("),
    "nested brackets": ("  a Int[] @default(" + "[" * 10_000, "S001", "["),
    "nested brackets that close": ("  a Int[] @default(" + "[" * 10_000 + "]" * 10_000 + ")", "S001", "["),
    "nested braces": ("  @@index([id], where: " + "{a:" * 10_000 + "}" * 10_000 + ")", "S001", "{"),
    "nested calls": ("  a Int @default(" + "f(" * 10_000 + ")" * 10_000 + ")", "S001", "f"),
    "commas": ("  a Int @default(" + "," * 10_000 + ")", "S001", ","),
    "signs after a type": ("  a Int" + "[" * 10_000, "S001", "["),
    "parts of a path": ("  a " + "b." * 10_000 + "b", "S105", "b"),
    "a long type": ("  a " + "b" * MEGABYTE, "S105", "b"),
    "a string that is never closed": ('  a String @default("' + "b" * MEGABYTE, "S003", '"'),
    "escapes": ('  a String @default("' + "\\q" * 10_000 + '")', "S009", "\\"),
    "a list that closes far below": ("  a Int[] @default([" + "\n" * 10_000 + "])", "S012", "("),
    "a byte that is no UTF-8": ("  a Int // caf\udce9", "S016", "\udce9"),
    "a byte in a name": ("  caf\udce9 Int", "S016", "\udce9"),
}


@pytest.mark.parametrize("name", INSIDE)
def test_inside_of_a_model(name: str) -> None:
    line, code, word = INSIDE[name]
    text = f"{DATASOURCE}model A {{\n  id Int @id\n{line}\n}}\n"
    found = check({"a.prisma": text}).diagnostics
    assert [it.code for it in found if it.code == code], [it.message[:80] for it in found]
    first = next(it for it in found if it.code == code)
    assert text[first.primary.span.start] == word
    assert all(len(it.message) < 1000 and len(it.help) < 1000 for it in found)
    assert len(render(found, {"a.prisma": text}, colour=False)) < 200_000
    assert format(format(text)) == format(text)


# Schemas of so many parts, by how many there are.
MANY: dict[str, tuple[Callable[[int], str], str | None]] = {
    "fields": (
        lambda n: (
            "model A {\n id Int @id\n" + "".join(f" f{i} Int @db.Integer @default(1)\n" for i in range(n)) + "}\n"
        ),
        None,
    ),
    "attributes on one field": (lambda n: "model A {\n id Int @id" + " @unique" * n + "\n}\n", "S303"),
    "models": (
        lambda n: "".join(
            f"model M{i} {{\n id Int @id\n p{i} Int?\n next M{(i + 1) % n}? @relation(fields: [p{i}], references: [id])\n"
            f" prev M{(i - 1) % n}[]\n}}\n"
            for i in range(n)
        ),
        None,
    ),
    "indexes": (
        lambda n: (
            "model A {\n id Int @id\n"
            + "".join(f" f{i} Int\n" for i in range(n))
            + "".join(f" @@index([f{i}])\n" for i in range(n))
            + "}\n"
        ),
        None,
    ),
    "relations between one pair": (
        lambda n: (
            "model A {\n id Int @id\n"
            + "".join(f' b{i} B[] @relation("r{i}")\n' for i in range(n))
            + "}\nmodel B {\n id Int @id\n"
            + "".join(f' a{i}Id Int\n a{i} A @relation("r{i}", fields: [a{i}Id], references: [id])\n' for i in range(n))
            + "}\n"
        ),
        None,
    ),
    "relations that cannot be told apart": (
        lambda n: (
            "model A {\n id Int @id\n"
            + "".join(f" b{i} B[]\n" for i in range(n))
            + "}\nmodel B {\n id Int @id\n"
            + "".join(f" a{i}Id Int\n a{i} A @relation(fields: [a{i}Id], references: [id])\n" for i in range(n))
            + "}\n"
        ),
        "S202",
    ),
    "types that nobody defined": (
        lambda n: "".join(f"model A{i} {{\n id Int @id\n x Nothing{i}\n}}\n" for i in range(n)),
        "S105",
    ),
    "models of one name": (lambda n: "model A {\n id Int @id\n}\n" * n, "S102"),
    "fields of one name": (lambda n: "model A {\n id Int @id\n" + " a Int\n" * n + "}\n", "S104"),
    "settings of a generator": (
        lambda n: 'generator g {\n provider = "nicol"\n' + "".join(f' k{i} = ["a"]\n' for i in range(n)) + "}\n",
        None,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_a_thousand(name: str) -> None:
    write, code = MANY[name]
    codes = {it.code for it in check({"a.prisma": DATASOURCE + write(1000)}).diagnostics}
    assert codes == ({code} if code else set())


@pytest.mark.slow
@pytest.mark.conformance
@pytest.mark.parametrize("name", MANY)
def test_ten_times_as_much_takes_ten_times_as_long(name: str) -> None:
    """With room for a busy machine: what grows with the square takes a hundred times as long."""
    write, _ = MANY[name]
    few, many = DATASOURCE + write(500), DATASOURCE + write(5000)
    seconds = min(_seconds(few) for _ in range(3))
    assert min(_seconds(many) for _ in range(2)) < 40 * seconds + 0.2


def _seconds(text: str) -> float:
    """Of this process, whatever others are doing meanwhile."""
    started = time.process_time()
    check({"a.prisma": text})
    return time.process_time() - started


def test_no_more_than_ten_thousand_findings_are_kept() -> None:
    text = "model A {\n" + "  a\n" * 12_000 + "}\n"
    found = check({"a.prisma": text}).diagnostics
    assert len(found) == 10_000
    assert render(found, {"a.prisma": text}, colour=False).endswith("\n… and 9,900 more\n")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_line_break_and_a_mark_in_the_middle_mean_nothing(line_break: str, mark: str) -> None:
    plain = DATASOURCE + 'model A {\n  id Int @id // one\n  b String? @default("x")\n\n  @@map("a")\n}\n'
    other = plain.replace("\n", line_break).replace(" Int", f" {mark}Int")
    assert check({"a.prisma": other}).schema == check({"a.prisma": plain}).schema


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "\v", "\f"])
def test_other_line_breaks_end_no_line(sign: str) -> None:
    text = f"{DATASOURCE}model A {{\n  id Int @id // a{sign}b\n}}\n"
    assert check({"a.prisma": text}).schema is not None
    tree = parse("a.prisma", text, Findings())
    assert [len(list(it.fields)) for it in tree.blocks] == [0, 1]


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_random_characters_of_every_kind_end(size: int) -> None:
    dice = random.Random(size)
    for _ in range(500):
        text = "".join(
            chr(dice.choice((dice.randrange(128), dice.randrange(0x3000), dice.randrange(0x110000))))
            for _ in range(size)
        )
        found = check({"a.prisma": text}).diagnostics
        render(found, {"a.prisma": text}, colour=True)
        assert format(format(text)) == format(text)


def ring(n: int) -> str:
    """Models of which each passes its changes on to the next."""
    write, _ = MANY["models"]
    return DATASOURCE.replace("\n}", '\n  relationMode = "prisma"\n}') + write(n)


@pytest.mark.slow
@pytest.mark.conformance
def test_a_ring_of_emulated_relations_is_found_in_linear_time() -> None:
    assert "S217" in {it.code for it in check({"a.prisma": ring(50)}).diagnostics}
    assert _seconds(ring(2000)) < 40 * _seconds(ring(200)) + 0.2
