"""Changes of a type that PostgreSQL does not make by itself, with values in the column, there and back."""

import pytest
from tests.catalog.world import apply, connected, present, wanted

from nicol.catalog.change import AlterColumn
from nicol.catalog.diff.diff import diff
from nicol.catalog.reverse import reverse_all
from nicol.catalog.script.script import script
from nicol.errors import DatabaseError
from nicol.sql.statement import Statement

HEAD = 'datasource db {\n  provider = "postgresql"\n}\nenum E {\n A\n B\n C\n}\nenum F {\n B\n C\n}\n'

# What it was, the values in SQL, what it becomes, and the values' text then.
CASES = [
    ("String?", ["'7'", "NULL"], "Int?", ["7", None]),
    ("String", ["'2020-01-02'"], "DateTime", ["2020-01-02 00:00:00"]),
    ("String", ["'A'", "'C'"], "E", ["A", "C"]),
    ("String @db.Char(3)", ["'A'", "'B'"], "E", ["A", "B"]),
    ("E", ["'B'", "'C'"], "F", ["B", "C"]),
    ("E[]", ["'{B,C}'", "'{}'"], "F[]", ["{B,C}", "{}"]),
    ("Int", ["0", "5"], "Boolean", ["false", "true"]),
    ("Boolean", ["true", "false"], "BigInt", ["1", "0"]),
    ("BigInt", ["0", "1"], "Boolean", ["false", "true"]),
    ("Decimal @db.Money", ["12"], "Int", ["12"]),
    ("Json?", ["'7'", """'"8"'""", "'null'", "NULL"], "Int?", ["7", "8", None, None]),
    ("Json @db.Json", ["""'"A"'"""], "E", ["A"]),
    ("String", ["""'{"a": 1}'"""], "Json", ['{"a": 1}']),
    ("Int", ["5"], "Json", ["5"]),
    ("E", ["'A'"], "Json", ['"A"']),
    ("Int?", ["1", "NULL"], "Int[]", ["{1}", "{}"]),
    ("String?", ["'{1}'", "NULL"], "String[]", ['{"{1}"}', "{}"]),
    ("E", ["'B'"], "F[]", ["{B}"]),
    ("Int[]", ["'{1,2}'", "'{}'", "NULL"], "Int?", ["1", None, None]),
    ("String[]", ["'{7}'"], "Int?", ["7"]),
    ("String[]", ["'{7,8}'"], "Int[]", ["{7,8}"]),
    ("Int[]", ["'{1,2}'"], "Json", ["[1, 2]"]),
    ("String[]", ["'{a,b}'"], "String", ["{a,b}"]),
    ("String", ["'ab'"], "Bytes", ["\\x6162"]),
]


def schema(type_: str) -> str:
    return f"{HEAD}model T {{\n id Int @id @default(autoincrement())\n x {type_}\n}}\n"


@pytest.mark.parametrize(("before", "values", "after", "expected"), CASES, ids=[f"{it[0]} to {it[2]}" for it in CASES])
def test_values_are_carried(
    any_database: str, before: str, values: list[str], after: str, expected: list[str | None]
) -> None:
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), wanted(schema(before)))))
        apply(connection, f'INSERT INTO "T" (x) VALUES {", ".join(f"({it})" for it in values)}')
        was = present(connection)
        changes = diff(was, wanted(schema(after)))
        assert [it.is_recreated for it in changes if isinstance(it, AlterColumn)] == [False]
        apply(connection, script(changes))
        assert [it[0] for it in connection.run(Statement('SELECT x::text FROM "T" ORDER BY id'))] == expected

        # Nothing to come back to: what was NULL then, may not be so again.
        if None not in expected:
            apply(connection, script(reverse_all(changes)))
            assert present(connection) == was


def test_a_value_that_no_cast_takes_stops_everything(any_database: str) -> None:
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), wanted(schema("String")))))
        apply(connection, """INSERT INTO "T" (x) VALUES ('1'), ('one')""")
        with pytest.raises(DatabaseError, match="invalid input syntax for type integer") as failed:
            apply(connection, script(diff(present(connection), wanted(schema("Int")))))
        # The value is in the server's own words, which migrations tell.
        assert '"one"' in str(failed.value.__cause__)
        apply(connection, "ROLLBACK")
        assert connection.run(Statement('SELECT x FROM "T" ORDER BY id')) == [("1",), ("one",)]


def test_the_text_of_a_list_becomes_that_list_again(any_database: str) -> None:
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), wanted(schema("String[]")))))
        apply(connection, """INSERT INTO "T" (x) VALUES ('{a,b}')""")
        changes = diff(present(connection), wanted(schema("String")))
        apply(connection, script(changes))
        apply(connection, script(reverse_all(changes)))
        assert connection.run(Statement('SELECT x[2] FROM "T"')) == [("b",)]
