"""The SQL files of a project, described by its database and written as a module of the client."""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from nicol.driver.execute import execute
from nicol.driver.psycopg_connection import connect
from nicol.driver.url import parse_url
from nicol.errors import ConfigurationError, DatabaseError
from nicol.generate.options import Options
from nicol.generate.rename import renamed
from nicol.generate.typed_sql.facts import facts
from nicol.generate.typed_sql.file import SqlFile, read_file
from nicol.generate.typed_sql.source import sql_source
from nicol.sql.description import Description
from nicol.text.source import Source
from nicol.tools.cli.migrating import resolved
from nicol.tools.cli.settings import Settings, shown


def sql_files(settings: Settings) -> list[SqlFile]:
    """The files, by name. Raises ConfigurationError for one that cannot be read."""
    found = sorted(settings.sql_path.glob("*.sql"))
    return [read_file(shown(it), it.stem, _text(it)) for it in found]


def typed_sql(settings: Settings, options: Options) -> str:
    """The text of ``sql.py``. Asks the database, which runs nothing.

    Raises ConfigurationError without files, or for a statement that the database refuses, with its place.
    """
    files = sql_files(settings)
    if not files:
        raise ConfigurationError(
            f"{shown(settings.sql_path)} has no .sql files; write one, or leave out --sql", setting="sql"
        )
    url = parse_url(resolved(settings, settings.database_url()))
    connection = connect(url)
    try:
        found = execute(connection, facts([(it, _described(connection.describe, it)) for it in files]))
    finally:
        connection.close()
    return sql_source(renamed(settings.schema(), options.names), found, version("nicol"))


def _described(describe: Callable[[str], Description], file: SqlFile) -> Description:
    try:
        return describe(file.text)
    except DatabaseError as error:
        place = file.path
        if error.position is not None:
            at = Source(file.path, file.text).position(error.position - 1)
            place = f"{file.path}:{at.line}:{at.column}"
        raise ConfigurationError(f"{place}: {error.message}", setting="sql") from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{shown(path)} is not UTF-8 at byte {error.start}; save it as UTF-8") from error
