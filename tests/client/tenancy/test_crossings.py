"""Ways by which one tenant's calls might reach another's records, with one wall and with two."""

import importlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from tests.client.conftest import write_package
from tests.client.tenancy.conftest import Place
from tests.client.tenancy.test_wall import RIGHTS, ROLES, as_role

from nicol import every_tenant, tenant
from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.errors import (
    ArgumentError,
    ForeignKeyViolationError,
    ServerUnreachableError,
    TenantMissingError,
    UniqueViolationError,
)
from nicol.generate.options import Options
from nicol.query.tenancy import guard
from nicol.schema.check import check
from nicol.tools.testing.isolation import prove_isolation

SCHEMA = Path(__file__).with_name("market.prisma")


@dataclass
class Market:
    """A client, and the rows of a and b: each has one product, of the same category, colour and tag."""

    db: object
    place: Place

    def rows(self, owner: str) -> list[tuple[object, ...]]:
        """What there is of ``owner``, whoever may see it."""
        query = """
            SELECT p.id, p.name, p."categoryId", p."colourCode", p."partOf", t."B" FROM "Product" p
            LEFT JOIN "_ProductToTag" t ON t."A" = p.id WHERE p."shopId" = %s ORDER BY 1, 6
        """
        with psycopg.connect(self.place.url) as connection:
            return connection.execute(query, (owner,)).fetchall()


@pytest.fixture(scope="module", params=["", "(policy)"], ids=["planner", "wall"])
def place(
    request: pytest.FixtureRequest, server_18: psycopg.Connection, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    text = SCHEMA.read_text().replace("@tenant", f"@tenant{request.param}")
    schema = check({"market.prisma": text}).schema
    assert schema is not None
    folder, name = tmp_path_factory.mktemp("market"), f"market_{'wall' if request.param else 'bare'}"
    write_package(folder / name, schema, Options())
    database = f"{name}_{os.getpid()}"
    server_18.execute(f"CREATE DATABASE {database} TEMPLATE template0 STRATEGY wal_log".encode())
    url = f"postgresql://postgres@/{database}?host={server_18.info.host}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute((ROLES + script(diff(Catalog(), from_schema(schema))) + RIGHTS).encode())
    sys.path.insert(0, str(folder))
    yield Place(importlib.import_module(name), url)
    sys.path.remove(str(folder))
    server_18.execute(f"DROP DATABASE {database} WITH (FORCE)".encode())


@pytest.fixture
def market(place: Place) -> Iterator[Market]:
    place.empty()
    app, operator = (as_role(place.url, f"nicol_wall_{it}") for it in ("app", "operator"))
    with place.package.Client(app, every_tenant_url=operator) as db:
        db.shop.create_many(data=[{"id": "a"}, {"id": "b"}])
        db.category.create(data={"id": 1, "name": "root", "children": {"create": [{"id": 2, "name": "leaf"}]}})
        db.colour.create(data={"code": "red"})
        db.tag.create(data={"id": 1, "name": "new"})
        for number, owner in enumerate("ab", 1):
            with tenant(owner):
                tags = {"connect": {"id": 1}}
                own = {"sku": f"of {owner}", "categoryId": 2, "colourCode": "red", "tags": tags}
                db.product.create(data={"id": number, **own})
        yield Market(db, place)


# ── by what everybody shares ──────────────────────────────────────────────────────────────────────────────────────

_DRAGGING: list[tuple[str, Callable[[object], object]]] = [
    ("tree", lambda db: db.category.delete(where={"id": 1})),
    ("leaf", lambda db: db.category.delete_many(where={"name": "leaf"})),
    ("nested", lambda db: db.category.update(where={"id": 1}, data={"children": {"delete": [{"id": 2}]}})),
    ("join-table", lambda db: db.tag.delete(where={"id": 1})),
    ("key", lambda db: db.colour.update(where={"code": "red"}, data={"code": "rot"})),
    (
        "key-by-upsert",
        lambda db: db.colour.upsert(where={"code": "red"}, data={"create": {"code": "red"}, "update": {"code": "rot"}}),
    ),
    (
        "key-by-upsert-many",
        lambda db: db.category.upsert_many(data=[{"name": "leaf", "id": 7}], conflict=["name"], update=["id"]),
    ),
    (
        "key-by-update-each",
        lambda db: db.category.update_each(data=[{"name": "leaf", "id": 7}], key=["name"]),
    ),
]


@pytest.mark.parametrize("call", [it for _, it in _DRAGGING], ids=[name for name, _ in _DRAGGING])
def test_what_everybody_shares_drags_nothing_along(market: Market, call: Callable[[object], object]) -> None:
    before = market.rows("b")
    with tenant("a"), pytest.raises(ForeignKeyViolationError, match="not yours"):
        call(market.db)
    assert market.rows("b") == before
    with pytest.raises(TenantMissingError):
        call(market.db)
    assert market.rows("b") == before


def test_a_limit_chooses_what_is_looked_at(place: Place) -> None:
    sent: list[str] = []
    with place.package.Client(as_role(place.url, "nicol_wall_app"), on_query=lambda it: sent.append(it.text)) as db:
        with tenant("a"):
            db.tag.delete_many(where={"name": "none"}, limit=1)
            db.product.delete_many(where={"name": "none"}, limit=1)
    assert sent[0].count('ORDER BY "t1"."id" ASC LIMIT') == 2
    assert "ORDER BY" not in sent[1]


@pytest.mark.slow
@pytest.mark.conformance
def test_nothing_else_crosses(place: Place) -> None:
    place.empty()
    app, operator = (as_role(place.url, f"nicol_wall_{it}") for it in ("app", "operator"))
    with place.package.Client(app, every_tenant_url=operator) as db:
        assert prove_isolation(db).n_calls > 1000


def test_own_key_moves_nobody(market: Market) -> None:
    with tenant("a"), pytest.raises(ForeignKeyViolationError):
        market.db.shop.update(where={"id": "a"}, data={"id": "c"})
    assert len(market.rows("a")) == 1
    assert market.rows("c") == []


def test_a_long_way_is_taken_for_one_that_leads_to_others(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_DEEPEST", 1)
    market.db.category.create(data={"id": 3, "name": "empty"})
    with every_tenant():
        market.db.product.delete_many(everything=True)
    with tenant("a"):
        with pytest.raises(ForeignKeyViolationError):
            market.db.category.delete(where={"id": 1})
        if "bare" in market.place.package.__name__:  # the wall shows not even that nothing is there
            market.db.category.delete(where={"id": 3})
            market.db.tag.delete(where={"id": 1})


# ── by keys that are said ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("update", [["name"], []], ids=["update", "skip"])
def test_a_row_that_is_not_inserted_vouches_for_no_key(market: Market, update: list[str]) -> None:
    """The first row meets the tenant's own, or another's, so nothing new has the id of b's product."""
    with tenant("a"):
        first = {"sku": "of a" if update else "of b", "id": 2, "name": "x", "partOf": None}
        rows = [first, {"sku": "new", "id": 50, "name": "y", "partOf": 2}]
        with pytest.raises(ForeignKeyViolationError):
            market.db.product.upsert_many(data=rows, conflict=["sku"], update=update)
        assert market.db.product.count() == 1


SEATS = """
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Guest {
  id    Int    @id
  /// @tenant
  house String
  seats Seat[]
}

model Seat {
  id      Int    @id
  /// @tenant
  house   String
  guestId Int    @default(dbgenerated("1 + 1"))
  guest   Guest  @relation(fields: [guestId], references: [id])
}
"""


def test_a_default_that_only_the_database_knows_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = check({"seats.prisma": SEATS}).schema
    assert schema is not None
    write_package(tmp_path / "seats_db", schema, Options())
    monkeypatch.syspath_prepend(tmp_path)
    db = importlib.import_module("seats_db").Client("postgresql://nobody@127.0.0.1:1/nothing")
    with tenant("a"):
        for call in (
            lambda: db.seat.create(data={"id": 1}),
            lambda: db.seat.create_many(data=[{"id": 1}]),
            lambda: db.guest.create(data={"id": 1, "seats": {"create_many": {"data": [{"id": 1, "guestId": 1}]}}}),
        ):
            with pytest.raises(ArgumentError, match="guestId"):
                call()
        with pytest.raises(ServerUnreachableError):
            db.seat.create(data={"id": 1, "guestId": 1})
        with pytest.raises(ServerUnreachableError):
            db.guest.create(data={"id": 1, "seats": {"create": [{"id": 1}]}})
    db.close()


def test_rows_that_are_sure_to_come_may_name_each_other(market: Market) -> None:
    with tenant("a"):
        rows = [{"id": 51, "sku": "new", "partOf": 50}, {"id": 50, "sku": "whole", "partOf": None}]
        assert market.db.product.upsert_many(data=rows, conflict=["id"]) == 2
        assert market.db.product.find_unique_or_raise(where={"id": 51}).partOf == 50


# ── by what fails ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_condition_is_asked_of_own_records_only(market: Market) -> None:
    """PostgreSQL cannot make jsonb of the json that b has: who learns that it failed knows that there is one."""
    with psycopg.connect(market.place.url, autocommit=True) as connection:
        connection.execute("""UPDATE "Product" SET notes = '"\\u0000"' WHERE "shopId" = 'b'""")
    filters = {"notes": {"equals": {"x": 1}}}
    with tenant("a"):
        product = market.db.product
        assert product.find_many(where=filters) == []
        assert product.count(where={"OR": [filters, {"sku": "none"}]}) == 0
        assert product.update_many(where=filters, data={"name": "x"}) == 0
        assert market.db.tag.find_many(where={"products": {"some": filters}}) == []
        assert market.db.tag.find_first_or_raise(include={"products": {"where": filters}}).products == []


def test_a_filter_says_nothing_of_the_record_in_the_way(market: Market) -> None:
    """Else whoever knows a value of b's record learns the others by asking."""

    def told(identity: int) -> str:
        def keep(call):
            return (yield call.filtered({"id": identity}))

        with tenant("a"), pytest.raises(UniqueViolationError) as caught:
            data = [{"sku": "of b", "name": "x"}]
            market.db.extend(keep).product.upsert_many(data=data, conflict=["sku"])
        return str(caught.value)

    assert told(2) == told(99)


def test_lock_keeps_what_another_tenant_has_not_committed_yet(market: Market) -> None:
    """A delete by itself sees what was committed when it began, and waits only then: docs/tenancy.md says so."""

    def deleted() -> object:
        with tenant("a"), market.db.tx() as tx:
            tx.category.find_unique(where={"id": 3}, lock="update")
            return tx.category.delete(where={"id": 3})

    market.db.category.create(data={"id": 3, "name": "empty"})
    with ThreadPoolExecutor(1) as threads:
        with tenant("b"), market.db.tx() as tx:
            tx.product.create(data={"id": 3, "sku": "late", "categoryId": 3})
            deleting = threads.submit(deleted)
            with psycopg.connect(market.place.url, autocommit=True) as observer:
                asked = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                end = time.monotonic() + 20
                while not observer.execute(asked).fetchall() and time.monotonic() < end:
                    time.sleep(0.005)
        with pytest.raises(ForeignKeyViolationError, match="not yours"):
            deleting.result()
    assert [it[0] for it in market.rows("b")] == [2, 3]
