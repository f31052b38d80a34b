"""What the commands of ``migrate`` and ``db`` share: which database they are for, and how migrations are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nicol.driver.url import parse_url
from nicol.errors import MigrationFailedError, NicolError
from nicol.migrate.database import Place, place
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import Invocation
from nicol.tools.cli.settings import Settings, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """``url`` is a real address: an embedded server has been started. ``folder`` may not exist yet."""

    url: str
    folder: Path
    namespaces: tuple[str, ...]
    shadow_url: str | None

    @property
    def place(self) -> Place:
        return place(self.url, self.namespaces)

    @property
    def description(self) -> str:
        """``database app, schema public, at localhost:5432``."""
        url = parse_url(self.url)
        schemas = self.place.namespaces
        word = "schema" if len(schemas) == 1 else "schemas"
        return f"database {url.database}, {word} {', '.join(schemas)}, at {url.address}"


def target(invocation: Invocation) -> Target:
    """The database and the folder that the settings name. Raises ConfigurationError, SchemaError, LocalServerError."""
    settings = invocation.settings
    datasource = settings.schema().datasource
    return Target(
        url=resolved(settings, settings.direct_database_url()),
        folder=settings.migrations_path,
        namespaces=datasource.schemas if datasource else (),
        shadow_url=shadow_url(settings),
    )


def shadow_url(settings: Settings) -> str | None:
    given = settings.shadow_database_url()
    return resolved(settings, given) if given else None


def resolved(settings: Settings, url: str) -> str:
    """``url`` with an embedded server started and replaced by its address."""
    if not url.startswith("embedded:"):
        return url
    # Only embedded servers need this, and it takes time to load.
    from nicol.local.address import resolve  # noqa: PLC0415

    return resolve(url, start=settings.root)


def say_migrations(console: Console, folder: Path, names: Sequence[str]) -> None:
    """The tree of ``names`` below the folder, as people know it from a file browser."""
    console.say(f"{shown(folder)}/")
    for name in names:
        branch = "└─" if name == names[-1] else "├─"
        console.say(f"  {console.dim(branch)} {name}/migration.sql")


def say_excerpt(console: Console, error: NicolError) -> None:
    """The lines of a migration where the server refused it, if ``error`` or its cause knows them."""
    failed = error if isinstance(error, MigrationFailedError) else error.__cause__
    if isinstance(failed, MigrationFailedError) and failed.excerpt:
        console.complain(f"{console.bold(failed.migrations[0])}\n{failed.excerpt}")


def counted(n: int, noun: str) -> str:
    """``1 migration``, ``2 migrations``."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
