"""Proof that a generated client keeps its tenants apart, on a real database.

``prove_isolation`` fills two tenants with made-up rows, goes through the methods of the client along all relations for
one of them, and does so again when the other is gone. Whatever is answered must be the same both times: then there is
nothing that the one could learn, count, reach or infer of the other. After each write the other's rows are compared.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nicol.client.async_client import AsyncClient
from nicol.client.definition import Definition
from nicol.client.sync_client import Client
from nicol.client.tenancy.context import EVERY, Scope, TenantValue
from nicol.errors import ArgumentError, ConfigurationError, TenantError, TenantLeakError
from nicol.query.tenancy.refusal import NOT_ALONE
from nicol.schema.model import Scalar
from nicol.tools.testing.isolation_answers import Outcome, tells
from nicol.tools.testing.isolation_calls import calls_without_tenant, every_call
from nicol.tools.testing.isolation_parts import Ask, Parts, flattened
from nicol.tools.testing.isolation_rows import MadeRow, MadeWorld
from nicol.tools.testing.isolation_runs import Seen, Step, run, run_async

_COLLISIONS: Final = ("UniqueViolationError", "RequiredRelationError")
_SHARED: Final = ("ForeignKeyViolationError", "RequiredRelationError")


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolationReport:
    """What was tried. ``senseless`` are calls that the client refused for what they say, whoever makes them."""

    models: tuple[str, ...]
    methods: tuple[str, ...]
    n_calls: int
    n_refused: int
    senseless: tuple[str, ...]


def prove_isolation(
    client: Client,
    *,
    tenants: tuple[TenantValue, TenantValue] | None = None,
    values: Mapping[str, Mapping[str, object]] | None = None,
) -> IsolationReport:
    """Try to get from one tenant's rows to another's by any method of ``client``; the database should be empty.

    ``values`` are, by model, those of fields that cannot hold just anything, such as under a CHECK. Every row that is
    made is deleted at the end. Raises TenantLeakError, which names the call, for whatever crosses.
    """
    names = {model: name for name, model in client.definition.accessors.items()}
    steps = _proof(client.definition, tenants, values or {})
    try:
        step = next(steps)
        while True:
            step = steps.send(run(client, names, step))
    except StopIteration as stop:
        report: IsolationReport = stop.value
        return report


async def prove_isolation_async(
    client: AsyncClient,
    *,
    tenants: tuple[TenantValue, TenantValue] | None = None,
    values: Mapping[str, Mapping[str, object]] | None = None,
) -> IsolationReport:
    """As ``prove_isolation``, of a client for asyncio."""
    names = {model: name for name, model in client.definition.accessors.items()}
    steps = _proof(client.definition, tenants, values or {})
    try:
        step = next(steps)
        while True:
            step = steps.send(await run_async(client, names, step))
    except StopIteration as stop:
        report: IsolationReport = stop.value
        return report


# ── what is tried ─────────────────────────────────────────────────────────────────────────────────────────────────


_Steps = Generator[Step, Seen, IsolationReport]
_Parts = Generator[Step, Seen, None]


def _proof(
    definition: Definition, tenants: tuple[TenantValue, TenantValue] | None, given: Mapping[str, Mapping[str, object]]
) -> _Steps:
    if not definition.has_tenants:
        raise ConfigurationError("no field is marked with `/// @tenant`, so there is nothing to keep apart")
    world = MadeWorld(definition, tenants or _tenants(definition), given)
    yield from _filled(world)
    try:
        report = yield from _tried(world)
    except TenantLeakError:
        yield from _emptied(world, (0, 1))
        raise
    yield from _emptied(world, (0,))
    return report


def _tenants(definition: Definition) -> tuple[TenantValue, TenantValue]:
    model, field = next((model, it) for model in definition.schema.models for it in model.scalar_fields if it.is_tenant)
    if field.type is not Scalar.STRING:
        return 101, 102
    if field.native_type is not None and field.native_type.name == "Uuid":
        return "00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"
    assert model.name
    return "tenant-a", "tenant-b"


def _tried(world: MadeWorld) -> _Steps:
    calls = Parts(world)
    asks = [*every_call(world), *(yield from _pages(world, calls))]
    here = Scope(world.tenants[0])  # pyright: ignore[reportArgumentType] - as it was given
    watched = tuple(_watching(world))
    values = (it for rows in world.rows.values() for row in rows[1] for it in row.values.values())
    # Shorter texts occur anywhere.
    secrets = frozenset(it for it in values if isinstance(it, str) and len(it) > 3 and it not in world.tenants)
    # Inside of a transaction that is to be undone, no other role could read what it has done.
    watcher = Scope(world.tenants[1]) if world.definition.has_wall else EVERY  # pyright: ignore[reportArgumentType] - as above
    before = (yield Step(watched[0], watcher, watched, watcher)).others
    found: list[Outcome] = []
    for ask in asks:
        seen = yield Step(ask, here, watched, watcher)
        if seen.others is not None and seen.others != before:
            raise _leak(ask, "changes rows of the other tenant", "")
        _require_refusal(ask, seen.outcome)
        found.append(seen.outcome)
    for ask in calls_without_tenant(world):
        _require_refusal(ask, (yield Step(ask, None)).outcome)
    yield from _emptied(world, (1,))
    for ask, there in zip(asks, found, strict=True):
        alone = (yield Step(ask, here)).outcome
        _compare(ask, there, alone, secrets)
    return IsolationReport(
        models=tuple(it.name for it in world.models),
        methods=tuple(sorted({it.method for it in asks})),
        n_calls=2 * len(asks),
        n_refused=sum(1 for it in found if it.error),
        senseless=tuple(
            f"{ask}: {it.error}"
            for ask, it in zip(asks, found, strict=True)
            if isinstance(it.raised, ArgumentError) and not isinstance(it.raised, TenantError)
        ),
    )


def _require_refusal(ask: Ask, outcome: Outcome) -> None:
    if ask.must_raise and not outcome.error.startswith(f"{ask.must_raise}:"):
        raise _leak(ask, f"is to raise {ask.must_raise}", f"; it said {outcome.told!r}")


def _compare(ask: Ask, there: Outcome, alone: Outcome, secrets: frozenset[str]) -> None:
    """What a call says while the other tenant has rows must be what it says when there are none."""
    if there.raised is not None:
        told = tells(there.raised, secrets)
        if told is not None:
            raise _leak(ask, "tells a value of the other tenant in its error", f": {told}")
    if there.told == alone.told:
        return
    kind = there.error.partition(":")[0]
    skips = ask.arguments.get("skip_duplicates") is True or ask.arguments.get("update") == []
    if (ask.collides and (kind in _COLLISIONS or skips)) or (ask.is_shared and kind in _SHARED):
        return
    if ask.writes and NOT_ALONE in there.error:
        return
    raise _leak(ask, "says something else while the other tenant has rows", f": {there.told!r}, not {alone.told!r}")


def _leak(ask: Ask, what: str, more: str) -> TenantLeakError:
    return TenantLeakError(f"{ask} {what}{more}", model=ask.model, call=str(ask))


# ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _filled(world: MadeWorld) -> _Parts:
    for model in world.order:
        for row in (*world.rows[model.name][0], *world.rows[model.name][1]):
            yield from _kept(Ask(model.name, "create", {"data": row.values}))
    calls = Parts(world)
    for rows in world.rows.values():
        for row in (*rows[0], *rows[1]):
            if row.later:
                yield from _kept(Ask(row.model.name, "update", {"where": calls.key(row), "data": row.later}))
            for field, others in _joined(world, row).items():
                data = {field: {"connect": [calls.key(it) for it in others]}}
                yield from _kept(Ask(row.model.name, "update", {"where": calls.key(row), "data": data}))


def _joined(world: MadeWorld, row: MadeRow) -> Mapping[str, Sequence[MadeRow]]:
    """By implicit many-to-many relation what a tenant's row is joined with: its own, and what all tenants share."""
    if row.model.name not in world.fields:
        return {}
    found: dict[str, Sequence[MadeRow]] = {}
    for it in row.model.relation_fields:
        if it.join_table is not None:
            theirs = world.rows[it.model]
            found[it.name] = theirs[row.owner] if it.model in world.fields else theirs[0][:1]
    return found


def _emptied(world: MadeWorld, owners: Sequence[int]) -> _Parts:
    """Delete the rows of ``owners``, and with those of the first whatever is shared."""
    calls = Parts(world)
    for model in world.order:
        for owner in owners:
            if model.name not in world.fields and 0 not in owners:
                continue
            for row in world.rows[model.name][owner]:
                if row.later:
                    arguments = {"where": flattened(calls.key(row)), "data": dict.fromkeys(row.later)}
                    yield from _kept(Ask(model.name, "update_many", arguments))
    for model in reversed(world.order):
        field = world.fields.get(model.name)
        if field is not None:
            where = {field: {"in": [world.tenants[it] for it in owners]}}
            yield from _kept(Ask(model.name, "delete_many", {"where": where}))
        elif 0 in owners:
            for row in (*world.rows[model.name][0], *world.rows[model.name][1]):
                yield from _kept(Ask(model.name, "delete_many", {"where": flattened(calls.key(row))}))


def _kept(ask: Ask) -> _Parts:
    """A call of the proof's own, which must succeed."""
    seen = yield Step(ask, EVERY, is_kept=True)
    if seen.outcome.raised is not None:
        reason = f"{seen.outcome.error}; give values={{{ask.model!r}: …}} that the database takes"
        raise ConfigurationError(
            f"{ask} failed, with which the proof makes its rows: {reason}"
        ) from seen.outcome.raised


def _pages(world: MadeWorld, calls: Parts) -> Generator[Step, Seen, list[Ask]]:
    """Pages that begin where one of the other tenant's has ended."""
    found: list[Ask] = []
    for model in world.models:
        arguments = {"take": 1, "order": calls.identity(model)}
        for scope in world.tenants if model.name in world.fields else ():
            seen = yield Step(Ask(model.name, "token", arguments), Scope(scope))  # pyright: ignore[reportArgumentType] - as above
            if seen.outcome.raw:
                found.append(Ask(model.name, "paginate", {**arguments, "after": seen.outcome.raw}))
    return found


def _watching(world: MadeWorld) -> Generator[Ask]:
    """Reads of all rows of the second tenant, and of what they are joined with."""
    calls = Parts(world)
    for model in world.models:
        field = world.fields.get(model.name)
        if field is None:
            continue
        joined = {it.name: True for it in model.relation_fields if it.join_table is not None}
        more = {"include": joined} if joined else {}
        order = calls.identity(model)
        yield Ask(
            model.name, "find_many", {"where": {field: world.tenants[1]}, "order": order, **more}, is_ordered=True
        )
