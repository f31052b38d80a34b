"""Where a pulled schema is not Prisma's to the letter, and why: one list, of which everything must still occur."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from nicol.schema.check import check

REFUSED = "Prisma writes what it then refuses: a name that is empty, given twice or reserved"
JOIN_TABLE = "Prisma takes a table for its own whose keys it would then change, or whose columns it would swap"

_MANY = re.compile(r"(?P<name>\w+) (?P<type>\w+)\[\](?P<rest>.*)")
_SINGLE = re.compile(r"@@unique\(\[\w+(\(.*\))?\](, .*)?\)")
_RELATION = re.compile(r'@relation\("[^"]*[^A-Za-z0-9_"][^"]*"\)')
_AT_FIELD = re.compile(r' @unique(\((?:"(?:[^"\\]|\\.)*"|[^"()]|\([^()]*\))*\))?(?= |$)')
_MADE_UP = re.compile(r'(field|value)(_\w+)? .*@map\("[^"]*[^\x00-\x7f][^"]*"\)')
_KEY = re.compile(r"@@(unique|index)\(")
_CLASS = re.compile(r'\(ops: raw\("\w+"\)\)|, ops: raw\("\w+"\)|\(ops: \w+\)')


@dataclass(frozen=True)
class Difference:
    """A line of Prisma's that is none of ours, and the line of ours in its place. Either may be empty."""

    theirs: str
    ours: str


def compare(theirs: str, ours: str) -> tuple[list[Difference], set[str]]:
    """What is not explained, and the reasons for the rest. What Prisma says above models, Nicol says elsewhere."""
    left, right = list(_lines(theirs)), list(_lines(ours))
    if left == right:
        return [], set()
    if check({"schema.prisma": theirs}).schema is None:
        return [], {REFUSED}
    if _blocks(left) != _blocks(right) and any(it.startswith(("model ", "A ", "B ")) for it in right):
        return [], {JOIN_TABLE}
    found = [(it, _reason(it)) for it in _differences(left, right)]
    return [it for it, reason in found if reason is None], {reason for _it, reason in found if reason is not None}


def _lines(text: str) -> Iterator[str]:
    found = (" ".join(it.split()) for it in text.splitlines())
    return (it for it in found if it and not it.startswith("///"))


def _blocks(lines: list[str]) -> list[str]:
    return [it for it in lines if it.endswith("{")]


def _differences(left: list[str], right: list[str]) -> Iterator[Difference]:
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        theirs, ours = left[a:b], right[c:d]
        for it in list(theirs):
            match = next((o for o in ours if _are_of_the_same(it, o)), None)
            if match is not None:
                theirs.remove(it)
                ours.remove(match)
                if match != it:
                    yield Difference(it, match)
        yield from (Difference(it, "") for it in theirs)
        yield from (Difference("", it) for it in ours)


def _are_of_the_same(theirs: str, ours: str) -> bool:
    """Whether both lines are about the same field or key. Prisma puts included columns behind those of the key."""
    columns = _columns(ours)
    return _what(theirs) == _what(ours) or bool(columns and _columns(theirs)[: len(columns)] == columns)


def _what(line: str) -> str:
    """The field or the key that a line is about."""
    if _KEY.match(line):
        named = re.search(r'map: "(.*?[^\\])"', line)
        return named[1] if named else line.split("(", maxsplit=1)[0] + ", ".join(_columns(line))
    mapped = re.search(r'@map\("(.*?[^\\])"\)', line)
    return mapped[1] if mapped else line.split(" ", maxsplit=1)[0]


def _reason(it: Difference) -> str | None:
    return next((reason for reason, explains in REASONS.items() if explains(it)), None)


def _is_one_to_many(it: Difference) -> bool:
    many = _MANY.fullmatch(it.ours)
    return many is not None and it.theirs == f"{many['name']} {many['type']}?{many['rest']}"


def _has_included_columns(it: Difference) -> bool:
    """A key of Prisma's with columns behind those of ours. A key over a single column stands at its field."""
    at_field = _AT_FIELD.search(it.ours)
    if at_field is not None and not it.theirs.startswith("@@"):
        return it.ours.replace(at_field[0], "") == it.theirs
    theirs, ours = _columns(it.theirs), _columns(it.ours)
    return bool(theirs[1:]) and theirs[: len(ours)] == ours


def _columns(line: str) -> list[str]:
    """The fields of a key, without what stands in their parentheses."""
    list_ = line.partition("[")[2].partition("]")[0] if _KEY.match(line) else ""
    while "(" in list_:
        list_ = re.sub(r"\([^()]*\)", "", list_)
    return list_.split(", ") if list_ else []


def _repeats_a_column(it: Difference) -> bool:
    if not it.theirs:
        return _SINGLE.fullmatch(it.ours) is not None
    plain = [_AT_FIELD.sub(" @unique", line) for line in (it.theirs, it.ours)]
    return plain[0] == plain[1] and " @unique" in plain[0]


REASONS = {
    "Prisma writes one of several unique indexes over a column, and would then drop the others": _repeats_a_column,
    "Prisma comments out what has no ASCII letters": lambda it: (
        it.theirs.startswith("// ") or (not it.theirs and _MADE_UP.match(it.ours) is not None)
    ),
    "Prisma knows not every sequence by its name": lambda it: "nextval(" in it.theirs and "autoincrement()" in it.ours,
    "Prisma forgets operator classes of btree indexes, and would then make others": lambda it: (
        it.ours != _CLASS.sub("", it.ours) and _CLASS.sub("", it.theirs) == _CLASS.sub("", it.ours)
    ),
    'Prisma takes "char", one byte, for char(1)': lambda it: 'Unsupported("\\"char\\"")' in it.ours,
    "Prisma leaves lists of numbers and times as expressions": lambda it: "ARRAY[" in it.theirs,
    "Prisma names the elements of a list as PostgreSQL does inside": lambda it: 'Unsupported("_' in it.theirs,
    "Prisma forgets what an interval may hold": lambda it: 'Unsupported("interval ' in it.ours,
    "Prisma writes a precision at some lists that PostgreSQL takes unasked": lambda it: (
        it.theirs.replace("(6)", "") == it.ours
    ),
    "Prisma names relation fields as no field may be called": lambda it: (
        _RELATION.search(it.theirs or it.ours) is not None
    ),
    "Prisma takes a relation for one to one whose key is unique among some records only": _is_one_to_many,
    "Prisma takes a NULL in a list for the text NULL": lambda it: '"NULL"' in it.theirs and "[]" in it.theirs,
    "Prisma takes included columns for columns of the key": _has_included_columns,
}
