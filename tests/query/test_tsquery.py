"""What is a tsquery here is one to the servers, and the other way round."""

import random

import psycopg
import pytest

from nicol.query.reading.tsquery import encode_tsquery

YES = [
    "", "  ", "a", "a & b", "a|b", "!a", "!!a", "a & !b", "(a)", "((a|b)) & c", "a <-> b", "a <2> b", "a <0> b", "a <16384> b", "a <00007> b", "a <0000016384> b",
    "'big cat'", "'it''s'", r"'a\'b'", r"a\ b", "a:*", "a:AB", "a:*b & c", "a:", "'a':*", "a<->b", "é", "a-b", "1.5", "#", "a'b",
    "!" * 32 + "a", "(" * 300 + "a" + ")" * 300, "the", "'!'", "\u2003a", "'a\u00a0b'", "a;b", "x" * 3000, "a::b"[:2],
]  # fmt: skip
NO = [
    ("two words", "at character 5 & or | or <-> is missing"),
    ("a &", "it ends where a word is missing"),
    ("& a", "at character 1 a word is missing"),
    ("a & | b", "at character 5 a word is missing"),
    ("(", "it ends where a word is missing"),
    ("()", "at character 2 a word is missing"),
    ("(a", "a bracket is not closed"),
    ("a)", "at character 2 a bracket closes that none has opened"),
    ("!", "it ends where a word is missing"),
    ("'", "at character 1 there is nothing that it can mean"),
    ("''", "at character 1 there is nothing that it can mean"),
    ("'a", "at character 1 there is nothing that it can mean"),
    ("'a' 'b'", "at character 5 & or | or <-> is missing"),
    (":a", "at character 1 there is nothing that it can mean"),
    ("a:x", "at character 3 & or | or <-> is missing"),
    ("a:b:c", "at character 4 & or | or <-> is missing"),
    ("a\\", "at character 2 & or | or <-> is missing"),
    ("a <16385> b", "at character 3 there is nothing that it can mean"),
    ("a <x> b", "at character 3 & or | or <-> is missing"),
    ("a <٣> b", "at character 3 & or | or <-> is missing"),
    (f"a <{'9' * 5000}> b", "at character 3 & or | or <-> is missing"),
    ("a <-> ", "it ends where a word is missing"),
    ("!" * 33 + "a", "at character 33 it is nested too deeply"),
    ("a b", "at character 3 & or | or <-> is missing"),
    ("a\u00a0b", "at character 3 & or | or <-> is missing"),
]

PARTS = ["a", "b", "the", " ", " ", "&", "|", "!", "(", ")", "<->", "<2>", "<", ">", "-", ":", ":*", "'", "'", "\\", "1", "é", "\t", "<20000>"]  # fmt: skip

JUDGE = """
CREATE FUNCTION pg_temp.is_query(given text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM to_tsquery('english', given);
    RETURN true;
EXCEPTION WHEN OTHERS THEN
    RETURN false;
END $$;
SET client_min_messages = error
"""


def judged(server: psycopg.Connection, texts: list[str]) -> list[bool]:
    server.execute("DROP FUNCTION IF EXISTS pg_temp.is_query; " + JUDGE)
    query = "SELECT pg_temp.is_query(it) FROM unnest(%s::text[]) WITH ORDINALITY AS given (it, n) ORDER BY n"
    return [it[0] for it in server.execute(query, [texts])]


def is_taken(text: str) -> bool:
    try:
        encode_tsquery(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(("text", "fault"), NO)
def test_what_is_none_is_refused_with_its_place(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match="is no full-text query") as caught:
        encode_tsquery(text)
    assert f"for {fault};" in str(caught.value)


@pytest.mark.parametrize("version", ["18", "15"])
def test_servers_agree(request: pytest.FixtureRequest, version: str) -> None:
    chance = random.Random(version)
    made = ["".join(chance.choices(PARTS, k=chance.randint(1, 9))) for _ in range(3000)]
    # To the server a wide space may be part of a word.
    texts = [*YES, *(it for it, _ in NO if it.isascii()), *made]
    found = judged(request.getfixturevalue(f"server_{version}"), texts)
    assert [it for it, is_query in zip(texts, found, strict=True) if is_query != is_taken(it)] == []
    assert found[: len(YES)] == [True] * len(YES)
