"""Defaults and expressions that are the same, and those that are not."""

from random import Random

import pytest

from nicol.catalog.model import ArrayConstant, Constant, Expression, Name, NextValue, Type
from nicol.catalog.spelling.constant import array_elements, timestamp_text
from nicol.catalog.spelling.normalize import parse_default, same_default, same_expression

TEXT = Type("text")
TEXTS = Type("text", is_array=True)
ROLE = Type("user's role", "public")
ROLES = Type("user's role", "public", is_array=True)


@pytest.mark.parametrize(
    ("sql", "type_", "expected"),
    [
        ("'x'::text", TEXT, Constant("x")),
        ("'it''s'::character varying(10)", TEXT, Constant("it's")),
        (r"E'a\\b\n\x41\''", TEXT, Constant("a\\b\nA'")),
        ("('x'::text)::character varying", TEXT, Constant("x")),
        ("'a::b'::text", TEXT, Constant("a::b")),
        ("'member x'::\"user's role\"", ROLE, Constant("member x")),
        ("'A'::\"some where\".\"a \"\"role\"\"\"", ROLE, Constant("A")),
        ("ARRAY['A'::\"user's role\", 'B'::\"user's role\"]", ROLES, ArrayConstant(("A", "B"))),
        ("ARRAY[]::text[]", TEXTS, ArrayConstant(())),
        ("'{}'::text[]", TEXTS, ArrayConstant(())),
        ('\'{a,"b c",NULL,"NULL","x\\"y\\\\"}\'::text[]', TEXTS, ArrayConstant(("a", "b c", None, "NULL", 'x"y\\'))),
        ("'{ }'::text[]", TEXTS, ArrayConstant(())),
        ("'{ a, b c ,\"d\" , \" e\"}'::text[]", TEXTS, ArrayConstant(("a", "b c", "d", " e"))),
        ("(ARRAY['a,b'::text, NULL::text])::character varying(10)[]", TEXTS, ArrayConstant(("a,b", None))),
        ("'{a}'::text", TEXT, Constant("{a}")),
        ("5", Type("integer"), Constant("5")),
        ("'-5'::integer", Type("integer"), Constant("-5")),
        ("(-5)", Type("integer"), Constant("-5")),
        ("- (5)::numeric", Type("numeric"), Constant("-5")),
        ("('-5'::integer)::numeric", Type("numeric"), Constant("-5")),
        ("(1.5)::double precision", Type("double precision"), Constant("1.5")),
        ("1e-05", Type("double precision"), Constant("1e-05")),
        ("true", Type("boolean"), Constant("true")),
        ("B'1010'::\"bit\"", Type("bit(4)"), Constant("1010")),
        ("'2020-01-01 00:00:00'::timestamp(3) without time zone", Type("x"), Constant("2020-01-01 00:00:00")),
        ("now()", TEXT, Expression("CURRENT_TIMESTAMP")),
        ("(CURRENT_TIMESTAMP)::date", TEXT, Expression("CURRENT_TIMESTAMP")),
        ("NULL::text", TEXT, None),
        ("nextval('\"User_id_seq\"'::regclass)", Type("integer"), NextValue(Name("public", "User_id_seq"), is_owned=False)),
        ("nextval('a.S'::regclass)", Type("integer"), NextValue(Name("a", "s"), is_owned=False)),
        ("gen_random_uuid()", Type("uuid"), Expression("gen_random_uuid()")),
        ("lower('X'::text)", TEXT, Expression("lower('X'::text)")),
        ("('a'::text || 'b'::text)", TEXT, Expression("('a'::text || 'b'::text)")),
        ("(1 + 2)", Type("integer"), Expression("(1 + 2)")),
        ("ARRAY[f()]", TEXTS, Expression("ARRAY[f()]")),
        ("'unclosed", TEXT, Expression("'unclosed")),
        ("((", TEXT, Expression("((")),
        ("", TEXT, Expression("")),
    ],
)  # fmt: skip
def test_a_default_is_read_from_its_text(sql: str, type_: Type, expected: object) -> None:
    assert parse_default(sql, type_) == expected


@pytest.mark.parametrize(
    ("type_", "before", "after"),
    [
        ("numeric(65,30)", "1.50", "1.5"),
        ("double precision", "1e3", "1000"),
        ("money", "$5.00", "5"),
        ("money", "-$1,234.50", "-1234.5"),
        ("boolean", "t", "true"),
        ("jsonb", '{"b": 1, "a": [1, 2]}', '{"a":[1,2],"b":1}'),
        ("json", "{}", "{ }"),
        ("jsonb", "[1.0, 100]", "[1, 1e2]"),
        ("uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        ("character(3)", "ab ", "ab"),
        ("timestamp(3) without time zone", "2020-01-02 03:04:05.678", "2020-01-02 03:04:05.678 +02:00"),
        ("timestamp(3) with time zone", "2020-01-02 01:04:05.678+00", "2020-01-02 03:04:05.678 +02:00"),
        ("date", "2020-01-02", "2020-01-02 00:00:00 +00:00"),
    ],
)
def test_one_value_has_several_texts(type_: str, before: str, after: str) -> None:
    assert same_default(Type(type_), Constant(before), Constant(after))
    assert same_default(Type(type_), Constant(after), Constant(before))
    assert same_default(Type(type_, is_array=True), ArrayConstant((before, None)), ArrayConstant((after, None)))


@pytest.mark.parametrize(
    ("type_", "before", "after"),
    [
        ("text", "1.50", "1.5"),
        ("text", "A", "a"),
        ("integer", "1", "2"),
        ("integer", "1", "one"),
        ("boolean", "true", "false"),
        ("jsonb", "{}", "not json"),
        ("jsonb", '{"a": 1}', '{"a": true}'),
        ("jsonb", "[0]", "[false]"),
        ("timestamp without time zone", "2020-01-02 03:04:05", "2020-01-02 03:04:06"),
        ("timestamp with time zone", "2020-01-02 03:04:05 +00:00", "2020-01-02 03:04:05 +02:00"),
    ],
)
def test_two_values_are_two(type_: str, before: str, after: str) -> None:
    assert not same_default(Type(type_), Constant(before), Constant(after))


def test_a_default_differs_from_none_and_from_other_kinds() -> None:
    assert not same_default(TEXT, Constant("x"), None)
    assert not same_default(TEXT, None, Expression("now()"))
    assert not same_default(TEXT, Constant("now()"), Expression("now()"))
    assert not same_default(TEXTS, ArrayConstant(("a",)), ArrayConstant(("a", "b")))
    assert not same_default(TEXTS, ArrayConstant((None,)), ArrayConstant(("NULL",)))
    assert same_default(TEXT, None, None)


def test_an_unknown_default_is_any_and_none() -> None:
    assert same_default(TEXT, Expression(""), Constant("x"))
    assert same_default(TEXT, NextValue(Name("public", "s")), Expression(""))
    # There is nothing that a script could set.
    assert same_default(TEXT, None, Expression(""))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(now() AT TIME ZONE 'utc'::text)", "now() at time zone 'utc'"),
        ("(lower(\"name\") = 'x'::text)", "LOWER(name) = 'x'"),
        ("((a)::text || 'b'::text)", "(a) || 'b'"),
        ("CURRENT_TIMESTAMP + '01:00:00'::interval", "now() + '01:00:00'"),
        ("((a > 10) AND (s <> 'x'::text))", "a > 10 AND s != 'x'"),
        ("((a = 1) OR ((b = 2) AND (c IS NULL)))", "a = 1 or b = 2 and c is null"),
        ("((a >= 1) AND (a <= 5) AND (NOT b))", "(a >= 1 AND a <= 5) AND NOT b"),
        ("(a = ANY (ARRAY[1, 2]))", "a IN (1, 2)"),
        ("((s)::text <> ALL ((ARRAY['x'::character varying, 'y'::character varying])::text[]))", "s NOT IN ('x', 'y')"),
        ("(a = '-1'::integer)", "a = -1"),
        ("(n > (10)::numeric)", "n > 10"),
        ("((s)::text ~~ 'x%'::text)", "s LIKE 'x%'"),
        ("(e = 'A'::\"Some Enum\")", "e = 'A'"),
        ("(COALESCE(a, (0)::bigint) > 1)", "coalesce(a, 0) > 1"),
    ],
)
def test_expressions_are_the_same_but_for_spelling(before: str, after: str) -> None:
    assert same_expression(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"Name" = 1', "name = 1"),
        ("a = 'X'", "a = 'x'"),
        ("(a OR b) AND c", "a OR (b AND c)"),
        ("f_now()", "CURRENT_TIMESTAMP"),
        ("(a OR b) AND c", "a OR b AND c"),
        ("NOT a AND b", "NOT (a AND b)"),
        ("a IN (1, 2)", "a IN (1, 3)"),
        ("f(a)", "f a"),
        ("a - 1", "a -1 -1"),
        ("a > 1", "a > 10"),
    ],
)
def test_expressions_that_differ(before: str, after: str) -> None:
    assert not same_expression(before, after)


@pytest.mark.parametrize("text", ["a", "{", "{a", '{"a}', "{{1,2},{3,4}}", "{a}b}"])
def test_what_is_no_simple_array_has_no_elements(text: str) -> None:
    assert array_elements(text) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020-01-02T03:04:05.678Z", "2020-01-02 03:04:05.678 +00:00"),
        ("2020-01-02T03:04:05+05:30", "2020-01-02 03:04:05 +05:30"),
        ("not a time", "not a time"),
    ],
)
def test_times_are_written_as_prisma_writes_them(written: str, expected: str) -> None:
    assert timestamp_text(written) == expected


def test_no_text_makes_reading_fail() -> None:
    pieces = [
        "'a'",
        "'",
        '"',
        "::",
        "text",
        "[]",
        "(",
        ")",
        "[",
        "]",
        "ARRAY",
        ",",
        "-",
        "5",
        ".",
        "nextval",
        "E'\\",
        "{",
        " ",
    ]
    chosen = Random(7)
    for _ in range(3000):
        sql = "".join(chosen.choices(pieces, k=chosen.randrange(8)))
        for type_ in (TEXT, TEXTS):
            default = parse_default(sql, type_)
            assert same_default(type_, default, default)
