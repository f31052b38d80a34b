"""A thousand tables, with a thousand enums: whatever changes of all of them, it is said and written at once."""

from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

from nicol.catalog.change import RenameColumn, RenameTable
from nicol.catalog.diff.diff import diff
from nicol.catalog.model import (
    EMPTY,
    Catalog,
    Check,
    Column,
    Constant,
    Enum,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    Policy,
    PrimaryKey,
    RowSecurity,
    Table,
    Type,
)
from nicol.catalog.rename.candidates import rename_candidates
from nicol.catalog.rename.change import formerly
from nicol.catalog.rename.rename import Rename
from nicol.catalog.rename.request import requests, resolved, things_of
from nicol.catalog.reverse import reverse_all
from nicol.catalog.script.script import script
from nicol.catalog.spelling.printed import is_doubtful
from nicol.catalog.summary import summary

pytestmark = pytest.mark.slow

N = 1000
# What is quadratic takes minutes; all of it takes a second or two on a slow machine.
MOST_S = 10


def table(name: Name, number: int, type_: str, condition: str) -> Table:
    return Table(
        name=name,
        columns=(
            Column(name="id", type=Type("integer"), nullable=False),
            *(Column(name=f"c{it}", type=Type(type_)) for it in range(5)),
            Column(name="e", type=Type(f"e{number}", name.namespace), default=Constant("a")),
        ),
        primary_key=PrimaryKey(f"{name.name}_pkey", ("id",)),
        indexes=(Index(name=f"{name.name}_index", columns=(IndexColumn(column="c1"),), predicate="c2 IS NOT NULL"),),
        foreign_keys=(
            ForeignKey(name=f"{name.name}_fkey", columns=("c1",), references=name, referenced_columns=("id",)),
        ),
        checks=(Check(name=f"{name.name}_check", expression=condition),),
        row_security=RowSecurity.ENABLED,
        policies=(Policy(name="policy", using=condition),),
    )


def catalog(
    *,
    namespace: str = "public",
    prefix: str = "t",
    type_: str = "integer",
    labels: tuple[str, ...] = ("a", "b"),
    condition: str = "c3 > 0",
) -> Catalog:
    return Catalog(
        namespaces=("public", "other"),
        tables=tuple(table(Name(namespace, f"{prefix}{it}"), it, type_, condition) for it in range(N)),
        enums=tuple(Enum(Name(namespace, f"e{it}"), labels) for it in range(N)),
        is_from_schema=True,
    )


BEFORE = catalog()
COLUMNS: tuple[Rename, ...] = tuple(RenameColumn(it.name, f"c{i}", f"d{i}") for it in BEFORE.tables for i in range(5))
CHANGES: dict[str, Callable[[], tuple[Catalog, Catalog, tuple[Rename, ...]]]] = {
    "made": lambda: (EMPTY, BEFORE, ()),
    "the same": lambda: (replace(BEFORE, is_from_schema=False), BEFORE, ()),
    "other types": lambda: (BEFORE, catalog(type_="bigint"), ()),
    "more labels": lambda: (BEFORE, catalog(labels=("a", "b", "c")), ()),
    "fewer labels": lambda: (BEFORE, catalog(labels=("a",)), ()),
    "other conditions": lambda: (BEFORE, catalog(condition="c3 > 1"), ()),
    "another namespace": lambda: (BEFORE, catalog(namespace="other"), ()),
    "other tables": lambda: (BEFORE, catalog(prefix="u"), ()),
    "other columns": lambda: (BEFORE, BEFORE, COLUMNS),
}


@pytest.mark.parametrize("name", CHANGES)
def test_all_that_is_said_of_many_changes_takes_no_time(name: str) -> None:
    before, after, renames = CHANGES[name]()
    start_s = process_time()
    is_doubtful(before, after)
    changes = diff(before, after, renames)
    rename_candidates(changes)
    former = formerly(before, changes)
    assert len([former(it) for it in changes]) == len(changes)
    assert bool(script(changes)) == bool(summary(changes)) == bool(changes) == (name != "the same")
    script(reverse_all(changes))
    assert process_time() - start_s < MOST_S


def test_many_renames_are_found_at_once() -> None:
    after = catalog(prefix="u")
    start_s = process_time()
    asked = requests([f"t{it}=u{it}" for it in range(N)], things_of(after))
    assert {it for it in resolved(asked, BEFORE, after) if isinstance(it, RenameTable)} == {it.rename for it in asked}
    assert process_time() - start_s < MOST_S
