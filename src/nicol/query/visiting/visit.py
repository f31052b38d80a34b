"""A request with the hooks of extensions around it, to a plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from nicol.errors import ExtensionError, NicolError
from nicol.query.actions.answer import from_steps
from nicol.query.actions.table import ACTIONS
from nicol.query.actions.table import plan as plain_plan
from nicol.query.loose import is_list
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.request import Request
from nicol.query.visiting.answers import answered
from nicol.query.visiting.call import RAW, Call
from nicol.query.visiting.data import Writes
from nicol.query.visiting.flows import Entered, Further, NamedHook, Visiting, failed, left
from nicol.query.visiting.recording import recorded
from nicol.query.visiting.walk import Fetched, Walk, fields_of
from nicol.sql.statement import Steps
from nicol.text.nearest import nearest

T = TypeVar("T")


def plan(planner: Planner, hooks: Sequence[NamedHook], request: Request) -> Plan:
    """What ``request`` will do after every hook has seen every node of it.

    Raises ArgumentError or one of its kin when it makes no sense, unless a hook needs an answer to begin with: then
    the plan says so when it runs.
    """
    if not hooks:
        return plain_plan(planner, request)
    return _Visit(planner, hooks).plan(request)


def raw_plan(planner: Planner, hooks: Sequence[NamedHook], call: Call, make: Callable[[Call], Plan]) -> Plan:
    """The plan of SQL that the user wrote, which ``make`` makes of the call as hooks leave it."""
    visit = _Visit(planner, hooks)
    return visit.begun(visit.raw(call, make))


class _Visit:
    """One call with its hooks."""

    def __init__(self, planner: Planner, hooks: Sequence[NamedHook]) -> None:
        self._planner = planner
        self._hooks = hooks
        self._walk = Walk(planner.vocabulary, hooks, planner.own)
        self._fetched: list[Fetched] = []
        self._top = Entered(Call(model="", action="", arguments={}))

    def plan(self, request: Request) -> Plan:
        if request.action.startswith("delete_many"):
            # A hook's filter must not hide that the caller gave none.
            plain_plan(self._planner, request)
        return self.begun(self._planned(request))

    def begun(self, visiting: Visiting[Plan | None]) -> Plan:
        try:
            further = next(visiting)
        except StopIteration as stop:
            base: Plan | None = stop.value
            needs_transaction = self._walk.is_atomic or (base is not None and base.needs_transaction)
            begin = partial(self._run, base, is_atomic=needs_transaction)
        else:
            # A hook asks something before the call is known, so the rest waits for a connection.
            needs_transaction = True
            begin = partial(self._run_late, visiting, further)
        return Plan(self._planner.schema, None, from_steps, begin, is_one_statement=not needs_transaction)

    # ── on the way to the plan ─────────────────────────────────────────────────────────────────────────────────────

    def _planned(self, request: Request) -> Visiting[Plan | None]:
        """The plan of the call that hooks make of ``request``; None where one has answered in its place."""
        model = self._planner.vocabulary.model(request.model)
        call = Call(
            model=model.name,
            action=request.action,
            arguments=request.arguments,
            shape=request.shape,
            fields=fields_of(model),
            columns=self._planner.wanted(request).columns,
        )
        self._top = top = yield from self._walk.enter(call)
        if top.is_answered:
            return None
        call = top.call
        if call.action not in ACTIONS:
            raise ExtensionError(f"{call.model} has no action {call.action!r}")
        arguments = yield from self._walk.reads(model, call.arguments, (), self._fetched)
        writes = Writes(self._walk)
        if call.action == "upsert":
            arguments = yield from writes.halves(model, replace(call, arguments=arguments))
        elif "data" in arguments:
            arguments["data"] = yield from writes.data(model, arguments["data"], ("data",), call)
        found = replace(request, action=call.action, arguments=arguments, shape=call.shape)
        if call.shape is not None:
            yield from self._walk.shape(self._planner.wanted(found), (), self._fetched)
        if self._walk.scopes:
            found.scopes = self._walk.scopes
        found.is_recorded = call.written is not None
        return plain_plan(self._planner, found)

    def raw(self, call: Call, make: Callable[[Call], Plan]) -> Visiting[Plan | None]:
        self._top = top = yield from self._walk.enter(call)
        return None if top.is_answered else make(top.call)

    # ── and back ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _run_late(self, visiting: Visiting[Plan | None], further: Further) -> Steps[object]:
        base = yield from self._asked(visiting, further, is_atomic=True)
        return (yield from self._run(base, is_atomic=True))

    def _run(self, base: Plan | None, *, is_atomic: bool) -> Steps[object]:
        if base is None:
            return (yield from self._finished(left(self._top, self._top.answer), is_atomic=is_atomic))
        steps = base.steps()
        written = self._top.call.written
        if written is not None:
            steps = recorded(self._planner, steps, written)
        try:
            answer = yield from steps
        except NicolError as error:
            failed(self._top, error)
        return (yield from self._finished(self._answered(answer), is_atomic=is_atomic))

    def _answered(self, answer: object) -> Visiting[object]:
        for node in reversed(self._walk.others):
            yield from left(node, None)
        if self._fetched:
            records = list(answer) if is_list(answer) else [] if answer is None else [answer]
            found = yield from answered(self._fetched, records)
            if any(a is not b for a, b in zip(found, records, strict=True)):
                answer = found if is_list(answer) else found[0]
        return (yield from left(self._top, answer))

    def _finished(self, visiting: Visiting[object], *, is_atomic: bool) -> Steps[object]:
        try:
            further = next(visiting)
        except StopIteration as stop:
            return stop.value
        return (yield from self._asked(visiting, further, is_atomic=is_atomic))

    def _asked(self, visiting: Visiting[T], further: Further, *, is_atomic: bool) -> Steps[T]:
        """The end of ``visiting``, each further call of it run."""
        try:
            while True:
                try:
                    answer = yield from self._further(further, is_atomic=is_atomic)
                except NicolError as error:
                    further = visiting.throw(error)
                else:
                    further = visiting.send(answer)
        except StopIteration as stop:
            result: T = stop.value
            return result

    def _further(self, further: Further, *, is_atomic: bool) -> Steps[object]:
        call = further.call
        if call.is_nested:
            raise ExtensionError(f"{call.model}.{call.action} is inside another call, so it cannot be made twice")
        if call.writes and not is_atomic:
            raise ExtensionError(
                f"{call.model}.{call.action} would be outside the transaction of the call that it is for; "
                "yield call.atomic()"
            )
        models = self._planner.schema.model_by_name
        if call.action in RAW or call.model not in models or call.action not in ACTIONS:
            suggestion = nearest(call.model, list(models))
            hint = f"; did you mean {suggestion!r}?" if suggestion and call.model not in models else ""
            raise ExtensionError(f"a hook asked for {call.model}.{call.action}, which there is not{hint}")
        request = Request(call.model, call.action, call.arguments, call.shape)
        return (yield from plan(self._planner, self._hooks[further.depth :], request).steps())
