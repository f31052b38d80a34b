"""What an extension can say, and the definition of a client that has some."""

import copyreg
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from nicol.client.definition import Definition
from nicol.errors import ExtensionError
from nicol.query.request import Request
from nicol.query.visiting.call import Call, Flow, Hook
from nicol.query.visiting.flows import NamedHook
from nicol.schema.model import Schema

if TYPE_CHECKING:
    from nicol.query.plan import Plan
    from nicol.query.planner import Planner
    from nicol.query.rows import Decoders

T = TypeVar("T")

Method: TypeAlias = Callable[..., object]
"""A function whose first argument is the client, or one model's actions: what it returns of their calls has their
colour, so one function serves both clients."""

Methods: TypeAlias = Mapping[str, Method]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultField:
    """A property of records: ``compute`` is given the record when it is read, and needs the fields ``needs`` of it."""

    needs: Sequence[str]
    compute: Callable[..., object]


class Extension:
    """Says what a client has more than others. Override what you need; a hook alone may be a plain function.

    ``yields_once`` promises that ``hook`` yields nothing but the call it was given, so that a write of one statement
    needs no transaction around it.
    """

    yields_once: bool = False

    def hook(self, call: Call) -> Flow:
        """Sees every node of every call."""
        return (yield call)

    def check(self, schema: Schema) -> None:
        """Raise ExtensionError where ``schema`` lacks what this extension needs."""

    def result_fields(self, schema: Schema) -> Mapping[str, Mapping[str, ResultField]]:  # noqa: ARG002 - for subclasses
        """Properties of records, by model and name."""
        return {}

    def decoders(self, schema: Schema) -> "Decoders":  # noqa: ARG002 - as above
        """What is made of the text of fields when records are built, by model and field."""
        return {}

    def model_methods(self, schema: Schema) -> Mapping[str, Methods]:  # noqa: ARG002 - as above
        """Methods of ``db.<model>``, by model and name."""
        return {}

    def client_methods(self, schema: Schema) -> Methods:  # noqa: ARG002 - as above
        """Methods of the client, by name."""
        return {}


@dataclass(frozen=True, kw_only=True)
class ExtendedDefinition(Definition):
    """A definition whose plans every hook has seen."""

    root: Definition
    extensions: tuple[Extension | Hook, ...]
    hooks: tuple[NamedHook, ...] = ()
    result_fields: Mapping[str, Mapping[str, ResultField]] = field(default_factory=dict[str, Mapping[str, ResultField]])
    decoders: "Decoders" = field(default_factory=dict[str, Mapping[str, Callable[[str], object]]])

    @cached_property
    def planner(self) -> "Planner":
        # Caches are shared with the clients beside this one, unless its records are made otherwise.
        if not self.result_fields and not self.decoders:
            return self.root.planner
        from nicol.query.planner import Planner  # noqa: PLC0415 - loaded at the first call
        from nicol.query.shape.arguments import Computed  # noqa: PLC0415 - as above

        results = {
            model: {name: Computed(_of_values(it), *it.needs) for name, it in fields.items()}
            for model, fields in self.result_fields.items()
        }
        omitted = self.root.omitted
        return Planner(self.schema, self.classes, self.enums, results=results, decoders=self.decoders, omitted=omitted)

    @cached_property
    def model_by_class(self) -> Mapping[type, str]:
        # Users know a class by the name that the package gives it, without result fields.
        return {**self.root.model_by_class, **super().model_by_class}

    @cached_property
    def planner_here(self) -> "Callable[[], Planner]":
        # Its texts are worth as much as the planner's own.
        return self.root.planner_here if self.planner is self.root.planner else super().planner_here

    @cached_property
    def plan(self) -> "Callable[[Request], Plan]":
        from nicol.query.visiting.visit import plan  # noqa: PLC0415 - as above

        here, hooks = self.planner_here, self.hooks
        hooked: Callable[[Request], Plan] = lambda request: plan(here(), hooks, request)  # noqa: E731 - as ``partial``
        return self._noting(hooked)

    def raw_query(self, sql: str, values: Sequence[object], wanted: object | None) -> "Plan":
        return self._raw("query_raw", sql, values, wanted, self.root.raw_query)

    def raw_first(self, sql: str, values: Sequence[object], wanted: object | None) -> "Plan":
        return self._raw("query_raw", sql, values, wanted, self.root.raw_first)

    def raw_execution(self, sql: str, values: Sequence[object]) -> "Plan":
        return self._raw("execute_raw", sql, values, None, lambda sql, values, _: self.root.raw_execution(sql, values))

    def _raw(
        self,
        action: str,
        sql: str,
        values: Sequence[object],
        wanted: object | None,
        make: "Callable[[str, Sequence[object], object | None], Plan]",
    ) -> "Plan":
        from nicol.query.visiting.visit import raw_plan  # noqa: PLC0415 - as above

        # A type of values is no class, and hooks have nothing to do with it.
        shape = wanted if isinstance(wanted, type) else None
        call = Call(model="", action=action, arguments={"sql": sql, "values": tuple(values)}, shape=shape)

        def made(call: Call) -> "Plan":
            sql, values = call.arguments["sql"], call.arguments["values"]
            if not isinstance(sql, str) or not isinstance(values, tuple):
                raise ExtensionError(f"{call.action} takes its SQL as text and its values as a tuple")
            # Records are made as in other calls: with result fields, and decrypted.
            return make(sql, values, self.rows_of(wanted if shape is None else call.shape))  # pyright: ignore[reportUnknownArgumentType] - any values

        return self._noting(raw_plan)(self.planner_here(), self.hooks, call, made)


def extended(definition: Definition, extensions: Sequence[Extension | Hook]) -> ExtendedDefinition:
    """``definition`` with ``extensions``, the first of them outermost, inside those that it has.

    Raises ExtensionError where one does not fit the schema.
    """
    is_extended = isinstance(definition, ExtendedDefinition)
    root = definition.root if is_extended else definition
    every = (*definition.extensions, *extensions) if is_extended else tuple(extensions)
    named = [it for it in every if isinstance(it, Extension)]
    for it in named:
        it.check(root.schema)
    results = _by_model(root, [it.result_fields(root.schema) for it in named], "result field")
    return ExtendedDefinition(
        schema=root.schema,
        classes=_with_results(root, results),
        enums=root.enums,
        accessors=root.accessors,
        model_methods=_by_model(root, [it.model_methods(root.schema) for it in named], "method"),
        client_methods={name: it for one in named for name, it in one.client_methods(root.schema).items()},
        root=root,
        extensions=every,
        hooks=tuple(hook for it in every for hook in _hooks(it)),
        result_fields=results,
        decoders=_by_model(root, [it.decoders(root.schema) for it in named], "decoder"),
    )


def _hooks(extension: Extension | Hook) -> list[NamedHook]:
    if not isinstance(extension, Extension):
        name = getattr(extension, "__name__", repr(extension))
        return [NamedHook(extension, name, bool(getattr(extension, "yields_once", False)))]
    if type(extension).hook is Extension.hook:
        return []
    return [NamedHook(extension.hook, type(extension).__name__, extension.yields_once)]


def _with_results(definition: Definition, results: Mapping[str, Mapping[str, ResultField]]) -> Mapping[str, type]:
    """The classes of records, those with result fields as subclasses that have them as properties."""
    if not results:
        return definition.classes
    found = dict(definition.classes)
    for name, fields in results.items():
        model = definition.schema.model_by_name[name]
        for attribute, it in fields.items():
            missing = [need for need in it.needs if need not in model.field_by_name]
            if missing:
                raise ExtensionError(f"{name}.{attribute} needs {missing[0]}, which {name} does not have")
            if attribute in model.field_by_name:
                raise ExtensionError(f"{name}.{attribute} is a field of the schema; give the result field another name")
        found[name] = type(found[name].__name__, (found[name],), _properties(found[name], fields))
    return found


def _of_values(result: ResultField) -> Callable[..., object]:
    """What a shape computes: its needs are values then, and no record is there."""
    needs = tuple(result.needs)
    return lambda *values: result.compute(SimpleNamespace(**dict(zip(needs, values, strict=True))))


def _properties(base: type, fields: Mapping[str, ResultField]) -> dict[str, object]:
    members: dict[str, object] = {name: property(it.compute) for name, it in fields.items()}
    members |= {"__module__": base.__module__, "__qualname__": base.__qualname__, "__doc__": base.__doc__}
    members["__reduce_ex__"] = _reducing(base)
    missing: Callable[[object, str], object] | None = getattr(base, "__getattr__", None)
    if missing is None:
        return members

    def absent(record: object, name: str) -> object:
        # Python asks here, too, when a property found that its record lacks something, and then that is what to say.
        return fields[name].compute(record) if name in fields else missing(record, name)

    return {**members, "__getattr__": absent}


def _reducing(base: type) -> Callable[[object, int], tuple[object, ...]]:
    return lambda record, protocol: _reduced(base, record, protocol)


def _reduced(base: type, record: object, protocol: int) -> tuple[object, ...]:
    """A pickle is of the generated class, which every process has."""
    reduce: Callable[[object, int], tuple[object, ...]] = getattr(base, "__reduce_ex__")  # noqa: B009 - typed here
    make, arguments, *rest = reduce(record, protocol)
    assert isinstance(arguments, tuple)
    given: tuple[object, ...] = arguments  # pyright: ignore[reportUnknownVariableType] - of any values
    plain = tuple(base if isinstance(it, type) and issubclass(it, base) else it for it in given)
    # Pickle lets its own function make nothing but the record's class.
    return (_made if make is copyreg.__newobj__ else make, plain, *rest)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] - typeshed does not know it


def _made(cls: type[T], *arguments: object) -> T:
    return cls.__new__(cls, *arguments)


def _by_model(
    definition: Definition, given: Sequence[Mapping[str, Mapping[str, T]]], what: str
) -> dict[str, dict[str, T]]:
    """What extensions say of each model; of two that say the same name, the last one counts."""
    found: dict[str, dict[str, T]] = {}
    for one in given:
        for model, named in one.items():
            if model not in definition.schema.model_by_name:
                raise ExtensionError(f"there is no model {model} for the {what} {next(iter(named), '')!r}")
            found.setdefault(model, {}).update(named)
    return found
