"""What has no room in its column is refused before anything is sent, as the server would, and with the field's name."""

from decimal import Decimal

import pytest
from tests.query.world import Session, plan

from nicol import errors
from nicol.query.limits import limit_of
from nicol.schema.model import Arity, NativeType, Scalar, ScalarField

POST = {"title": "x", "authorId": 1}
LONG = "thirteen long"
PLACES = {
    "data.slug": ("Post", "create", {"data": {**POST, "slug": LONG}}),
    "data.slug.set": ("Post", "update", {"where": {"id": 1}, "data": {"slug": {"set": LONG}}}),
    "data.0.slug": ("Post", "create_many", {"data": [{**POST, "slug": LONG}]}),
    "data.19.slug": ("Post", "create_many", {"data": [*[POST] * 19, {**POST, "slug": LONG}]}),
    "update.slug": ("Post", "upsert", {"where": {"id": 1}, "create": POST, "update": {"slug": LONG}}),
    "data.posts.create.0.slug": ("User", "update", {"where": {"id": 1}, "data": {"posts": {"create": [{"title": "x", "slug": LONG}]}}}),
    "data.posts.update.0.data.slug": ("User", "update", {"where": {"id": 1}, "data": {"posts": {"update": [{"where": {"id": 1}, "data": {"slug": LONG}}]}}}),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_what_is_too_long_names_its_field(place: str) -> None:
    model, action, arguments = PLACES[place]
    with pytest.raises(errors.ValueTooLongError) as caught:
        plan(model, action, **arguments)
    error = caught.value
    assert (error.code, error.sqlstate, error.model, error.fields) == ("P2000", "22001", "Post", ("slug",))
    assert error.message == f"Post: {place} takes at most 12 characters, and this has 13"


ITEMS = {
    "data.varchar_list.1": {"varchar_list": ["x", "x" * 41]},
    "data.varchar_list.push.0": {"varchar_list": {"push": "x" * 41}},
}


@pytest.mark.parametrize("place", ITEMS)
def test_an_item_of_a_list_that_is_too_long_is_named(place: str) -> None:
    with pytest.raises(errors.ValueTooLongError, match=f"Value: {place} takes at most 40 characters, and this has 41"):
        plan("Value", "update", where={"id": 1}, data=ITEMS[place])


def test_what_is_calculated_with_may_be_of_any_size(writer: Session) -> None:
    ada = writer.call("User", "update", where={"id": 1}, data={"balance": {"multiply": Decimal("1e-30")}})
    assert ada.balance == 0
    with pytest.raises(errors.ValueOutOfRangeError) as caught:
        plan("User", "update", where={"id": 1}, data={"balance": 10**16})
    assert caught.value.sqlstate == "22003"
    assert caught.value.message == (
        "User: data.balance takes at most 16 digits before the point and 4 after it, "
        "and this is more, or is when it is rounded"
    )


def test_a_filter_may_be_longer_than_what_it_is_compared_with(writer: Session) -> None:
    assert writer.call("Post", "count", where={"slug": LONG, "author": {"balance": {"lt": 10**30}}}) == 0


TYPES = {
    ("VarChar", 3): ["", "abc", "abcd", "abc   ", "abc  d", "äöü", "äöü😀", "😀😀😀", "   ", "    "],
    ("Char", 3): ["abc", "abcd", "abc  ", "a"],
    ("Decimal", 3, 2): ["9.99", "9.994", "9.995", "-9.995", "10", "-9.99", "NaN", "Infinity", "0.001", "0E+50", "1E+400", "1e-400"],
    ("Decimal", 3, 0): ["999", "999.4", "999.5", "1000", "-999.5"],
    ("Decimal", 5): ["99999", "99999.5", "100000", "0.1"],
    ("Decimal", 2, 4): ["0.0099", "0.01", "0.00995", "0.009949"],
    ("Decimal", 65, 30): ["9" * 35, "1" + "0" * 35, "9" * 35 + "." + "9" * 31],
}  # fmt: skip


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_limits_are_those_of_the_server(reader: Session, type: tuple) -> None:
    name, *arguments = type
    scalar = Scalar.DECIMAL if name == "Decimal" else Scalar.STRING
    native = NativeType(name, tuple(arguments))
    limit = limit_of(ScalarField(name="x", type=scalar, arity=Arity.REQUIRED, column="x", native_type=native))
    assert limit is not None
    column = f"{name}({', '.join(map(str, arguments))})".replace("Decimal", "numeric")
    reader.sql("BEGIN")
    reader.sql(f"CREATE TEMPORARY TABLE narrow (x {column}) ON COMMIT DROP")
    for text in TYPES[type]:
        value = Decimal(text) if scalar is Scalar.DECIMAL else text
        reader.sql("SAVEPOINT s")
        try:
            reader.sql(f"INSERT INTO narrow VALUES ($1::{'numeric' if scalar is Scalar.DECIMAL else 'text'})", value)
            has_room = True
        except errors.DatabaseError as error:
            has_room, refusal = False, (error.__class__, error.sqlstate)
        reader.sql("ROLLBACK TO s")
        if has_room:
            assert limit(value) is value
        else:
            with pytest.raises(ValueError, match="takes at most") as caught:
                limit(value)
            assert (caught.value.kind, caught.value.sqlstate) == refusal
    reader.sql("ROLLBACK")
