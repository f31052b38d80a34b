"""What the commands of ``migrate`` and ``db`` share: which database they are for, and how migrations are shown."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from urllib.parse import quote

import click

from nicol.driver.url import parse_url
from nicol.errors import MigrateError, MigrationFailedError
from nicol.migrate.running.lock import TIMEOUT_S
from nicol.migrate.running.place import Place, place
from nicol.text.value import value
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import Invocation
from nicol.tools.cli.settings import Settings, shown

if TYPE_CHECKING:
    from nicol.catalog.model import DatabaseObject

_F = TypeVar("_F", bound=Callable[..., object])

LOCK_TIMEOUT = click.option(
    "--lock-timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    default=TIMEOUT_S,
    show_default=True,
    help="How long to wait for another migration of this database to end.",
)

_WayOut: TypeAlias = Callable[[MigrationFailedError], str]


def rename_option(function: _F) -> _F:
    return click.option(
        "--rename",
        "renames",
        multiple=True,
        metavar="BEFORE=NOW",
        help="Rename instead of dropping and adding: User.name=fullName, User=Account, Role.ADMIN=OWNER. Repeatable.",
    )(function)


@value(kw_only=True)
class Target:
    """``url`` is a real address: an embedded server has been started. ``folder`` may not exist yet.

    ``shadow_url``, ``last_resort`` and ``cache`` say how histories are replayed: see ``migrate.replaying.scratch``.
    """

    url: str
    folder: Path
    namespaces: tuple[str, ...]
    shadow_url: str | None
    last_resort: Callable[[], str]
    cache: Path
    external: tuple[str, ...]

    @property
    def place(self) -> Place:
        return place(self.url, self.namespaces)

    @property
    def description(self) -> str:
        """``database app (schema public) at localhost:5432``."""
        url, schemas = parse_url(self.url), self.place.namespaces
        noun = "schema" if len(schemas) == 1 else "schemas"
        return f"database {url.database} ({noun} {', '.join(schemas)}) at {url.address}"


def target(invocation: Invocation) -> Target:
    """The database and the folder that the settings name, which the report of an error names too.

    Raises ConfigurationError, SchemaError, LocalServerError.
    """
    settings = invocation.settings
    datasource = settings.datasource()
    where = Target(
        url=resolved(settings, settings.direct_database_url()),
        folder=settings.migrations_path,
        namespaces=datasource.schemas if datasource else (),
        shadow_url=shadow_url(settings),
        last_resort=lambda: last_resort(invocation),
        cache=settings.cache_path,
        external=settings.external,
    )
    invocation.place = where.description
    return where


def last_resort(invocation: Invocation) -> str:
    """The address of an embedded server that is started to replay histories on, which the console is told."""
    folder = invocation.settings.root / ".nicol" / "scratch"
    invocation.console.warn(
        "the user may not create databases (CREATEDB), so the migrations are replayed in an embedded server in "
        f"{shown(folder)}, whose version may be another; SHADOW_DATABASE_URL names an empty database instead"
    )
    return resolved(invocation.settings, f"embedded:{quote(str(folder))}")


def refuse_production(invocation: Invocation, what: str) -> None:
    """Raise ProductionDatabaseError in a project that is marked as production. The server is asked later."""
    if invocation.settings.is_production:
        from nicol.migrate.consent import refuse_in_production_project  # noqa: PLC0415 (takes time to load)

        refuse_in_production_project(what)


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


@contextmanager
def shown_failures(console: Console, way_out: _WayOut | None = None) -> Generator[None, None, None]:
    """Adds to a migration that the server refused the lines where it did, and ``way_out``, as notes of the error."""
    try:
        yield
    except MigrateError as error:
        failed = error if isinstance(error, MigrationFailedError) else error.__cause__
        if isinstance(failed, MigrationFailedError):
            if failed.excerpt:
                error.add_note(f"{console.bold(failed.migrations[0])}\n{failed.excerpt}")
            if way_out is not None:
                error.add_note(way_out(failed))
        raise


def say_lines(console: Console, title: str, lines: Sequence[str]) -> None:
    console.complain(console.bold(title))
    for it in lines:
        console.complain(f"  • {it}")
    console.complain("")


def generate_client(invocation: Invocation) -> None:
    """Write the client, if the schema has a generator."""
    # Most commands generate nothing, and the generator takes time to load.
    from nicol.generate.options import PROVIDER  # noqa: PLC0415

    if all(it.provider != PROVIDER for it in invocation.settings.generators()):
        return
    from nicol.tools.cli.commands.generate import generate_into  # noqa: PLC0415

    generate_into(invocation.settings, invocation.console)


def described(it: "DatabaseObject") -> str:
    """``trigger audit on User``, with the namespace where it is not public."""
    namespace = "" if it.name.namespace == "public" else f"{it.name.namespace}."
    return f"{it.kind} {namespace}{it.name.name}" + (f" on {it.table}" if it.table else "")


def counted(n: int, noun: str) -> str:
    """``1 migration``, ``2 migrations``."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
