"""An SQL file: its statement, and what its comments say of the function that it becomes.

    -- The members of a team, the newest first.
    -- @param {Int} $1:team the team's id
    -- @param $2:since?     none means from the beginning
    SELECT …

The lines before the statement are the function's documentation. A parameter without ``@param`` is ``arg_1``; ``{Int}``
stands where the server infers another type than is wanted; ``?`` lets None in.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from nicol.errors import ConfigurationError

TYPES: Final = ("Int", "BigInt", "Float", "Boolean", "String", "DateTime", "Json", "Bytes", "Decimal")
"""The words that ``{…}`` may hold: Prisma's scalars."""

_COMMENT: Final = re.compile(r"\s*--[ \t]?(.*)")
_PARAMETER: Final = re.compile(
    r"@param\s+(?:\{\s*(?P<type>\w+)\s*\}\s+)?\$(?P<number>[1-9]\d*)(?::(?P<name>\w+))?(?P<optional>\?)?\s*(?P<text>.*)"
)
_DESCRIPTION: Final = re.compile(r"@description\s+")


@dataclass(frozen=True, slots=True)
class DeclaredParameter:
    """What ``@param`` says of one ``$n``. ``type`` is one of ``TYPES``, or empty where the server decides."""

    number: int
    name: str
    type: str = ""
    is_optional: bool = False
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class SqlFile:
    """``name`` is the function's, ``path`` as people are told it, ``text`` one statement without its semicolon."""

    name: str
    path: str
    text: str
    documentation: str
    parameters: dict[int, DeclaredParameter] = field(default_factory=dict[int, DeclaredParameter])


def read_file(path: str, name: str, text: str) -> SqlFile:
    """The file called ``path``. Raises ConfigurationError for a comment that cannot be followed, or no statement."""
    if not name.isidentifier():
        raise ConfigurationError(f"{path}: {name} cannot be the name of a function; rename the file", setting="sql")
    words: list[str] = []
    parameters: dict[int, DeclaredParameter] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        comment = _COMMENT.fullmatch(line)
        if comment is None and line.strip():
            break
        said = "" if comment is None else comment[1].strip()
        if not said.startswith("@param"):
            words.append(_DESCRIPTION.sub("", said))
            continue
        found = _parameter(f"{path}:{number}", said)
        if parameters.setdefault(found.number, found) is not found:
            raise ConfigurationError(f"{path}:{number}: ${found.number} is declared twice", setting="sql")
    # Nothing is taken away in front, so that the server's positions are the file's.
    statement = text.rstrip().removesuffix(";").rstrip()
    if all(_COMMENT.fullmatch(it) or not it.strip() for it in lines):
        raise ConfigurationError(f"{path} has no statement; write one, or remove the file", setting="sql")
    return SqlFile(name, path, statement, "\n".join(words).strip(), parameters)


def _parameter(place: str, said: str) -> DeclaredParameter:
    match = _PARAMETER.fullmatch(said)
    if match is None:
        raise ConfigurationError(
            f"{place}: {said!r} is no parameter; write -- @param {{Int}} $1:name what it is for", setting="sql"
        )
    type_ = match["type"] or ""
    if type_ and type_ not in TYPES:
        raise ConfigurationError(f"{place}: there is no type {type_}; there is {', '.join(TYPES)}", setting="sql")
    number = int(match["number"])
    name = match["name"] or f"arg_{number}"
    if not name.isidentifier():
        raise ConfigurationError(f"{place}: {name} cannot be the name of an argument; choose another", setting="sql")
    return DeclaredParameter(number, name, type_, match["optional"] is not None, match["text"].strip())
