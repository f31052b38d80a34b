"""Bulk writes by columns: whatever is read so is what reading row by row makes of it, and whatever is odd is left to that."""

import random
import re
import uuid
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum
from types import MappingProxyType

import pytest
from tests.query.test_value_trips import EXTREMES
from tests.query.world import PLANNER, SCHEMA, TYPES, Role, Session, plan

from nicol import OMIT, AnyNull, DbNull, JsonNull, JsonUpdate
from nicol.errors import ArgumentError, NicolError, NullViolationError, UniqueViolationError, ValueTooLongError
from nicol.query.ids import made_of, maker_of
from nicol.query.writing.columns import FEW
from nicol.query.writing.copying import ENOUGH
from nicol.query.writing.data import DataReader
from nicol.query.writing.statements import by_fields, columns_of, in_bulk
from nicol.schema.model import FunctionDefault

MADE_HERE = {"uuid", "cuid"}


class Number(IntEnum):
    ONE = 1


class Other(StrEnum):
    MEMBER = "MEMBER"


ODD: list[object] = [
    *(None, OMIT, True, 1, 0, -1, 2**15, 2**31, 2**63, -(2**63), 2**80, 1.5, float("nan"), float("inf"), 10**400),
    *(Decimal("1.5"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e131072"), Decimal("1e-16384")),
    *(
        "",
        "a",
        "\0",
        "\ud800",
        "é",
        "MEMBER",
        "member",
        str(uuid.UUID(int=5)),
        uuid.UUID(int=6),
        b"",
        bytearray(b"a\0"),
    ),
    *(date(2020, 1, 1), datetime(2020, 1, 1), datetime(2020, 1, 1, tzinfo=UTC), datetime.max, datetime.min),
    *(datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=timezone(timedelta(hours=3)))),
    *(time(1), time(1, tzinfo=UTC), time(1, tzinfo=timezone(timedelta(hours=1))), timedelta(1)),
    *(Role.ADMIN, Other.MEMBER, Number.ONE, [], ["a"], ["a", None], [1], [{}], (1, 2), {}, {"set": 1}, {"set": "a"}),
    *({"a": float("nan")}, {"a": "\0"}, {1: 2}, {"push": 1}, {"increment": 1}, MappingProxyType({"set": 1})),
    *(DbNull, JsonNull, AnyNull, JsonUpdate.merge({}), object(), {1}, range(2), type),
]


def usual(name: str) -> list[object]:
    """Good values of the field called ``name``."""
    kind = name.removesuffix("_list")
    found = EXTREMES.get(kind, ["x", 1])
    return [found, found[:1], []] if name.endswith("_list") else [*found, None]


def made_up(rng: random.Random, model: str) -> list[object]:
    fields = [it.name for it in SCHEMA.model_by_name[model].scalar_fields]
    chosen = rng.sample(fields, rng.randint(1, min(5, len(fields))))
    rows: list[object] = []
    for _ in range(rng.choice((FEW, FEW + 3))):
        rows.append({it: rng.choice(usual(it)) for it in chosen if rng.random() < 0.98})
    for _ in range(rng.choice((0, 0, 1, 3))):
        row = rng.choice(rows)
        assert isinstance(row, dict)
        row[rng.choice(chosen)] = rng.choice(ODD)
    if rng.random() < 0.05:
        rows[rng.randrange(len(rows))] = rng.choice(ODD)
    if rng.random() < 0.05:
        rng.choice([it for it in rows if isinstance(it, dict)])[rng.choice(["nothing", "box", 1])] = 1
    return rows


def by_rows(reader: DataReader, model: str, rows: list[object]) -> dict[str, list[object]] | None:
    """What row by row is made of them, None where that takes several statements."""
    drafts = reader.rows(SCHEMA.model_by_name[model], rows, ("data",))
    groups = by_fields(drafts)
    if len(groups) != 1:
        return None
    ((fields, group),) = groups.items()
    return dict(zip(fields, columns_of(group, fields), strict=True))


def is_made_here(model: str, field: str) -> bool:
    default = SCHEMA.model_by_name[model].scalar(field).default
    return getattr(default, "name", "") in MADE_HERE


@pytest.mark.parametrize("seed", range(4))
def test_columns_are_what_rows_are(seed: int) -> None:
    n_columns = 0
    for number in range(150):
        rng = random.Random(f"{seed} {number}")
        model = rng.choice(["Value", "Value", "Value", "User", "Post", "Label", "Team", "Member"])
        rows = made_up(rng, model)
        reader = DataReader(PLANNER.vocabulary)
        columns = reader.columns(SCHEMA.model_by_name[model], rows)
        if columns is None:
            continue
        n_columns += 1
        expected = by_rows(reader, model, rows)
        assert expected is not None, rows
        found = dict(zip(columns.fields, in_bulk(PLANNER.vocabulary, columns), strict=True))
        assert list(found) == list(expected)
        for field, column in found.items():
            if is_made_here(model, field):
                continue
            assert [(type(it), repr(it)) for it in column] == [(type(it), repr(it)) for it in expected[field]], field
    assert n_columns > 8


@pytest.mark.parametrize("seed", range(2))
def test_changes_in_columns_are_what_those_of_rows_are(seed: int) -> None:
    n_columns = 0
    for number in range(150):
        rng = random.Random(f"{seed} {number} changes")
        model = SCHEMA.model_by_name[rng.choice(["Value", "Value", "User", "Post"])]
        rows = made_up(rng, model.name)
        reader = DataReader(PLANNER.vocabulary)
        found = reader.changed_columns(model, rows)
        if found is None:
            continue
        n_columns += 1
        drafts = [reader.change(model, it, ("data", str(i)), with_links=False) for i, it in enumerate(rows)]
        for draft in drafts:
            assert list(draft.changes) == list(found) or set(draft.changes) == set(found)
            assert all(it.operator == "set" for it in draft.changes.values())
        for field, column in found.items():
            assert [repr(it) for it in column] == [repr(it.changes[field].value) for it in drafts], field
    assert n_columns > 8


@pytest.mark.parametrize(
    ("default", "pattern"),
    [
        (FunctionDefault("cuid", ()), r"c[0-9a-z]{24}"),
        (FunctionDefault("cuid", (2,)), r"[a-z][0-9a-z]{23}"),
        (FunctionDefault("uuid", ()), r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        (FunctionDefault("uuid", (7,)), r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        (FunctionDefault("ulid", ()), r"[0-9A-Z]{26}"),
        (FunctionDefault("nanoid", (9,)), r"[\w-]{9}"),
    ],
    ids=str,
)
def test_ids_that_are_made_together_are_as_those_made_alone(default: FunctionDefault, pattern: str) -> None:
    many = made_of(default, 2000)
    assert len(set(many)) == 2000
    for it in (*many, maker_of(default)()):
        assert re.fullmatch(pattern, it), it


@pytest.mark.parametrize("name", [*TYPES, *(f"{it}_list" for it in TYPES)])
def test_good_values_are_read_by_columns(name: str) -> None:
    rows = [{name: it} for it in usual(name) if it is not None] * FEW
    assert DataReader(PLANNER.vocabulary).columns(SCHEMA.model_by_name["Value"], rows) is not None


MISTAKES = [
    ({"visits": "1"}, "data.17.visits takes a whole number, not str"),
    ({"name": "a\0"}, "data.17.name holds a NUL"),
    ({"nmae": "a"}, "data.17 has no field 'nmae'; did you mean 'name'?"),
    ({"role": "BOSS"}, "data.17.role takes a value of Role"),
    ({"email": None}, "data.17.email is required"),
    ({"email": OMIT}, "data.17 needs a value for email"),
    ({"posts": []}, "data.17.posts is a relation"),
    ({"visits": 2**40}, "data.17.visits takes -2147483648"),
    ({"tags": ["a", 1]}, "data.17.tags.1 takes text"),
    ({"settings": JsonUpdate.merge({})}, "data.17.settings changes a part"),
]


@pytest.mark.parametrize(("mistake", "message"), MISTAKES, ids=str)
@pytest.mark.parametrize("action", ["create_many", "create_many_and_return"])
def test_a_mistake_is_told_with_its_row_and_field(action: str, mistake: dict, message: str) -> None:
    rows: list[dict] = [{"email": f"{i}@x", "visits": i} for i in range(40)]
    rows[17] = {**rows[17], **mistake}
    with pytest.raises(ArgumentError) as caught:
        plan("User", action, data=rows)
    assert message in str(caught.value)
    assert caught.value.path[:2] == ("data", "17")


# ── by COPY ───────────────────────────────────────────────────────────────────────────────────────────────────────

FITTING = [it for it in TYPES if it not in {"bit", "varbit", "xml", "inet", "oid", "real", "money"}]
"""The types that a binary COPY has, or of which most servers have any value at all."""


def is_infinite(value: object) -> bool:
    return isinstance(value, date) and value.year in {1, 9999}


def test_what_is_copied_is_what_is_inserted(writer: Session) -> None:
    values = {name: [*(it for it in EXTREMES[name] if not is_infinite(it)), None] for name in FITTING}
    rows = [{name: them[i % len(them)] for name, them in values.items()} for i in range(ENOUGH)]
    writer.call("Value", "create_many", data=rows[: ENOUGH // 10])
    inserted = {name: texts(writer, name) for name in FITTING}
    writer.sql('DELETE FROM "Value"')
    assert writer.call("Value", "create_many", data=rows) == ENOUGH
    assert copied(writer) == ["SELECT", "COPY"]
    assert {name: texts(writer, name) for name in FITTING} == inserted


def test_moments_that_may_be_infinity_are_inserted(writer: Session) -> None:
    for name in ("timestamp", "timestamptz", "day"):
        assert writer.call("Value", "create_many", data=[{name: it} for it in EXTREMES[name]] * 700) >= ENOUGH
        assert copied(writer) == ["INSERT"]


def texts(session: Session, name: str) -> list[object]:
    return [it[0] for it in session.sql(f'SELECT DISTINCT {name}::text COLLATE "C" AS it FROM "Value" ORDER BY it')]


def copied(session: Session) -> list[str]:
    return [it.text.split()[0] for it in session.statements]


def users(n: int = ENOUGH) -> list[dict]:
    return [{"email": f"{i}@x", "role": "ADMIN", "name": None if i % 2 else f"é{i}"} for i in range(n)]


def test_many_rows_are_copied_with_their_defaults(writer: Session) -> None:
    assert writer.call("User", "create_many", data=users()) == ENOUGH
    assert copied(writer) == ["SELECT", "COPY"]
    asked = 'SELECT count(*), count("updatedAt"), count(DISTINCT id), min(visits), min(role::text) FROM "User"'
    assert list(writer.sql(f"{asked} WHERE email LIKE '%@x'")[0]) == [ENOUGH, ENOUGH, ENOUGH, 0, "admin role"]


REFUSED_BY_THE_SERVER = [
    ("User", [*users(), {"email": "7@x"}], UniqueViolationError, ("email",)),
    ("Post", [{"title": "t", "authorId": 1, "slug": "x" * 12}] * ENOUGH, ValueTooLongError, ("slug",)),
    ("Passport", [{"number": f"n{i}", "userId": 10**6 + i} for i in range(ENOUGH)], NicolError, ("userId",)),
]


@pytest.mark.parametrize(("model", "data", "kind", "fields"), REFUSED_BY_THE_SERVER, ids=lambda it: str(it)[:20])
def test_a_refusal_of_copy_is_that_of_an_insert(
    writer: Session, model: str, data: list[dict], kind: type[NicolError], fields: tuple[str, ...]
) -> None:
    writer.sql('DROP VIEW "weird posts"')
    writer.sql('ALTER TABLE "weird ""posts""" ALTER slug TYPE varchar(11)')
    found: list[NicolError] = []
    for rows in (data, data[-FEW:] if model == "Post" else data):
        writer.sql("SAVEPOINT here")
        with pytest.raises(kind) as caught:
            writer.call(model, "create_many", data=rows)
        writer.sql("ROLLBACK TO here")
        found.append(caught.value)
        assert caught.value.model == model  # type: ignore[attr-defined]
        assert "COPY" not in str(caught.value)
    copied, inserted = found
    # Which column a value was for, the server says of a COPY only.
    known = () if kind is ValueTooLongError else fields
    assert (copied.fields, inserted.fields) == (fields, known)  # type: ignore[attr-defined]
    assert str(inserted) == (str(copied) if known else str(copied).replace(f"{model}: {fields[0]}: ", f"{model}: "))


NOT_COPIED = [
    ("rules", 'CREATE RULE nothing AS ON INSERT TO "User" DO ALSO NOTIFY users'),
    ("another type", 'ALTER TABLE "User" ALTER name TYPE varchar(90)'),
    ("a domain", 'CREATE DOMAIN mail AS text; ALTER TABLE "User" ALTER email TYPE mail'),
    ("an enum that is text", 'ALTER TABLE "User" ALTER role DROP DEFAULT, ALTER role TYPE text'),
]


@pytest.mark.parametrize(("what", "sql"), NOT_COPIED, ids=lambda it: it.split()[0])
def test_where_a_copy_would_not_be_an_insert_it_is_one(writer: Session, what: str, sql: str) -> None:
    for it in sql.split("; "):
        writer.sql(it)
    try:
        writer.call("User", "create_many", data=users())
    except NicolError:
        # Only the enum's cast fails, and as it does for one row.
        assert what.startswith("an enum")
    assert copied(writer) == ["SELECT", "INSERT"]


def test_row_security_is_met_by_an_insert(writer: Session) -> None:
    writer.sql('ALTER TABLE "User" ENABLE ROW LEVEL SECURITY')
    writer.sql('CREATE POLICY p ON "User" USING (true) WITH CHECK (visits < 5)')
    writer.sql("CREATE ROLE bulk_tester")
    writer.sql('GRANT ALL ON "User" TO bulk_tester')
    writer.sql("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO bulk_tester")
    writer.sql("SET LOCAL ROLE bulk_tester")
    assert writer.call("User", "create_many", data=users()) == ENOUGH
    assert copied(writer) == ["SELECT", "INSERT"]


def test_what_passes_over_duplicates_is_no_copy(writer: Session) -> None:
    data = [*users(), *users(3)]
    assert writer.call("User", "create_many", data=data, skip_duplicates=True) == ENOUGH
    assert copied(writer) == ["INSERT"]


def test_null_in_a_column_that_is_required_in_the_database_only(writer: Session) -> None:
    writer.sql('UPDATE "User" SET name = id')
    writer.sql('ALTER TABLE "User" ALTER name SET NOT NULL')
    with pytest.raises(NullViolationError) as caught:
        writer.call("User", "create_many", data=users())
    assert (caught.value.model, caught.value.fields) == ("User", ("name",))
