"""Random pairs of schemas: whatever the change, the script makes it, and its reverse takes it back."""

from random import Random

import pytest
from tests.catalog.world import apply, connected, present, wanted

from nicol.catalog.diff.diff import diff
from nicol.catalog.reverse import reverse_all
from nicol.catalog.script.script import script

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'
TABLES = ("A", "B", "C", "D")
COLUMNS = ("a", "b", "c", "d", "e")
LABELS = ("x", "y", "z", "it_s")
TYPES = (
    "Int",
    "Int @default(7)",
    "Int @default(autoincrement())",
    "BigInt",
    "BigInt @default(autoincrement())",
    "Int?",
    "Int[]",
    "Int[] @default([1, 2])",
    "String",
    'String @default("it\'s")',
    "String?",
    "String[]",
    "String @db.VarChar(20)",
    "Boolean @default(true)",
    "Decimal",
    "Decimal? @db.Decimal(8, 2)",
    "DateTime @default(now())",
    "DateTime? @db.Timestamptz(6)",
    "DateTime @db.Date",
    "Json",
    'Json @default("{}")',
    "String @db.Uuid",
    'String @default(dbgenerated("gen_random_uuid()")) @db.Uuid',
    "E",
    "E?",
    "E @default(x)",
    "E[]",
    "E[] @default([x, x])",
    "F @default(x)",
)


def random_schema(chosen: Random) -> str:
    enums = [
        f"enum {name} {{\n" + "\n".join(["x", *chosen.sample(LABELS[1:], chosen.randrange(4))]) + "\n}"
        for name in ("E", "F")
    ]
    tables = chosen.sample(TABLES, chosen.randrange(1, 5))
    ids = {it: chosen.choice(("Int", "String", "BigInt", "Int @default(autoincrement())")) for it in tables}
    blocks = {it: [f"id {ids[it]} @id"] for it in tables}
    for table in tables:
        columns = chosen.sample(COLUMNS, chosen.randrange(len(COLUMNS)))
        lines = blocks[table]
        for column in columns:
            type_ = chosen.choice(TYPES)
            is_unique = chosen.random() < 0.2 and "Json" not in type_
            lines.append(f"{column} {type_}{' @unique' if is_unique else ''}")
        plain = [it for it in columns if not any(line.startswith(f"{it} Json") for line in lines)]
        if plain and chosen.random() < 0.5:
            over = chosen.sample(plain, min(len(plain), chosen.randrange(1, 3)))
            name = chosen.choice(("", ', map: "one"', ', map: "other"'))
            lines.append(
                f"@@index([{', '.join(over)}]{name.replace('one', table + '_one').replace('other', table + '_other')})"
            )
        if chosen.random() < 0.5:
            target, relation = chosen.choice(tables), f"r{table}"
            optional = chosen.choice(("", "?"))
            lines.append(f"to {ids[target].split()[0]}{optional}")
            lines.append(f'toRow {target}{optional} @relation("{relation}", fields: [to], references: [id])')
            blocks[target].append(f'from{table} {table}[] @relation("{relation}")')
        if chosen.random() < 0.3:
            target = chosen.choice([it for it in tables if it != table] or [""])
            if target:
                lines.append(f'm{table}{target} {target}[] @relation("m{table}")')
                blocks[target].append(f'n{table} {table}[] @relation("m{table}")')
    models = [f"model {it} {{\n" + "\n".join("  " + line for line in blocks[it]) + "\n}" for it in tables]
    return HEAD + "\n".join([*enums, *models]) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_random_change_is_made_and_taken_back(seed: int, database: str) -> None:
    chosen = Random(seed)
    with connected(database) as connection:
        for _ in range(5):
            before, after = wanted(random_schema(chosen)), wanted(random_schema(chosen))
            apply(connection, script(diff(present(connection), before)))
            was = present(connection)
            assert diff(was, before) == ()
            changes = diff(was, after)
            apply(connection, script(changes))
            assert diff(present(connection), after) == ()
            apply(connection, script(reverse_all(changes)))
            assert diff(present(connection), before) == ()
            assert diff(present(connection), was) == ()
