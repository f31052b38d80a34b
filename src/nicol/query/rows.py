"""Rows to objects: for each selection a function is compiled that makes instances without validating them.

The database typed the values already. The source of such a function holds positions, keys that were checked, and
names of objects passed to it; no text of a user's becomes code except attribute names, and those by ``repr``.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from nicol.query.json_text import decode_json
from nicol.query.node import Branch, Selection
from nicol.query.shape.wanted import Construction
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import RelationField
from nicol.sql.statement import Row

Build: TypeAlias = Callable[[Row], object]
"""Makes one instance of a row that ``compile.read.projection`` laid out."""

EnumMembers: TypeAlias = Mapping[str, Mapping[str, StrEnum]]
"""For each enum: the member of each database label."""


_MOST_BUILDERS = 5_000


class Builders:
    """The compiled builders of one client."""

    def __init__(self, vocabulary: Vocabulary, members: EnumMembers) -> None:
        self._vocabulary = vocabulary
        self._members = members
        self._build_by_selection: dict[Selection, Build] = {}

    def build(self, selection: Selection) -> Build:
        """The builder for rows of ``selection``, compiled at its first use."""
        found = self._build_by_selection.get(selection)
        if found is None:
            if len(self._build_by_selection) >= _MOST_BUILDERS:
                self._build_by_selection.clear()
            found = self._build_by_selection[selection] = self._compile(selection)
        return found

    def _compile(self, selection: Selection) -> Build:
        names: dict[str, object] = {"_json": decode_json, "_new": object.__new__, "_set": object.__setattr__}
        values = self._values(selection, names)
        return _compiled(selection, values, names)

    def _values(self, selection: Selection, names: dict[str, object]) -> dict[str, str]:
        """For each attribute the expression that makes its value of the row ``r``."""
        wanted = selection.wanted
        model = self._vocabulary.model(wanted.model)
        values: dict[str, str] = {}
        for name, field in wanted.columns:
            values[name] = self._column(model.name, field, f"r[{len(values)}]", names)
        for branch in selection.branches:
            values[branch.name] = self._branch(model.name, branch, f"r[{len(values)}]", names)
        return values | _counts(selection, len(values))

    def _column(self, model_name: str, field: str, value: str, names: dict[str, object]) -> str:
        codec = self._vocabulary.codec(self._vocabulary.model(model_name), field)
        convert = ""
        if codec.decoding == "json":
            convert = "_json"
        elif codec.decoding == "enum" and codec.enum is not None:
            # Brackets, not parentheses: a mapping is indexed.
            convert = f"_enum_{codec.enum}"
            names[convert] = self._members[codec.enum].__getitem__
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


def _compiled(selection: Selection, values: Mapping[str, str], names: dict[str, object]) -> Build:
    names["_class"] = selection.wanted.target
    assert all(it.isidentifier() for it in values), "attributes become code"
    lines = ["def build(r):", *(f"    {it}" for it in _BODIES[selection.wanted.construction](values, names))]
    exec("\n".join(lines), names)  # noqa: S102 - see the module's docstring
    build = names["build"]
    assert callable(build)
    return build


def _counts(selection: Selection, start: int) -> dict[str, str]:
    """The counts of a row, which stand at its end: each an attribute, or an entry of a dict that is one."""
    values: dict[str, str] = {}
    groups: dict[str, dict[str, str]] = {}
    for index, counted in enumerate(selection.counts, start):
        target = groups.setdefault(counted.within, {}) if counted.within else values
        target[counted.name] = f"r[{index}]"
    return values | {name: _dict(it) for name, it in groups.items()}


def _dict(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name!r}: {value}" for name, value in values.items()) + "}"


def _keywords(values: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in values.items())


def _model_body(values: Mapping[str, str], names: dict[str, object]) -> Sequence[str]:
    """What ``BaseModel.model_construct`` does, without its loop over the fields."""
    names["_fields"] = frozenset(values)
    config: Mapping[str, object] = getattr(names["_class"], "model_config")  # noqa: B009 - of BaseModel
    return (
        "o = _new(_class)",
        f"_set(o, '__dict__', {_dict(values)})",
        "_set(o, '__pydantic_fields_set__', set(_fields))",
        f"_set(o, '__pydantic_extra__', {'{}' if config.get('extra') == 'allow' else None})",
        "_set(o, '__pydantic_private__', None)",
        "return o",
    )


def _struct_body(values: Mapping[str, str], names: dict[str, object]) -> Sequence[str]:
    """A class of the client's own, which has a part of itself for rows that have not every field."""
    from msgspec import UNSET  # noqa: PLC0415 - an optional dependency, which such a client has

    whole = names["_class"]
    part: Callable[[frozenset[str]], type] = getattr(whole, "__nicol_part__")  # noqa: B009 - of the client's Structs
    every: Sequence[str] = getattr(whole, "__struct_fields__")  # noqa: B009 - of Structs
    names["_class"] = part(frozenset(values))
    names["_unset"] = UNSET
    given = {name: values.get(name, "_unset") for name in every}
    return (f"return _class({_keywords(given)})",)


def _slots_body(values: Mapping[str, str], _names: dict[str, object]) -> Sequence[str]:
    return ("o = _new(_class)", *(f"o.{name} = {value}" for name, value in values.items()), "return o")


_BODIES: Mapping[Construction, Callable[[Mapping[str, str], dict[str, object]], Sequence[str]]] = {
    Construction.MODEL: _model_body,
    Construction.CONSTRUCT: lambda values, _names: (f"return _class.model_construct({_keywords(values)})",),
    Construction.KEYWORDS: lambda values, _names: (f"return _class({_keywords(values)})",),
    Construction.STRUCT: _struct_body,
    Construction.SLOTS: _slots_body,
    Construction.DICT: lambda values, _names: (f"return {_dict(values)}",),
}
