"""What a generated package knows of its schema, made once at import and shared by all its clients."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from nicol.query.planner import Planner
from nicol.schema.model import EnvironmentVariable, Schema


@dataclass(frozen=True, kw_only=True)
class Definition:
    """``classes`` and ``enums`` are by their names in the schema, ``accessors`` from attribute to model name."""

    schema: Schema
    classes: Mapping[str, type]
    enums: Mapping[str, type[StrEnum]]
    accessors: Mapping[str, str]

    @cached_property
    def planner(self) -> Planner:
        return Planner(self.schema, self.classes, self.enums)

    @property
    def url(self) -> str | EnvironmentVariable:
        """Where the schema says the database is."""
        datasource = self.schema.datasource
        written = None if datasource is None else datasource.url
        return EnvironmentVariable("DATABASE_URL") if written is None else written
