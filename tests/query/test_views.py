"""Views are read as models are, and never written to."""

from collections.abc import Iterator

import psycopg
import pytest
from pydantic import create_model
from tests.query.world import Session, parsed

from nicol import errors
from nicol.driver import psycopg_connection
from nicol.driver.url import parse_url
from nicol.query.actions.table import ACTIONS, READS
from nicol.query.actions.table import plan as plan_of
from nicol.query.page import Page
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.request import Request

SCHEMA = parsed("""
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Shop {
  id    Int        @id
  name  String
  total ShopTotal?
  sales Sale[]
}

view ShopTotal {
  shopId Int     @unique
  shop   Shop    @relation(fields: [shopId], references: [id])
  total  BigInt

  @@map("shop totals")
}

/// Without a key.
view Sale {
  shopId Int
  shop   Shop   @relation(fields: [shopId], references: [id])
  amount Int
}
""")
PLANNER = Planner(SCHEMA, {it.name: create_model(it.name) for it in SCHEMA.models}, {})


def plan(model: str, action: str, **arguments: object) -> Plan:
    return plan_of(PLANNER, Request(model, action, arguments))


@pytest.fixture(scope="module")
def session(server_18: psycopg.Connection) -> Iterator[Session]:
    server_18.execute("DROP DATABASE IF EXISTS views_that_are_read")
    server_18.execute("CREATE DATABASE views_that_are_read TEMPLATE template0 STRATEGY wal_log")
    url = f"postgresql://postgres@/views_that_are_read?host={server_18.info.host}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("""
            CREATE TABLE "Shop" (id int PRIMARY KEY, name text NOT NULL);
            CREATE TABLE sold ("shopId" int, amount int);
            CREATE VIEW "Sale" AS SELECT * FROM sold;
            CREATE VIEW "shop totals" AS SELECT "shopId", sum(amount) AS total FROM sold GROUP BY 1;
            INSERT INTO "Shop" VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cyd');
            INSERT INTO sold VALUES (1, 5), (1, 7), (2, 3), (1, 5);
        """)
    connection = psycopg_connection.connect(parse_url(url))
    yield Session(connection, None)
    connection.close()


def call(session: Session, model: str, action: str, **arguments: object) -> object:
    return session.run(plan(model, action, **arguments).steps())


def test_a_view_with_a_key_is_read_like_any_model(session: Session) -> None:
    found = call(session, "ShopTotal", "find_unique", where={"shopId": 1}, include={"shop": True})
    assert (found.total, found.shop.name) == (17, "Ada")
    assert call(session, "ShopTotal", "aggregate", sum={"total": True}, count=True) == {
        "_count": 2,
        "_sum": {"total": 20},
    }
    page = call(session, "ShopTotal", "paginate", take=1, order={"total": "asc"})
    assert isinstance(page, Page)
    assert [it.shopId for it in page.records] == [2]
    assert [it.shopId for it in call(session, "ShopTotal", "find_many", cursor={"shopId": 2}, take=-9)] == [1, 2]


def test_a_view_without_a_key_is_read_by_what_needs_none(session: Session) -> None:
    amounts = [it.amount for it in call(session, "Sale", "find_many", order={"amount": "desc"}, take=2)]
    assert amounts == [7, 5]
    assert len(call(session, "Sale", "find_many", take=3)) == 3
    assert [it.amount for it in call(session, "Sale", "find_many", distinct=["amount"], order={"amount": "asc"})] == [
        3,
        5,
        7,
    ]
    assert call(session, "Sale", "find_first", where={"amount": 3}).shopId == 2
    assert call(session, "Sale", "count") == 4
    assert call(session, "Sale", "count", take=2) == 2
    assert call(session, "Sale", "exists", where={"amount": 4}) is False
    assert call(session, "Sale", "group_by", by="shopId", order={"_sum": {"amount": "asc"}}, sum={"amount": True}) == [
        {"shopId": 2, "_sum": {"amount": 3}},
        {"shopId": 1, "_sum": {"amount": 17}},
    ]


def test_views_are_related_to_models(session: Session) -> None:
    found = call(
        session,
        "Shop",
        "find_many",
        where={"sales": {"some": {}}},
        order=[{"total": {"total": "desc"}}],
        include={"total": True, "sales": {"order": {"amount": "desc"}, "take": 1}, "_count": True},
    )
    assert [(it.id, it.total.total, it.sales[0].amount, it.counts["sales"]) for it in found] == [
        (1, 17, 7, 3),
        (2, 3, 3, 1),
    ]
    assert len(session.statements) == 1


@pytest.mark.parametrize("action", sorted(ACTIONS.keys() - READS))
def test_writes_are_refused_by_name(action: str) -> None:
    with pytest.raises(errors.ReadOnlyViewError) as caught:
        plan("Sale", action)
    assert caught.value.message == f"Sale: {action} would write to a view; write to the tables that it shows"


@pytest.mark.parametrize(("action", "arguments"), [
    ("create", {"data": {"id": 4, "name": "x", "sales": {"create": {"amount": 1}}}}),
    ("update", {"where": {"id": 1}, "data": {"sales": {"delete_many": {}}}}),
    ("update", {"where": {"id": 1}, "data": {"total": {"update": {"total": 1}}}}),
    ("update", {"where": {"id": 1}, "data": {"total": {"connect": {"shopId": 2}}}}),
])  # fmt: skip
def test_nested_writes_are_refused_too(action: str, arguments: dict[str, object]) -> None:
    with pytest.raises(errors.ReadOnlyViewError, match="would write to a view"):
        plan("Shop", action, **arguments)


@pytest.mark.parametrize(("action", "arguments", "message"), [
    ("find_unique", {"where": {"shopId": 1}}, "must name one record by a unique key (no key at all)"),
    ("find_many", {"cursor": {"shopId": 1}}, "must name one record by a unique key (no key at all)"),
    ("paginate", {"take": 1, "order": {"amount": "asc"}}, "needs a unique key to go on from"),
    ("find_many", {"lock": "update"}, "lock needs rows of a table"),
])  # fmt: skip
def test_what_needs_a_key_or_rows_is_refused(action: str, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(errors.ArgumentError) as caught:
        plan("Sale", action, **arguments)
    assert message in caught.value.message
