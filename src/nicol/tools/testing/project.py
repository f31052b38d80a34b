"""The project whose tests run: its settings, and the client that was generated for it."""

import importlib
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from nicol.client.async_client import AsyncClient
from nicol.client.definition import Definition
from nicol.client.sync_client import Client
from nicol.errors import ConfigurationError
from nicol.generate.options import options_of
from nicol.generate.rename import renamed
from nicol.schema.embedded import embedded_lines
from nicol.tools.cli.commands.generate import output_folder
from nicol.tools.cli.settings import Settings, discover, files_below, find_schema, has_table, shown

T = TypeVar("T")

_FORMAT = b"1"
"""Changes when templates are built in another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedProject:
    """``async_client`` and ``client`` are the generated classes. ``fingerprint`` is what a template depends on."""

    __test__ = False

    settings: Settings
    async_client: type[AsyncClient]
    client: type[Client]
    fingerprint: str

    @property
    def definition(self) -> Definition:
        return self.client.definition

    @property
    def key(self) -> str:
        """What tells this project from others on the same server."""
        return sha256(str(self.settings.root).encode()).hexdigest()[:8]


def tested_project(place: Path, *, at_most: Path) -> TestedProject:
    """The project of the nearest folder from ``place`` upwards that is one, not looking beyond ``at_most``.

    Raises ConfigurationError where there is none, or its client was not generated or is out of date.
    """
    settings = _settings(place, at_most)
    package = _package(settings)
    async_client = _class(package, "AsyncClient", AsyncClient)
    client = _class(package, "Client", Client)
    schema = settings.schema()
    # What the client embeds is compared as it is written, where it names its fields as Python does.
    if embedded_lines(client.definition.schema) != embedded_lines(renamed(schema, options_of(schema).names)):
        raise ConfigurationError(
            f"the client in {shown(_folder(settings))} is older than {shown(settings.schema_path)}; "
            "run `nicol generate`",
            setting="output",
        )
    return TestedProject(
        settings=settings, async_client=async_client, client=client, fingerprint=_fingerprint(settings)
    )


def _settings(place: Path, at_most: Path) -> Settings:
    start = place if place.is_dir() else place.parent
    folders = [start, *(it for it in start.parents if it.is_relative_to(at_most))]
    for it in (*folders, at_most):
        if has_table(it) or find_schema(it) is not None:
            return discover(it)
    raise ConfigurationError(
        f"{shown(place)} stands below no project of Nicol's: no folder up to {at_most} has [tool.nicol] in its "
        "pyproject.toml, or a schema; `nicol init` makes one, and the ini option nicol_project names one",
        setting="schema",
    )


def _folder(settings: Settings) -> Path:
    return output_folder(settings, options_of(settings.schema()))


def _package(settings: Settings) -> ModuleType:
    """The generated package under the name by which the tests import it, so that its classes are the same."""
    folder = _folder(settings)
    if not (folder / "__init__.py").is_file():
        raise ConfigurationError(f"there is no client in {shown(folder)}; run `nicol generate`", setting="output")
    loaded = (it for it in list(sys.modules.values()) if getattr(it, "__file__", None) == str(folder / "__init__.py"))
    found = next(loaded, None)
    if found is not None:
        return found
    roots = [it for it in map(_absolute, sys.path) if folder.is_relative_to(it) and folder != it]
    if not roots:
        # As `python -m pytest` in the project's folder would have it.
        sys.path.insert(0, str(settings.root))
        roots = [settings.root]
    root = max(roots, key=lambda it: len(it.parts))
    return importlib.import_module(".".join(folder.relative_to(root).parts))


def _absolute(entry: str) -> Path:
    return Path(entry).absolute()


def _class(package: ModuleType, name: str, base: type[T]) -> type[T]:
    found: object = getattr(package, name, None)
    if not isinstance(found, type) or not issubclass(found, base):
        raise ConfigurationError(
            f"{package.__name__} is no client of Nicol's, for it has no {name}; run `nicol generate`",
            setting="output",
        )
    return found


def _fingerprint(settings: Settings) -> str:
    digest = sha256(_FORMAT)
    schema = settings.schema_path
    for it in files_below(schema) if schema.is_dir() else [schema]:
        digest.update(it.read_bytes())
    for it in sorted(settings.migrations_path.glob("*/migration.sql")):
        digest.update(it.parent.name.encode() + b"\0" + it.read_bytes())
    return digest.hexdigest()[:16]
