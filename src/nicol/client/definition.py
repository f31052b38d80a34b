"""What a generated package knows of its schema, made once at import and shared by all its clients."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING

from nicol.client.record_classes import are_loaded
from nicol.schema.model import EnvironmentVariable, Schema

if TYPE_CHECKING:
    from nicol.query.plan import Plan
    from nicol.query.planner import Planner
    from nicol.query.raw_records import RecordRows
    from nicol.query.request import Request
    from nicol.sql.typed import EnumLabels


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

    omitted: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """By model, the fields that its own class is made without unless a call says otherwise."""

    def omitting(self, omit: Mapping[str, Mapping[str, bool]]) -> "Definition":
        """The same for a client that leaves out the fields marked with True, by accessor and field.

        Raises UnknownFieldError for what the schema does not have.
        """
        from nicol.query.reading.omitted import read_omitted  # noqa: PLC0415 - most clients need it not

        return replace(self, omitted=read_omitted(self.schema, self.accessors, omit))

    @cached_property
    def planner(self) -> "Planner":
        # A program that imports a client may never query: the planner is loaded at the first call.
        from nicol.query.planner import Planner  # noqa: PLC0415

        return Planner(self.schema, self.classes, self.enums, omitted=self.omitted)

    @cached_property
    def has_tenants(self) -> bool:
        """Whether any model belongs to tenants, so that calls must say to which."""
        return any(field.is_tenant for model in self.schema.models for field in model.scalar_fields)

    @cached_property
    def has_wall(self) -> bool:
        """Whether the database itself keeps tenants apart, so that it must be told for whom a call is."""
        return self.schema.has_tenant_policies

    @cached_property
    def planner_here(self) -> "Callable[[], Planner]":
        """The planner for whatever tenant the running code is about."""
        if not self.has_tenants:
            return lambda: self.planner
        from nicol.client.tenancy.scoped import scoped  # noqa: PLC0415 - most schemas have no tenants

        return scoped(self.planner)

    @cached_property
    def plan(self) -> "Callable[[Request], Plan]":
        """What a call will do. Raises ArgumentError or one of its kin when it makes no sense."""
        from nicol.query.remembered.planning import plan  # noqa: PLC0415 - as above

        if not self.has_tenants:
            return partial(plan, self.planner)
        here = self.planner_here
        scoped: Callable[[Request], Plan] = lambda request: plan(here(), request)  # noqa: E731 - as ``partial``
        return self._noting(scoped)

    def prepare(self) -> None:
        """Load what the first call would have to load otherwise."""
        _ = self.plan

    @cached_property
    def labels(self) -> "Mapping[type[Enum], EnumLabels]":
        """What the members of the enums are called in the database, for SQL that the user wrote."""
        from nicol.sql.typed import EnumLabels  # noqa: PLC0415 - as above

        return {
            self.enums[it.name]: EnumLabels(self.enums[it.name], {value.name: value.label for value in it.values})
            for it in self.schema.enums
            if it.name in self.enums
        }

    def raw_query(self, sql: str, values: Sequence[object], wanted: object | None) -> "Plan":
        self._require_tenant()
        from nicol.query.raw import raw_query  # noqa: PLC0415 - as above

        return self._noting(raw_query)(self.schema, sql, values, self.rows_of(wanted), self.labels)

    def raw_first(self, sql: str, values: Sequence[object], wanted: object | None) -> "Plan":
        self._require_tenant()
        from nicol.query.raw import raw_first  # noqa: PLC0415 - as above

        return self._noting(raw_first)(self.schema, sql, values, self.rows_of(wanted), self.labels)

    def raw_execution(self, sql: str, values: Sequence[object]) -> "Plan":
        self._require_tenant()
        from nicol.query.raw import raw_execution  # noqa: PLC0415 - as above

        return self._noting(raw_execution)(self.schema, sql, values, self.labels)

    def _noting(self, plan: "Callable[..., Plan]") -> "Callable[..., Plan]":
        if not self.has_tenants:
            return plan
        from nicol.client.tenancy.wall import noting  # noqa: PLC0415 - as above

        return noting(plan)

    def _require_tenant(self) -> None:
        if self.has_tenants:
            from nicol.client.tenancy.scoped import require  # noqa: PLC0415 - as above

            require("SQL of your own")

    def rows_of(self, wanted: object | None) -> object | None:
        """``wanted``, or how rows become records where it is a class of theirs."""
        # Who has a class of records has loaded them all.
        model = self.model_by_class.get(wanted) if isinstance(wanted, type) and are_loaded(self.classes) else None
        if model is None:
            return wanted
        found = self._record_rows.get(model)
        if found is None:
            from nicol.query.raw_records import RecordRows  # noqa: PLC0415 - as above

            found = self._record_rows[model] = RecordRows(self.planner, model)
        return found

    @cached_property
    def model_by_class(self) -> Mapping[type, str]:
        return {it: name for name, it in self.classes.items()}

    @cached_property
    def _record_rows(self) -> "dict[str, RecordRows]":
        return {}

    @property
    def url(self) -> str | EnvironmentVariable:
        """Where the schema says the database is."""
        datasource = self.schema.datasource
        written = None if datasource is None else datasource.url
        return EnvironmentVariable("DATABASE_URL") if written is None else written
