"""Every case: the script as expected, and its effect on real servers. ``UPDATE=1`` rewrites the expectations."""

import os
from pathlib import Path

import pytest
from tests.catalog.world import (
    Case,
    apply,
    assert_same,
    cases,
    connected,
    present,
    remembered,
    spelt,
    superset_cases,
    wanted,
)

from nicol.catalog.diff.diff import diff
from nicol.catalog.model import EMPTY
from nicol.catalog.script.script import script
from nicol.catalog.summary import summary
from nicol.catalog.taken_back import taken_back

every_case = pytest.mark.parametrize("case", [*cases(), *superset_cases()], ids=lambda it: it.folder.name)


def check_text(path: Path, text: str) -> None:
    if os.environ.get("UPDATE"):
        path.write_text(text)
    assert text == path.read_text(), path


@every_case
def test_script_and_summary_are_as_expected(case: Case) -> None:
    changes = diff(wanted(case.before), wanted(case.after))
    check_text(case.folder / "script.sql", script(changes))
    check_text(case.folder / "summary.txt", summary(changes))


@every_case
def test_a_schema_does_not_differ_from_itself(case: Case) -> None:
    assert diff(wanted(case.before), wanted(case.before)) == ()
    assert diff(wanted(case.after), wanted(case.after)) == ()


@every_case
def test_the_script_makes_what_is_wanted_and_its_reverse_brings_back_what_was(case: Case, any_database: str) -> None:
    before, after = wanted(case.before), wanted(case.after)
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), before)))
        was = remembered(connection, before)
        assert_same(connection, was, before)

        changes = diff(was, spelt(connection, was, after))
        apply(connection, script(changes))
        became = remembered(connection, after)
        assert_same(connection, became, after)
        assert diff(became, became) == ()

        apply(connection, script(taken_back(changes, became)))
        assert_same(connection, remembered(connection, before), before)


@every_case
def test_a_database_is_made_again_from_what_was_read_of_it(case: Case, database: str) -> None:
    with connected(database) as connection:
        apply(connection, script(diff(present(connection), wanted(case.after))))
        read = present(connection)
        apply(connection, "DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS auth CASCADE")
        apply(connection, script(diff(EMPTY, read)))
        assert present(connection) == read
