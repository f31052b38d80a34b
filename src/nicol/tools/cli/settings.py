"""Where the project's things are: flags, then [tool.nicol] in pyproject.toml, then Prisma's own places.

Prisma's ``package.json`` and ``prisma.config.ts`` are programs' settings for another program: they are never executed.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, time
from pathlib import Path
from typing import NoReturn, TypeAlias

from nicol.errors import ConfigurationError, SchemaError
from nicol.schema.model import Datasource, EnvironmentVariable, Generator, Schema
from nicol.text.nearest import did_you_mean
from nicol.text.value import value

_Toml: TypeAlias = "str | int | float | bool | date | time | list[_Toml] | dict[str, _Toml]"

_KNOWN = ("schema", "migrations", "seed", "lint", "production", "external")
_USUAL_PLACES = ("prisma/schema.prisma", "prisma/schema", "prisma", "schema.prisma")
_DATASOURCE = re.compile(r"^\s*datasource\s+\w+\s*\{", re.MULTILINE)
_TWO_WAYS_OUT = """there is no {name}; put it into .env, either
    {name}="embedded:.nicol/postgres"                       (Nicol starts a PostgreSQL of its own)
    {name}="postgresql://user:password@localhost:5432/app"  (yours)
or set it in the environment"""


@value(kw_only=True)
class Settings:
    """``root`` is the project's folder, against which ``embedded:`` addresses, ``.env`` and the seed are meant.

    ``schema_path`` is a file or a folder and exists. ``migrations_path`` may not exist yet. ``seed`` is a command
    line or ``module:function``. ``url`` is the option ``--url``. ``external`` are patterns of what is left alone in
    every comparison: see ``catalog.external``. ``is_production``: nothing that is only for development may be done.
    """

    root: Path
    schema_path: Path
    migrations_path: Path
    seed: str | None = None
    url: str | None = None
    external: tuple[str, ...] = ()
    is_production: bool = False

    _checked: list[tuple[Mapping[str, str], Schema]] = field(
        default_factory=list[tuple[Mapping[str, str], Schema]], repr=False, compare=False
    )

    @property
    def sql_path(self) -> Path:
        """The folder of the SQL files that become functions: ``sql`` beside the schema file, or in its folder."""
        return (self.schema_path if self.schema_path.is_dir() else self.schema_path.parent) / "sql"

    @property
    def cache_path(self) -> Path:
        """Where the catalogs of replayed histories are kept; may not exist."""
        return self.root / ".nicol" / "cache"

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables of the process over those of ``.env``."""
        # The language commands need no environment, and python-dotenv takes time to load.
        from nicol.local.environment import environment  # noqa: PLC0415

        return environment(self.root)

    def texts(self) -> Mapping[str, str]:
        """The text of each schema file, by the path that the user would type."""
        return read(self.schema_path)

    def schema(self) -> Schema:
        """The checked schema. Raises SchemaError with the report of everything wrong."""
        from nicol.schema.check import check  # noqa: PLC0415 (the parser takes time to load)

        texts = self.texts()
        for earlier, schema in self._checked:
            # A command asks several times, and a long schema takes a tenth of a second.
            if earlier == texts:
                return schema
        checked = check(texts)
        if checked.schema is not None:
            self._checked[:] = [(texts, checked.schema)]
            return checked.schema
        from nicol.text.report import render  # noqa: PLC0415 (as above)

        report = render(checked.diagnostics, texts, colour=False)
        raise SchemaError(f"{shown(self.schema_path)} has errors", report=report)

    def datasource(self) -> Datasource | None:
        """What the schema's datasource says, for which models are not looked at: in production they need not be valid.

        Raises SchemaError with everything wrong in the schema, if something is wrong in the datasource.
        """
        from nicol.schema.configuration import configuration  # noqa: PLC0415 (the parser takes time to load)

        alone = configuration(self.texts().values())
        return alone.datasource if alone and alone.datasource else self.schema().datasource

    def generators(self) -> tuple[Generator, ...]:
        """As ``datasource``, of the generators."""
        from nicol.schema.configuration import configuration  # noqa: PLC0415 (as above)

        alone = configuration(self.texts().values())
        return alone.generators if alone else self.schema().generators

    def database_url(self) -> str:
        """The address of the database: ``--url``, or what the datasource says, or else DATABASE_URL.

        ``embedded:`` addresses come back as they are. Raises ConfigurationError when there is none.
        """
        if self.url:
            return self.url
        datasource = self.datasource()
        return self._resolved((datasource and datasource.url) or EnvironmentVariable("DATABASE_URL"))

    def direct_database_url(self) -> str:
        """The address for migrations, past any pooler: ``directUrl`` where the datasource has one, or else DIRECT_URL.

        A DIRECT_URL of ``.env`` does not count for a DATABASE_URL of the process: most likely they are two databases.
        """
        if self.url:
            return self.url
        datasource = self.datasource()
        if datasource is not None and datasource.direct_url is not None:
            return self._resolved(datasource.direct_url)
        direct = self.environment.get("DIRECT_URL")
        if not direct or ("DATABASE_URL" in os.environ and "DIRECT_URL" not in os.environ):
            return self.database_url()
        return direct

    def shadow_database_url(self) -> str | None:
        """The address of a scratch database, if the user gives one: SHADOW_DATABASE_URL or the datasource's."""
        from_environment = self.environment.get("SHADOW_DATABASE_URL")
        if from_environment:
            return from_environment
        datasource = self.datasource()
        if datasource is None or datasource.shadow_database_url is None:
            return None
        return self._resolved(datasource.shadow_database_url)

    def _resolved(self, url: str | EnvironmentVariable) -> str:
        if isinstance(url, str):
            return url
        value = self.environment.get(url.name)
        if not value:
            raise ConfigurationError(_TWO_WAYS_OUT.format(name=url.name), setting=url.name)
        return value


def discover(folder: Path, *, schema: str | None = None, url: str | None = None) -> Settings:
    """The settings for a command run in ``folder`` with these flags. Raises ConfigurationError."""
    given = _existing(folder / schema) if schema else None
    root, table = _project(given.parent if given else folder) or (folder, {})
    path = given or _configured_schema(root, table) or _usual_schema(root)
    migrations = table.get("migrations")
    return Settings(
        root=root,
        schema_path=path,
        migrations_path=root / migrations if migrations else _migrations_beside(path),
        seed=table.get("seed"),
        url=url,
        external=_external(root),
        is_production=_is_production(root),
    )


def _is_production(root: Path) -> bool:
    given = (_raw_table(root / "pyproject.toml") or {}).get("production", False)
    if not isinstance(given, bool):
        raise ConfigurationError(f"[tool.nicol] production must be true or false, not {given!r}", setting="production")
    return given


def _external(root: Path) -> tuple[str, ...]:
    given = (_raw_table(root / "pyproject.toml") or {}).get("external", [])
    patterns = tuple(it for it in given if isinstance(it, str)) if isinstance(given, list) else ()
    if not isinstance(given, list) or len(patterns) < len(given):
        raise ConfigurationError(
            f'[tool.nicol] external must be a list of names, such as ["public.legacy_*", "User.note"], not {given!r}',
            setting="external",
        )
    return patterns


def lint_table(folder: Path) -> Mapping[str, object]:
    """``[tool.nicol.lint]`` of the nearest project, not yet checked. Raises ConfigurationError if it is no table."""
    for it in (folder, *folder.parents):
        table = _raw_table(it / "pyproject.toml")
        if table is not None:
            lint = table.get("lint", {})
            if not isinstance(lint, dict):
                raise ConfigurationError(f"[tool.nicol] lint must be a table, not {lint!r}", setting="lint")
            return lint
    return {}


def has_table(folder: Path) -> bool:
    """Whether the pyproject.toml of ``folder`` has [tool.nicol]. Raises ConfigurationError if it is no TOML."""
    return _raw_table(folder / "pyproject.toml") is not None


def find_schema(root: Path) -> Path | None:
    """The file or folder in one of Prisma's usual places below ``root``, if there is one."""
    return next((root / it for it in _USUAL_PLACES if _is_schema(root / it)), None)


def read(path: Path) -> Mapping[str, str]:
    """The text of the schema file ``path``, or of each ``*.prisma`` below the folder, by the path a user would type.

    A byte that is no UTF-8 becomes a surrogate, which the parser reports at its place.
    """
    files = files_below(path) if path.is_dir() else [path]
    return {shown(it): _schema_text(it) for it in files}


def files_below(folder: Path) -> list[Path]:
    """Every ``*.prisma``, as Prisma finds them: in hidden folders too, and behind links, but each folder once.

    They are in the order of their paths, on every machine. Raises ConfigurationError if a folder cannot be read.
    """
    found: list[Path] = []
    known: set[Path] = set()
    for parent, folders, names in os.walk(folder, followlinks=True, onerror=_cannot_read):
        place = Path(parent).resolve()
        if place in known:
            folders.clear()
            continue
        known.add(place)
        folders.sort()
        found += (Path(parent, it) for it in names if it.endswith(".prisma"))
    return sorted(found)


def _cannot_read(error: OSError) -> NoReturn:
    path = Path(str(error.filename))
    raise ConfigurationError(f"cannot read {shown(path)}: {error.strerror}", setting=path.name) from error


def shown(path: Path) -> str:
    """``path`` as the user would type it: relative where it lies below the working directory."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _schema_text(path: Path) -> str:
    # Bytes, because text mode would turn CRLF into LF and move every span.
    return _bytes(path).decode("utf-8-sig", "surrogateescape")


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            f"{shown(path)} is not UTF-8 (byte {error.start}); save it as UTF-8", setting=path.name
        ) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        _cannot_read(error)


def _project(folder: Path) -> tuple[Path, Mapping[str, str]] | None:
    """The nearest folder upwards whose pyproject.toml has [tool.nicol], and that table."""
    for it in (folder, *folder.parents):
        table = _table(it / "pyproject.toml")
        if table is not None:
            return it, table
    return None


def _table(path: Path) -> Mapping[str, str] | None:
    table = _raw_table(path)
    return _checked(table) if table is not None else None


def _raw_table(path: Path) -> Mapping[str, _Toml] | None:
    if not path.is_file():
        return None
    text = _text(path)
    if "nicol" not in text:
        return None
    # Reading TOML takes time to load, and most folders on the way up have nothing for us.
    import tomllib  # noqa: PLC0415

    try:
        content: dict[str, _Toml] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{shown(path)} is not TOML: {error}", setting="pyproject.toml") from error
    tool = content.get("tool")
    table = tool.get("nicol") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _checked(table: Mapping[str, _Toml]) -> Mapping[str, str]:
    for key in table:
        if key not in _KNOWN:
            hint = did_you_mean(key, _KNOWN) or f"it may have {', '.join(_KNOWN)}"
            raise ConfigurationError(f"[tool.nicol] has no setting `{key}`; {hint}", setting=key)
    return dict(_texts(table))


def _texts(table: Mapping[str, _Toml]) -> Iterator[tuple[str, str]]:
    for key in ("schema", "migrations", "seed"):
        value = table.get(key)
        if value is None:
            continue
        if not isinstance(value, str):
            raise ConfigurationError(f"[tool.nicol] {key} must be text, not {value!r}", setting=key)
        yield key, value


def _configured_schema(root: Path, table: Mapping[str, str]) -> Path | None:
    return _existing(root / table["schema"], "[tool.nicol] schema names ") if "schema" in table else None


def _existing(path: Path, who: str = "") -> Path:
    if path.is_file() or (path.is_dir() and files_below(path)):
        return path
    lack = "a folder without .prisma files" if path.is_dir() else "which does not exist"
    message = f"{who}{shown(path)}, {lack}" if who else f"there is no schema at {shown(path)}, {lack}"
    raise ConfigurationError(message, setting="schema")


def _usual_schema(root: Path) -> Path:
    found = find_schema(root)
    if found is None:
        raise ConfigurationError(
            "there is no schema here (looked for prisma/schema.prisma, prisma/schema/*.prisma and schema.prisma); "
            "`nicol init` makes one, --schema PATH names one",
            setting="schema",
        )
    return found


def _is_schema(path: Path) -> bool:
    return path.is_file() or (path.is_dir() and any(path.glob("*.prisma")))


def _migrations_beside(path: Path) -> Path:
    """Prisma's place: beside the file that has the datasource."""
    if path.is_file():
        return path.parent / "migrations"
    homes = [it.parent for it in files_below(path) if _DATASOURCE.search(_schema_text(it))]
    beside = (homes[0] if homes else path) / "migrations"
    # Early multi-file projects kept prisma/migrations next to the folder prisma/schema.
    above = path.parent / "migrations"
    return above if above.is_dir() and not beside.is_dir() else beside
