"""What Studio answers, by path: JSON to JSON, and nothing of HTTP."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from nicol.client.sync_client import Client
from nicol.driver.url import parse_url
from nicol.errors import (
    ArgumentError,
    ConnectionFailedError,
    DatabaseError,
    NicolError,
    ReadOnlyError,
    StatementTimeoutError,
)
from nicol.schema.model import Schema
from nicol.tools.studio.asked import AskedError
from nicol.tools.studio.describe import described
from nicol.tools.studio.history import history
from nicol.tools.studio.permission import limited
from nicol.tools.studio.reading import asked_of, count, estimates, page
from nicol.tools.studio.rows import client_of
from nicol.tools.studio.saving import said, save

_REFUSED: Final = 403
_CONFLICT: Final = 409
_WRONG: Final = 422


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """``read_only`` is why nothing may be changed, or empty. ``note`` is what whoever looks should know."""

    schema: Schema
    url: str
    client: Client
    migrations: Path
    namespaces: tuple[str, ...] = ()
    read_only: str = ""
    note: str = ""

    def answer(self, path: str, body: Mapping[str, object]) -> Answer | None:
        """The answer to a request of the page; None where there is nothing at ``path``. Never raises NicolError."""
        found = _ANSWERS.get(path)
        if found is None:
            return None
        try:
            return found(self, body)
        except AskedError as error:
            return Answer(_WRONG, {"message": error.message, "field": error.field})
        except NicolError as error:
            return Answer(_status_of(error), {"message": said(error), "field": ""})


def studio_of(
    schema: Schema, url: str, migrations: Path, *, namespaces: tuple[str, ...] = (), read_only: str = "", note: str = ""
) -> Studio:
    return Studio(
        schema=schema,
        url=url,
        client=client_of(schema, url),
        migrations=migrations,
        namespaces=namespaces,
        read_only=read_only,
        note=note,
    )


def _schema(studio: Studio, _: Mapping[str, object]) -> Answer:
    where = parse_url(studio.url)
    return Answer(
        200,
        {
            **described(studio.schema),
            "database": where.database,
            "address": "this machine" if where.is_socket else where.address,
            "readOnly": studio.read_only,
            "note": studio.note,
        },
    )


def _counts(studio: Studio, _: Mapping[str, object]) -> Answer:
    return Answer(200, estimates(studio.client))


def _history(studio: Studio, _: Mapping[str, object]) -> Answer:
    return Answer(200, history(limited(studio.url), studio.migrations, studio.namespaces))


def _rows(studio: Studio, body: Mapping[str, object]) -> Answer:
    return Answer(200, page(studio.client, asked_of(studio.client.definition.schema, body)))


def _count(studio: Studio, body: Mapping[str, object]) -> Answer:
    return Answer(200, count(studio.client, asked_of(studio.client.definition.schema, body)))


def _save(studio: Studio, body: Mapping[str, object]) -> Answer:
    if studio.read_only:
        return Answer(_REFUSED, {"message": f"nothing can be changed: {studio.read_only}", "field": ""})
    refusals = save(studio.client, body)
    if refusals:
        return Answer(_CONFLICT, {"refusals": [asdict(it) for it in refusals]})
    return Answer(200, {})


_ANSWERS: Final[Mapping[str, Callable[[Studio, Mapping[str, object]], Answer]]] = {
    "/api/schema": _schema,
    "/api/counts": _counts,
    "/api/history": _history,
    "/api/rows": _rows,
    "/api/count": _count,
    "/api/save": _save,
}


def _status_of(error: NicolError) -> int:
    match error:
        case ArgumentError():
            return _WRONG
        case StatementTimeoutError():
            return 504
        case ConnectionFailedError():
            return 503
        case ReadOnlyError():
            return _REFUSED
        case DatabaseError():
            return _WRONG
        case _:
            return 500
