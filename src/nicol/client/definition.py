"""What a generated package knows of its schema, made once at import and shared by all its clients."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING

from nicol.schema.model import EnvironmentVariable, Schema

if TYPE_CHECKING:
    from nicol.query.plan import Plan
    from nicol.query.planner import Planner
    from nicol.query.request import Request


@dataclass(frozen=True, kw_only=True)
class Definition:
    """``classes`` and ``enums`` are by their names in the schema, ``accessors`` from attribute to model name."""

    schema: Schema
    classes: Mapping[str, type]
    enums: Mapping[str, type[StrEnum]]
    accessors: Mapping[str, str]
    model_methods: Mapping[str, Mapping[str, Callable[..., object]]] = field(
        default_factory=dict[str, Mapping[str, Callable[..., object]]]
    )
    """What extensions add to the actions of models, by model and name; and to the client itself:"""
    client_methods: Mapping[str, Callable[..., object]] = field(default_factory=dict[str, Callable[..., object]])

    @cached_property
    def planner(self) -> "Planner":
        # A program that imports a client may never query: the planner is loaded at the first call.
        from nicol.query.planner import Planner  # noqa: PLC0415

        return Planner(self.schema, self.classes, self.enums)

    @cached_property
    def plan(self) -> "Callable[[Request], Plan]":
        """What a call will do. Raises ArgumentError or one of its kin when it makes no sense."""
        from nicol.query.actions.table import plan  # noqa: PLC0415 - as above

        return partial(plan, self.planner)

    def raw_query(self, sql: str, values: Sequence[object], shape: type | None) -> "Plan":
        from nicol.query.raw import raw_query  # noqa: PLC0415 - as above

        return raw_query(self.schema, sql, values, shape)

    def raw_execution(self, sql: str, values: Sequence[object]) -> "Plan":
        from nicol.query.raw import raw_execution  # noqa: PLC0415 - as above

        return raw_execution(self.schema, sql, values)

    @property
    def url(self) -> str | EnvironmentVariable:
        """Where the schema says the database is."""
        datasource = self.schema.datasource
        written = None if datasource is None else datasource.url
        return EnvironmentVariable("DATABASE_URL") if written is None else written
