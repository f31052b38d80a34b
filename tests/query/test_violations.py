"""What the server refuses, in the schema's words."""

import pytest
from tests.query.world import Session

from nicol import errors
from nicol.query.violations import refers_to_nothing

L1 = "00000000-0000-4000-8000-000000000001"

CASES = [
    (
        "User",
        "create",
        {"data": {"email": "ada@example.com"}},
        errors.UniqueViolationError,
        "User",
        ("email",),
        "User: another record has this email already",
    ),
    (
        "User",
        "update",
        {"where": {"id": 2}, "data": {"email": "ada@example.com"}},
        errors.UniqueViolationError,
        "User",
        ("email",),
        "User: another record has this email already",
    ),
    (
        "User",
        "create",
        {"data": {"id": 1, "email": "x"}},
        errors.UniqueViolationError,
        "User",
        ("id",),
        "User: another record has this id already",
    ),
    (
        "User",
        "create_many",
        {"data": [{"email": "x"}, {"email": "x"}]},
        errors.UniqueViolationError,
        "User",
        ("email",),
        "User: another record has this email already",
    ),
    (
        "Place",
        "create",
        {"data": {"country": "DE", "code": "BER", "name": "x"}},
        errors.UniqueViolationError,
        "Place",
        ("country", "code"),
        "Place: another record has this country, code already",
    ),
    (
        "Member",
        "create",
        {"data": {"teamId": "t1", "userId": 1}},
        errors.UniqueViolationError,
        "Member",
        ("teamId", "userId"),
        "Member: another record has this teamId, userId already",
    ),
    (
        "Passport",
        "create",
        {"data": {"number": "N", "userId": 1}},
        errors.UniqueViolationError,
        "Passport",
        ("userId",),
        "Passport: another record has this userId already",
    ),
    (
        "User",
        "create",
        {"data": {"email": "n", "posts": {"create": [{"title": "x", "slug": "bricks"}]}}},
        errors.UniqueViolationError,
        "Post",
        ("slug",),
        "Post: another record has this slug already",
    ),
    (
        "Post",
        "create",
        {"data": {"title": "x", "authorId": 99}},
        errors.ForeignKeyViolationError,
        "Post",
        ("authorId",),
        "Post: authorId names a User that does not exist",
    ),
    (
        "Post",
        "create_many",
        {"data": [{"title": "x", "authorId": 99}]},
        errors.ForeignKeyViolationError,
        "Post",
        ("authorId",),
        "Post: authorId names a User that does not exist",
    ),
    (
        "Post",
        "update",
        {"where": {"id": 1}, "data": {"reviewerId": 99}},
        errors.ForeignKeyViolationError,
        "Post",
        ("reviewerId",),
        "Post: reviewerId names a User that does not exist",
    ),
    (
        "Stay",
        "create",
        {"data": {"country": "X", "code": "Y"}},
        errors.ForeignKeyViolationError,
        "Stay",
        ("country", "code"),
        "Stay: country, code name a Place that does not exist",
    ),
    (
        "User",
        "delete",
        {"where": {"id": 4}},
        errors.ForeignKeyViolationError,
        "Post",
        ("authorId",),
        "User: a Post still refers to this record by authorId",
    ),
    (
        "User",
        "delete_many",
        {"everything": True},
        errors.ForeignKeyViolationError,
        "Post",
        ("authorId",),
        "User: a Post still refers to this record by authorId",
    ),
    (
        "Place",
        "delete",
        {"where": {"id": 1}},
        errors.ForeignKeyViolationError,
        "Stay",
        ("country", "code"),
        "Place: a Stay still refers to this record by country, code",
    ),
    (
        "User",
        "update",
        {"where": {"id": 1}, "data": {"visits": {"multiply": 2**31 - 1}}},
        errors.ValueOutOfRangeError,
        "User",
        (),
        "User: integer out of range",
    ),
    (
        "User",
        "update",
        {"where": {"id": 1}, "data": {"balance": {"multiply": 10**17}}},
        errors.ValueOutOfRangeError,
        "User",
        (),
        "User: numeric field overflow",
    ),
    (
        "Value",
        "create",
        {"data": {"inet": "nonsense"}},
        errors.MalformedValueError,
        "Value",
        (),
        "Value: invalid input syntax for type inet",
    ),
]


@pytest.mark.parametrize(
    ("model", "action", "arguments", "kind", "named", "fields", "message"), CASES, ids=lambda it: str(it)[:60]
)
def test_violation(
    writer: Session, model: str, action: str, arguments: dict, kind: type, named: str, fields: tuple, message: str
) -> None:
    with pytest.raises(errors.DatabaseError) as caught:
        writer.call(model, action, **arguments)
    error = caught.value
    assert (type(error), error.model, error.fields, error.message, str(error)) == (
        kind,
        named,
        fields,
        message,
        message,
    )
    assert error.sqlstate
    assert error.__cause__ is not None


def test_a_column_that_is_shorter_than_the_schema_says(writer: Session) -> None:
    writer.sql('DROP VIEW "weird posts"')
    writer.sql('ALTER TABLE "weird ""posts""" ALTER COLUMN slug TYPE varchar(9)')
    with pytest.raises(errors.ValueTooLongError) as caught:
        writer.call("Post", "update", where={"id": 1}, data={"slug": "ten letters"})
    assert (caught.value.code, caught.value.model, caught.value.fields) == ("P2000", "Post", ())
    assert caught.value.message == "Post: value too long for type character varying(9)"


def test_a_null_and_a_check_that_only_the_database_knows(writer: Session) -> None:
    writer.sql('ALTER TABLE "Team" ADD CONSTRAINT short CHECK (length(name) < 9)')
    writer.sql('DROP VIEW "weird posts"')
    writer.sql('ALTER TABLE "weird ""posts""" ALTER COLUMN likes SET DEFAULT NULL')
    writer.sql("SAVEPOINT s")
    with pytest.raises(errors.CheckViolationError) as check:
        writer.call("Team", "create", data={"name": "much too long"})
    assert (check.value.code, check.value.model, check.value.constraint) == ("P2004", "Team", "short")
    assert check.value.message == "Team: the record breaks the database's rule short"
    writer.sql("ROLLBACK TO s")
    with pytest.raises(errors.NullViolationError) as null:
        writer.call("Post", "create", data={"title": "x", "authorId": 1})
    assert (null.value.code, null.value.model, null.value.fields) == ("P2011", "Post", ("likes",))
    assert null.value.message == "Post: likes is required, and the value was NULL"


def test_a_connection_is_of_use_after_a_refusal(writer: Session) -> None:
    writer.sql("SAVEPOINT s")
    with pytest.raises(errors.UniqueViolationError):
        writer.call("User", "create", data={"email": "ada@example.com"})
    writer.sql("ROLLBACK TO s")
    assert writer.call("User", "count") == 5


def test_a_table_that_is_not_there_names_the_way_out(writer: Session) -> None:
    writer.sql('ALTER TABLE "Label" RENAME TO "Elsewhere"')
    with pytest.raises(errors.TableNotFoundError, match=r"nicol migrate deploy.*schema= of the URL") as caught:
        writer.call("Label", "find_many")
    assert caught.value.code == "P2021"


def test_a_column_that_is_not_there_names_the_ways_out_once(writer: Session) -> None:
    writer.sql('ALTER TABLE "Label" RENAME COLUMN "name" TO "elsewhere"')
    with pytest.raises(errors.ColumnNotFoundError) as caught:
        writer.call("Label", "find_many")
    assert caught.value.code == "P2022"
    assert caught.value.message.count("nicol migrate deploy") == 1
    assert "nicol generate" in caught.value.message


def test_a_permission_that_is_missing_names_who_gives_it(writer: Session) -> None:
    writer.sql("CREATE ROLE of_nobody")
    writer.sql("SET LOCAL ROLE of_nobody")
    with pytest.raises(errors.DatabaseError) as caught:
        writer.call("Label", "find_many")
    assert caught.value.message.startswith("permission denied for ")
    assert caught.value.message.count("; let the owner of the tables GRANT it to the client's role") == 1


def test_what_begins_with_a_vowel_has_an_article_that_fits():
    assert refers_to_nothing("Bill", ("orderId",), "Order") == "Bill: orderId names an Order that does not exist"
    assert refers_to_nothing("Post", ("authorId",), "User") == "Post: authorId names a User that does not exist"
