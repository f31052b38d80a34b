"""Asks the server how it means to answer a call, and changes nothing by it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from inspect import iscoroutinefunction
from typing import Final, TypeVar

from nicol.client.batch import Batch
from nicol.client.definition import Definition
from nicol.client.explanation import Explanation, PlanNode, StatementPlan, read_plan
from nicol.errors import ArgumentError, DatabaseError
from nicol.query.plan import Plan
from nicol.schema.model import Model, ScalarField, Schema
from nicol.sql.explain import MARK, UNDO, explain
from nicol.sql.statement import Rows, Statement, Steps

T = TypeVar("T")

_MANY_ROWS: Final = 1000
_HIGH_COST: Final = 100.0
"""About what PostgreSQL reckons for reading so many rows."""


def planned(definition: Definition, call: Callable[[Batch], object]) -> Plan:
    """What the one call that ``call`` makes of its argument would do. Raises ArgumentError where it makes not one."""
    if not callable(call) or iscoroutinefunction(call):
        raise _not_one_call(f"{'a coroutine function' if callable(call) else type(call).__name__}")
    plans: list[Plan] = []

    def note(gathered: Sequence[Plan]) -> list[object]:
        plans.extend(gathered)
        return [None for _ in gathered]

    batch = Batch(definition, note, is_async=False)
    call(batch)
    batch.commit()
    if len(plans) != 1:
        raise _not_one_call(str(len(plans)))
    return plans[0]


def _not_one_call(what: str) -> ArgumentError:
    return ArgumentError(
        f"explain() takes a function that makes one call, not {what}: db.explain(lambda it: it.user.find_many())"
    )


def explained(plan: Plan, *, analyze: bool) -> Plan:
    """A plan whose answer is the Explanation of ``plan``.

    It runs what ``plan`` does where ``needs_rollback``: the caller must see to that.
    """
    return replace(
        plan,
        statement=None,
        begin=lambda: _steps(plan, analyze=analyze),
        action="explain",
        is_one_statement=not needs_rollback(plan, analyze=analyze),
        is_loose=True,
        needs_open_transaction=False,
        together=None,
    )


def needs_rollback(plan: Plan, *, analyze: bool) -> bool:
    """Whether something is done, since it is to be measured, or a statement depends on what another has done."""
    return analyze or not _is_single(plan)


def _is_single(plan: Plan) -> bool:
    return plan.statement is not None or plan.is_one_statement


def _steps(plan: Plan, *, analyze: bool) -> Steps[object]:
    found: list[StatementPlan] = []
    steps = plan.steps()
    try:
        asked = next(steps)
        while True:
            # Neither COPY nor what begins and ends a savepoint has a plan.
            if type(asked) is Statement:
                try:
                    found.append((yield from _asked(asked, analyze=analyze, is_single=_is_single(plan))))
                except DatabaseError as error:
                    # As the call itself would put it.
                    asked = steps.throw(error)
                    continue
                if _is_single(plan):
                    break
            asked = steps.send((yield asked))
    except StopIteration:
        pass
    finally:
        steps.close()
    statements = tuple(found)
    return Explanation(statements, tuple(_hints(plan.schema, statements)))


def _asked(asked: Statement, *, analyze: bool, is_single: bool) -> Steps[StatementPlan]:
    is_undone = analyze and not is_single
    if is_undone:
        yield MARK
    rows = yield explain(asked, analyze=analyze)
    if is_undone:
        yield UNDO
    return read_plan(asked.text, _answer(asked, rows))


def _answer(asked: Statement, rows: Rows) -> object:
    return rows[2][0] if asked.is_raw else rows[0][0]


def _hints(schema: Schema, statements: Sequence[StatementPlan]) -> Iterator[str]:
    """Each once: what reads a large table from end to end, to keep a few of its rows."""
    model_by_table = {it.table: it for it in schema.models if not it.is_view}
    told: set[str] = set()
    for node in (node for it in statements for node in it.plan):
        model = model_by_table.get(node.relation or "")
        if node.type != "Seq Scan" or model is None or "Filter" not in node.conditions:
            continue
        hint = _hint(model, node)
        if hint is not None and hint not in told:
            told.add(hint)
            yield hint


def _hint(model: Model, node: PlanNode) -> str | None:
    filtered = _filtered(model, node.conditions["Filter"])
    fields = [it.name for it in filtered]
    if not fields or not _is_large(node):
        return None
    n_read = None if node.n_rows is None else node.n_rows + (node.n_rows_removed or 0)
    rows = "all rows" if n_read is None else f"{n_read} rows"
    index = f"@@index([{', '.join(it.written or it.name for it in filtered)}])"
    return f"{model.name}: {rows} are read to find those of {' and '.join(fields)}; {index} may help"


def _is_large(node: PlanNode) -> bool:
    if node.n_rows_removed is not None:
        return node.n_rows_removed >= _MANY_ROWS
    return node.n_rows is None and node.cost >= _HIGH_COST


def _filtered(model: Model, condition: str) -> list[ScalarField]:
    """The fields that a condition names. Texts in it are no names."""
    bare = re.sub(r"'(?:[^']|'')*'", "''", condition)
    words = {quoted or word for quoted, word in re.findall(r'"((?:[^"]|"")+)"|(\b\w+\b)', bare)}
    return [it for it in model.scalar_fields if it.column in words]
