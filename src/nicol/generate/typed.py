"""What the writers of ``types.py`` share: one model's columns and relations, and how a TypedDict is written."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Final

from nicol.generate.models import shown_relations
from nicol.generate.names import class_name
from nicol.generate.scalars import FILTERS, visible
from nicol.generate.source import Module, class_block, string
from nicol.schema.model import Arity, Model, RelationField

_OF_DICTS: Final = frozenset(it for it in dir(dict) if not it.startswith("_"))
"""Keys for which ty takes the method of the base to be overridden."""


@dataclass(slots=True)
class Reached:
    """How relations of any model reach one model. A type for a way that nobody goes is not written."""

    by_one: bool = False
    by_optional: bool = False
    by_many: bool = False

    @property
    def any(self) -> bool:
        return self.by_one or self.by_optional or self.by_many


def reached(models: Sequence[Model]) -> dict[str, Reached]:
    ways: dict[str, Reached] = {}
    for field in (it for model in models for it in shown_relations(model)):
        way = ways.setdefault(field.model, Reached())
        match field.arity:
            case Arity.LIST:
                way.by_many = True
            case Arity.OPTIONAL:
                way.by_optional = True
            case Arity.REQUIRED:
                way.by_one = True
    return ways


@dataclass(frozen=True, slots=True)
class Home:
    """The module that the types of a model are written to."""

    name: str
    neighbourhood: int


class ModelTypes:
    """One model, the module that its types are written to, and the ``homes`` of all models."""

    def __init__(self, model: Model, ways: Reached, module: Module, homes: Mapping[str, Home]) -> None:
        self.module = module
        self.loose: frozenset[str] = frozenset()
        """The relations that are not typed in what is being written."""
        self.model = model
        self.ways = ways
        self.homes = homes
        self.name = class_name(model.name)
        self.scalars = visible(model)
        self.relations = shown_relations(model)
        self._written: MutableMapping[str, Mapping[str, str]] = {}
        """The keys of each TypedDict, with those of its base."""

    @property
    def lists(self) -> tuple[RelationField, ...]:
        return tuple(it for it in self.relations if it.is_list)

    def sequence(self, type_: str) -> str:
        return f"{self.module.use('collections.abc', 'Sequence')}[{type_}]"

    def one_or_more(self, type_: str) -> str:
        return f"{type_} | {self.sequence(type_)}"

    def mapping(self, key: str, type_: str) -> str:
        return f"{self.module.use('collections.abc', 'Mapping')}[{key}, {type_}]"

    def not_required(self, type_: str) -> str:
        return f"{self.module.use('typing', 'NotRequired')}[{type_}]"

    def counted(self) -> str:
        """The fields that ``count`` takes: all of them, and ``_all`` for the records themselves."""
        return f'{self.name}Field | {self.module.use("typing", "Literal")}["_all"]'

    def literal(self, suffix: str, values: Sequence[str]) -> list[str]:
        """A name for a choice of strings, which may be no choice at all."""
        name = self.module.declare(self.name + suffix)
        quoted = ", ".join(string(it) for it in values)
        choice = f"{self.module.use('typing', 'Literal')}[{quoted}]" if values else self.module.use("typing", "Never")
        return [f"{name}: {self.alias()} = {choice}"]

    def dict(
        self, name: str, keys: Mapping[str, str], *, base: str = "", total: bool = False, is_open: bool = False
    ) -> list[str]:
        """A TypedDict, with the keys of ``base`` too; one by one keys can be set only where ``is_open``.

        Type checkers are faster over keys that cannot be set, and over those that are written once.
        """
        written = {key: it if is_open else self.read_only(it) for key, it in keys.items()}
        inherited = self._written.get(base, {})
        self._written[name] = {**inherited, **written}
        if not base or not _OF_DICTS.isdisjoint(keys):
            base, written = self.module.use("typing", "TypedDict"), {**inherited, **written}
        head = f"class {self.module.declare(name)}({base}{'' if total else ', total=False'}):"
        return class_block(head, [f"{key}: {it}" for key, it in written.items()])

    def read_only(self, type_: str) -> str:
        return f"{self.module.use('typing_extensions', 'ReadOnly')}[{type_}]"

    def relation(self, field: RelationField, kind: str) -> str:
        """A type of the model that the relation reaches, unless the relation is one that is not typed."""
        return self.module.use(FILTERS, "Unchecked") if field.name in self.loose else self.reached(field, kind)

    def reached(self, field: RelationField, kind: str) -> str:
        name = class_name(field.model) + kind
        home, here = self.homes[field.model], self.homes[self.model.name]
        # Two modules may need each other, so the other one is not there when the program runs.
        if home.name == here.name:
            return name
        self.module.use("typing", "TYPE_CHECKING")
        is_far = home.neighbourhood != here.neighbourhood
        # By the module: pyright loses what leads back to a name that was imported by itself.
        other = self.module.use(".", home.name, always_as=home.name, for_types=True, is_far=is_far)
        return f"{other}.{name}"

    def alias(self) -> str:
        return self.module.use("typing", "TypeAlias")


def functional(module: Module, name: str, keys: Mapping[str, str]) -> list[str]:
    """A TypedDict whose keys may be keywords. Its types are strings, for they may refer to what comes later."""
    typed_dict = module.use("typing", "TypedDict")
    body = [f"        {string(key)}: {string(type_)}," for key, type_ in keys.items()]
    return [
        f"{name} = {typed_dict}(",
        f"    {string(name)},",
        "    {",
        *body,
        "    },",
        "    total=False,",
        ")",
    ]
