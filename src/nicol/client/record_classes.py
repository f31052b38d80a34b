"""The classes of a generated package's records, which are loaded when the first of them is needed.

They are most of what a large package takes to load, and Pydantic most of the rest: a program that imports its client to
run a query of its own, or to read its own ``--help``, needs neither.
"""

import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module


class RecordClasses(Mapping[str, type]):
    """By the names of models: ``names`` says what their classes are called in ``module``."""

    def __init__(self, module: str, names: Mapping[str, str]) -> None:
        self._module = module
        self._names = names

    def __getitem__(self, model: str) -> type:
        return self._loaded[model]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, model: object) -> bool:
        return model in self._names

    @property
    def are_loaded(self) -> bool:
        return self._module in sys.modules

    @cached_property
    def _loaded(self) -> Mapping[str, type]:
        module = import_module(self._module)
        return {model: getattr(module, name) for model, name in self._names.items()}


def are_loaded(classes: Mapping[str, type]) -> bool:
    """Whether anybody can have one of ``classes``."""
    return not isinstance(classes, RecordClasses) or classes.are_loaded


def record_of(package: str, name: str, exported: list[str]) -> object:
    """What ``name`` of the package is, where it is asked for its records or for ``models`` with all of them."""
    if name not in exported and name != "models":
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    try:
        models = import_module(f"{package}.models")
    except AttributeError as error:
        # Of the hook that this is called by, it would mean that there is no such name.
        raise ImportError(f"{package}.models cannot be loaded: {error}") from error
    return getattr(models, name) if name in exported else models
