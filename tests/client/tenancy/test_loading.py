"""The dataloader where models belong to tenants: what differs in the tenant is never one statement."""

import asyncio
from dataclasses import dataclass

import pytest
from tests.client.tenancy.conftest import Place

from nicol import every_tenant, tenant
from nicol.errors import TenantMissingError


@dataclass
class Sent:
    """One statement, with how many calls it answered."""

    text: str
    values: list[object]
    n_calls: int


@pytest.fixture
def office_of_two(office: Place) -> tuple[Place, dict[str, list[int]]]:
    """Two tenants with three users each, whose ids are told, and what everybody shares."""
    ids: dict[str, list[int]] = {}
    with office.package.Client(office.url) as db:
        with every_tenant():
            db.workspace.create_many(data=[{"id": "a", "name": "A"}, {"id": "b", "name": "B"}])
            db.tag.create_many(data=[{"name": "red"}, {"name": "blue"}])
        for name in ("a", "b"):
            with tenant(name):
                emails = [f"{name}{i}" for i in range(3)]
                ids[name] = [db.user.create(data={"email": it, "name": it}).id for it in emails]
    return office, ids


def recording(sent: list[Sent]):
    return lambda it: sent.append(Sent(it.text, list(it.values), it.n_calls))


async def names(db, whom: str, ids: list[int]) -> list[str | None]:
    with tenant(whom):
        found = await asyncio.gather(*(db.user.find_unique({"id": it}) for it in ids))
    return [it and it.name for it in found]


async def test_two_tenants_are_two_statements(office_of_two):
    office, ids = office_of_two
    sent: list[Sent] = []
    both = ids["a"] + ids["b"]
    async with office.package.AsyncClient(office.url, on_query=recording(sent)) as db:
        found = await asyncio.gather(names(db, "a", both), names(db, "b", both))
    assert found == [["a0", "a1", "a2", None, None, None], [None, None, None, "b0", "b1", "b2"]]
    assert sorted(it.values[-1] for it in sent) == ["a", "b"]
    assert [it.n_calls for it in sent] == [6, 6]


async def test_call_for_every_tenant_is_apart(office_of_two):
    async def anybody() -> list[str | None]:
        with every_tenant():
            return [(await db.user.find_unique({"id": it})).name for it in (ids["a"][0], ids["b"][0])]

    office, ids = office_of_two
    async with office.package.AsyncClient(office.url) as db:
        found = await asyncio.gather(names(db, "a", [ids["b"][0]]), anybody(), anybody())
    assert found == [[None], ["a0", "b0"], ["a0", "b0"]]


async def test_what_is_everybody_s_is_read_for_each_tenant_by_itself(office_of_two):
    """The texts are equal, and nothing in them is about a tenant."""

    async def colours(whom: str) -> list[str]:
        with tenant(whom):
            return [it.name for it in await asyncio.gather(*(db.tag.find_unique({"id": it}) for it in (1, 2)))]

    office, _ = office_of_two
    sent: list[Sent] = []
    async with office.package.AsyncClient(office.url, on_query=recording(sent)) as db:
        assert await asyncio.gather(colours("a"), colours("b")) == [["red", "blue"]] * 2
    assert len({it.text for it in sent}) == 1
    assert [it.n_calls for it in sent] == [2, 2]


async def test_whoever_said_no_tenant_is_refused_alone(office_of_two):
    office, ids = office_of_two
    async with office.package.AsyncClient(office.url) as db:
        lost, found = await asyncio.gather(
            db.user.find_unique({"id": ids["a"][0]}), names(db, "a", ids["a"]), return_exceptions=True
        )
    assert isinstance(lost, TenantMissingError)
    assert found == ["a0", "a1", "a2"]
