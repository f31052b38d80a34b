"""A request with the hooks of extensions around it, to a plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from nicol.errors import ExtensionError, NicolError
from nicol.query.actions.answer import from_steps
from nicol.query.actions.table import ACTIONS
from nicol.query.actions.table import plan as plain_plan
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.remembered.planning import plan as remembered_plan
from nicol.query.request import Request
from nicol.query.visiting.answers import answered, records_of, with_records
from nicol.query.visiting.call import RAW, Call
from nicol.query.visiting.data import Writes
from nicol.query.visiting.flows import Entered, Further, NamedHook, Visiting, failed, left
from nicol.query.visiting.recording import recorded
from nicol.query.visiting.walk import Fetched, Walk
from nicol.sql.statement import Rows, Steps
from nicol.text.nearest import nearest

T = TypeVar("T")


_PAST_HOOKS: Final = frozenset({"copy_in", "copy_out"})


def plan(planner: Planner, hooks: Sequence[NamedHook], request: Request) -> Plan:
    """What ``request`` will do after every hook has seen every node of it.

    Raises ArgumentError or one of its kin when it makes no sense, unless a hook needs an answer to begin with: then
    the plan says so when it runs.
    """
    if not hooks:
        return remembered_plan(planner, request)
    if request.action in _PAST_HOOKS:
        way_out = "pass rows to create_many" if request.action == "copy_in" else "read by stream()"
        raise ExtensionError(
            f"{request.model}.{request.action} goes past the hooks of extensions, which see no files; {way_out}, "
            "or ask a client without extensions"
        )
    return _Visit(planner, hooks).plan(request)


def raw_plan(planner: Planner, hooks: Sequence[NamedHook], call: Call, make: Callable[[Call], Plan]) -> Plan:
    """The plan of SQL that the user wrote, which ``make`` makes of the call as hooks leave it."""
    visit = _Visit(planner, hooks)
    return visit.begun(visit.raw(call, make))


def _alone(visiting: Visiting[T]) -> T:
    """The end of ``visiting`` where there is no place for further calls."""
    try:
        further = next(visiting)
    except StopIteration as stop:
        result: T = stop.value
        return result
    raise ExtensionError(f"{further.call.model}.{further.call.action} has no place beside a stream")


class _Visit:
    """One call with its hooks."""

    def __init__(self, planner: Planner, hooks: Sequence[NamedHook]) -> None:
        self._planner = planner
        self._hooks = hooks
        self._walk = Walk(planner, hooks)
        self._fetched: list[Fetched] = []
        self._has_run = False
        self._top = Entered(Call(model="", action="", arguments={}))

    def plan(self, request: Request) -> Plan:
        if request.action.startswith("delete_many"):
            # A hook's filter must not hide that the caller gave none.
            plain_plan(self._planner, request)
        visiting = self._planned(request)
        return self._streamed(request, visiting) if request.action == "stream" else self.begun(visiting)

    def begun(self, visiting: Visiting[Plan | None]) -> Plan:
        try:
            further = next(visiting)
        except StopIteration as stop:
            return self._plan(stop.value)
        # A hook asks something before the call is known, so the rest waits for a connection.
        return Plan(self._planner.schema, None, from_steps, partial(self._run_late, visiting, further))

    def _plan(self, base: Plan | None) -> Plan:
        is_atomic = self._walk.is_atomic or (base is not None and base.needs_transaction)
        asks_once = base is not None and (base.statement is not None or base.is_one_statement)
        return Plan(
            self._planner.schema,
            None,
            from_steps,
            partial(self._run, base, is_atomic=is_atomic),
            is_one_statement=asks_once and not is_atomic and all(it.yields_once for it in self._hooks),
            needs_open_transaction=base is not None and base.needs_open_transaction,
            is_loose=not is_atomic,
            together=None if base is None or is_atomic else base.together,
        )

    def _streamed(self, request: Request, visiting: Visiting[Plan | None]) -> Plan:
        """The plan of a stream, whose hooks are asked anew for each batch of records."""
        base = _alone(visiting)
        assert base is not None
        visits = [self]

        def finish(rows: Rows) -> object:
            visit = visits.pop() if visits else _Visit(self._planner, self._hooks)
            if visit is not self:
                _alone(visit._planned(request))  # noqa: SLF001 - of its own class
            return _alone(visit._answered(base.finish(rows)))  # noqa: SLF001 - as above

        return replace(base, finish=finish)

    # ── on the way to the plan ─────────────────────────────────────────────────────────────────────────────────────

    def _planned(self, request: Request) -> Visiting[Plan | None]:
        """The plan of the call that hooks make of ``request``; None where one has answered in its place."""
        model = self._planner.vocabulary.model(request.model)
        call = Call(
            model=model.name,
            action=request.action,
            arguments=request.arguments,
            shape=request.shape,
            fields=self._planner.scalar_names(model),
            relations=model.relation_fields,
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
        found.is_recorded = bool(call.written)
        return plain_plan(self._planner, found)

    def raw(self, call: Call, make: Callable[[Call], Plan]) -> Visiting[Plan | None]:
        self._top = top = yield from self._walk.enter(call)
        return None if top.is_answered else make(top.call)

    # ── and back ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _run_late(self, visiting: Visiting[Plan | None], further: Further) -> Steps[object]:
        base = yield from self._asked(visiting, further, is_atomic=True)
        return (yield from self._run(base, is_atomic=True))

    def _run(self, base: Plan | None, *, is_atomic: bool) -> Steps[object]:
        # Its flows are generators, and a second time they would say nothing.
        assert not self._has_run, "a plan with hooks runs once"
        self._has_run = True
        if base is None:
            return (yield from self._finished(left(self._top, self._top.answer), is_atomic=is_atomic))
        steps = base.steps()
        written = self._top.call.written
        if written:
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
            records = records_of(answer)
            found = yield from answered(self._fetched, records)
            if any(a is not b for a, b in zip(found, records, strict=True)):
                answer = with_records(answer, found)
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
        call, hook = further.call, self._hooks[further.depth - 1]
        if hook.yields_once:
            raise ExtensionError(f"{hook.name} says yields_once, and yields {call.model}.{call.action} beside its call")
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
