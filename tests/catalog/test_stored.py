"""A catalog survives being written down, and nothing else is taken for one."""

import json
import types
from dataclasses import fields
from enum import StrEnum
from typing import Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nicol.catalog import model
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import EMPTY, Catalog, Name, Table
from nicol.catalog.stored import read_stored, stored
from nicol.driver.url import parse_url
from nicol.migrate.running.run import run
from nicol.migrate.running.work import on


def any_value(type_: object) -> st.SearchStrategy[object]:
    """Values of ``type_``, a type hint of the model."""
    arguments = get_args(type_)
    if get_origin(type_) in (Union, types.UnionType):
        return st.one_of(*map(any_value, arguments))
    if get_origin(type_) is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(st.deferred(lambda: any_value(arguments[0])), max_size=2).map(tuple)
        return st.tuples(*map(any_value, arguments))
    if get_origin(type_) is frozenset:
        return st.frozensets(any_value(arguments[0]), max_size=2)
    plain = {str: st.text(max_size=4), bool: st.booleans(), int: st.integers(), type(None): st.none()}
    if type_ in plain:
        return plain[type_]
    if issubclass(type_, StrEnum):
        return st.sampled_from(type_)
    hints = get_type_hints(type_)
    return st.builds(type_, **{it.name: any_value(hints[it.name]) for it in fields(type_) if it.init})


@given(any_value(Catalog))
@settings(max_examples=100, deadline=None)
@pytest.mark.slow
def test_a_catalog_is_read_as_it_was_written(catalog):
    assert read_stored(stored(catalog)) == catalog


def test_a_catalog_of_a_database_is_read_as_it_was_written(any_database):
    found = run(on(parse_url(any_database), introspect(["pg_catalog", "information_schema", "public"])))
    assert found.tables
    assert read_stored(stored(found)) == found


def test_lookups_work_in_what_was_read():
    table = Table(name=Name("public", "T"), columns=())
    read = read_stored(stored(Catalog(tables=(table,))))
    assert read is not None
    assert read.table_by_name == {table.name: table}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '{"Name":{"namespace":"a","name":"b"}}',
        '{"Catalog":{"nope":1}}',
        '{"Catalog":{"tables":[{"Nope":{}}]}}',
        '{"Catalog":{"tables":[{"Table":{"name":1}}]}}',
        '{"Catalog":{},"Name":{}}',
        '{"Path":{}}',
        "[" * 100_000,
        json.dumps({"Catalog": {"tables": 5}}),
    ],
)
def test_whatever_else_is_no_catalog(text):
    assert read_stored(text) is None


def test_every_class_of_the_model_has_a_name_of_its_own():
    assert read_stored(stored(EMPTY)) == EMPTY
    assert {"Table", "Check", "Policy", "RowSecurity", "ReferentialAction"} <= vars(model).keys()
