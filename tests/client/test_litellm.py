"""LiteLLM's schema, more than a hundred models: its client is made and imported, and answers every kind of call of every model.

The wheel is fetched from the package registry when the test runs, and nothing of it is kept here.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from types import ModuleType

import psycopg
import pytest
from tests.client.colours import Colour
from tests.client.conftest import imported_package
from tests.litellm import fetched

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.errors import NicolError
from nicol.generate.names import accessor_name
from nicol.generate.options import Options
from nicol.schema.check import check
from nicol.schema.model import EnumType, Model, Scalar, ScalarField, Schema

pytestmark = pytest.mark.slow

_VALUES = {
    Scalar.STRING: "00000000-0000-4000-8000-{:012}",
    Scalar.BOOLEAN: True,
    Scalar.FLOAT: 1.5,
    Scalar.DECIMAL: Decimal("1.5"),
    Scalar.DATE_TIME: datetime(2020, 1, 1, tzinfo=UTC),
    Scalar.JSON: {"a": [1, None]},
    Scalar.BYTES: b"\0",
}
_numbers = count(1)


@pytest.fixture(scope="module")
def schema() -> Schema:
    folder = fetched()
    if folder is None:
        pytest.skip("no package registry has LiteLLM's schema")
    checked = check({"schema.prisma": (folder / "schema.prisma").read_text()})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


@pytest.fixture(scope="module")
def package(schema: Schema, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from imported_package(tmp_path_factory, "litellm_db", schema, Options())


@pytest.fixture
def url(database: str, schema: Schema) -> str:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema))))
    return database


def value(schema: Schema, field: ScalarField, number: int) -> object:
    if field.is_list:
        return []
    if isinstance(field.type, EnumType):
        return schema.enum_by_name[field.type.name].values[0].name
    found = _VALUES.get(field.type, number)  # type: ignore[arg-type]
    return found.format(number) if isinstance(found, str) else found


def needed(schema: Schema, model: Model) -> dict[str, object]:
    """The least that a new record takes, its required parents created with it."""
    number = next(_numbers)
    # A relation may be optional and its key required all the same.
    linked = [it for it in model.relation_fields if it.foreign_key is not None]
    parents = [it for it in linked if any(model.scalar(name).is_required for name in it.foreign_key.fields)]  # type: ignore[union-attr]
    keys = {name for it in parents for name in it.foreign_key.fields}  # type: ignore[union-attr]
    fields = [it for it in model.scalar_fields if it.name not in keys and is_needed(model, it)]
    data = {it.name: value(schema, it, number) for it in fields}
    return data | {it.name: {"create": needed(schema, schema.model_by_name[it.model])} for it in parents}


def is_needed(model: Model, field: ScalarField) -> bool:
    key = model.primary_key.fields if model.primary_key is not None else ()
    is_counted = field.type is Scalar.INT and field.default is not None
    return (field.is_required and field.default is None) or (field.name in key and not is_counted)


def test_every_model_answers_a_call_of_each_kind(schema: Schema, package: ModuleType, url: str, colour: Colour) -> None:
    failed: list[str] = []
    with colour.client(package, url) as db:
        for model in schema.models:
            try:
                answer_all(schema, model, getattr(db, accessor_name(model.name, snake=False)))
            except (NicolError, AssertionError) as error:
                failed.append(f"{model.name}: {type(error).__name__}: {error}")
    assert len(schema.models) > 50
    assert failed == []


def answer_all(schema: Schema, model: Model, actions) -> None:
    created = actions.create(data=needed(schema, model))
    where = key_of(model, created)
    everything = dict.fromkeys((it.name for it in model.relation_fields), True)
    assert actions.find_unique(where=where) == created
    (found,) = actions.find_many(include=everything or None)
    assert key_of(model, found) == where
    assert actions.find_first(where=where_of(model, created)) == created
    assert actions.count() == 1
    change = change_of(schema, model)
    updated = actions.update(where=where, data=change)
    assert key_of(model, updated) == where
    upserted = actions.upsert(where=where, data={"create": needed(schema, model), "update": change})
    assert key_of(model, upserted) == where
    field = model.scalar_fields[0].name
    (group,) = actions.group_by(by=[field], count=True)
    assert group["_count"] == 1
    assert actions.create_many(data=[row(model, created, schema)], skip_duplicates=True) in (0, 1)
    assert actions.update_many(where=where_of(model, created), data=change) == 1
    deleted = actions.delete(where=where)
    assert key_of(model, deleted) == where
    actions.delete_many(everything=True)
    assert actions.count() == 0


def key_of(model: Model, record: object) -> dict[str, object]:
    """The selector of the record by its key: a compound one under the key's name."""
    key = model.primary_key
    assert key is not None
    values = {it: getattr(record, it) for it in key.fields}
    return values if len(values) == 1 else {key.name: values}


def where_of(model: Model, record: object) -> dict[str, object]:
    assert model.primary_key is not None
    return {it: getattr(record, it) for it in model.primary_key.fields}


def change_of(schema: Schema, model: Model) -> dict[str, object]:
    """New values for what is neither key nor unique."""
    fixed = {name for it in model.uniques for name in it.field_names}
    fixed |= {name for it in model.relation_fields if it.foreign_key is not None for name in it.foreign_key.fields}
    fixed |= set(model.primary_key.fields if model.primary_key is not None else ())
    free = [it for it in model.scalar_fields if it.name not in fixed and not it.is_updated_at]
    return {it.name: value(schema, it, 3) for it in free}


def row(model: Model, record: object, schema: Schema) -> dict[str, object]:
    """The record again, of which a bulk insert then makes nothing."""
    return {it.name: getattr(record, it.name) for it in model.scalar_fields if getattr(record, it.name) is not None}


NOW = datetime(2026, 1, 1, tzinfo=UTC)
BUDGET = {"budget_id": "b", "created_by": "x", "updated_by": "x"}
MEMBER = {"user_id_team_id": {"user_id": "u", "team_id": "t"}}


def test_the_shapes_of_its_calls(package: ModuleType, url: str, colour: Colour) -> None:
    """As its proxy makes them, in plain form."""
    with colour.client(package, url) as db:
        tokens, budgets, members = (
            db.litellm_verificationtoken,
            db.litellm_budgettable,
            db.litellm_teammembership,
        )
        budgets.create(data=BUDGET)
        rows = [
            {"token": f"k{i}", "metadata": {"flag": i % 2 == 0}, "models": ["m", f"m{i}"], "spend": i} for i in range(4)
        ]
        assert tokens.create_many(data=rows, skip_duplicates=True) == 4
        assert tokens.create_many(data=rows, skip_duplicates=True) == 0
        assert tokens.count(where={"metadata": {"path": ["flag"], "equals": False}}) == 2
        either = {"OR": [{"blocked": False}, {"blocked": None}]}
        listed = {"OR": [{"models": {"is_empty": True}}, {"models": {"has": "m1"}}]}
        for both in ([either, listed], (either, listed)):
            found = tokens.find_many(where={"team_id": None, "AND": both})
            assert [it.token for it in found] == ["k1"]
        found = tokens.find_many(
            where={"token": {"startsWith": "k"}, "models": {"hasSome": ["m2", "m3"]}},
            order={"spend": "desc"},
            take=1,
            skip=0,
        )
        assert [it.token for it in found] == ["k3"]
        assert tokens.count(where={"token": {"contains": "K", "mode": "insensitive"}, "expires": None}) == 4
        groups = tokens.group_by(by=["blocked"], sum={"spend": True}, order={"_sum": {"spend": "desc"}}, take=1)
        assert groups == [{"blocked": None, "_sum": {"spend": 6.0}}]
        member = members.upsert(
            where=MEMBER,
            data={
                "create": {"user_id": "u", "team_id": "t", "litellm_budget_table": {"connect": {"budget_id": "b"}}},
                "update": {"litellm_budget_table": {"connect": {"budget_id": "b"}}},
            },
        )
        assert member.budget_id == "b"
        member = members.upsert(
            where=MEMBER,
            data={"create": {"user_id": "u", "team_id": "t"}, "update": {}},
            include={"litellm_budget_table": True},
        )
        assert member.litellm_budget_table.created_by == "x"
        with db.tx(timeout=timedelta(seconds=60)) as tx:
            tx.litellm_verificationtoken.update_many(
                where={"token": "k1"}, data={"spend": {"increment": 2.5}, "expires": NOW}
            )
            tx.litellm_verificationtoken.delete_many(where={"token": {"in": ["k2", "k3"]}})
        assert [(it.token, it.spend, it.expires) for it in tokens.find_many(order={"token": "asc"})] == [
            ("k0", 0.0, None),
            ("k1", 3.5, NOW),
        ]
        dumped = tokens.find_unique(where={"token": "k1"}).model_dump()
        assert (dumped["models"], dumped["metadata"]) == (["m", "m1"], {"flag": False})
        assert tokens.find_unique(where={"token": "none"}) is None
