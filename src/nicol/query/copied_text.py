"""Files of rows as PostgreSQL's COPY reads and writes them: how they are laid out, and records as such text."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from nicol.errors import InvalidValueError
from nicol.query.loose import is_list
from nicol.query.values import briefly
from nicol.schema.model import Model
from nicol.sql.names import literal
from nicol.sql.statement import Rows

Format: TypeAlias = Literal["csv", "text", "binary"]


class Block(bytes):
    """A part of a file, with the number of the rows in it."""

    n_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``fields`` are in the file's order; None where its header names them, or for all that can be written."""

    format: Format
    header: bool
    delimiter: str
    null: str
    fields: tuple[str, ...] | None

    @property
    def has_header_to_read(self) -> bool:
        return self.header and self.fields is None

    @property
    def options(self) -> list[tuple[str, str]]:
        """What COPY is told, each a word and its value as SQL."""
        if self.format == "binary":
            return [("FORMAT", "BINARY")]
        header = [("HEADER", "")] if self.header else []
        said = [("DELIMITER", literal(self.delimiter)), ("NULL", literal(self.null)), ("ENCODING", literal("UTF8"))]
        return [("FORMAT", self.format.upper()), *header, *said]


def layout_of(model: str, *, format: object, header: object, delimiter: object, null: object, fields: object) -> Layout:
    """The layout, checked. Raises InvalidValueError."""
    found = _format(model, format)
    if header is not None and not isinstance(header, bool):
        raise _wrong(model, "header", "takes True or False", header)
    if found != "csv" and header:
        raise _wrong(model, "header", "is for CSV; leave it out", header)
    if found == "binary" and (delimiter is not None or null is not None):
        raise _wrong(model, "delimiter", "and null are for text; leave them out", delimiter)
    is_csv = found == "csv"
    return Layout(
        format=found,
        header=is_csv and header is not False,
        delimiter=_delimiter(model, delimiter, "," if is_csv else "\t"),
        null=_null(model, null, "" if is_csv else "\\N"),
        fields=None if fields is None else _names(model, fields),
    )


def _format(model: str, format: object) -> Format:
    if format is None or format == "csv":
        return "csv"
    if format == "text":
        return "text"
    if format == "binary":
        return "binary"
    raise _wrong(model, "format", "takes 'csv', 'text' or 'binary'", format)


def _delimiter(model: str, given: object, usual: str) -> str:
    if given is None:
        return usual
    if not isinstance(given, str) or len(given) != 1 or not given.isascii() or given.isalnum() or given in '\r\n\\"\0.':
        raise _wrong(model, "delimiter", "takes one character that occurs in no number, word or quote", given)
    return given


def _null(model: str, given: object, usual: str) -> str:
    if given is None:
        return usual
    if not isinstance(given, str) or not given.isprintable() or '"' in given:
        raise _wrong(model, "null", "takes text of one line without quotes", given)
    return given


def _names(model: str, fields: object) -> tuple[str, ...]:
    if not is_list(fields):
        raise _wrong(model, "fields", "takes a list of names", fields)
    found = tuple(it for it in fields if isinstance(it, str))
    if len(found) != len(fields) or len(set(found)) != len(found) or not found:
        raise _wrong(model, "fields", "takes names of fields, each once", fields)
    return found


def _wrong(model: str, argument: str, reason: str, given: object) -> InvalidValueError:
    return InvalidValueError(f"{model}: {argument} {reason}, not {briefly(given)}", model=model, path=(argument,))


def with_header(model: str, layout: Layout, start: bytes) -> tuple[Layout, bytes]:
    """The layout with the fields that the first line of a file names, and the beginning of the file behind it."""
    import csv  # noqa: PLC0415 - for start-up time: every client loads this module, and few read files

    line, _, rest = start.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    try:
        names = next(csv.reader([line.decode().rstrip("\r")], delimiter=layout.delimiter), list[str]())
    except (UnicodeDecodeError, csv.Error):
        names = []
    if not names:
        reason = "has no line of field names at its beginning; pass header=False and fields=[…]"
        raise InvalidValueError(f"{model}: source {reason}", model=model, path=("source",))
    return replace(layout, fields=_names(model, names), header=False), rest


def columns_of(model: Model, layout: Layout, *, is_written: bool) -> tuple[str, ...]:
    """The fields of ``layout``, which are those of ``model``. Raises UnknownFieldError for any other."""
    known = [it.name for it in model.scalar_fields if not is_written or it.generated is None]
    if layout.fields is None:
        return tuple(known)
    for name in layout.fields:
        if name not in known:
            # Clients import this file, and shall not load the vocabulary of queries with it.
            from nicol.query.argument import refuse_unknown  # noqa: PLC0415

            refuse_unknown(model.name, ("fields",), name, known, "field")
    return layout.fields


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Lines:
    """Makes rows of texts into blocks of a file, the first of which begins with the header."""

    def __init__(self, layout: Layout, fields: Sequence[str]) -> None:
        self._layout = layout
        self._cell: Callable[[object], str] = self._csv if layout.format == "csv" else self._text
        special = re.escape(layout.delimiter)
        self._is_special = re.compile(rf'[{special}"\r\n]|^\\\.$').search
        self._may_be_special = re.compile(rf'[{special}"\r\n\t\\]').search
        self._header = layout.delimiter.join(map(self._csv, fields)) + "\n" if layout.header else ""

    def block(self, rows: Rows) -> Sequence[Block]:
        columns = [self._cells(it) for it in zip(*rows, strict=True)]
        lines = map(self._layout.delimiter.join, zip(*columns, strict=True))
        text = self._header + "".join([f"{it}\n" for it in lines])
        self._header = ""
        if not text:
            return ()
        found = Block(text.encode())
        found.n_rows = len(rows)
        return (found,)

    def _cells(self, column: Sequence[object]) -> Sequence[str]:
        """The cells of one column. Most hold nothing that is to be quoted, which shows by their text as a whole."""
        if set(map(type, column)) == {str}:
            texts: Sequence[str] = column  # pyright: ignore[reportAssignmentType] - the types have been looked at
            if "" not in texts and self._layout.null not in texts and not self._may_be_special("\0".join(texts)):
                return texts
        return list(map(self._cell, column))

    def _csv(self, value: object) -> str:
        if value is None:
            return self._layout.null
        text = str(value)
        if text == self._layout.null or not text or self._is_special(text):
            return '"' + text.replace('"', '""') + '"'
        return text

    def _text(self, value: object) -> str:
        if value is None:
            return self._layout.null
        text = str(value).translate(_ESCAPES)
        # A delimiter of one's own is escaped as well.
        return text.replace(self._layout.delimiter, "\\" + self._layout.delimiter)


_ESCAPES: Final[Mapping[int, str]] = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
