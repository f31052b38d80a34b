"""A schema as the source of a Python package: a pure function of the schema, the options and Nicol's version."""

from importlib.metadata import version
from pathlib import PurePosixPath

from nicol.generate.client import client_source, face_source
from nicol.generate.embedded import embedded_source
from nicol.generate.models import enums_source, models_source
from nicol.generate.options import Options
from nicol.generate.rename import renamed
from nicol.generate.types import types_sources
from nicol.schema.model import Schema


def generate(schema: Schema, options: Options) -> dict[PurePosixPath, str]:
    """The text of every file of the package, by its path in the package.

    Raises ConfigurationError where two things would get the same name in Python.
    """
    ours = version("nicol")
    named = renamed(schema, options.names)
    return {
        PurePosixPath("__init__.py"): face_source(named, options, ours),
        PurePosixPath("_schema.py"): embedded_source(named, ours),
        PurePosixPath("client.py"): client_source(named, options, ours),
        PurePosixPath("enums.py"): enums_source(named, ours),
        PurePosixPath("models.py"): models_source(named, options.models, ours),
        PurePosixPath("py.typed"): "",
        **{PurePosixPath(name): text for name, text in types_sources(named, ours).items()},
    }
