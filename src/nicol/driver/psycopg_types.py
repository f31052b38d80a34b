"""How psycopg reads and writes values here, which is as asyncpg does.

Reading is binary. Writing is text without a type, so that the server infers the type from the SQL around it.
"""

import struct
from datetime import UTC, date, datetime, timedelta
from functools import cache

import psycopg
from psycopg.abc import AdaptContext
from psycopg.adapt import AdaptersMap, Dumper, Loader, Transformer
from psycopg.pq import Format
from typing_extensions import Buffer

from nicol.driver.written import WRITERS, NulInTextError, written

_ANY, _DATE, _TIMESTAMP, _TIMESTAMPTZ, _JSON, _JSONB = 0, 1082, 1114, 1184, 114, 3802
"""Types by their oid in pg_type. ``_ANY`` stands for all that have no loader of their own."""

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - PostgreSQL's zero of timestamps without a zone
_EPOCH_UTC = _EPOCH.replace(tzinfo=UTC)
_EPOCH_DAY = _EPOCH.toordinal()
_LATEST, _EARLIEST = (1 << 63) - 1, -(1 << 63)
_LATEST_DAY, _EARLIEST_DAY = (1 << 31) - 1, -(1 << 31)
_INFINITY, _MINUS_INFINITY = datetime.max, datetime.min  # noqa: DTZ901 - without a zone, as asyncpg has them

_int8 = struct.Struct("!q").unpack
_int4 = struct.Struct("!i").unpack


@cache
def adapters() -> AdaptContext:
    """The context to open connections with, made once."""
    return _Context(_registered(AdaptersMap(psycopg.adapters)))


class _Context:
    """What psycopg calls an AdaptContext: a holder of adapters that is no connection."""

    def __init__(self, adapters_map: AdaptersMap) -> None:
        self.adapters = adapters_map
        self.connection = None


def _registered(adapters_map: AdaptersMap) -> AdaptersMap:
    for oid, loader in (
        (_ANY, _AnyLoader),
        (_DATE, _DateLoader),
        (_TIMESTAMP, _TimestampLoader),
        (_TIMESTAMPTZ, _TimestamptzLoader),
        (_JSON, _TextLoader),
        (_JSONB, _JsonbLoader),
    ):
        adapters_map.register_loader(oid, loader)
    for kind in WRITERS:
        adapters_map.register_dumper(kind, _TextDumper)
    return adapters_map


# ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _TextLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> str:
        return bytes(data).decode()


class _JsonbLoader(Loader):
    """The text of a jsonb. Its first byte is the version of the format, always 1."""

    format = Format.BINARY

    def load(self, data: Buffer) -> str:
        return bytes(data)[1:].decode()


class _TimestampLoader(Loader):
    """Infinity is ``datetime.max`` and ``datetime.min`` without a zone, as asyncpg has it."""

    format = Format.BINARY
    epoch = _EPOCH

    def load(self, data: Buffer) -> datetime:
        microseconds = _int8(data)[0]
        if microseconds == _LATEST:
            return _INFINITY
        if microseconds == _EARLIEST:
            return _MINUS_INFINITY
        return self.epoch + timedelta(microseconds=microseconds)


class _TimestamptzLoader(_TimestampLoader):
    """Aware, in UTC."""

    epoch = _EPOCH_UTC


class _DateLoader(Loader):
    format = Format.BINARY

    def load(self, data: Buffer) -> date:
        days = _int4(data)[0]
        if days == _LATEST_DAY:
            return date.max
        if days == _EARLIEST_DAY:
            return date.min
        return date.fromordinal(_EPOCH_DAY + days)


class _AnyLoader(Loader):
    """A type that this session was never told of: an enum, a domain, an extension's type, or an array of these.

    Text cannot hold a NUL and an array always does, so the data say which of them it is.
    """

    format = Format.BINARY

    def __init__(self, oid: int, context: AdaptContext | None = None) -> None:
        super().__init__(oid, context)
        self._context = context

    def load(self, data: Buffer) -> object:
        raw = bytes(data)
        if b"\0" not in raw:
            return _decoded(raw)
        if len(raw) >= 12 and raw[:3] == b"\0\0\0" and raw[3] <= 6 and raw[4:7] == b"\0\0\0" and raw[7] <= 1:
            return _read_array(raw, self._context)
        return raw


def _decoded(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _read_array(raw: bytes, context: AdaptContext | None) -> object:
    # psycopg's own array loader does the work; any known array type's will do, since the data name the element type.
    int4_array = 1007
    return Transformer(context).get_loader(int4_array, Format.BINARY).load(raw)


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────


class _TextDumper(Dumper):
    """A value as text without a type."""

    def dump(self, obj: object) -> bytes:
        try:
            return written(obj).encode()
        except NulInTextError as error:
            # libpq would send what stands before the NUL.
            raise NulError(str(error)) from None
        except TypeError as error:
            raise psycopg.ProgrammingError(str(error)) from None


class NulError(psycopg.DataError):
    sqlstate = "22021"
