"""What calls of a client do with the tenant: where it is taken, what they send, and how they are refused."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

import pytest
from tests.client.tenancy.conftest import Place

from nicol import Call, Flow, current_tenant, every_tenant, tenant
from nicol.client.checking.planning import require_plan
from nicol.errors import (
    ForeignKeyViolationError,
    RecordNotFoundError,
    RelatedRecordNotFoundError,
    TenantMismatchError,
    TenantMissingError,
    TooManyValuesError,
    UniqueViolationError,
    UnknownFieldError,
)
from nicol.query.request import Request

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"


@dataclass
class Office:
    """A client, what it has sent, and two tenants: ann of a is 1, bob of b is 2, and each has written a document."""

    db: object
    sent: list[str]
    package: ModuleType
    url: str


@pytest.fixture
def two(office: Place) -> Iterator[Office]:
    sent: list[str] = []
    with office.package.Client(office.url, on_query=lambda it: sent.append(it.text)) as db:
        with every_tenant():
            db.workspace.create_many(data=[{"id": "a", "name": "A"}, {"id": "b", "name": "B"}])
            db.tag.create(data={"name": "red"})
        for name, person in (("a", "ann"), ("b", "bob")):
            with tenant(name):
                document = {"title": f"by {person}", "tags": {"connect": {"name": "red"}}}
                db.user.create(data={"email": person, "name": person, "documents": {"create": [document]}})
        sent.clear()
        yield Office(db, sent, office.package, office.url)


# ── without a tenant ──────────────────────────────────────────────────────────────────────────────────────────────

_WITHOUT = [
    lambda db: db.user.find_many(),
    lambda db: db.user.find_unique(where={"id": 1}),
    lambda db: db.user.count(),
    lambda db: db.user.create(data={"email": "x"}),
    lambda db: db.user.delete_many(everything=True),
    lambda db: db.user.stream(),
    lambda db: db.tag.find_many(include={"documents": True}),
    lambda db: db.tag.find_many(include={"_count": True}),
    lambda db: db.tag.find_many(where={"documents": {"some": {}}}),
    lambda db: db.tag.find_many(order={"documents": {"_count": "asc"}}),
    lambda db: db.tag.update(where={"id": 1}, data={"documents": {"set": []}}),
    lambda db: db.tag.create(data={"name": "x", "documents": {"connect": {"id": 1}}}),
    # What hangs on it would go with it.
    lambda db: db.workspace.delete(where={"id": "a"}),
    lambda db: db.emoji.delete_many(everything=True),
    lambda db: db.query_raw("SELECT 1"),
    lambda db: db.query_first("SELECT 1"),
    lambda db: db.execute_raw("SELECT 1"),
]


@pytest.mark.parametrize("call", _WITHOUT, ids=range(len(_WITHOUT)))
def test_no_tenant_is_refused_before_a_connection(office: Place, call: Callable[[object], object]) -> None:
    db = office.package.Client(NOWHERE)
    with pytest.raises(TenantMissingError, match="with every_tenant"):
        call(db)
    db.close()


def test_what_is_everybodys_needs_no_tenant(two: Office) -> None:
    assert [it.name for it in two.db.tag.find_many()] == ["red"]
    two.db.plan.create(data={"name": "free", "workspaces": {"connect": {"id": "a"}}})
    assert two.db.workspace.count(where={"plan": {"name": "free"}}) == 1


def test_every_tenant_is_a_client_without_tenants(two: Office) -> None:
    with every_tenant():
        assert {it.name for it in two.db.user.find_many(include={"documents": True})} == {"ann", "bob"}
        assert two.db.query_raw(int, 'SELECT count(*) FROM "User"') == [2]


# ── what a tenant is ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", [7, 2**70], ids=str)
def test_a_tenant_that_no_field_can_hold(office: Place, value: object) -> None:
    db = office.package.Client(NOWHERE)
    with tenant(value), pytest.raises(TenantMismatchError, match=r"fits no record: User\.workspaceId takes text"):
        db.user.count()
    db.close()


def test_uuid_is_one_tenant_however_it_is_written(places: dict[str, Place]) -> None:
    place = places["clinic"]
    place.empty()
    name = "6f1a0f0e-7f3a-4d0a-9d5e-0a6b5c4d3e2f"
    with place.package.Client(place.url) as db:
        with tenant(name.upper()):
            assert db.clinic.create(data={"name": "north"}).id == name
        from uuid import UUID

        with tenant(UUID(name)):
            assert db.clinic.count() == 1
            db.patient.create(data={"clinic_id": UUID(name), "number": 1, "name": "x"})
        with tenant("nobody"), pytest.raises(TenantMismatchError, match="takes a UUID"):
            db.clinic.count()


_MISMATCHES = [
    lambda db: db.user.create(data={"email": "x", "workspaceId": "b"}),
    lambda db: db.user.create_many(data=[{"email": "x", "workspaceId": "b"}]),
    lambda db: db.user.update(where={"id": 1}, data={"workspaceId": "b"}),
    lambda db: db.user.update(where={"id": 1}, data={"workspaceId": {"set": "b"}}),
    lambda db: db.user.update_many(where={}, data={"workspaceId": "b"}),
    lambda db: db.user.update_each(data=[{"id": 1, "workspaceId": "b"}], key=["id"]),
    lambda db: db.user.update(where={"id": 1}, data={"workspace": {"connect": {"id": "b"}}}),
    lambda db: db.user.create(data={"email": "x", "workspace": {"connect": {"id": "b"}}}),
    lambda db: db.user.upsert(
        where={"id": 1}, data={"create": {"email": "x", "workspaceId": "b"}, "update": {"name": "x"}}
    ),
    lambda db: db.user.upsert_many(data=[{"id": 1, "workspaceId": "b"}], conflict=["id"], update=[]),
    lambda db: db.tag.update(
        where={"id": 1}, data={"documents": {"create": {"title": "x", "authorId": 1, "workspaceId": "b"}}}
    ),
]


@pytest.mark.parametrize("call", _MISMATCHES, ids=range(len(_MISMATCHES)))
def test_another_tenant_is_refused_before_a_connection(office: Place, call: Callable[[object], object]) -> None:
    db = office.package.Client(NOWHERE)
    with tenant("a"), pytest.raises(TenantMismatchError, match="another tenant"):
        call(db)
    db.close()


def test_a_key_that_is_filled_on_the_way_may_name_no_other_tenant(two: Office) -> None:
    with tenant("a"):
        for data in ({"connect": {"id": "b", "name": "B"}}, {"create": {"id": "c", "name": "C"}}):
            with pytest.raises(TenantMismatchError):
                two.db.user.create(data={"email": "x", "workspace": data})
        with pytest.raises(TenantMismatchError):
            two.db.workspace.update(where={"id": "b"}, data={"users": {"create": {"email": "x"}}})
        assert two.db.workspace.find_unique(where={"id": "c"}) is None


def test_naming_the_own_tenant_is_no_mistake(two: Office) -> None:
    with tenant("a"):
        assert two.db.user.create(data={"email": "x", "workspaceId": "a"}).workspaceId == "a"
        made = two.db.user.create(data={"email": "y", "workspace": {"connect": {"id": "a"}}})
        assert two.db.user.update(where={"id": made.id}, data={"workspaceId": "a"}).workspaceId == "a"


# ── what is sent ──────────────────────────────────────────────────────────────────────────────────────────────────

_ONE_STATEMENT = [
    lambda db: db.user.find_many(include={"documents": {"include": {"tags": {"include": {"documents": True}}}}}),
    lambda db: db.user.find_unique(where={"id": 1}),
    lambda db: db.user.create(data={"email": "x", "managerId": 1}),
    lambda db: db.user.create(data={"email": "x", "documents": {"create": [{"title": "x"}, {"title": "y"}]}}),
    lambda db: db.user.create_many(data=[{"email": "x", "managerId": 1}, {"email": "y", "managerId": 1}]),
    lambda db: db.user.update(where={"id": 1}, data={"managerId": 1}),
    lambda db: db.user.update_many(where={}, data={"visits": 1}),
    lambda db: db.user.update_each(data=[{"id": 1, "managerId": 1}], key=["id"]),
    lambda db: db.user.upsert(where={"email": "ann"}, data={"create": {"email": "ann"}, "update": {"visits": 1}}),
    lambda db: db.user.upsert_many(data=[{"email": "ann", "visits": 2}], conflict=["email"]),
    lambda db: db.folder.upsert(
        where={"workspaceId_slug": {"workspaceId": "a", "slug": "x"}}, data={"create": {"slug": "x"}, "update": {}}
    ),
    lambda db: db.folder.upsert_many(data=[{"slug": "x"}], conflict=["workspaceId", "slug"], update=["slug"]),
    lambda db: db.document.create(data={"title": "x", "author": {"connect": {"id": 1}}}),
    lambda db: db.tag.delete_many(where={"name": "blue"}),
    lambda db: db.user.delete_many(where={"name": "bob"}),
]


@pytest.mark.parametrize("call", _ONE_STATEMENT, ids=range(len(_ONE_STATEMENT)))
def test_calls_are_one_statement_as_ever(two: Office, call: Callable[[object], object]) -> None:
    with tenant("a"):
        call(two.db)
    assert len(two.sent) == 1
    with every_tenant():
        assert two.db.user.count(where={"workspaceId": "b"}) == 1


def test_tenants_share_the_texts_of_statements(two: Office) -> None:
    for name in ("a", "b", "a"):
        with tenant(name):
            two.db.user.find_many(where={"name": {"in": ["x"]}})
    assert len(set(two.sent)) == 1
    assert "'a'" not in two.sent[0]


# ── what is refused as if it were not there ───────────────────────────────────────────────────────────────────────


def _message(call: Callable[[], object], kind: type[Exception]) -> str:
    with pytest.raises(kind) as caught:
        call()
    assert not getattr(caught.value, "detail", "")
    return str(caught.value)


@pytest.mark.parametrize(
    ("kind", "call"),
    [
        (ForeignKeyViolationError, lambda db, id_: db.document.create(data={"title": "x", "authorId": id_})),
        (ForeignKeyViolationError, lambda db, id_: db.document.update(where={"id": 1}, data={"reviewerId": id_})),
        (
            RelatedRecordNotFoundError,
            lambda db, id_: db.document.create(data={"title": "x", "author": {"connect": {"id": id_}}}),
        ),
        (RecordNotFoundError, lambda db, id_: db.user.update(where={"id": id_}, data={"name": "x"})),
        (RecordNotFoundError, lambda db, id_: db.user.delete(where={"id": id_})),
        (RecordNotFoundError, lambda db, id_: db.user.find_unique_or_raise(where={"id": id_})),
    ],
    ids=["create", "update", "connect", "change", "delete", "find"],
)
def test_another_tenants_record_is_as_one_that_is_not_there(
    two: Office, kind: type[Exception], call: Callable[[object, int], object]
) -> None:
    with tenant("a"):
        assert _message(lambda: call(two.db, 2), kind) == _message(lambda: call(two.db, 999), kind)


@pytest.mark.parametrize(
    "call",
    [
        lambda db: db.user.create(data={"email": "bob"}),
        lambda db: db.user.upsert(where={"email": "bob"}, data={"create": {"email": "bob"}, "update": {}}),
        lambda db: db.user.upsert_many(
            data=[{"email": "new", "name": "x"}, {"email": "bob", "name": "y"}], conflict=["email"]
        ),
    ],
    ids=["create", "upsert", "upsert_many"],
)
def test_a_taken_value_is_told_by_its_field_alone(two: Office, call: Callable[[object], object]) -> None:
    with tenant("a"):
        with pytest.raises(UniqueViolationError, match="another record has this email already") as caught:
            call(two.db)
        assert (caught.value.model, caught.value.fields) == ("User", ("email",))
        assert "bob" not in f"{caught.value!r} {vars(caught.value)} {caught.value.__cause__}"
        assert [it.email for it in two.db.user.find_many()] == ["ann"]


def test_rows_of_one_statement_may_name_each_other(two: Office) -> None:
    with tenant("a"):
        two.db.user.create_many(data=[{"id": 50, "email": "x", "managerId": 51}, {"id": 51, "email": "y"}])
        two.db.user.create(data={"id": 60, "email": "z", "managerId": 60})
        assert two.db.user.count(where={"manager": {"is": {"workspaceId": "a"}}}) == 2


# ── when it is taken ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stream_keeps_the_tenant_that_it_began_with(two: Office) -> None:
    with tenant("a"):
        stream = two.db.user.stream()
    with tenant("b"):
        assert [it.name for it in stream] == ["ann"]


def test_a_batch_keeps_the_tenant_of_each_call(two: Office) -> None:
    with two.db.batch() as batch:
        with tenant("a"):
            first = batch.user.find_many()
        with tenant("b"):
            second = batch.user.find_many()
        with pytest.raises(TenantMissingError):
            batch.user.find_many()
    assert [it.name for it in (*first.result, *second.result)] == ["ann", "bob"]


def test_a_transaction_is_of_no_tenant(two: Office) -> None:
    """Each call says its own; rolled back or kept, it is all of them together."""
    with two.db.tx() as tx:
        with tenant("a"):
            tx.user.update_many(where={}, data={"visits": 1})
        with tenant("b"):
            assert tx.user.find_first().visits == 0
        with every_tenant():
            assert tx.user.count(where={"visits": 1}) == 1
        with pytest.raises(TenantMissingError):
            tx.user.count()


def test_functions_after_a_commit_keep_the_tenant(two: Office) -> None:
    seen: list[object] = []

    async def main() -> None:
        async with two.package.AsyncClient(two.url) as db:

            async def later() -> None:
                seen.append(current_tenant())
                seen.append([it.name for it in await db.user.find_many()])

            async with db.tx() as tx:
                with tenant("a"):
                    await tx.on_commit(later)
                with tenant("b"):
                    await tx.on_commit(lambda: seen.append(current_tenant()))
            with tenant("b"):
                await db.on_commit(later)

    asyncio.run(main())
    assert seen == ["a", ["ann"], "b", "b", ["bob"]]
    with two.db.tx() as tx, tenant("a"):
        tx.on_commit(lambda: seen.append(current_tenant()))
    assert seen[-1] == "a"


def test_cancelled_calls_leave_no_tenant_and_no_row(two: Office) -> None:
    async def one(db: object, n_turns: int) -> None:
        async def work() -> None:
            with tenant("a"):
                async with db.tx() as tx:
                    await tx.user.create(data={"email": f"new{n_turns}"})
                    await asyncio.sleep(60)

        task = asyncio.create_task(work())
        for _ in range(n_turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        with pytest.raises(TenantMissingError):
            await db.user.count()

    async def main() -> None:
        async with two.package.AsyncClient(two.url, connection_limit=2) as db:
            for n_turns in range(25):
                await one(db, n_turns)
            with tenant("b"):
                assert [it.name for it in await db.user.find_many()] == ["bob"]
            with tenant("a"):
                assert [it.name for it in await db.user.find_many()] == ["ann"]

    asyncio.run(main())


# ── extensions ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_hooks_and_their_further_calls_stay_with_the_tenant(two: Office) -> None:
    seen: list[object] = []

    def counting(call: Call) -> Flow:
        answer = yield call
        if not call.is_nested and call.model == "Tag":
            seen.append((yield call.beside("User", "count")))
            seen.append((yield call.beside("User", "find_many", include={"documents": True})))
        return answer

    with tenant("a"):
        extended = two.db.extend(counting)
        extended.tag.find_many()
    assert seen[0] == 1
    assert [it.name for it in seen[1]] == ["ann"]
    with pytest.raises(TenantMissingError):
        extended.tag.find_many()
    with pytest.raises(TenantMissingError):
        extended.query_raw("SELECT 1")


def test_what_a_call_wrote_is_recorded_as_ever(two: Office) -> None:
    written: list[object] = []

    def noting(call: Call) -> Flow:
        return (yield call.recorded(written) if call.writes and not call.is_nested else call)

    db = two.db.extend(noting)
    with tenant("a"):
        db.user.create(data={"email": "x", "documents": {"create": [{"title": "x"}]}})
        db.user.update_many(where={}, data={"visits": 5})
        db.user.upsert_many(data=[{"email": "x", "visits": 6}], conflict=["email"])
        db.user.delete_many(where={"email": "x"})
    assert [(it.model, it.action) for it in written] == [
        ("User", "create"),
        ("Document", "create"),
        *[("User", "update")] * 3,
        ("User", "delete"),
    ]


def test_a_default_that_names_another_tenants_record_is_refused(two: Office) -> None:
    """Reviews are done by the person 2 unless another is named, as that of tenant b is."""
    with tenant("a"):
        with pytest.raises(ForeignKeyViolationError, match="reviewedBy names a User that does not exist"):
            two.db.complaint.create(data={"text": "x"})
        assert two.db.complaint.create(data={"text": "x", "reviewedBy": 1}).workspaceId == "a"
    with tenant("b"):
        assert two.db.complaint.create(data={"text": "x"}).reviewedBy == 2


def test_what_a_commit_refuses_is_told_without_values(two: Office) -> None:
    """A deferred constraint speaks up at the end, and its details quote rows."""
    with every_tenant():
        two.db.execute_raw(
            'ALTER TABLE "User" ADD CONSTRAINT late UNIQUE (visits, "workspaceId") DEFERRABLE INITIALLY DEFERRED'
        )
    try:
        with pytest.raises(UniqueViolationError) as caught, two.db.tx() as tx, tenant("a"):
            tx.user.create(data={"email": "x"})
        assert caught.value.detail == ""
        assert caught.value.__cause__ is None
    finally:
        with every_tenant():
            two.db.execute_raw('ALTER TABLE "User" DROP CONSTRAINT late')


def test_many_values_leave_no_room_for_the_tenant(office: Place) -> None:
    db = office.package.Client(NOWHERE)
    where = {"OR": [{"name": str(i)} for i in range(32_767)]}
    with tenant("a"), pytest.raises(TooManyValuesError, match="32768 values"):
        db.user.find_many(where=where)
    db.close()


def test_a_tenant_that_is_written_out_is_no_finding_of_check(office: Place) -> None:
    definition = office.package.Client.definition
    require_plan(definition, Request("User", "create", {"data": {"email": "x", "workspaceId": "a"}}))
    require_plan(definition, Request("User", "create", {"data": {"email": "x"}}))
    with pytest.raises(UnknownFieldError):
        require_plan(definition, Request("User", "create", {"data": {"mail": "x"}}))
