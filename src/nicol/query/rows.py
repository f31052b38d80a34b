"""Rows to objects: for each selection a function is compiled that makes instances without validating them.

The database typed the values already. The source of such a function holds positions, keys that were checked, and
names of objects passed to it; no text of a user's becomes code except attribute names, and those by ``repr``.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from keyword import iskeyword
from typing import TypeAlias

from nicol.errors import InconsistentColumnError
from nicol.query.aggregates import aggregate_codec
from nicol.query.codec import Codec
from nicol.query.json_text import decode_json
from nicol.query.loose import is_list
from nicol.query.nodes.read import Branch, CountBranch, Selection
from nicol.query.shape.construction import aliases, default_of
from nicol.query.shape.wanted import Construction, Wanted, WantedChoice
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import RelationField
from nicol.sql.statement import Row

Build: TypeAlias = Callable[[Row], object]
"""Makes one instance of a row that ``compile.read.projection`` laid out."""

Decode: TypeAlias = Callable[[object], object]
"""Makes the user's value of one that a driver returned."""

EnumMembers: TypeAlias = Mapping[str, Mapping[str, StrEnum]]
"""For each enum: the member of each database label."""


Decoders: TypeAlias = Mapping[str, Mapping[str, Callable[[str], object]]]
"""By model and field: what extensions make of text that was fetched."""

_MOST_BUILDERS = 5_000


class Builders:
    """The compiled builders of one client."""

    def __init__(self, vocabulary: Vocabulary, members: EnumMembers, decoders: Decoders | None = None) -> None:
        self._vocabulary = vocabulary
        self._decoders = decoders or {}
        self._members = members
        self._build_by_selection: dict[Selection, Build] = {}

    def build(self, selection: Selection) -> Build:
        """The builder for rows of ``selection``, compiled at its first use."""
        found = self._build_by_selection.get(selection)
        if found is None:
            if len(self._build_by_selection) >= _MOST_BUILDERS:
                self._build_by_selection.clear()
            # Threads that compile at once get one: plans are compared by it.
            found = self._build_by_selection.setdefault(selection, self._compile(selection))
        return found

    def decode(self, codec: Codec) -> Decode:
        """Makes the user's value of a fetched one that stands by itself."""
        convert: Decode | None = None
        if codec.decoding == "json":
            convert = decode_json  # type: ignore[assignment] - it is fetched as text
        elif codec.decoding == "enum" and codec.enum is not None:
            convert = self._members[codec.enum].__getitem__  # type: ignore[assignment] - as above
        elif codec.decoding == "whole":
            convert = int  # type: ignore[assignment] - of a Decimal
        return _decoding(convert, is_list=codec.is_list)

    def _compile(self, selection: Selection) -> Build:
        names: dict[str, object] = {"_json": decode_json, "_new": object.__new__}
        values = self._values(selection, names)
        return _compiled(selection, values, names)

    def _values(self, selection: Selection, names: dict[str, object]) -> dict[str, str]:
        """For each attribute the expression that makes its value of the row ``r``."""
        wanted = selection.wanted
        model = self._vocabulary.model(wanted.model)
        values: dict[str, str] = {}
        choices = {it.name: it for it in wanted.choices}
        for name, field in wanted.columns:
            values[name] = self._column(model.name, field, f"r[{len(values)}]", names, choices.get(name))
        for branch in selection.branches:
            values[branch.name] = self._branch(model.name, branch, f"r[{len(values)}]", names)
        values |= self._counts(selection, len(values), names)
        return _shown(wanted, values, names)

    def _counts(self, selection: Selection, start: int, names: dict[str, object]) -> dict[str, str]:
        """The counts of a row, which stand at its end: each an attribute, or an entry of a dict that is one."""
        values: dict[str, str] = {}
        groups: dict[str, dict[str, str]] = {}
        for index, counted in enumerate(selection.counts, start):
            target = groups.setdefault(counted.within, {}) if counted.within else values
            target[counted.name] = self._aggregate(selection.wanted.model, counted, f"r[{index}]", names)
        return values | {name: _dict(it) for name, it in groups.items()}

    def _aggregate(self, model_name: str, branch: CountBranch, value: str, names: dict[str, object]) -> str:
        if branch.aggregate is None:
            return value
        relation = self._vocabulary.model(model_name).field_by_name[branch.field]
        assert isinstance(relation, RelationField)
        codec = aggregate_codec(self._vocabulary, self._vocabulary.model(relation.model), *branch.aggregate)
        decode = f"_decode_{len(names)}"
        names[decode] = self.decode(codec)
        return f"{decode}({value})"

    def _column(
        self, model_name: str, field: str, value: str, names: dict[str, object], choice: WantedChoice | None = None
    ) -> str:
        codec = self._vocabulary.codec(self._vocabulary.model(model_name), field)
        convert = ""
        if codec.decoding == "json":
            convert = "_json"
        elif codec.decoding == "enum" and codec.enum is not None:
            # Brackets, not parentheses: a mapping is indexed.
            convert = f"_enum_{codec.enum}"
            names[convert] = self._members[codec.enum].__getitem__
        decoder = self._decoders.get(model_name, {}).get(field)
        if decoder is not None:
            convert = f"_decoded_{len(names)}"
            names[convert] = decoder
        if choice is not None:
            chosen = f"_chosen_{len(names)}"
            names[chosen] = _choosing(model_name, choice, decoder)
            convert = chosen
        if codec.is_list:
            # A list column without a value is NULL in the database and [] to Prisma.
            return f"[{convert}(x) for x in {value} or ()]" if convert else f"{value} or []"
        return f"None if {value} is None else {convert}({value})" if convert else value

    def _branch(self, model_name: str, branch: Branch, value: str, names: dict[str, object]) -> str:
        relation = self._vocabulary.model(model_name).field_by_name[branch.field]
        assert isinstance(relation, RelationField)
        build = f"_build_{len(names)}"
        names[build] = self.build(branch.selection)
        if not relation.is_list:
            return f"None if {value} is None else {build}({value})"
        return f"[{build}(x) for x in {value}{'[::-1]' if branch.window.backwards else ''}]"


def _choosing(model: str, choice: WantedChoice, decoder: Callable[[str], object] | None) -> Decode:
    """Finds a value among those that a class names. Whoever writes the column may have written another."""
    values = choice.values

    def chosen(value: object) -> object:
        if decoder is not None and isinstance(value, str):
            value = decoder(value)
        try:
            return values[value]
        except KeyError:
            raise InconsistentColumnError(
                f"{model}.{choice.field} holds a value that the class of the result does not name; "
                f"add it there, or say it in the schema by an enum or @@check",
                model=model,
                field=choice.field,
            ) from None

    return chosen


def _decoding(convert: Decode | None, *, is_list: bool) -> Decode:
    if is_list:
        return lambda value: [it if convert is None else convert(it) for it in _items(value)]
    if convert is None:
        return lambda value: value
    return lambda value: None if value is None else convert(value)


def _items(value: object) -> Sequence[object]:
    return value if is_list(value) else ()


def _compiled(selection: Selection, values: Mapping[str, str], names: dict[str, object]) -> Build:
    wanted = selection.wanted
    names["_class"] = wanted.target
    lines = ["def build(r):", *(f"    {it}" for it in _BODIES[wanted.construction](wanted, values, names))]
    exec("\n".join(lines), names)  # noqa: S102 - see the module's docstring
    build = names["build"]
    assert callable(build)
    return build


def _shown(wanted: Wanted, values: dict[str, str], names: dict[str, object]) -> dict[str, str]:
    """``values`` with what is computed of them, as the class has them: without those fetched for nothing else."""
    for it in wanted.computed:
        function = f"_compute_{len(names)}"
        names[function] = it.function
        values[it.name] = f"{function}({', '.join(values[need] for need in it.needs)})"
    return {name: values[name] for name in wanted.names} if wanted.names else values


def _dict(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name!r}: {value}" for name, value in values.items()) + "}"


def _keywords(values: Mapping[str, str]) -> str:
    """``values`` as arguments of a call. A name that no call can write, such as ``class``, comes in a dict."""
    if all(it.isidentifier() and not iskeyword(it) for it in values):
        return ", ".join(f"{name}={value}" for name, value in values.items())
    return f"**{_dict(values)}"


def _keywords_body(wanted: Wanted, values: Mapping[str, str], _names: dict[str, object]) -> Sequence[str]:
    """A call. A dataclass of Pydantic's takes its fields by their aliases, which may be any text."""
    renamed = aliases(wanted.target)
    return (f"return _class({_keywords({renamed.get(name, name): value for name, value in values.items()})})",)


_STATE = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
"""The slots of a BaseModel."""


def _setter(target: type, slot: str) -> object:
    """Sets a slot in two thirds of the time of ``object.__setattr__``, and of frozen classes too."""
    descriptor = next(vars(it)[slot] for it in target.__mro__ if slot in vars(it))
    return descriptor.__set__


def _model_body(wanted: Wanted, values: Mapping[str, str], names: dict[str, object]) -> Sequence[str]:
    """What ``BaseModel.model_construct`` does, without its loop over the fields."""
    names["_fields"] = set(values)
    config: Mapping[str, object] = getattr(wanted.target, "model_config")  # noqa: B009 - of BaseModel
    defaults = {f"_default_{name}": default_of(wanted.target, name) for name in wanted.local}
    names |= defaults
    given = {**values, **{name: f"{make}()" for name, make in zip(wanted.local, defaults, strict=True)}}
    names |= {f"_set{it}": _setter(wanted.target, it) for it in _STATE}
    return (
        "o = _new(_class)",
        f"_set__dict__(o, {_dict(given)})",
        "_set__pydantic_fields_set__(o, _fields.copy())",
        f"_set__pydantic_extra__(o, {'{}' if config.get('extra') == 'allow' else None})",
        "_set__pydantic_private__(o, None)",
        "return o",
    )


def _construct_body(wanted: Wanted, values: Mapping[str, str], names: dict[str, object]) -> Sequence[str]:
    *lines, last = _model_body(wanted, values, names)
    return (*lines, "o.model_post_init(None)", last)


def _struct_body(wanted: Wanted, values: Mapping[str, str], names: dict[str, object]) -> Sequence[str]:
    """A class of the client's own, which has a part of itself for rows that have not every field."""
    from msgspec import UNSET  # noqa: PLC0415 - an optional dependency, which such a client has

    whole = wanted.target
    part: Callable[[frozenset[str]], type] = getattr(whole, "__nicol_part__")  # noqa: B009 - of the client's Structs
    every: Sequence[str] = getattr(whole, "__struct_fields__")  # noqa: B009 - of Structs
    names["_class"] = part(frozenset(values))
    names["_unset"] = UNSET
    given = {name: values.get(name, "_unset") for name in every}
    return (f"return _class({_keywords(given)})",)


def _slots_body(_wanted: Wanted, values: Mapping[str, str], _names: dict[str, object]) -> Sequence[str]:
    assert all(it.isidentifier() for it in values), "attributes become code"
    return ("o = _new(_class)", *(f"o.{name} = {value}" for name, value in values.items()), "return o")


_BODIES: Mapping[Construction, Callable[[Wanted, Mapping[str, str], dict[str, object]], Sequence[str]]] = {
    Construction.MODEL: _model_body,
    Construction.CONSTRUCT: _construct_body,
    Construction.KEYWORDS: _keywords_body,
    Construction.STRUCT: _struct_body,
    Construction.SLOTS: _slots_body,
    Construction.DICT: lambda _wanted, values, _names: (f"return {_dict(values)}",),
    Construction.VALUE: lambda _wanted, values, _names: (f"return {next(iter(values.values()))}",),
}
