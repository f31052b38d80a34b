"""What a queue or a channel carries: values of one type, as JSON and back, checked in both directions."""

import json
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, get_origin

from pydantic import PydanticSchemaGenerationError, PydanticUserError, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError
from typing_extensions import is_typeddict

from nicol.errors import InvalidValueError

T = TypeVar("T")

_MOST_MISTAKES = 3


class Payload(Generic[T]):
    """Values of the type ``wanted``: a Pydantic model, msgspec Struct, dataclass, TypedDict, or what these are made of.

    ``to_json`` takes instances of the type and nothing that merely looks like one. ``from_json`` passes over keys that
    the type does not have, as Pydantic and msgspec do unless a class forbids them: a program of the next version may
    send more. Both speak of JSON as Python's ``json`` does. What does not fit raises InvalidValueError, which names
    the place and the reason and holds no value, since payloads may have secrets.
    """

    def __init__(self, wanted: type[T]) -> None:
        self.wanted = wanted
        self._encode, self._decode = _of_msgspec(wanted) if _is_struct(wanted) else _of_pydantic(wanted)

    @property
    def name(self) -> str:
        return getattr(self.wanted, "__name__", str(self.wanted))

    def to_json(self, value: T) -> object:
        """``value`` in what JSON knows: dict, list, str, int, float, bool and None."""
        try:
            return self._encode(value)
        except _Misfit as error:
            raise InvalidValueError(f"{self.name}: {error}") from error.__cause__

    def from_json(self, content: object, subject: str) -> T:
        """The value that ``content`` is; ``subject`` says in the error what it came with."""
        try:
            return self._decode(content)
        except _Misfit as error:
            raise InvalidValueError(f"{subject} is no {self.name}: {error}") from error.__cause__


class _Misfit(Exception):  # noqa: N818 - it never leaves this module
    """Why something is not of a payload's type, as a phrase."""


_Codec = tuple[Callable[[T], object], Callable[[object], T]]


def _of_pydantic(wanted: type[T]) -> _Codec[T]:
    try:
        adapter = TypeAdapter(wanted)
    except (PydanticSchemaGenerationError, PydanticUserError) as error:
        name = getattr(wanted, "__name__", str(wanted))
        raise InvalidValueError(f"{name} is no payload: {str(error).partition(chr(10))[0].rstrip('.')}") from error

    # Keys that a class does not have would be lost without a word; whether a model takes more is its own to say.
    extra = "forbid" if is_typeddict(wanted) else None

    def encode(value: T) -> object:
        try:
            # A dict with the fields of a class would pass as JSON, and is not what the type says.
            adapter.validate_python(value, strict=True, extra=extra)
            # By alias, since that is what is read.
            content = adapter.dump_python(value, mode="json", by_alias=True, warnings="none")
            # Strict, so that what arrives is what was meant. Instances were checked by nobody since they were made.
            adapter.validate_json(json.dumps(content, allow_nan=False), strict=True)
        except ValidationError as error:
            raise _Misfit(_mistakes(error)) from error
        except (PydanticSerializationError, ValueError, TypeError) as error:
            raise _Misfit(f"it cannot be written as JSON; {str(error).partition(chr(10))[0].rstrip('.')}") from error
        return content

    def decode(content: object) -> T:
        try:
            # As JSON, where times, bytes and decimals are texts.
            return adapter.validate_json(json.dumps(content))
        except ValidationError as error:
            raise _Misfit(_mistakes(error)) from error

    return encode, decode


def _of_msgspec(wanted: type[T]) -> _Codec[T]:
    import msgspec  # noqa: PLC0415 - optional: whoever has a Struct has it

    made: type[object] = get_origin(wanted) or wanted

    def decode(content: object) -> T:
        try:
            return msgspec.convert(content, wanted)
        except msgspec.ValidationError as error:
            raise _Misfit(str(error)) from error

    def encode(value: T) -> object:
        if not isinstance(value, made):
            raise _Misfit(f"it is a {type(value).__name__}; make it of the class")
        try:
            content = msgspec.to_builtins(value, str_keys=True)
            json.dumps(content, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise _Misfit(f"it cannot be written as JSON; {error}") from error
        decode(content)  # msgspec checks nothing when a Struct is made
        return content

    return encode, decode


def _is_struct(wanted: object) -> bool:
    return hasattr(wanted, "__struct_fields__")


def _mistakes(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    said = [f"{_place(it['loc'])}{_phrase(it['msg'])}" for it in found[:_MOST_MISTAKES]]
    more = len(found) - _MOST_MISTAKES
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _place(path: Sequence[str | int]) -> str:
    return f"{'.'.join(map(str, path))}: " if path else ""


def _phrase(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
