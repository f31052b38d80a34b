"""SQL that users put together: pieces of literal text, and values that never become text.

``sql("SELECT … WHERE a = {} AND {}", value, sql("b = {}", other))`` is a statement or a part of one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, LiteralString, Protocol, TypeAlias, runtime_checkable

from nicol.errors import InvalidValueError, ParameterCountError
from nicol.sql.names import quote
from nicol.sql.typed import TypedStatement


@dataclass(frozen=True, slots=True)
class Bound:
    """A place for a value."""

    value: object


@dataclass(frozen=True, slots=True)
class Sql:
    """SQL that may be a part of other SQL. Made by ``sql`` only, so that its text was written by a programmer."""

    parts: tuple[str | Bound, ...] = ()

    @property
    def text(self) -> str:
        """The text with ``$1 … $n`` where the values go."""
        written: list[str] = []
        n_values = 0
        for part in self.parts:
            if isinstance(part, Bound):
                n_values += 1
            written.append(f"${n_values}" if isinstance(part, Bound) else part)
        return "".join(written)

    @property
    def values(self) -> tuple[object, ...]:
        return tuple(it.value for it in self.parts if isinstance(it, Bound))


class _Interpolation(Protocol):
    @property
    def value(self) -> object: ...
    @property
    def conversion(self) -> str | None: ...
    @property
    def format_spec(self) -> str: ...


@runtime_checkable
class Template(Protocol):
    """A template string of Python 3.14: ``t"SELECT … {value}"``."""

    @property
    def strings(self) -> Sequence[str]: ...
    @property
    def interpolations(self) -> Sequence[_Interpolation]: ...


RawSql: TypeAlias = LiteralString | Sql | Template | TypedStatement
"""SQL that a programmer wrote."""

_PLACES: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class _Words:
    """The type of ``sql``."""

    empty: Final = Sql()
    """No SQL at all, for a part that is not wanted."""

    def __call__(self, text: LiteralString | Template, /, *values: object) -> Sql:
        """``text`` with each ``{}`` filled in order: by a value, which is bound, or by other SQL, which is put there.

        Braces that are meant are doubled: ``'{{}}'::jsonb``. Raises ParameterCountError where the numbers differ.
        """
        if isinstance(text, Template):
            return _of_template(text, values)
        pieces, given = _pieces(text), list(values)
        n_places = len(pieces) - 1
        if n_places != len(given):
            raise ParameterCountError(
                f"the SQL has {_number(n_places, 'place')} {{}} and is given {_number(len(given), 'value')}; "
                "double the braces that are no place: {{}}"
            )
        return _filled(pieces, given)

    def join(self, items: Iterable[object], separator: LiteralString = ", ") -> Sql:
        """The items, values or SQL, with ``separator`` between them. Raises InvalidValueError when there are none."""
        found = list(items)
        if not found:
            raise InvalidValueError("sql.join has no items; leave the whole part out, or bind a list: = ANY({})")
        return _filled(["", *([separator] * (len(found) - 1)), ""], found)

    def identifier(self, *names: str) -> Sql:
        """A quoted name of a table, a column or the like: ``sql.identifier("schema", "table")``."""
        if not names or not all(isinstance(it, str) and it for it in names):  # pyright: ignore[reportUnnecessaryIsInstance] - names come from anywhere
            raise InvalidValueError("sql.identifier takes one or more names, none of them empty")
        try:
            return Sql((".".join(map(quote, names)),))
        except ValueError as error:
            raise InvalidValueError(f"sql.identifier: {error}") from None


sql: Final = _Words()


def _pieces(text: str) -> list[str]:
    """What stands between the places."""
    pieces, start = [""], 0
    for it in _PLACES.finditer(text):
        pieces[-1] += text[start : it.start()]
        start = it.end()
        match it[0]:
            case "{{" | "}}":
                pieces[-1] += it[0][0]
            case "{}":
                pieces.append("")
            case _:
                raise InvalidValueError(f"the SQL has {it[0]!r}, and a place for a value is {{}}; double other braces")
    pieces[-1] += text[start:]
    return pieces


def _of_template(template: Template, values: Sequence[object]) -> Sql:
    if values:
        raise ParameterCountError("a template string has its values in it; pass none beside it")
    if any(it.conversion or it.format_spec for it in template.interpolations):
        raise InvalidValueError("a value in SQL is bound as it is; leave out !r, !s and formats")
    return _filled(template.strings, [it.value for it in template.interpolations])


def _filled(pieces: Sequence[str], values: Sequence[object]) -> Sql:
    parts: list[str | Bound] = [pieces[0]]
    for value, piece in zip(values, pieces[1:], strict=True):
        parts += value.parts if isinstance(value, Sql) else (Bound(value),)
        parts.append(piece)
    return Sql(tuple(it for it in parts if it != ""))


def _number(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
