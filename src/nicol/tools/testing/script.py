"""What a client without a database answers, as a test says, and what it was asked.

Calls are planned as ever, so whatever makes no sense raises; then a statement that knows its answer takes the place of
those that would be sent.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import get_origin

from typing_extensions import is_typeddict

from nicol.client.call import POSITIONAL
from nicol.client.definition import Definition
from nicol.client.health import Health
from nicol.errors import DatabaseError
from nicol.query.loose import is_list
from nicol.query.page import Page
from nicol.query.plan import Plan
from nicol.query.request import Request
from nicol.sql.statement import Rows, Statement
from nicol.text.nearest import did_you_mean

RAW = ("query_raw", "query_first", "execute_raw")
_MAYBE_RECORD = frozenset({"find_unique", "find_first"})
_RECORD = frozenset({"find_unique_or_raise", "find_first_or_raise", "create", "update", "upsert", "delete"})
_RECORDS = frozenset(
    {"find_many", "stream", "create_many_and_return", "update_many_and_return", "delete_many_and_return"}
)
_NUMBER = frozenset({"create_many", "update_many", "delete_many", "update_each", "upsert_many", "count", "execute_raw"})
_LIST = frozenset({"group_by", "query_raw"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A call that was made: ``user.create``, and its arguments by their names in Nicol, those that are None left out.

    ``shape`` is the class that chose what is fetched.
    """

    call: str
    arguments: Mapping[str, object]
    shape: object | None = None


@dataclass(slots=True)
class Answering(Statement):
    """Stands for all that a call would send."""

    take: Callable[[], object] = lambda: None

    def rows(self) -> Rows:
        """The answer as the one value of one row, or as rows where they are read one after the other.

        Raises what the database itself would raise; other exceptions are what the client makes of its answer.
        """
        found = self.take()
        if isinstance(found, DatabaseError):
            raise found
        return [(found,)]


class Script:
    """The answers that are still to be given, by call, and the calls so far."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._next: dict[str, deque[object]] = {}
        self._always: dict[str, object] = {}
        self.asked: list[Asked] = []

    def add(self, call: str, answers: Sequence[object]) -> None:
        """Raises AssertionError where no client has such a call."""
        self._check_name(call)
        if not answers:
            raise AssertionError(f'answers("{call}") says no answer; give one for each call')
        self._next.setdefault(call, deque()).extend(answers)

    def repeat(self, call: str, answer: object) -> None:
        self._check_name(call)
        self._always[call] = answer

    def left(self) -> str:
        """The answers that nobody asked for, in words."""
        waiting = [(call, len(answers)) for call, answers in self._next.items() if answers]
        return ", ".join(call if n == 1 else f"{call} ({n} times)" for call, n in waiting)

    def taken(self, asked: Asked) -> object:
        """The next answer for a call, as what the call returns or the exception that it raises."""
        self.asked.append(asked)
        waiting = self._next.get(asked.call)
        if not waiting and asked.call not in self._always:
            raise AssertionError(
                f"{asked.call} was called with {_shown(asked.arguments)}, and there is no answer for it; "
                f'say stand_in.answers("{asked.call}", …)'
            )
        answer = waiting.popleft() if waiting else self._always[asked.call]
        if callable(answer) and not isinstance(answer, BaseException):
            answer = answer(**asked.arguments)
        if not isinstance(answer, BaseException):
            self._check(asked, answer)
        return answer

    def health(self) -> Health:
        """Well, unless something else was said."""
        if not self._next.get("health") and "health" not in self._always:
            return Health(ok=True, latency_ms=0.0)
        answer = self.taken(Asked(call="health", arguments={}))
        assert isinstance(answer, Health), "health never raises; answer Health(ok=False, latency_ms=0.0, error=…)"
        return answer

    def _check_name(self, call: str) -> None:
        model, _, action = call.rpartition(".")
        if not model and action in (*RAW, "health"):
            return
        if model not in self._definition.accessors:
            known = list(self._definition.accessors)
            raise AssertionError(
                f'there is no call "{call}"; {did_you_mean(model, known) or "it is model.action: user.create"}'
            )
        if action not in POSITIONAL:
            hint = did_you_mean(action, POSITIONAL)
            raise AssertionError(f'{model} has no action "{action}"' + (f"; {hint}" if hint else ""))

    def _check(self, asked: Asked, answer: object) -> None:
        wanted = self._wanted(asked, answer)
        if wanted:
            raise AssertionError(f"{asked.call} answers {wanted}, not {answer!r}")

    def _wanted(self, asked: Asked, answer: object) -> str:
        """What the call answers in words, where ``answer`` is not it."""
        action = asked.call.rpartition(".")[2]
        if action in _MAYBE_RECORD:
            return "" if answer is None else self._no_record(asked, answer, " or None")
        if action in _RECORD:
            hint = "; where it finds none, answer RecordNotFoundError(…)" if answer is None else ""
            return self._no_record(asked, answer, hint)
        if action in _RECORDS:
            if not is_list(answer):
                return "a list of records"
            return next((wrong for it in answer if (wrong := self._no_record(asked, it, ", each in a list"))), "")
        if action == "paginate":
            return "" if isinstance(answer, Page) else "a Page(records, after, has_more)"
        return _no_plain_answer(action, asked, answer)

    def _no_record(self, asked: Asked, answer: object, more: str) -> str:
        kind = asked.shape or self._definition.classes[self._definition.accessors[asked.call.partition(".")[0]]]
        kind = get_origin(kind) or kind
        if is_typeddict(kind):
            kind = dict
        if not isinstance(kind, type) or isinstance(answer, kind):
            return ""
        return f"a record of {kind.__name__}{more}"


def _no_plain_answer(action: str, asked: Asked, answer: object) -> str:
    if action == "exists":
        return "" if isinstance(answer, bool) else "True or False"
    if action in _NUMBER and "select" not in asked.arguments:
        return "" if isinstance(answer, int) and not isinstance(answer, bool) else "a number"
    if action in _LIST:
        return "" if is_list(answer) else "a list"
    return ""


@dataclass(frozen=True, kw_only=True)
class ScriptedDefinition(Definition):
    """A definition whose plans are checked in full, and answered by ``script``."""

    script: Script

    @cached_property
    def has_wall(self) -> bool:
        # There is no database to tell of tenants. Calls are planned for them all the same.
        return False

    @cached_property
    def plan(self) -> Callable[[Request], Plan]:
        checked, names = super().plan, {model: name for name, model in self.accessors.items()}

        def planned(request: Request) -> Plan:
            plan = checked(request)
            asked = Asked(
                call=f"{names[request.model]}.{request.action}", arguments=request.arguments, shape=request.shape
            )
            return self._answered(asked, needs_open_transaction=plan.needs_open_transaction)

        return planned

    def raw_query(self, sql: str, values: Sequence[object], wanted: object | None) -> Plan:
        super().raw_query(sql, values, wanted)
        return self._raw("query_raw", sql, values, wanted)

    def raw_first(self, sql: str, values: Sequence[object], wanted: object | None) -> Plan:
        super().raw_first(sql, values, wanted)
        return self._raw("query_first", sql, values, wanted)

    def raw_execution(self, sql: str, values: Sequence[object]) -> Plan:
        super().raw_execution(sql, values)
        return self._raw("execute_raw", sql, values, None)

    def _raw(self, call: str, sql: str, values: Sequence[object], wanted: object | None) -> Plan:
        return self._answered(Asked(call=call, arguments={"sql": sql, "values": tuple(values)}, shape=wanted))

    def _answered(self, asked: Asked, *, needs_open_transaction: bool = False) -> Plan:
        statement = Answering(asked.call, take=partial(self.script.taken, asked))
        # A stream asks for its rows and then makes a list of them.
        finish = list if asked.call.endswith((".stream", ".copy_out")) else _given
        return Plan(self.schema, statement, finish, needs_open_transaction=needs_open_transaction)


def _given(rows: Rows) -> object:
    answer = rows[0][0]
    if isinstance(answer, BaseException):
        raise answer
    return answer


def scripted(definition: Definition) -> ScriptedDefinition:
    """``definition`` of a client that answers what its ``script`` says."""
    return ScriptedDefinition(
        schema=definition.schema,
        classes=definition.classes,
        enums=definition.enums,
        accessors=definition.accessors,
        omitted=definition.omitted,
        script=Script(definition),
    )


def _shown(arguments: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={it!r}" for name, it in arguments.items()) or "no arguments"
