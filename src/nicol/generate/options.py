"""What the generator block of a schema asks for."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from nicol.errors import ConfigurationError
from nicol.schema.model import ConfigurationValue, Generator, Schema

PROVIDER: Final = "nicol"
_KNOWN: Final = frozenset({"output", "names", "models"})
_FORMER: Final = {
    "interface": "there are AsyncClient and Client",
    "recursive_type_depth": "types reach as deep as calls",
    "partial_type_generator": "a class of your own says what is fetched",
    "enable_experimental_decimal": "Decimal is no experiment",
    "engineType": "there is no engine",
    "engine_type": "there is no engine",
    "binaryTargets": "there is no engine",
    "previewFeatures": "nothing waits behind a flag",
}
"""Options of other clients, and why they are not needed."""


class Names(StrEnum):
    """How fields are called in Python."""

    AS_WRITTEN = "as-written"
    SNAKE_CASE = "snake_case"


class Models(StrEnum):
    """What records are."""

    PYDANTIC = "pydantic"
    MSGSPEC = "msgspec"
    DATACLASS = "dataclass"


@dataclass(frozen=True, slots=True)
class Options:
    """``output`` is where the package goes, relative to the schema file; None where the file does not say."""

    output: PurePosixPath | None = None
    names: Names = Names.AS_WRITTEN
    models: Models = Models.PYDANTIC


def options_of(schema: Schema) -> Options:
    """The options of Nicol's generator block; of a block that other clients share, nothing; or the defaults.

    Raises ConfigurationError for an option or a value that Nicol does not know, and for a second block.
    """
    ours = [it for it in schema.generators if it.provider == PROVIDER]
    if len(ours) > 1:
        raise ConfigurationError(
            f'there are {len(ours)} generators with provider = "nicol"; keep one', setting="generator"
        )
    return _options(ours[0]) if ours else Options()


def _options(generator: Generator) -> Options:
    former = [name for name, _ in generator.options if name in _FORMER]
    for name, _ in generator.options:
        if name not in _KNOWN and name not in _FORMER:
            raise ConfigurationError(
                f'generator {generator.name} has no option "{name}"; there are {", ".join(sorted(_KNOWN))}',
                setting=f"generator.{name}",
            )
    if former:
        reasons = ", ".join(f"{it} ({_FORMER[it]})" for it in former)
        raise ConfigurationError(
            f"generator {generator.name} has options of another client; leave out {reasons}",
            setting=f"generator.{former[0]}",
        )
    output = generator.option("output")
    if output is not None and (not isinstance(output, str) or not output.strip()):
        raise ConfigurationError(
            f'output of generator {generator.name} must be the path of a folder, such as "app/db"', setting="output"
        )
    return Options(
        output=None if output is None else PurePosixPath(output),
        names=Names(_text(generator, "names", tuple(Names), Names.AS_WRITTEN)),
        models=Models(_text(generator, "models", tuple(Models), Models.PYDANTIC)),
    )


def _text(generator: Generator, name: str, allowed: tuple[str, ...], default: str) -> str:
    value: ConfigurationValue | None = generator.option(name)
    if value is None:
        return default
    if not isinstance(value, str) or value not in allowed:
        choices = " or ".join(f'"{it}"' for it in allowed)
        raise ConfigurationError(f"{name} of generator {generator.name} must be {choices}", setting=f"generator.{name}")
    return value
