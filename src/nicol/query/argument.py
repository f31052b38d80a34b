"""Reading loose arguments: mappings, lists and the words in them. Every refusal names the place and the way out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn, TypeAlias

from nicol.errors import InvalidValueError, ReadOnlyViewError, UnknownFieldError
from nicol.query.loose import is_list, is_mapping, is_set
from nicol.query.values import written
from nicol.query.vocabulary import ALIASES
from nicol.text.nearest import nearest

Path: TypeAlias = tuple[str, ...]
"""The way to a part of the arguments: ``("where", "artifacts", "some")``."""

MAX_DEPTH = 100
"""Far beyond any sensible call, and far below Python's own limit on nested calls."""


def shown(path: Path) -> str:
    return ".".join(path)


def invalid(model: str, path: Path, reason: str) -> InvalidValueError:
    """The error for a value: ``where.name takes text, not int``."""
    return InvalidValueError(f"{model}: {shown(path)} {reason}", model=model, path=path)


def view_is_read_only(view: str, path: Path) -> ReadOnlyViewError:
    """The error for a write to the view called ``view``."""
    return ReadOnlyViewError(
        f"{view}: {shown(path)} would write to a view; write to the tables that it shows", model=view, path=path
    )


def refuse_unknown(model: str, path: Path, word: object, known: Iterable[str], what: str) -> NoReturn:
    """Raise the error for a word that is none of ``known``, with the nearest one."""
    name = word if isinstance(word, str) else written(word)
    name = name if len(name) <= 80 else name[:79] + "…"
    words = sorted(known)
    suggestion = nearest(name, words)
    hint = f"; did you mean {suggestion!r}?" if suggestion else f"; there is {', '.join(words)}" if words else ""
    raise UnknownFieldError(
        f"{model}: {shown(path)} has no {what} {name!r}{hint}", model=model, path=(*path, name), suggestion=suggestion
    )


def as_mapping(model: str, path: Path, value: object, what: str) -> Mapping[str, object]:
    """``value`` as a mapping. Raises when it is none, or nested too deeply."""
    if not is_mapping(value):
        raise invalid(model, path, f"takes {what} as a dict, not {_kind(value)}")
    _limit_depth(model, path)
    return value


def _limit_depth(model: str, path: Path) -> None:
    if len(path) > MAX_DEPTH:
        raise invalid(model, path[:5], f"is nested more than {MAX_DEPTH} levels deep")


def as_list(value: object) -> Sequence[object]:
    """A list as it is, anything else as a list of one."""
    return value if is_list(value) else (value,)


def require_list(model: str, path: Path, value: object) -> Sequence[object]:
    if is_list(value):
        return value
    if is_set(value):
        return tuple(value)
    raise invalid(model, path, f"takes a list, not {_kind(value)}")


def require_boolean(model: str, path: Path, value: object) -> bool:
    if not isinstance(value, bool):
        raise invalid(model, path, f"takes True or False, not {_kind(value)}")
    return value


def respelled(word: str) -> str:
    """Our spelling of a word that Prisma spells otherwise."""
    return ALIASES.get(word, word)


def in_our_spelling(model: str, path: Path, given: Mapping[str, object]) -> dict[str, object]:
    """``given`` with its keys respelled. Raises when two are spellings of one word, or it is too deep."""
    _limit_depth(model, path)
    words = {respelled(key): value for key, value in given.items()}
    if len(words) != len(given):
        raise invalid(model, path, f"says one thing in two spellings ({', '.join(map(str, given))}); give one of them")
    return words


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
