"""Facts about ``check`` that no case file can show."""

import gc

from nicol.schema.check import analyse, check, parse_file
from nicol.schema.format import format
from nicol.schema.model import EnvironmentVariable

USER = "model User {\n  id Int @id\n  posts Post[]\n}\n"
POST = "model Post {\n  id Int @id\n  authorId Int\n  author User @relation(fields: [authorId], references: [id])\n}\n"


def test_files_make_up_one_schema_in_the_order_of_their_paths() -> None:
    schema = check({"b.prisma": USER, "a/post.prisma": POST}).schema
    assert schema is not None
    assert [it.name for it in schema.models] == ["Post", "User"]
    assert schema.model_by_name["User"].span.path == "b.prisma"


def test_findings_are_in_the_order_of_files_and_places() -> None:
    found = check({"b": "model B {\n  id Itn @id\n}\nx\n", "a": "model A {\n  id Strng @id\n}\n"}).diagnostics
    assert [(it.primary.span.path, it.code) for it in found] == [("a", "S105"), ("b", "S105"), ("b", "S002")]


def test_a_name_taken_in_another_file_points_there() -> None:
    found = check({"a": USER + POST, "b": USER}).diagnostics
    assert [it.code for it in found] == ["S102"]
    assert found[0].related[0].span.path == "a"


def test_nothing_is_a_schema() -> None:
    assert check({}).schema == check({"a": ""}).schema
    assert check({}).diagnostics == ()


def test_settings_are_read() -> None:
    text = """
datasource db {
  provider          = "postgres"
  url               = env("DATABASE_URL")
  directUrl         = "postgresql://localhost/x"
  shadowDatabaseUrl = env("SHADOW")
  relationMode      = "prisma"
  extensions        = [pgcrypto, uuidOssp(map: "uuid-ossp", version: "1.1")]
}

generator client {
  provider        = "nicol"
  output          = "app/db"
  strict          = true
  depth           = 5
  binaryTargets   = ["a", env("B")]
}
"""
    schema = check({"a": text}).schema
    assert schema is not None
    datasource = schema.datasource
    assert datasource is not None
    assert datasource.url == EnvironmentVariable("DATABASE_URL")
    assert datasource.direct_url == "postgresql://localhost/x"
    assert datasource.shadow_database_url == EnvironmentVariable("SHADOW")
    assert datasource.relation_mode == "prisma"
    assert [(it.name, it.version) for it in datasource.extensions] == [("pgcrypto", None), ("uuid-ossp", "1.1")]
    generator = schema.generators[0]
    assert generator.provider == "nicol"
    assert generator.option("output") == "app/db"
    assert generator.option("strict") is True
    assert generator.option("depth") == "5"
    assert generator.option("binaryTargets") == ("a", EnvironmentVariable("B"))
    assert generator.option("provider") is None


def test_a_missing_opposite_field_comes_with_its_edit() -> None:
    user = USER.replace("  posts Post[]\n", "  name String // hi\n")
    found = check({"a": POST + user}).diagnostics
    assert [it.code for it in found] == ["S201"]
    (edit,) = found[0].fixes[0].edits
    text = POST + user
    mended = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    assert "  name String // hi\n  posts Post[]\n}" in mended
    assert check({"a": mended}).diagnostics == ()


def test_a_hostile_text_is_read_in_linear_time() -> None:
    for text in ("[" * 50_000, "model A {\n a Int @x(" + "[" * 50_000, "model A {\n" * 5_000, "/*" * 50_000):
        assert check({"a": text}).schema is None


def test_what_a_check_makes_holds_no_circles_and_the_collector_runs_again() -> None:
    """The collector is paused meanwhile, so that circles would stay."""
    gc.collect()
    gc.disable()
    try:
        analyse([parse_file("a", USER + POST + "model X {\n  a Int @default([1, f(])\n  b Nothing\n")])
        format(USER + POST)
        assert gc.collect() == 0
        assert not gc.isenabled()
    finally:
        gc.enable()
    check({"a": USER})
    assert gc.isenabled()
