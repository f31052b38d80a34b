"""What people write and what PostgreSQL prints are one expression, and the server is only asked where that is in doubt."""

from dataclasses import replace

import psycopg
import pytest

from nicol.catalog.diff.diff import diff
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import (
    Catalog,
    Check,
    Column,
    Constant,
    Enum,
    ExcludedElement,
    Exclusion,
    Expression,
    Index,
    IndexColumn,
    Name,
    Policy,
    Table,
    Type,
)
from nicol.catalog.script.script import script
from nicol.catalog.spelling.expression import same_expression
from nicol.catalog.spelling.printed import printed
from nicol.driver.url import parse_url
from nicol.migrate.running.run import run
from nicol.migrate.running.work import on
from nicol.sql.statement import Statement

INT, TEXT, TIMESTAMP = Type("integer"), Type("text"), Type("timestamp(3) without time zone")
ROLE = Enum(Name("public", "Role"), ("ADMIN", "USER"))
COLUMNS = (
    Column(name="id", type=INT, nullable=False),
    Column(name="a", type=INT),
    Column(name="b", type=INT),
    Column(name="name", type=TEXT),
    Column(name="at", type=TIMESTAMP),
    Column(name="role", type=Type("Role", "public")),
)


def table(**parts) -> Table:
    columns = {it.name: it for it in (*COLUMNS, *parts.pop("columns", ()))}
    return Table(name=Name("public", "T"), columns=tuple(columns.values()), **parts)


def check(text: str) -> Table:
    return table(checks=(Check(name="c", expression=text),))


def index(text: str | None, predicate: str | None = None) -> Table:
    column = IndexColumn(column="a") if text is None else IndexColumn(expression=text)
    return table(indexes=(Index(name="i", columns=(column,), predicate=predicate),))


def default(text: str, type_: Type = TEXT) -> Table:
    return table(columns=(Column(name="x", type=type_, default=Expression(text)),))


def generated(text: str, type_: Type = TEXT) -> Table:
    return table(columns=(Column(name="x", type=type_, generated=text),))


def policy(using: str) -> Table:
    return table(policies=(Policy(name="p", using=using, with_check=using),))


CASES = {
    "a list": check("a BETWEEN 1 AND 2"),
    "no list": check("a NOT IN (1, 2) and b is not null"),
    "between": check("a BETWEEN 1 AND 10"),
    "not between": check("NOT a BETWEEN 1 AND 10 OR b BETWEEN SYMMETRIC 3 AND 1"),
    "casts": check("cast(a as bigint) > 0 AND name::varchar(10) <> ''"),
    "a case": check("CASE a WHEN 1 THEN true ELSE b > 0 END"),
    "is distinct": check("a IS DISTINCT FROM b"),
    "like": check("name NOT LIKE 'x%' AND name ~~ 'y%' AND length(trim(both from name)) > 2"),
    "a substring": check("substring(name from 1 for 2) = 'ab'"),
    "an enum": check("role IN ('ADMIN', 'USER') OR role = 'ADMIN'"),
    "a regular expression": check("name SIMILAR TO 'a%' OR name ~ '^b'"),
    "now less a day": default("now() - interval '1 day'", TIMESTAMP),
    "the day of now": default("current_date + 1", Type("date")),
    "an interval": table(columns=(Column(name="x", type=Type("interval"), default=Constant("24 hours")),)),
    "a function of text": default("upper('x' || 'y')"),
    "an expression of an enum": default("('ADMIN')::text"),
    "a computed text": generated("coalesce(name, '') || '-' || cast(a as text)"),
    "a computed number": generated("a * 2 + extract(epoch from at)::int", INT),
    "an index over an expression": index("lower(trim(name))"),
    "an index over a calculation": index("(a + b) * 2"),
    "an index over a column": index("name"),
    "a partial index": index(None, "a IN (1, 2) AND at > '2020-01-01'"),
    "a policy": policy("name = current_setting('app.name') AND a IN (1, 2)"),
    "a policy that asks its own table": policy('EXISTS (SELECT 1 FROM "T" o WHERE o.id = "T".a AND o.b IN (1, 2))'),
    "an exclusion": table(
        exclusions=(
            Exclusion(
                name="e",
                elements=(ExcludedElement(IndexColumn(expression="int4range(a, b)"), "&&"),),
                predicate="a BETWEEN 1 AND 2",
            ),
        )
    ),
}  # fmt: skip


def made_of(url: str, wanted: Catalog) -> Catalog:
    """``wanted``, made in the database and read from it."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(namespaces=("public",)), wanted)))
    return run(on(parse_url(url), introspect(["public"])))


def catalog(*tables: Table) -> Catalog:
    return Catalog(namespaces=("public",), tables=tables, enums=(ROLE,), is_from_schema=True)


def respelt(url: str, before: Catalog, after: Catalog) -> Catalog:
    return run(on(parse_url(url), printed(before, after)))


def texts(it: Table) -> list[str]:
    """All expressions of the table."""
    found = [
        *(spelt(column.default) for column in it.columns),
        *(column.generated for column in it.columns),
        *(check.expression for check in it.checks),
        *(text for index in it.indexes for text in (index.predicate, *(spelt(column) for column in index.columns))),
        *(text for one in it.exclusions for text in (one.predicate, *(spelt(it.column) for it in one.elements))),
        *(text for policy in it.policies for text in (policy.using, policy.with_check)),
    ]
    return [it or "" for it in found]


def spelt(part) -> str | None:
    match part:
        case Expression(sql):
            return sql
        case Constant(text):
            return f"'{text}'"
        case IndexColumn():
            return part.expression or part.column
        case _:
            return None


def are_alike(one: Table, other: Table) -> bool:
    return len(texts(one)) == len(texts(other)) and all(map(same_expression, texts(one), texts(other)))


@pytest.mark.parametrize("wanted", CASES.values(), ids=CASES.keys())
def test_what_was_written_is_recognised(any_database, wanted):
    before = made_of(any_database, catalog(wanted))
    after = respelt(any_database, before, catalog(wanted))
    assert are_alike(after.tables[0], before.tables[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (check("a BETWEEN 1 AND 2"), check("a IN (1, 3)")),
        (default("now() - interval '1 day'", TIMESTAMP), default("now() - interval '2 days'", TIMESTAMP)),
        (index("lower(trim(name))"), index("lower(ltrim(name))")),
        (generated("upper(name) || cast(a as text)"), generated("upper(name) || cast(b as text)")),
        (policy("a BETWEEN 1 AND 2"), policy("a IN (2, 1)")),
    ],
)
def test_what_differs_keeps_the_words_of_its_author(database, before, after):
    present = made_of(database, catalog(before))
    assert respelt(database, present, catalog(after)) == catalog(after)


def test_two_indexes_over_different_columns_are_not_one(database):
    def two(column: str, predicate: str) -> Table:
        return table(indexes=(Index(name="i", columns=(IndexColumn(column=column),), predicate=predicate),))

    present = made_of(database, catalog(two("a", "b BETWEEN 1 AND 2")))
    after = respelt(database, present, catalog(two("b", "b BETWEEN 1 AND 2")))
    assert after.tables[0].indexes[0].columns[0].column == "b"


def test_a_renamed_check_is_recognised(database):
    present = made_of(database, catalog(check("a BETWEEN 1 AND 2")))
    renamed = table(checks=(Check(name="other", expression="a BETWEEN 1 AND 2"),))
    after = respelt(database, present, catalog(renamed))
    assert are_alike(after.tables[0], present.tables[0])


def test_a_type_is_recognised_under_another_name(database):
    wanted = catalog(table(columns=(Column(name="x", type=Type("float(30)")), Column(name="y", type=Type("dec(9)")))))
    present = made_of(database, wanted)
    assert diff(present, wanted)
    assert diff(present, respelt(database, present, wanted)) == ()


def test_what_cannot_be_made_here_spoils_nothing_else(any_database):
    wanted = table(
        checks=(Check(name="c", expression="a BETWEEN 1 AND 2"), Check(name="d", expression="b BETWEEN 1 AND 2")),
        policies=(Policy(name="p", using="a NOT BETWEEN 1 AND 2"),),
    )
    present = made_of(any_database, catalog(wanted))
    broken = replace(wanted, checks=(*wanted.checks[:1], Check(name="d", expression="nope(b)")))
    after = respelt(any_database, present, catalog(broken)).tables[0]
    assert after.checks[0] == present.tables[0].checks[0]
    assert after.checks[1].expression == "nope(b)"
    assert after.policies[0].using == present.tables[0].policies[0].using


def test_tables_of_one_name_are_told_apart(database):
    one = check("a BETWEEN 1 AND 2")
    other = replace(check("a BETWEEN 3 AND 4"), name=Name("other", "T"))
    wanted = replace(catalog(one, other), namespaces=("public", "other"))
    made_of(database, wanted)
    present = run(on(parse_url(database), introspect(["public", "other"])))
    after = respelt(database, present, wanted)
    assert [it.checks[0].expression for it in after.tables] == [
        present.table_by_name[it.name].checks[0].expression for it in after.tables
    ]


def test_nothing_is_left_behind(database):
    url, wanted = parse_url(database), catalog(check("a BETWEEN 1 AND 2"))
    present = made_of(database, wanted)

    def work():
        after = yield from on(url, printed(present, wanted))
        return after, (yield from on(url, temporary()))

    after, left = run(work())
    assert after != wanted
    assert left == [(0,)]


def temporary():
    return (yield Statement("SELECT count(*) FROM pg_class WHERE relpersistence = 't'"))


def test_nothing_is_sent_where_nothing_is_in_doubt():
    alike = catalog(check("(a > 0)"))
    assert list(printed(catalog(check("((a) > (0))")), alike)) == []
