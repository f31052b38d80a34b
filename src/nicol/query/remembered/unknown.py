"""Values that planning cannot look at: what a plan of them says is true for every value of their types.

A call is planned once with unknowns in the place of its values. Whatever passes through untouched, but for its type,
and is encoded on the way, becomes a parameter; whatever anybody looks at, by any operation of Python, stops the
planning, and is then part of what the plan is remembered by. So nothing has to be known of the planning itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypeGuard

from nicol.query.codec import Encode

if TYPE_CHECKING:
    from nicol.query.remembered.recording import Recorder


class Leaf(NamedTuple):
    """The value at this place of those that the walk over the arguments collects."""

    place: int


class Whole(NamedTuple):
    """A dict or a list of the arguments as it was given, for JSON."""

    path: tuple[str | int, ...]


class Tenant(NamedTuple):
    """Whose records the call is about."""


class Now(NamedTuple):
    """The moment of the call."""


class Made(NamedTuple):
    """A value that the client makes for each record, such as a cuid."""

    make: Callable[[], object]


class Encoded(NamedTuple):
    encode: Encode
    of: "Recipe"


class EachEncoded(NamedTuple):
    """Every item of a list."""

    encode: Encode
    of: "Recipe"


Recipe: TypeAlias = Leaf | Whole | Tenant | Now | Made | Encoded | EachEncoded
"""How a value is made of a call."""


def source_of(recipe: Recipe) -> Recipe:
    """What is encoded in the end."""
    while isinstance(recipe, Encoded | EachEncoded):
        recipe = recipe.of
    return recipe


class LookedAtError(BaseException):
    """Planning wants to know a value. No ``Exception``, for nobody on the way may catch it."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe


class Unknown:  # noqa: PLW1641 - it has no hash, as it has nothing else
    """A value of which only the type is told: it is an instance of whatever ``seen`` is one of.

    ``seen`` is the value of the call that is recorded. Two unknowns may be compared, and then what came of it is part
    of the recording. None, True, False and the like, which are told by identity, are never unknown. ``type(value)`` it
    cannot answer for, so planning asks by ``isinstance`` (a test looks).
    """

    __slots__ = ("recipe", "recorder", "seen")

    def __init__(self, recipe: Recipe, seen: object, recorder: "Recorder") -> None:
        if seen is None or isinstance(seen, bool):
            raise LookedAtError(recipe)
        _SET_RECIPE(self, recipe)
        _SET_SEEN(self, seen)
        _SET_RECORDER(self, recorder)

    def __getattribute__(self, name: str) -> object:
        if name == "__class__":
            return type(seen_of(self))
        raise LookedAtError(recipe_of(self))

    def __eq__(self, other: object) -> bool:
        return recorder_of(self).are_equal(self, other)

    def __ne__(self, other: object) -> bool:
        return not recorder_of(self).are_equal(self, other)


_SLOTS = vars(Unknown)
recipe_of: Final[Callable[[Unknown], Recipe]] = _SLOTS["recipe"].__get__
seen_of: Final[Callable[[Unknown], object]] = _SLOTS["seen"].__get__
recorder_of: "Final[Callable[[Unknown], Recorder]]" = _SLOTS["recorder"].__get__
_SET_RECIPE: Final[Callable[[Unknown, Recipe], None]] = _SLOTS["recipe"].__set__
_SET_SEEN: Final[Callable[[Unknown, object], None]] = _SLOTS["seen"].__set__
_SET_RECORDER: "Final[Callable[[Unknown, Recorder], None]]" = _SLOTS["recorder"].__set__

_OPERATIONS: Final = (
    *("hash", "repr", "str", "bytes", "format", "bool", "len", "length_hint", "iter", "next", "reversed", "contains"),
    *("getitem", "setitem", "delitem", "call", "index", "int", "float", "complex", "round", "trunc", "floor", "ceil"),
    *("lt", "le", "gt", "ge", "neg", "pos", "abs", "invert", "setattr", "delattr", "dir", "sizeof", "fspath", "buffer"),
    *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "xor"),
    *("or", "radd", "rsub", "rmul", "rmatmul", "rtruediv", "rfloordiv", "rmod", "rdivmod", "rpow", "rlshift"),
    *("rrshift", "rand", "rxor", "ror", "iadd", "isub", "imul", "ior", "iand", "ixor", "enter", "exit", "await"),
    *("reduce", "reduce_ex", "getstate", "copy", "deepcopy", "get", "instancecheck", "subclasscheck"),
)
"""What Python asks a value, save for the attributes of it and whether it is equal."""


def _look(self: Unknown, *_arguments: object) -> object:
    raise LookedAtError(recipe_of(self))


for _name in _OPERATIONS:
    setattr(Unknown, f"__{_name}__", _look)


class Tree(dict[str, object]):
    """A dict of the arguments, with unknowns in it. Where it is a document it is encoded whole."""

    __slots__ = ("recorder", "seen", "whole")

    def __init__(self, whole: Whole, seen: object, recorder: "Recorder") -> None:
        super().__init__()
        self.whole, self.seen, self.recorder = whole, seen, recorder


class Row(list[object]):
    """As ``Tree``, a list."""

    __slots__ = ("recorder", "seen", "whole")

    def __init__(self, whole: Whole, seen: object, recorder: "Recorder") -> None:
        super().__init__()
        self.whole, self.seen, self.recorder = whole, seen, recorder


def is_unknown(value: object) -> TypeGuard[Unknown]:
    return type(value) is Unknown


def applied(encode: Encode, value: object) -> object:
    """``encode(value)``, which is unknown where ``value`` is."""
    kind = type(value)
    if kind is Unknown:
        return _encoded(encode, value)  # pyright: ignore[reportArgumentType] - as its type was asked
    if kind is Tree or kind is Row:
        return _encoded_whole(encode, value)  # pyright: ignore[reportArgumentType] - as above
    return encode(value)


def _encoded(encode: Encode, value: Unknown) -> Unknown:
    return Unknown(Encoded(encode, recipe_of(value)), encode(seen_of(value)), recorder_of(value))


def _encoded_whole(encode: Encode, value: Tree | Row) -> Unknown:
    return Unknown(Encoded(encode, value.whole), encode(value.seen), value.recorder)


def applied_to_each(encode: Callable[[object], object], value: Unknown) -> Unknown:
    """The items of the list that is unknown, each encoded."""
    items = seen_of(value)
    assert isinstance(items, list | tuple)
    seen: list[object] = [encode(it) for it in items]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any values
    return Unknown(EachEncoded(encode, recipe_of(value)), seen, recorder_of(value))


@dataclass(slots=True)
class Given:
    """What recipes make their values of: one call."""

    leaves: list[object]
    arguments: object
    tenant: object
    now: object = None
