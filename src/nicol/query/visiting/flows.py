"""The flows of one node: each hook begun with its call, and taken up again with the answer."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn, TypeAlias, TypeVar

from nicol.errors import ExtensionError, NicolError
from nicol.query.visiting.call import Call, Flow, Hook

T = TypeVar("T")


class NamedHook(NamedTuple):
    """``yields_once`` is the promise that it yields nothing but its own call, so that a write needs no transaction."""

    hook: Hook
    name: str
    yields_once: bool = False


class Further(NamedTuple):
    """A call that a hook yields beside its own; it goes through the hooks from ``depth`` on."""

    call: Call
    depth: int


Visiting: TypeAlias = Generator[Further, object, T]
"""A walk that yields the further calls of hooks and is sent their answers."""


@dataclass(slots=True)
class Entered:
    """A node whose hooks have been asked: ``call`` is what they made of it, ``flows`` wait for the answer.

    With ``is_answered`` a hook has answered in the call's place, and ``answer`` is what it said.
    """

    call: Call
    flows: list[tuple[int, Flow]] = field(default_factory=list[tuple[int, Flow]])
    is_answered: bool = False
    answer: object = None


def entered(call: Call, hooks: Sequence[NamedHook]) -> Visiting[Entered]:
    """Ask every hook what becomes of ``call``, the outermost first."""
    found = Entered(call)
    for index, named in enumerate(hooks):
        flow = named.hook(found.call)
        if not isinstance(flow, Generator):  # pyright: ignore[reportUnnecessaryIsInstance] - hooks are the user's
            _refuse(named, "is no generator; let it say: return (yield call)")
        asked = _sent(flow, None)
        while not isinstance(asked, _Returned) and asked.origin is not call.origin:
            asked = yield from _further(flow, Further(asked, index + 1))
        if isinstance(asked, _Returned):
            if call.is_nested:
                _refuse(named, f"returned before it yielded {call.model}.{call.action}, which is inside another call")
            found.is_answered, found.answer = True, asked.answer
            return found
        _check(named, asked, call)
        found.call = asked
        found.flows.append((index, flow))
    return found


def left(node: Entered, answer: object) -> Visiting[object]:
    """Give ``answer`` to the flows of ``node``, the innermost first. Returns what they make of it."""
    for index, flow in reversed(node.flows):
        asked = _sent(flow, answer)
        while not isinstance(asked, _Returned):
            asked = yield from _further(flow, Further(asked, index + 1))
        answer = asked.answer
    return answer


def failed(node: Entered, error: NicolError) -> NoReturn:
    """Throw ``error`` into the flows of ``node``, which may raise another in its place. Never returns."""
    for _index, flow in reversed(node.flows):
        try:
            flow.throw(error)
        except StopIteration:
            continue  # the hook has nothing to say to it
        except NicolError as raised:
            error = raised
    raise error


class _Returned(NamedTuple):
    answer: object


def _further(flow: Flow, further: Further) -> Visiting[Call | _Returned]:
    """What ``flow`` says to the answer of the further call that it asked for. It hears of a failure, too."""
    try:
        answer = yield further
    except NicolError as error:
        return _sent(flow, error, fails=True)
    return _sent(flow, answer)


def _sent(flow: Flow, answer: object, *, fails: bool = False) -> Call | _Returned:
    try:
        if fails:
            assert isinstance(answer, NicolError)
            return flow.throw(answer)
        return flow.send(answer)
    except StopIteration as stop:
        return _Returned(stop.value)


def _check(named: NamedHook, asked: Call, call: Call) -> None:
    if asked.action != call.action and call.is_nested and (call.action, asked.action) not in _NESTED_CHANGES:
        _refuse(named, f"puts {asked.action} in the place of {call.action}, which a nested call cannot become")


_NESTED_CHANGES = frozenset({("delete", "update"), ("delete_many", "update_many"), ("delete", "disconnect")})


def _refuse(named: NamedHook, reason: str) -> NoReturn:
    raise ExtensionError(f"{named.name} {reason}", extension=named.name)
