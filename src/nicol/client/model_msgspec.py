"""What generated msgspec Structs are made of: what was not loaded is UNSET inside, which encoders leave out.

Reading a field of a Struct costs nothing extra. Only relations, and fields of rows that have not all of them, are read
through a ``_Guard``.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

try:
    from msgspec import UNSET, Struct, defstruct, structs
    from msgspec import field as struct_field
except ModuleNotFoundError as error:
    text = "the records of this client are msgspec Structs; pip install 'nicol[msgspec]'"
    raise ModuleNotFoundError(text, name="msgspec") from error

from nicol.client.not_loaded import NOT_LOADED, Absent, field_not_loaded
from nicol.errors import NotLoadedError

T = TypeVar("T")
S = TypeVar("S", bound="Record")
_Error = Callable[[type, str], NotLoadedError]
_MOST_PARTS = 5_000


def _no_counts() -> object:
    return UNSET


if TYPE_CHECKING:

    def relation() -> T:  # pyright: ignore[reportInvalidTypeVarUse] - the field's annotation decides
        """The default of a relation: not loaded."""
        ...

    def counted() -> T:  # pyright: ignore[reportInvalidTypeVarUse] - as above
        """The default of the counts of relations: not loaded."""
        ...
else:

    def relation():  # noqa: ANN201 - typed above
        return UNSET

    def counted():  # noqa: ANN201 - typed above
        return struct_field(default_factory=_no_counts)


class Record(Struct, kw_only=True):
    """A record. What the query did not fetch is no attribute: reading it raises a NotLoadedError.

    Encoders, ``repr``, ``==``, copies and pickles are of what was loaded.
    """

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in _loaded(self).items())})"

    @classmethod
    def __nicol_part__(cls, loaded: frozenset[str]) -> type[Struct]:
        """The class of rows that have ``loaded`` of the fields only: this one, where no more than relations lack."""
        lacking = frozenset(it for it in cls.__struct_fields__ if it not in loaded and not _is_guarded(cls, it))
        return _part(cls, lacking) if lacking else cls


class _Slot(Protocol):
    def __get__(self, of: object, owner: type | None = None, /) -> object: ...
    def __set__(self, of: object, value: object, /) -> None: ...


class _Guard:
    """A field that may be UNSET, which reading it does not show."""

    __slots__ = ("_error", "_name", "_owner", "_slot")

    def __init__(self, owner: type, name: str, slot: _Slot, error: _Error) -> None:
        self._owner = owner
        self._name = name
        self._slot = slot
        self._error = error

    def __get__(self, of: object, owner: type | None = None) -> object:
        if of is None:
            return self
        value = self._slot.__get__(of, owner)
        if value is UNSET:
            raise self._error(self._owner, self._name)
        return value

    def __set__(self, of: object, value: object) -> None:
        self._slot.__set__(of, value)


def record(made: type[S]) -> type[S]:
    """Guard what the rows of ``made`` need not have: relations and their counts."""
    n_required = len(made.__struct_fields__) - len(made.__struct_defaults__)
    for name, default in zip(made.__struct_fields__[n_required:], made.__struct_defaults__, strict=True):
        if default is UNSET:
            setattr(made, name, _Guard(made, name, made.__dict__[name], NOT_LOADED[Absent.RELATION]))
        elif getattr(default, "factory", None) is _no_counts:
            setattr(made, name, _Guard(made, name, made.__dict__[name], NOT_LOADED[Absent.COUNTS]))
    return made


def _is_guarded(record: type[Struct], name: str) -> bool:
    return isinstance(getattr(record, name), _Guard)


@lru_cache(_MOST_PARTS)
def _part(whole: type[Record], lacking: frozenset[str]) -> type[Struct]:
    def reduced(self: Struct) -> object:
        return _rebuilt, (whole, lacking, _loaded(self))

    members: dict[str, object] = {
        "__module__": whole.__module__,
        "__qualname__": whole.__qualname__,
        "__doc__": whole.__doc__,
        "__reduce__": reduced,
    }
    members |= {it: _Guard(whole, it, getattr(whole, it), field_not_loaded) for it in lacking}
    made: type[Struct] = defstruct(whole.__name__, (), bases=(whole,), namespace=members, kw_only=True)
    return made


def _rebuilt(whole: type[Record], lacking: frozenset[str], values: Mapping[str, object]) -> Struct:
    return _part(whole, lacking)(**{it: values.get(it, UNSET) for it in whole.__struct_fields__})


def _loaded(of: Struct) -> dict[str, object]:
    return {name: value for name, value in structs.asdict(of).items() if value is not UNSET}
