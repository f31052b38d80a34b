"""Statements found in scripts, and whether they may share a transaction."""

import pytest

from nicol.migrate.history.directives import directives
from nicol.migrate.running.statements import statements
from nicol.migrate.running.transaction import has_mark, transactional_parts, unended_transaction


def split(script: str) -> list[str]:
    return [script[it.start : it.end].strip() for it in statements(script)]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", []),
        (" ;;\n-- a; b\n/* c; */", []),
        ("SELECT 1", ["SELECT 1"]),
        ("a; b;", ["a;", "b;"]),
        ("-- x;\na;", ["-- x;\na;"]),
        ("a /* ; /* ; */ ; */ ; b", ["a /* ; /* ; */ ; */ ;", "b"]),
        ("a 'x;''y;' ; b", ["a 'x;''y;' ;", "b"]),
        (r"a e'x\';' ; b", [r"a e'x\';' ;", "b"]),
        (r"a 'x\' ; b", [r"a 'x\' ;", "b"]),
        ('a "x;""y;" ; b', ['a "x;""y;" ;', "b"]),
        ("a $$ ; $$ ; b", ["a $$ ; $$ ;", "b"]),
        ("a $x$ ; $$ ; $y$ ; $x$ ; b", ["a $x$ ; $$ ; $y$ ; $x$ ;", "b"]),
        ("a b$x$ ; c$x$", ["a b$x$ ;", "c$x$"]),
        ("a $1; b", ["a $1;", "b"]),
        ("a -- x\r; b -- y;\rc", ["a -- x\r;", "b -- y;\rc"]),
        ("CREATE RULE r AS ON INSERT TO t DO (a; b); c", ["CREATE RULE r AS ON INSERT TO t DO (a; b);", "c"]),
        (
            "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; b",
            ["CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END;", "b"],
        ),
        ("BEGIN; a; END; b", ["BEGIN;", "a;", "END;", "b"]),
        ("a 'never ends; b", ["a 'never ends; b"]),
        ("a $$ never ends; b", ["a $$ never ends; b"]),
        ("a /* never ends; b", ["a /* never ends; b"]),
        ("a);) b; c", ["a);", ") b;", "c"]),
    ],
)
def test_statements(script, expected):
    assert split(script) == expected


@pytest.mark.parametrize(
    "script", ["a; b", "/* é */ a ; 'ü;' b;\n", "x" * 10, "a;\r\nb;\r\n", "(;)", "$", "'", '"', "E'", "/*"]
)
def test_statements_and_what_is_between_them_are_the_whole_script(script):
    at = 0
    for it in statements(script):
        assert script[at : it.start].strip(" ;\n") == ""
        at = it.end
    assert script[at:].strip(" ;\r\n") == ""


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE a (id int); CREATE INDEX i ON a (id);",
        "BEGIN; a; COMMIT;",
        "begin transaction; a; end work; b; START TRANSACTION; c; COMMIT TRANSACTION",
        "SAVEPOINT s; a; ROLLBACK TO SAVEPOINT s; RELEASE s",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
        "INSERT INTO t VALUES ('CREATE INDEX CONCURRENTLY')",
        "ALTER TYPE e ADD VALUE 'x'",
        'CREATE TABLE "CONCURRENTLY" (id int)',
    ],
)
def test_scripts_that_share_one_transaction(script):
    parts = transactional_parts(script)
    assert parts is not None
    assert not any("COMMIT" in script[it.start : it.end] for it in parts)


@pytest.mark.parametrize(
    "script",
    [
        "CREATE INDEX CONCURRENTLY i ON a (id)",
        "create unique index concurrently if not exists i on a (id)",
        "DROP INDEX CONCURRENTLY i",
        "REINDEX TABLE CONCURRENTLY a",
        "ALTER TABLE a DETACH PARTITION b CONCURRENTLY",
        "VACUUM ANALYZE",
        "CREATE DATABASE x",
        "ALTER SYSTEM SET x = 1",
        "-- migrate: no-transaction\na; b",
        "BEGIN; a; ROLLBACK;",
        "BEGIN ISOLATION LEVEL SERIALIZABLE; a; COMMIT;",
        "COMMIT; a; BEGIN;",
        "BEGIN; a;",
        "a; COMMIT;",
        "BEGIN; a; COMMIT AND CHAIN; b; COMMIT;",
        "BEGIN; a; PREPARE TRANSACTION 'x'",
    ],
)
def test_scripts_that_run_outside_a_transaction(script):
    assert transactional_parts(script) is None


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("a; BEGIN; b;", "BEGIN;"),
        ("BEGIN; a; COMMIT; START TRANSACTION ISOLATION LEVEL SERIALIZABLE; b", "START TRANSACTION ISOLATION LEVEL SERIALIZABLE;"),
        ("BEGIN; a; COMMIT AND CHAIN; b;", "COMMIT AND CHAIN;"),
        ("BEGIN; SAVEPOINT s; a; ROLLBACK TO s;", "BEGIN;"),
        ("BEGIN; a; COMMIT AND NO CHAIN;", None),
        ("BEGIN; a; ROLLBACK;", None),
        ("BEGIN; a; PREPARE TRANSACTION 'x'", None),
        ("a; SELECT 'BEGIN'; DO $$ BEGIN END $$;", None),
    ],
)  # fmt: skip
def test_a_transaction_that_nothing_ends_is_found(script, expected):
    found = unended_transaction(script)
    assert expected == (None if found is None else script[found.start : found.end].strip())


@pytest.mark.parametrize(
    ("script", "is_said"),
    [
        ("{line}\nSELECT 1;", True),
        ("SELECT 1;\r\n{line}\r\n", True),
        ("SELECT 1\n{line}\n;", True),
        ("DO $$\n{line}\n$$;\n{line}", True),
        ("DO $$\n{line}\n$$;", False),
        ("SELECT '\n{line}\n';", False),
        ("/*\n{line}\n*/", False),
        ("SELECT 1; {line}", False),
    ],
)
def test_a_line_to_nicol_counts_outside_of_quotes_and_comments(script: str, is_said: bool) -> None:
    assert has_mark(script.format(line="-- migrate: no-transaction")) is is_said
    assert len(directives(script.format(line="-- nicol: manages check"))) == is_said
