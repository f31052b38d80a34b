"""Random renames of random schemas with rows: whatever is renamed, no row and no value is lost, there and back."""

import re
from random import Random

import pytest
from tests.catalog.test_random_pairs import COLUMNS, LABELS, TABLES, random_schema
from tests.catalog.world import apply, connected, present

from nicol.catalog.change import AddTable, AlterColumn, DropColumn, DropTable
from nicol.catalog.diff.diff import diff
from nicol.catalog.reverse import reverse_all
from nicol.catalog.script.script import script
from nicol.driver.connection import Connection
from nicol.driver.execute import execute
from nicol.migrate.rename import changes_to
from nicol.migrate.wanted import wanted
from nicol.schema.check import check
from nicol.schema.model import Schema
from nicol.sql.statement import Statement

NAMES = (*TABLES, *COLUMNS, *LABELS, "E", "F")


def schema_of(text: str) -> Schema:
    checked = check({"schema.prisma": text})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def exchanged(text: str, now: dict[str, str]) -> str:
    """``text`` with every word that ``now`` knows called so, but for attributes and the names of relations."""
    return re.sub(r'"[^"]*"|@[\w.]+|\b\w+\b', lambda it: now.get(it[0], it[0]), text)


def renames(schema: Schema, now: dict[str, str]) -> list[str]:
    """What leads from ``schema`` to the one whose things are called so."""
    found = [f"{it.name}={now[it.name]}" for it in (*schema.models, *schema.enums) if it.name in now]
    for model in schema.models:
        name = now.get(model.name, model.name)
        found += [f"{name}.{it.name}={now[it.name]}" for it in model.scalar_fields if it.name in now]
    for enum in schema.enums:
        name = now.get(enum.name, enum.name)
        found += [f"{name}.{it.name}={now[it.name]}" for it in enum.values if it.name in now]
    return found


def fill(connection: Connection, schema: Schema) -> None:
    """Two rows for each table that can have some, whatever they reference."""
    apply(connection, "SET session_replication_role = replica")
    for table in present(connection).tables:
        for i in (1, 2):
            columns = [it for it in table.columns if it.default is None and it.identity is None]
            names = ", ".join(f'"{it.name}"' for it in columns)
            values = ", ".join(
                _value(connection, it.type.name, it.type.enum is not None, it.type.is_array, i) for it in columns
            )
            filled = f"({names}) VALUES ({values})" if columns else "DEFAULT VALUES"
            apply(connection, f'INSERT INTO "{table.name.name}" {filled} ON CONFLICT DO NOTHING')
    apply(connection, "SET session_replication_role = origin")


def _value(connection: Connection, type_: str, is_enum: bool, is_array: bool, i: int) -> str:
    if is_enum:
        (row,) = connection.run(Statement(f'SELECT (enum_range(NULL::"{type_}"))[1]::text'))
        text = str(row[0])
    elif type_.startswith(("timestamp", "date")):
        text = f"2020-01-0{i}"
    else:
        text = {"uuid": f"00000000-0000-0000-0000-00000000000{i}", "boolean": "true", "jsonb": f"{i}"}.get(
            type_, f"{i}"
        )
    return f"'{{{text}}}'" if is_array else f"'{text}'"


def rows(connection: Connection, before_by_now: dict[str, str]) -> dict[str, list[str]]:
    """The rows of each table by its first name, their columns sorted by theirs, their labels in their first words."""
    found: dict[str, list[str]] = {}
    for table in present(connection).tables:
        if table.name.name.startswith("_"):
            query = f'SELECT count(*)::text FROM "{table.name.name}"'
        else:
            columns = sorted(table.columns, key=lambda it: before_by_now.get(it.name, it.name))
            query = (
                f'SELECT ROW({", ".join(_shown(it.name) for it in columns)})::text FROM "{table.name.name}" ORDER BY 1'
            )
        key = "join" if table.name.name.startswith("_") else before_by_now.get(table.name.name, table.name.name)
        found[key] = [*found.get(key, []), *(str(it[0]) for it in connection.run(Statement(query)))]
    return {name: sorted(it) for name, it in found.items()}


def _shown(column: str) -> str:
    return f'"{column}"::text'


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_random_renames_lose_nothing(seed: int, any_database: str) -> None:
    chosen = Random(seed)
    with connected(any_database) as connection:
        for _ in range(3):
            apply(connection, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            text = random_schema(chosen)
            schema = schema_of(text)
            before = [it for it in chosen.sample(NAMES[:-6], 6) if not it.startswith("x")]
            fresh = [f"{it}{'N' if it[0].isupper() else 'n'}" for it in before]
            # Some names are new, some change places.
            now = dict(zip(before, fresh, strict=True))
            a, b = chosen.sample(TABLES, 2)
            c, d = chosen.sample(COLUMNS, 2)
            now |= {a: b, b: a, c: d, d: c}
            apply(connection, script(diff(present(connection), wanted(schema, "public").catalog)))
            fill(connection, schema)
            was, rows_before = present(connection), rows(connection, {})
            after = wanted(schema_of(exchanged(text, now)), "public", renames(schema, now))
            changes = execute(connection, changes_to(was, after))
            assert not any(isinstance(it, DropTable | DropColumn | AddTable) for it in changes), changes
            assert not any(isinstance(it, AlterColumn) and it.is_recreated for it in changes), changes
            apply(connection, script(changes))
            assert diff(present(connection), after.catalog) == ()
            assert rows(connection, {name: it for it, name in now.items()}) == rows_before
            apply(connection, script(reverse_all(changes)))
            assert diff(was, present(connection)) == diff(present(connection), was) == ()
            assert rows(connection, {}) == rows_before
