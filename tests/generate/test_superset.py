"""What the language has beyond Prisma's, in a generated client: what it needs is there, the rest is not."""

from pathlib import Path, PurePosixPath

from nicol.generate.generate import generate
from nicol.generate.options import Names, Options
from nicol.generate.rename import renamed
from nicol.schema.check import check
from nicol.schema.model import Schema

EVERYTHING = Path(__file__).parents[1] / "schema/superset/everything.prisma"


def everything() -> Schema:
    schema = check({"a.prisma": EVERYTHING.read_text()}).schema
    assert schema is not None
    return schema


def file(name: str) -> str:
    return generate(everything(), Options())[PurePosixPath(name)]


def test_the_embedded_schema_has_what_a_client_asks_for_and_nothing_else() -> None:
    source = file("_schema.py")
    for word in ('"Policy"', '"RowSecurity"'):
        assert word not in source
    namespace: dict[str, Schema] = {}
    exec(source, namespace)
    user = namespace["SCHEMA"].model_by_name["User"]
    assert user.scalar("lower").generated == everything().model_by_name["User"].scalar("lower").generated


def test_generated_columns_are_read_and_not_written() -> None:
    types = file("_types_1.py")
    create, update = (
        types.partition(f"class {it}(")[2].partition("\nclass ")[0] for it in ("UserCreateMany", "UserUpdateMany")
    )
    where = types.partition("class UserFilters(")[2].partition("\nclass ")[0]
    assert "lower:" in where
    assert "email:" in create
    assert "email:" in update
    assert "lower:" not in create + update


def test_every_reference_to_a_field_is_renamed() -> None:
    schema = renamed(everything(), Names.SNAKE_CASE)
    booking = schema.model_by_name["Booking"]
    assert [it.field for it in booking.exclusions[0].elements] == ["room_id", None]
    assert [it.include for it in booking.indexes if it.include] == [("ends_at",)]
    for model in schema.models:
        named = [name for it in (*model.uniques, *model.indexes) for name in it.include]
        named += [it.name for some in (*model.uniques, *model.indexes) for it in some.fields]
        assert set(named) <= model.field_by_name.keys()
