"""Databases for tests: a template built once for each state of the schema, and a copy of it for each worker."""

import socket
from collections.abc import Generator
from contextlib import closing, contextmanager
from hashlib import sha256
from urllib.parse import quote as percent_encoded

from nicol.driver.psycopg_connection import PsycopgConnection, connect
from nicol.driver.url import parse_url
from nicol.errors import ConfigurationError, DatabaseError, DatabaseNotFoundError, LockTimeoutError
from nicol.sql.names import quote
from nicol.sql.statement import Script, Statement
from nicol.tools.testing.notes import lives, run_number
from nicol.tools.testing.project import TestedProject
from nicol.tools.testing.server import TestServer

_LOCK_TIMEOUT_S = 120
_INSUFFICIENT_PRIVILEGE = "42501"
_PREFIX = "nicol_test"


def worker_database(server: TestServer, project: TestedProject, worker: str) -> str:
    """The URL of a new database for ``worker``, with the project's tables. Raises NicolError."""
    name = f"{_PREFIX}_{_host()}_{run_number()}_{worker}_{project.key}"
    with _maintenance(server) as connection:
        template = _template(connection, server, project)
        if server.is_ours:
            _drop_abandoned(connection)
        _recreate(connection, name, template)
    return with_database(server.url, name)


def renew(server: TestServer, url: str, template: str) -> None:
    """Make the database at ``url`` what it was at first, whoever is still connected to it."""
    with _maintenance(server) as connection:
        _recreate(connection, parse_url(url).database, template)


def drop(server: TestServer, url: str) -> None:
    with _maintenance(server) as connection:
        _drop(connection, parse_url(url).database)


def template_name(project: TestedProject) -> str:
    return f"nicol_template_{project.key}_{project.fingerprint}"


def with_database(url: str, name: str) -> str:
    """``url`` with another database of the same server."""
    location, mark, query = url.partition("?")
    scheme, _, rest = location.partition("://")
    authority = rest.partition("/")[0]
    return f"{scheme}://{authority}/{percent_encoded(name)}{mark}{query}"


def _template(connection: PsycopgConnection, server: TestServer, project: TestedProject) -> str:
    """The name of the template, which is there now. Of processes that want it together, one builds it."""
    name = template_name(project)
    if _exists(connection, name):
        return name
    connection.run(Script(f"SET lock_timeout = '{_LOCK_TIMEOUT_S}s'"))
    key = int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)
    try:
        connection.run(Statement("SELECT pg_catalog.pg_advisory_lock($1::int8)", (key,)))
    except LockTimeoutError as error:
        raise ConfigurationError(
            f"another run of tests has built the template {name} for more than {_LOCK_TIMEOUT_S} s; end it, and run "
            "again",
            setting="template",
        ) from error
    try:
        if not _exists(connection, name):
            _build(connection, server, project, name)
    finally:
        connection.run(Statement("SELECT pg_catalog.pg_advisory_unlock($1::int8)", (key,)))
    return name


def _build(connection: PsycopgConnection, server: TestServer, project: TestedProject, name: str) -> None:
    """Under another name, so that a template is whole or not there."""
    unfinished = f"nicol_build_{project.key}_{project.fingerprint}"
    _drop(connection, unfinished)
    _create(connection, unfinished, "template0")
    fill(with_database(server.url, unfinished), project)
    if server.is_ours:
        for it in _names(connection, f"nicol_template_{project.key}_"):
            _drop(connection, it)
    connection.run(Script(f"ALTER DATABASE {quote(unfinished)} RENAME TO {quote(name)}"))


def fill(url: str, project: TestedProject) -> None:
    """Make the project's tables in the empty database at ``url``, by its migrations where it has any."""
    # Most runs find a template, and these take time to load.
    from nicol.migrate.deploy import DeployOptions, deploy  # noqa: PLC0415
    from nicol.migrate.push import push  # noqa: PLC0415

    settings = project.settings
    datasource = settings.datasource()
    if any(settings.migrations_path.glob("*/migration.sql")):
        deploy(url, settings.migrations_path, DeployOptions(namespaces=datasource.schemas if datasource else ()))
    else:
        push(url, settings.schema())


def _recreate(connection: PsycopgConnection, name: str, template: str) -> None:
    _drop(connection, name)
    _create(connection, name, template)


def _create(connection: PsycopgConnection, name: str, template: str) -> None:
    # wal_log, the default, writes the few pages of a small database without the checkpoint that file_copy needs.
    try:
        connection.run(Script(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(template)}"))
    except DatabaseError as error:
        if error.sqlstate != _INSUFFICIENT_PRIVILEGE:
            raise
        raise ConfigurationError(
            "the user of TEST_DATABASE_URL may not create databases, which tests need for themselves; "
            "give it the right with ALTER ROLE … CREATEDB",
            setting="TEST_DATABASE_URL",
        ) from error


def _drop(connection: PsycopgConnection, name: str) -> None:
    connection.run(Script(f"DROP DATABASE IF EXISTS {quote(name)} WITH (FORCE)"))


def _drop_abandoned(connection: PsycopgConnection) -> None:
    """What runs on this machine left behind that were killed."""
    for it in _names(connection, f"{_PREFIX}_{_host()}_"):
        pid = it.split("_")[3]
        if pid.isdecimal() and not lives(int(pid)):
            _drop(connection, it)


def _exists(connection: PsycopgConnection, name: str) -> bool:
    return name in _names(connection, name)


def _names(connection: PsycopgConnection, prefix: str) -> list[str]:
    text = "SELECT datname::text FROM pg_catalog.pg_database WHERE pg_catalog.starts_with(datname::text, $1::text)"
    return [str(row[0]) for row in connection.run(Statement(text, (prefix,)))]


def _host() -> str:
    return sha256(socket.gethostname().encode()).hexdigest()[:6]


@contextmanager
def _maintenance(server: TestServer) -> Generator[PsycopgConnection]:
    """A connection to a database of the server from which others can be made and dropped."""
    try:
        connection = connect(parse_url(with_database(server.url, "postgres")))
    except DatabaseNotFoundError:
        connection = connect(parse_url(server.url))
    with closing(connection):
        yield connection
