"""squawk beside our rules: what it finds we find, and what is no SQL it tells."""

import json
import re
import subprocess

import pytest
from tests.migrate.test_lint import CASES
from tests.migrate.test_lint_pages import EVERY, LOUD, example

from nicol.migrate.history.folder import Migration
from nicol.migrate.lint import lint
from nicol.tools.cli.squawk import program, syntax_errors

SQUAWK = program()
pytestmark = pytest.mark.skipif(SQUAWK is None, reason="squawk-cli is not installed")

OUR_CODES = {
    "require-concurrent-index-creation": {"M001"},
    "require-concurrent-index-deletion": {"M002"},
    "require-concurrent-reindex": {"M003"},
    "require-concurrent-partition-detach": {"M032"},
    "ban-concurrent-index-creation-in-transaction": {"M004"},
    "constraint-missing-not-valid": {"M005", "M006", "M007", "M008", "M009", "M021"},
    "adding-foreign-key-constraint": {"M005"},
    "adding-field-with-default": {"M011", "M012", "M013"},
    "adding-not-nullable-field": {"M009"},
    "adding-required-field": {"M010", "M012"},
    "adding-serial-primary-key-field": {"M008", "M012"},
    "disallowed-unique-constraint": {"M007"},
    "changing-column-type": {"M014"},
    "renaming-column": {"M015"},
    "renaming-table": {"M016"},
    "ban-drop-column": {"M017"},
    "ban-drop-table": {"M018"},
    "ban-drop-database": {"M018"},
    "ban-drop-not-null": {"M019"},
    "ban-truncate-cascade": {"M020"},
    "require-enum-value-ordering": {"M022"},
    "ban-create-domain-with-constraint": {"M036"},
    "ban-alter-domain-with-add-constraint": {"M036"},
    "prefer-timestamp-tz": {"M030"},
    "ban-char-field": {"M030"},
    "identifier-too-long": {"M031"},
    "ban-uncommitted-transaction": {"M027"},
    "transaction-nesting": {"M027"},
}
# Where squawk speaks and we do not, each by a piece of the SQL, and why.
MEANT = {
    "SAVEPOINT": "a savepoint is no transaction",
    "BEGIN; CREATE TYPE": "a plain pair is left out when the migration is run",
    "VIRTUAL": "a virtual column writes no row",
    "(1 + 2)": "an expression without a volatile function writes no row",
    'public."A"': "public.A and A are one table",
}
# Tables that the same file makes are nobody's yet; these rules of squawk do not look.
OF_NEW_TABLES = {"ban-drop-table", "ban-drop-column", "require-concurrent-index-deletion"}
TEXTS = [*CASES, *(example(page, "Wrong") for page in EVERY), *(example(page, "Right") for page in EVERY)]


def squawk_rules(sql: str) -> set[str]:
    command = [SQUAWK, "--reporter", "json", "--stdin-filepath", "a.sql"]
    marked = "no-transaction" in sql or "CONCURRENTLY" in sql
    done = subprocess.run(
        [*command, *([] if marked else ["--assume-in-transaction"])], input=sql, capture_output=True, text=True
    )
    return {it["rule_name"] for it in json.loads(done.stdout or "[]")}


@pytest.mark.parametrize("sql", [it for it in TEXTS if it.strip()])
def test_what_squawk_finds_we_find(sql: str) -> None:
    ours = {it.code for it in lint([Migration("a", sql)], levels=LOUD)} | set(re.findall(r"M\d{3}", sql))
    theirs = {it: OUR_CODES[it] for it in squawk_rules(sql) if it in OUR_CODES}
    missed = {it for it, codes in theirs.items() if not codes & ours}
    if any(it in sql for it in MEANT):
        assert missed, "squawk has learned better: take it out of MEANT"
        return
    assert missed - (OF_NEW_TABLES if "CREATE TABLE" in sql or "CREATE TEMP" in sql else set()) == set()


@pytest.mark.parametrize(
    ("sql", "place"),
    [
        ("SELECT 1;\n-- é😀\nSELEC 1;\n", "SELEC 1"),
        ("CREATE TABLE a (id int;", ";"),
        ("DO $$ whatever $$;\nALTER TABLE a ADD COLUMN b int GENERATED ALWAYS AS (c) VIRTUAL;\n", None),
        ('ALTER TABLE "a" ADD CONSTRAINT n NOT NULL x NOT VALID;', None),
        ("", None),
    ],
)
def test_what_is_no_sql_is_told_at_its_place(sql: str, place: str | None) -> None:
    found = syntax_errors(SQUAWK, {"a.sql": sql})
    assert [it.primary.span.start for it in found] == ([] if place is None else [sql.find(place)])


def test_lint_reports_it_and_a_comment_allows_it(nicol, project) -> None:
    (project / "a.sql").write_text("SELECT 1;\n\nSELEC 2;\n")
    done = nicol("migrate", "lint", "a.sql")
    assert (done.exit_code, "error[M025]: this is no SQL" in done.stderr) == (1, True)
    (project / "a.sql").write_text("SELECT 1;\n\n-- nicol: allow M025\nSELEC 2;\n")
    assert nicol("migrate", "lint", "a.sql").exit_code == 0


def test_without_squawk_our_rules_still_speak(nicol, project, monkeypatch) -> None:
    monkeypatch.setattr("nicol.tools.cli.commands.migrate_lint.program", lambda: None)
    (project / "a.sql").write_text("SELEC 2; DROP TABLE a;\n")
    done = nicol("migrate", "lint", "--format", "json", "a.sql")
    assert [it["code"] for it in json.loads(done.stdout)] == ["M018"]
