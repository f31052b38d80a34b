"""What can be compared: nothing, a schema, a migrations folder, a database."""

from dataclasses import dataclass
from typing import TypeAlias

from nicol.migrate.history.folder import Folder
from nicol.migrate.replaying.means import ScratchMeans
from nicol.migrate.running.place import place
from nicol.schema.model import Schema
from nicol.text.value import value


@value()
class Nothing:
    """An empty database."""


@value()
class Database:
    """``namespaces`` are looked at, or, if there are none, that of the URL."""

    url: str
    namespaces: tuple[str, ...] = ()


Side: TypeAlias = Nothing | Schema | Folder | Database
"""A folder is replayed in a scratch database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScratchOptions(ScratchMeans):
    """Scratch databases are made beside ``url``, or had at ``shadow_url``. ``namespaces`` are the datasource's.

    ``external`` are patterns of what is left alone: see ``catalog.external``.
    """

    url: str | None = None
    namespaces: tuple[str, ...] = ()
    external: tuple[str, ...] = ()

    @property
    def namespace(self) -> str:
        """What has no schema of its own goes there."""
        return place(self.url).namespace if self.url else "public"


NO_SCRATCH = ScratchOptions()
