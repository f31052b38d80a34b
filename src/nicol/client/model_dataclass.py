"""What generated dataclasses are made of: what was not loaded is an empty slot, and says so."""

from collections.abc import Iterator, Mapping
from dataclasses import Field
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, TypeVar

from nicol.client.not_loaded import NOT_LOADED, Absent, field_not_loaded

T = TypeVar("T")
_EMPTY = object()

if TYPE_CHECKING:

    def relation() -> T:  # pyright: ignore[reportInvalidTypeVarUse] - the field's annotation decides
        """The default of a relation: not loaded."""
        ...

    def counted() -> T:  # pyright: ignore[reportInvalidTypeVarUse] - as above
        """The default of the counts of relations: not loaded."""
        ...
else:

    def relation():  # noqa: ANN201 - typed above
        return dataclass_field(default=Absent.RELATION)

    def counted():  # noqa: ANN201 - typed above
        return dataclass_field(default=Absent.COUNTS)


class Record:
    """A record. What the query did not fetch is no attribute: reading it raises a NotLoadedError.

    ``dataclasses.asdict``, ``repr``, ``==``, copies and pickles are of what was loaded.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        # With slots a dataclass is made twice, and the second time it has its fields.
        fields = vars(cls).get("__dataclass_fields__")
        if fields is not None:
            setattr(cls, "__dataclass_fields__", _Fields(fields))  # noqa: B010 - of dataclasses
        super().__init_subclass__()

    def __post_init__(self) -> None:
        for name, value in _loaded(self):
            if isinstance(value, Absent):
                object.__delattr__(self, name)

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in _loaded(self))})"

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return dict(_loaded(self)) == dict(_loaded(other))

    __hash__ = None  # pyright: ignore[reportAssignmentType] - equal by its fields, which may change

    if not TYPE_CHECKING:  # else every misspelt attribute would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            found = type(self).__dataclass_fields__.get(name)
            if found is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            raise NOT_LOADED.get(found.default, field_not_loaded)(type(self), name)


def _loaded(of: object) -> Iterator[tuple[str, object]]:
    fields: Mapping[str, object] = getattr(type(of), "__dataclass_fields__")  # noqa: B009 - of dataclasses
    for name in fields:
        value = getattr(of, name, _EMPTY)
        if value is not _EMPTY:
            yield name, value


class _Fields:
    """``__dataclass_fields__``, all that ``dataclasses`` asks for: of a class every field, of a record those loaded."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, "Field[object]"]) -> None:
        self._fields = fields

    def __get__(self, of: object, owner: object = None) -> Mapping[str, "Field[object]"]:
        return self._fields if of is None else {name: self._fields[name] for name, _ in _loaded(of)}
