"""Our scripts and real Prisma's leave the same database behind. ``NICOL_ORACLE`` names the folder of the oracle."""

import difflib
from dataclasses import replace
from pprint import pformat
from random import Random

import pytest
from tests.catalog.test_random_pairs import random_schema
from tests.catalog.world import Case, apply, cases, connected, present, wanted
from tests.oracle import Oracle, needs_prisma, with_host

from nicol.catalog.diff.diff import diff
from nicol.catalog.model import EMPTY, Catalog, Column, NextValue, Table
from nicol.catalog.script.script import script
from nicol.catalog.summary import summary
from nicol.driver.connection import Connection
from nicol.errors import DatabaseError

pytestmark = [pytest.mark.conformance, needs_prisma]

# What Nicol does on purpose where Prisma does something else.
BETTER = {
    "enum_of_a_long_name": "Prisma's script fails: the stand-in's name is cut to that of the enum itself",
    "enum_becomes_text": "Prisma drops the column and its values, though every label can become text",
    "enum_value_added_as_default": "Prisma's script fails: no transaction may use a label that it adds",
    "enum_values_removed": "Prisma's script fails: it forgets the columns that go, which still have the type",
    "enum_values_exchanged": "Prisma's script fails: it casts a column that it has not added yet",
    "names_with_quotes": "Prisma's script fails: it writes quotes inside of names as they are",
    "serial_becomes_bigserial": "Prisma's script fails: it takes BIGSERIAL for a type",
    "types_with_an_explicit_cast": "Prisma's script fails: it takes money for a number that PostgreSQL casts unasked",
    "index_with_a_condition_on_a_column_recreated": "Prisma forgets the index, which goes with the column",
    "index_name_passed_on": "Prisma's script fails: it makes the new index before the name is free",
}


@pytest.mark.parametrize("case", cases(), ids=lambda it: it.folder.name)
def test_both_scripts_have_the_same_effect(case: Case, any_database: str, second_database: str, engine: Oracle) -> None:
    with connected(any_database) as ours, connected(second_database) as theirs:
        apply(ours, script(diff(EMPTY, wanted(case.before))))
        apply(ours, script(diff(present(ours), wanted(case.after))))
        if case.folder.name in BETTER:
            with pytest.raises((DatabaseError, DifferenceError)):
                follow_prisma(case, theirs, second_database, engine, expected=present(ours))
        else:
            follow_prisma(case, theirs, second_database, engine, expected=present(ours))


class DifferenceError(AssertionError):
    pass


def follow_prisma(case: Case, connection: Connection, url: str, engine: Oracle, *, expected: Catalog) -> None:
    apply(connection, engine.diff(None, {"schema": case.before}))
    # From a database, because Prisma's script from a file drops sequences without naming them.
    read = {"url": with_host(url), "schema": case.before}
    apply(connection, engine.diff(read, {"schema": case.after}))
    left, right = comparable(expected), comparable(present(connection))
    if left != right:
        lines = difflib.unified_diff(pformat(left).splitlines(), pformat(right).splitlines(), "ours", "Prisma's")
        raise DifferenceError("\n".join(lines))


def test_the_script_of_jive_is_prismas_own(engine: Oracle) -> None:
    case = next(it for it in cases() if it.folder.name == "jive_from_nothing")
    ours = script(diff(EMPTY, wanted(case.after)))
    assert ours.rstrip() == engine.diff(None, {"schema": case.after}).rstrip()


@pytest.mark.parametrize("seed", range(5))
def test_whatever_the_schema_script_and_summary_are_prismas_own(seed: int, engine: Oracle) -> None:
    chosen = Random(seed)
    for _ in range(20):
        schema = random_schema(chosen)
        changes = diff(EMPTY, wanted(schema))
        assert script(changes).strip() == engine.diff(None, {"schema": schema}).strip()
        assert summary(changes).strip() == engine.diff(None, {"schema": schema}, is_summary=True).strip()


def comparable(catalog: Catalog) -> Catalog:
    """``catalog`` without what is no difference: the order of columns and labels, the case of sequences' names."""
    enums = tuple(replace(it, labels=tuple(sorted(it.labels))) for it in catalog.enums)
    return replace(catalog, tables=tuple(map(_table, catalog.tables)), enums=enums)


def _table(table: Table) -> Table:
    columns = sorted(map(_column, table.columns), key=lambda it: it.name)
    return replace(table, columns=tuple(columns))


def _column(column: Column) -> Column:
    if not isinstance(column.default, NextValue):
        return column
    sequence = column.default.sequence
    return replace(column, default=NextValue(replace(sequence, name=sequence.name.lower()), column.default.is_owned))
