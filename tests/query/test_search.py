"""Full-text search: what is found, in which order, and by which index."""

import json

import psycopg
import pytest
from pydantic import create_model
from tests.query.world import Session, parsed, plan

from nicol import errors
from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import Names
from nicol.generate.rename import renamed
from nicol.query.actions.table import plan as plan_of
from nicol.query.full_text import documents
from nicol.query.planner import Planner
from nicol.query.request import Request
from nicol.schema.embedded import embedded_lines, schema_of

FOUND = [
    ({"title": {"search": "notes"}}, [2]),
    ({"title": {"search": "engine | brick"}}, [1, 3]),
    ({"title": {"search": "!notes"}}, [1, 3, 4, 5]),
    ({"title": {"not": {"search": "notes"}}}, [1, 3, 4, 5]),
    ({"NOT": {"title": {"search": "notes"}}}, [1, 3, 4, 5]),
    ({"title": {"search": "mort:*"}}, [4]),
    ({"title": {"search": "'mortar' <-> 50"}}, [4]),
    ({"title": {"search": ""}}, []),
    ({"slug": {"search": "bricks", "startswith": "b"}}, [3]),
    # together the fields make one document
    ({"title": {"search": "brick & engine"}, "slug": {"search": "brick & engine"}}, []),
    ({"title": {"search": "engine"}, "slug": {"search": "engine"}}, [1]),
    ({"title": {"search": "engine"}, "slug": {"search": "bricks"}}, []),
    ({"OR": [{"title": {"search": "notes"}}, {"slug": {"search": "bricks"}}]}, [2, 3]),
]

ORDERS = [
    ([{"_relevance": {"fields": ["title"], "search": "mortar | notes", "sort": "desc"}}, {"id": "asc"}], [2, 4, 1, 3, 5]),
    ([{"_relevance": {"fields": ["title", "slug"], "search": "engine", "sort": "asc"}}, {"id": "asc"}], [2, 3, 4, 5, 1]),
    ([{"_relevance": {"fields": "title", "search": "engine"}}, {"id": "desc"}], [5, 4, 3, 2, 1]),
    ([{"author": {"_relevance": {"fields": ["email"], "search": "bob@example.com", "sort": "desc"}}}, {"id": "asc"}], [3, 4, 1, 2, 5]),
]  # fmt: skip


@pytest.mark.parametrize(("where", "expected"), FOUND, ids=str)
def test_what_is_found(reader: Session, where: object, expected: list[int]) -> None:
    assert reader.keys("Post", "find_many", where=where, order={"id": "asc"}) == expected


@pytest.mark.parametrize(("order", "expected"), ORDERS, ids=str)
def test_order(reader: Session, order: object, expected: list[int]) -> None:
    assert reader.keys("Post", "find_many", order=order) == expected
    page = reader.call("Post", "paginate", order=order, take=2)
    rest = reader.call("Post", "paginate", order=order, take=3, after=page.after)
    assert [it.id for it in page.records + rest.records] == expected


SEARCHES = {
    "where.title.search": {"where": {"title": {"search": "two words"}}},
    "where.author.is.email.search": {"where": {"author": {"is": {"email": {"search": "two words"}}}}},
    "order._relevance.search": {"order": {"_relevance": {"fields": ["title"], "search": "two words"}}},
}


@pytest.mark.parametrize("place", SEARCHES)
def test_what_is_no_query_is_refused_before_a_transaction_is_spoiled(writer: Session, place: str) -> None:
    with pytest.raises(errors.InvalidValueError, match=f"{place} is no full-text query") as caught:
        writer.call("Post", "find_many", **SEARCHES[place])
    assert caught.value.path == tuple(place.split("."))
    assert writer.call("Post", "count") == 5


REFUSALS = [
    ({"where": {"title": {"search": 1}}}, "where.title.search takes text, not int"),
    ({"where": {"title": {"search": None}}}, "where.title.search is None"),
    ({"where": {"likes": {"search": "x"}}}, "where.likes has no operator 'search'"),
    ({"order": {"_relevance": {"fields": [], "search": "x"}}}, "order._relevance.fields names no text field"),
    ({"order": {"_relevance": {"fields": ["likes"], "search": "x"}}}, "has no text field 'likes'"),
    ({"order": {"_relevance": {"fields": ["title"]}}}, "order._relevance.search is None"),
    ({"order": {"_relevance": {"fields": ["title"], "search": "x", "sort": "up"}}}, "sort takes 'asc' or 'desc'"),
    ({"order": {"_relevance": {"fields": ["title"], "serch": "x"}}}, "has no word 'serch'; did you mean 'search'?"),
    ({"order": {"_relevance": "title"}}, "order._relevance takes fields, search and sort as a dict"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), REFUSALS, ids=str)
def test_refusal(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(errors.ArgumentError) as caught:
        plan("Post", "find_many", **arguments)
    assert message in caught.value.message


# ── indexes ───────────────────────────────────────────────────────────────────────────────────────────────────────

INDEXED = r"""
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Page {
  id       Int                     @id @default(autoincrement())
  title    String
  body     String?                 @map("page body")
  Summary  String?
  notes    String?
  german   String                  @default("")
  document Unsupported("tsvector")? @generated("to_tsvector('english', coalesce(notes, ''))")
  book     Book?                   @relation(fields: [bookId], references: [id])
  bookId   Int?

  @@index(expression: "to_tsvector('english', title)", type: Gin, map: "by_title")
  @@index(expression: "to_tsvector('simple'::regconfig, \"Summary\")", type: Gin, map: "by_summary")
  @@index(expression: "(setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(\"page body\", '')), 'B'))", type: Gin, map: "by_both")
  @@index(expression: "to_tsvector('german', German)", type: Gin, map: "by_german")
  @@index([document], type: Gin, map: "by_document")
  @@map("web pages")
}

model Book {
  id    Int    @id
  title String
  pages Page[]
}
"""

USED = [
    ({"title": {"search": "needle"}}, "by_title"),
    ({"title": {"search": "needles"}, "body": {"search": "needles"}}, "by_both"),
    ({"Summary": {"search": "needle"}}, "by_summary"),
    ({"notes": {"search": "needle"}}, "by_document"),
    ({"german": {"search": "Nadeln"}}, "by_german"),
    ({"AND": [{"id": {"gt": 0}}, {"title": {"search": "needle | pin"}}]}, "by_title"),
    ({"book": None, "title": {"search": "needle"}}, "by_title"),
]


@pytest.fixture(scope="module")
def pages(server_18: psycopg.Connection) -> str:
    name = "searched_pages"
    server_18.execute(f"DROP DATABASE IF EXISTS {name}")
    server_18.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY wal_log")
    url = f"postgresql://postgres@/{name}?host={server_18.info.host}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(parsed(INDEXED)))).encode())
        connection.execute("""INSERT INTO "web pages" (title, "page body", "Summary", notes, german)
            SELECT 'word ' || n, 'text ' || n, 'sum ' || n, 'note ' || n, 'Wort ' || n FROM generate_series(1, 3000) n""")
        connection.execute("""INSERT INTO "web pages" (title, "page body", "Summary", notes, german)
            VALUES ('a needle', 'in a haystack', 'needle', 'one needle', 'eine Nadel')""")
        connection.execute("ANALYZE")
    return url


@pytest.mark.parametrize(("where", "index"), USED, ids=str)
def test_the_index_of_the_schema_is_used(pages: str, where: object, index: str) -> None:
    schema = parsed(INDEXED)
    planner = Planner(schema, {it.name: create_model(it.name) for it in schema.models}, {})
    statement = plan_of(planner, Request("Page", "find_many", {"where": where, "select": {"id": True}})).statement
    assert statement is not None
    text = statement.text
    for number, value in reversed(list(enumerate(statement.values, 1))):
        text = text.replace(f"${number}", f"'{value}'" if isinstance(value, str) else str(value))
    with psycopg.connect(pages) as connection:
        (found,) = connection.execute(f"EXPLAIN (FORMAT JSON) {text}".encode()).fetchone()
        assert f'"Index Name": "{index}"' in json.dumps(found)
        assert [it[0] for it in connection.execute(text.encode())] == [3001]


TEXTS = [
    ("to_tsvector('english', title)", {"title"}, "english"),
    ("to_tsvector('english'::regconfig, title)", {"title"}, "english"),
    ("TO_TSVECTOR ( 'pg_catalog.simple', TITLE || ' ' || \"Other\")", {"title", "Other"}, "pg_catalog.simple"),
    ("to_tsvector('english', 'title ' || note)", {"note"}, "english"),
    # functions, types and what is qualified are no columns
    ("to_tsvector('english', title(note)::note || x.title)", {"note"}, "english"),
    # not read, so not used
    ("to_tsvector(title)", None, ""),
    ("to_tsvector('english', title) || to_tsvector('simple', note)", None, ""),
    ("to_tsvector('english', title) || to_tsvector(note)", None, ""),
    ("lower(title)", None, ""),
    ("to_tsvector('english', E'\\\\'title')", None, ""),
    ("to_tsvector('english', $$x$$ || title)", None, ""),
    ("to_tsvector('english', 'x')", None, ""),
]


@pytest.mark.parametrize(("text", "fields", "configuration"), TEXTS)
def test_documents_of_an_expression(text: str, fields: set[str] | None, configuration: str) -> None:
    schema = parsed(
        'datasource db {\n  provider = "postgresql"\n  url = "x"\n}\n'
        "model A {\n  id Int @id\n  title String\n  note String\n  Other String\n"
        f"  @@index(expression: {json.dumps(text)}, type: Gin)\n}}\n"
    )
    found = documents(schema.models[0])
    assert [(it.fields, it.configuration) for it in found] == ([] if fields is None else [(fields, configuration)])


def test_a_generated_package_knows_the_documents() -> None:
    schema = renamed(parsed(INDEXED), Names.SNAKE_CASE)
    carried = schema_of("\n".join(embedded_lines(schema))).model_by_name["Page"]
    assert documents(carried) == documents(schema.model_by_name["Page"])
    assert {tuple(sorted(it.fields)) for it in documents(carried)} == {
        ("title",),
        ("summary",),
        ("body", "title"),
        ("german",),
        ("notes",),
    }
