"""The same calls on the same records through real Prisma Client 7: the same results, save where ``DIFFERENT`` says why not.

Needs node and the oracle's folder: ``NICOL_ORACLE``, or build/oracle. Each call runs in a transaction that is rolled back.
"""

import json
import re
import subprocess
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tests.oracle import FOLDER, needs_prisma, with_host
from tests.query.world import TEXT, Session, plain

from nicol.errors import NicolError
from nicol.query.json_null import AnyNull, DbNull, JsonNull
from nicol.query.reading.field_ref import FieldRef

pytestmark = [pytest.mark.conformance, pytest.mark.slow, needs_prisma]

L1, L2, L3 = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
ID = {"id": "asc"}
KEY = {"teamId": "t1", "userId": 1}


def found(model: str, where: object, **more: object) -> tuple[str, str, dict[str, object]]:
    return (model, "findMany", {"where": where, "orderBy": ID, **more})


def field(name: str) -> dict[str, object]:
    """A reference to a field of User."""
    return {"$field": ["user", name]}


CALLS = [
    # logic
    *[
        found("User", it)
        for it in (
            {},
            {"AND": []},
            {"OR": []},
            {"NOT": []},
            {"NOT": {}},
            {"NOT": [{}]},
            {"AND": [{}]},
            {"OR": [{}]},
            {"OR": [{"id": 1}, {}]},
            {"AND": [{"visits": 5}, {"OR": []}]},
            {"NOT": [{"visits": 5}, {"visits": 9}]},
            {"NOT": {"visits": 5, "name": "Ada"}},
            {"NOT": {"name": "Ada"}},
            {"NOT": {"OR": []}},
            {"OR": [{"visits": 9}, {"AND": [{"name": None}, {"NOT": {"id": 1}}]}]},
            # NULL
            {"name": None},
            {"name": {"not": None}},
            {"name": {"not": "Ada"}},
            {"name": {"notIn": ["Ada"]}},
            {"name": {"in": []}},
            {"name": {"notIn": []}},
            {"name": {"not": {"contains": "d"}}},
            {"name": {}},
            {"name": {"not": {}}},
            {"score": {"lt": 100}},
            # text and lists
            {"name": {"contains": "ADA", "mode": "insensitive"}},
            {"name": {"equals": "ADA", "mode": "insensitive"}},
            {"name": {"in": ["ADA"], "mode": "insensitive"}},
            {"name": {"not": "ADA", "mode": "insensitive"}},
            {"name": {"not": {"equals": "ADA"}, "mode": "insensitive"}},
            {"name": {"not": {"not": {"startsWith": "aD"}}, "mode": "insensitive"}},
            {"tags": {"has": "poetry"}},
            {"tags": {"hasEvery": []}},
            {"tags": {"hasSome": []}},
            {"tags": {"isEmpty": True}},
            {"tags": {"isEmpty": False}},
            {"tags": {"equals": ["poetry"]}},
            {"NOT": {"tags": {"has": "math"}}},
            {"role": {"in": ["ADMIN", "GUEST"]}},
            {"role": {"not": "MEMBER"}},
            # JSON
            {"settings": {"path": ["theme"], "equals": "dark"}},
            {"settings": {"path": ["theme"], "not": "dark"}},
            {"settings": {"path": ["theme"], "string_contains": "igh"}},
            {"settings": {"path": ["theme"], "string_starts_with": "l", "mode": "insensitive"}},
            {"settings": {"path": ["deep", "n"], "gt": 1}},
            {"settings": {"path": ["langs"], "array_contains": ["fr"]}},
            {"settings": {"path": ["langs"], "array_starts_with": "en"}},
            {"settings": {"path": ["langs"], "array_ends_with": "fr"}},
            {"settings": {"equals": [1, 2, "x"]}},
            {"settings": {}},
            {"settings": {"path": ["theme"]}},
            {"settings": {"not": {"theme": "dark"}}},
            {"settings": {"path": ["langs"], "array_contains": "fr"}},
            {"settings": {"path": ["langs"], "array_starts_with": None}},
            {"settings": {"path": ["deep", "n"], "gte": 1, "lt": 2}},
            {"settings": {"path": ["theme"], "gt": "a"}},
            {"settings": {"path": ["theme"], "lte": "Light"}},
            {"settings": {"path": ["langs", "0"], "equals": "en"}},
            {"settings": {"path": ["theme"], "string_ends_with": "HT", "mode": "insensitive"}},
            {"settings": {"gt": 1}},
            {"settings": {"array_contains": [1]}},
            *[
                {"settings": {word: {"$null": null}, **path}}
                for word in ("equals", "not")
                for null in ("DbNull", "JsonNull", "AnyNull")
                for path in ({}, {"path": ["theme"]}, {"path": ["nope"]})
            ],
            # more of lists and modes
            {"tags": {"equals": None}},
            {"tags": {"has": "x", "isEmpty": False}},
            {"NOT": {"tags": {"isEmpty": True}}},
            {"NOT": {"tags": {"hasSome": ["math"]}}},
            {"name": {"gt": "B", "mode": "insensitive"}},
            {"name": {"lte": "b", "mode": "insensitive"}},
            {"name": {"notIn": ["ADA"], "mode": "insensitive"}},
            # fields against fields
            {"visits": {"gt": field("id")}},
            {"visits": {"equals": field("id")}},
            {"visits": {"not": {"lt": field("id")}}},
            {"visits": {"gt": field("score")}},
            {"name": {"contains": field("email")}},
            {"email": {"startsWith": field("name"), "mode": "insensitive"}},
            {"email": {"endsWith": field("name")}},
            {"email": {"in": field("tags")}},
            {"email": {"notIn": field("tags")}},
            {"email": {"in": field("name")}},
            {"tags": {"has": field("name")}},
            {"tags": {"has": field("tags")}},
            {"tags": {"hasSome": field("tags")}},
            {"tags": {"hasEvery": field("tags")}},
            {"settings": {"equals": field("settings")}},
            {"manager": {"is": {"visits": {"gt": field("id")}}}},
            # relations
            {"posts": {"some": {}}},
            {"posts": {"none": {}}},
            {"posts": {"every": {}}},
            {"posts": {}},
            {"posts": {"every": {"published": True}}},
            {"posts": {"every": {"slug": {"startsWith": "b"}}}},
            {"posts": {"none": {"slug": {"startsWith": "b"}}}},
            {"manager": None},
            {"manager": {"is": None}},
            {"manager": {"isNot": None}},
            {"manager": {"is": {}}},
            {"manager": {"isNot": {}}},
            {"manager": {}},
            {"manager": {"isNot": {"name": "Ada"}}},
            {"manager": {"is": {"manager": {"is": {"id": 1}}}}},
            {"manager": {"manager": None}},
            {"profile": None},
            {"profile": {"isNot": None}},
            {"profile": {"isNot": {"bio": "builder"}}},
            {"reports": {"some": {"reports": {"some": {}}}}},
        )
    ],
    # full-text search
    *[
        found("Post", it)
        for it in (
            {"title": {"search": "notes"}},
            {"title": {"search": "engine | brick"}},
            {"title": {"search": "!notes"}},
            {"title": {"not": {"search": "notes"}}},
            {"title": {"search": ""}},
            {"title": {"search": "engine & bricks"}, "slug": {"search": "engine & bricks"}},
            {"title": {"search": "engine"}, "slug": {"search": "engine"}},
            {"title": {"search": "engine"}, "slug": {"search": "other"}},
            {"OR": [{"title": {"search": "notes"}}, {"slug": {"search": "bricks"}}]},
            {"title": {"search": "engine", "contains": "E"}},
            {"title": {"search": "two words"}},
        )
    ],
    *[
        ("Post", "findMany", {"select": {"id": True}, **it})
        for it in (
            {"orderBy": [{"_relevance": {"fields": ["title"], "search": "mortar | notes", "sort": "desc"}}, ID]},
            {"orderBy": [{"_relevance": {"fields": ["title", "slug"], "search": "engine", "sort": "asc"}}, ID]},
            {"orderBy": [{"_relevance": {"fields": "title", "search": "engine", "sort": "desc"}}, ID], "take": -2},
            {
                "orderBy": [{"_relevance": {"fields": "title", "search": "engine", "sort": "desc"}}, ID],
                "cursor": {"id": 3},
            },
            {"orderBy": [{"author": {"_relevance": {"fields": ["name"], "search": "bob_b", "sort": "desc"}}}, ID]},
            {"orderBy": [{"_relevance": {"fields": ["likes"], "search": "x", "sort": "desc"}}, ID]},
        )
    ],
    found("Post", {"labels": {"every": {"name": "red"}}}),
    found("Post", {"labels": {"none": {"name": "red"}}}),
    found("Label", {"below": {"some": {"name": "red"}}}, include={"above": True, "below": True}),
    # order, windows
    *[
        ("User", "findMany", it)
        for it in (
            {"orderBy": [{"name": "asc"}, ID]},
            {"orderBy": [{"name": "desc"}, ID]},
            {"orderBy": [{"name": {"sort": "asc", "nulls": "first"}}, ID]},
            {"orderBy": [{"manager": {"name": "asc"}}, ID]},
            {"orderBy": [{"manager": {"name": "desc"}}, ID]},
            {"orderBy": [{"posts": {"_count": "desc"}}, ID]},
            {"orderBy": [{"role": "desc"}, ID]},
            {"orderBy": ID, "skip": 1, "take": 2},
            {"orderBy": ID, "take": 0},
            {"orderBy": ID, "cursor": {"id": 3}},
            {"orderBy": {"id": "desc"}, "cursor": {"id": 3}},
            {"orderBy": ID, "cursor": {"id": 99}},
            {"orderBy": ID, "cursor": {"id": 3}, "where": {"visits": {"not": 5}}},
            {"orderBy": [{"visits": "desc"}, ID], "cursor": {"id": 1}},
            {"orderBy": [{"visits": "desc"}, {"id": "desc"}], "cursor": {"id": 3}, "skip": 1, "take": 2},
            {"orderBy": [{"name": "asc"}, ID], "cursor": {"id": 5}},
            {"orderBy": [{"name": "asc"}, ID], "cursor": {"id": 3}},
            {"orderBy": [{"name": "desc"}, ID], "cursor": {"id": 3}},
            {"orderBy": [{"name": "desc"}, ID], "cursor": {"id": 1}},
            {"orderBy": ID, "distinct": ["name"]},
            {"orderBy": {"id": "desc"}, "distinct": ["name", "visits"]},
            {"orderBy": ID, "distinct": ["visits"], "skip": 1, "take": 2},
            {"orderBy": ID, "take": -2},
            {"orderBy": ID, "take": -2, "skip": 1},
            {"orderBy": [{"name": "asc"}, ID], "take": -3},
            {"orderBy": [{"name": {"sort": "desc", "nulls": "last"}}, ID], "take": -2},
            {"orderBy": ID, "cursor": {"id": 3}, "take": -2},
            {"orderBy": ID, "cursor": {"id": 3}, "take": -2, "skip": 1},
            {"orderBy": [{"visits": "desc"}, ID], "cursor": {"id": 5}, "take": -3},
            {"orderBy": [{"name": "asc"}, ID], "cursor": {"id": 3}, "take": -2},
            {"orderBy": {"name": {"sort": "asc", "nulls": "first"}}, "cursor": {"id": 3}, "take": 1},
            {"orderBy": [{"name": {"sort": "asc", "nulls": "first"}}, ID], "cursor": {"id": 2}, "take": -9},
            {"orderBy": [{"name": {"sort": "desc", "nulls": "last"}}, ID], "cursor": {"id": 5}},
            {"take": 2},
            {"skip": 3},
            {"take": -2},
            {"cursor": {"id": 3}, "take": 2},
            {"cursor": {"id": 3}, "take": -2},
            {"cursor": {"email": "bob@example.com"}},
            {"orderBy": ID, "distinct": ["visits"], "take": -2},
            {"orderBy": ID, "distinct": ["name"], "cursor": {"id": 2}},
            {"orderBy": ID, "distinct": ["name"], "cursor": {"id": 5}, "take": -3},
            {"orderBy": [{"score": "desc"}, {"id": "desc"}], "cursor": {"id": 3}, "distinct": ["managerId"]},
            {"orderBy": [{"visits": "desc"}, ID], "distinct": ["role"], "take": 2},
            {"orderBy": [{"manager": {"name": {"sort": "asc", "nulls": "first"}}}, ID]},
            {"orderBy": [{"manager": {"name": {"sort": "desc", "nulls": "last"}}}, ID], "take": -2},
            {"orderBy": [{"manager": {"posts": {"_count": "desc"}}}, ID]},
            {"orderBy": [{"posts": {"_count": "desc"}}, ID], "take": -3},
            # what is fetched
            *[
                {"orderBy": ID, **it}
                for it in (
                    {"select": {"id": True, "email": False}},
                    {"select": {"id": True, "name": None}},
                    {"select": {}},
                    {"select": {"id": False}},
                    {"select": {"nope": True}},
                    {"select": {"id": 1}},
                    {"select": {"id": True}, "include": {"posts": True}},
                    {"select": {"id": True}, "omit": {"name": True}},
                    {"select": {"id": True}, "include": None},
                    {"select": {"posts": True}},
                    {"select": {"role": True, "tags": True, "settings": True}},
                    {"select": {"id": True, "manager": {"where": {"id": 1}, "select": {"id": True}}}},
                    {"select": {"posts": {"select": {"author": {"omit": {"email": True}}}, "orderBy": ID}}},
                    {"select": {"id": True, "posts": {"take": -1, "orderBy": ID, "select": {"id": True}}}},
                    {"select": {"id": True, "posts": {"take": -1, "skip": 1, "orderBy": {"id": "desc"}}}},
                    {"select": {"id": True, "posts": {"cursor": {"id": 2}, "take": -2, "orderBy": ID}}},
                    {"select": {"id": True, "posts": {"distinct": ["published"], "take": -1, "orderBy": ID}}},
                    {"omit": {"email": True, "settings": True}, "include": {"posts": {"select": {"id": True}}}},
                    {"omit": {"email": False}},
                    {"omit": {}},
                    {"omit": {"nope": True}},
                    {"include": {}},
                    {"include": {"email": True}},
                    {"include": {"posts": {"select": {"id": True}, "include": {"author": True}}}},
                    {"select": {"_count": True}},
                    {"include": {"_count": True}},
                    {"select": {"id": True, "_count": False}},
                    {"select": {"_count": {}}},
                    {"select": {"_count": {"select": {}}}},
                    {"select": {"_count": {"select": {"posts": False}}}},
                    {"select": {"_count": {"select": {"manager": True}}}},
                    {"select": {"_count": {"select": {"posts": {}}}}},
                    {"select": {"_count": {"select": {"posts": {"where": {"published": True}}, "reports": True}}}},
                    {"include": {"_count": {"select": {"posts": {"where": {"labels": {"some": {}}}}}}}},
                    {
                        "select": {
                            "posts": {"select": {"id": True, "_count": {"select": {"labels": True}}}, "orderBy": ID},
                            "_count": {"select": {"posts": True}},
                        }
                    },
                    {"select": {"manager": {"include": {"_count": {"select": {"reports": {"where": {"visits": 5}}}}}}}},
                )
            ],
        )
    ],
    # counts, sums and groups
    ("User", "count", {"select": {}}),
    ("User", "count", {"select": {"_all": False}}),
    ("User", "count", {"select": True}),
    ("User", "count", {"take": -3, "orderBy": ID}),
    ("User", "count", {"select": {"name": True}, "take": -2, "cursor": {"id": 4}}),
    *[
        ("User", "aggregate", it)
        for it in (
            {},
            {"_count": True},
            {"_count": False},
            {"_count": {}},
            {"_count": {"_all": True, "name": True, "tags": True, "settings": True}},
            {"_sum": {"visits": True, "score": True, "balance": True}},
            {"_avg": {"visits": True, "score": True, "balance": True}},
            {"_min": {"name": True, "createdAt": True, "role": True, "id": True, "visits": False}},
            {"_max": {"balance": True, "email": True, "score": True}, "_count": True},
            {"where": {"id": 99}, "_count": True, "_sum": {"visits": True}, "_avg": {"score": True}},
            {"where": {"posts": {"some": {}}}, "_count": {"_all": True}, "_max": {"id": True}},
            {"_sum": {}},
            {"_sum": {"visits": False}},
            {"_sum": {"name": True}},
            {"_min": {"tags": True}},
            {"_min": {"settings": True}},
            {"_sum": {"visits": True}, "take": 2, "orderBy": [{"visits": "desc"}, ID]},
            {"_sum": {"visits": True}, "take": -2, "orderBy": ID},
            {"_sum": {"visits": True}, "cursor": {"id": 3}},
            {"_sum": {"visits": True}, "cursor": {"id": 3}, "skip": 1, "take": 1},
        )
    ],
    *[
        ("User", "groupBy", it)
        for it in (
            {"by": [], "orderBy": {"name": "asc"}},
            {"by": ["posts"]},
            {"by": "visits", "orderBy": {"visits": "asc"}, "_count": True, "_sum": {"score": True}},
            {"by": ["visits", "name"], "orderBy": [{"name": "asc"}, {"visits": "desc"}], "_count": {"score": True}},
            {"by": ["tags"], "orderBy": {"tags": "asc"}},
            {"by": ["name"], "take": 1},
            {"by": ["name"], "skip": 1},
            {"by": ["role"], "orderBy": {"role": "asc"}, "_max": {"role": True, "createdAt": True}},
            {"by": ["createdAt"], "orderBy": {"createdAt": "asc"}, "_avg": {"visits": True, "balance": True}},
            *[
                {"by": ["name"], "_count": {"_all": True}, **it}
                for it in (
                    {"orderBy": [{"_count": {"name": "desc"}}, {"name": "asc"}]},
                    {"orderBy": [{"_count": {"id": "desc"}}, {"name": "asc"}]},
                    {"orderBy": [{"_sum": {"visits": "desc"}}]},
                    {"orderBy": {"_avg": {"visits": "asc"}}},
                    {"orderBy": {"visits": "asc"}},
                    {"orderBy": {"name": {"sort": "asc", "nulls": "first"}}},
                    {"orderBy": {"name": "asc"}, "take": 2, "skip": 1},
                    {"orderBy": {"name": "asc"}, "where": {"visits": {"gt": 0}}, "_min": {"visits": True}},
                )
            ],
            *[
                {"by": ["name"], "orderBy": {"name": "asc"}, "having": it}
                for it in (
                    {"name": "Ada"},
                    {"name": {"equals": None}},
                    {"name": {"not": None}},
                    {"visits": {"gt": 3}},
                    {"visits": {"_avg": {"gt": 3}}},
                    {"visits": {"_avg": {"equals": 3.5}}},
                    {"visits": {"_sum": {"gt": 3}, "_min": {"lt": 9}}},
                    {"visits": {"_count": {"gt": 1}}},
                    {"balance": {"_sum": {"lte": 0}}},
                    {"balance": {"_avg": {"in": [7, 0]}}},
                    {"score": {"_sum": {"equals": None}}},
                    {"score": {"_max": {"not": {"gt": 2}}}},
                    {"name": {"contains": "a", "_count": {"gte": 1}}},
                    {"email": {"_min": {"startsWith": "a"}}},
                    {"email": {"_max": {"contains": "dan"}}},
                    {"OR": [{"visits": {"_count": {"gt": 1}}}, {"name": {"contains": "an"}}]},
                    {"NOT": {"visits": {"_count": {"gt": 1}}}},
                    {"AND": [{"visits": {"_count": {"gt": 0}}}, {"visits": {"_max": {"lt": 9}}}]},
                    {"role": {"_count": {"in": [2]}}},
                    {"posts": {"some": {}}},
                    {"visits": {"_all": {"gt": 1}}},
                )
            ],
            {"by": ["name"], "take": -2, "orderBy": {"name": "asc"}},
        )
    ],
    ("Post", "groupBy", {"by": ["authorId", "published"], "orderBy": [{"authorId": "asc"}, {"published": "asc"}]}),
    ("Member", "findMany", {"omit": dict.fromkeys(("teamId", "userId", "title", "rank"), True)}),
    (
        "Member",
        "findFirst",
        {
            "omit": dict.fromkeys(("teamId", "userId", "title", "rank"), True),
            "include": {"team": True},
            "orderBy": {"userId": "asc"},
        },
    ),
    ("Profile", "findMany", {"include": {"_count": True}}),
    ("Post", "findMany", {"orderBy": ID, "include": {"_count": True}}),
    ("Label", "findMany", {"orderBy": ID, "select": {"_count": {"select": {"posts": {"where": {"likes": 3}}}}}}),
    ("User", "findFirst", {"orderBy": ID, "take": -1}),
    ("User", "findFirst", {"orderBy": ID, "take": -1, "cursor": {"id": 3}, "skip": 1}),
    ("User", "findFirst", {"orderBy": ID, "take": 3}),
    ("User", "findFirst", {"orderBy": ID, "take": 0}),
    ("User", "findUnique", {"where": {"id": 1}, "select": {"name": True}}),
    ("User", "findUniqueOrThrow", {"where": {"id": 1}, "omit": {"name": True}, "include": {"_count": True}}),
    ("User", "findFirstOrThrow", {"where": {"id": 99}, "select": {"id": True}}),
    ("User", "findFirst", {"orderBy": {"id": "desc"}, "skip": 1}),
    ("User", "findUnique", {"where": {"id": 1, "visits": {"gt": 5}}}),
    ("User", "findUnique", {"where": {"name": "Ada"}}),
    ("User", "findUniqueOrThrow", {"where": {"id": 99}}),
    ("Member", "findUnique", {"where": {"teamId_userId": KEY, "rank": None}}),
    ("User", "count", {}),
    ("User", "count", {"select": {"_all": True, "name": True}}),
    ("User", "count", {"orderBy": ID, "skip": 1, "take": 2}),
    (
        "User",
        "findMany",
        {
            "orderBy": ID,
            "include": {
                "reports": {
                    "orderBy": {"id": "desc"},
                    "take": 1,
                    "include": {"posts": {"where": {"published": True}, "orderBy": ID, "skip": 1}},
                },
                "passport": True,
            },
        },
    ),
    ("User", "findMany", {"orderBy": ID, "include": {"posts": {"distinct": ["published"], "orderBy": {"id": "desc"}}}}),
    ("User", "findMany", {"orderBy": ID, "include": {"posts": {"cursor": {"id": 2}, "orderBy": ID}}}),
    # writes
    ("User", "create", {"data": {"email": "n"}}),
    ("User", "create", {"data": {"email": "ada@example.com"}}),
    ("User", "create", {"data": {"name": "n"}}),
    (
        "User",
        "create",
        {
            "data": {
                "email": "n",
                "tags": {"set": ["x"]},
                "posts": {"create": [{"title": "a"}, {"title": "b", "slug": "s"}], "connect": [{"id": 5}]},
                "manager": {"connect": {"email": "ada@example.com"}},
            },
            "include": {"posts": {"orderBy": {"title": "asc"}}, "manager": True},
        },
    ),
    ("User", "create", {"data": {"email": "n", "posts": {"connect": {"id": 99}}}}),
    ("Post", "create", {"data": {"title": "t", "author": {"connect": {"id": 99}}}}),
    ("Post", "create", {"data": {"title": "t", "authorId": 99}}),
    (
        "Post",
        "create",
        {
            "data": {"title": "t", "author": {"connectOrCreate": {"where": {"email": "n"}, "create": {"email": "n"}}}},
            "include": {"author": True},
        },
    ),
    ("Post", "create", {"data": {"title": "t", "authorId": 1, "author": {"connect": {"id": 1}}}}),
    (
        "Post",
        "create",
        {
            "data": {
                "title": "t",
                "author": {"connect": {"id": 1}},
                "labels": {"connect": [{"id": L1}, {"name": "blue"}]},
            },
            "include": {"labels": {"orderBy": {"name": "asc"}}},
        },
    ),
    (
        "User",
        "update",
        {"where": {"id": 1}, "data": {"visits": {"increment": 2}, "tags": {"push": ["x"]}, "score": {"multiply": 2}}},
    ),
    ("User", "update", {"where": {"id": 3}, "data": {"tags": {"push": "x"}}}),
    ("User", "update", {"where": {"id": 99}, "data": {"visits": 1}}),
    ("User", "update", {"where": {"id": 1}, "data": {"profile": {"connect": {"id": 3}}}, "include": {"profile": True}}),
    (
        "User",
        "update",
        {"where": {"id": 1}, "data": {"profile": {"create": {"bio": "second"}}}, "include": {"profile": True}},
    ),
    (
        "User",
        "update",
        {"where": {"id": 1}, "data": {"passport": {"create": {"number": "P2"}}}, "include": {"passport": True}},
    ),
    (
        "User",
        "update",
        {
            "where": {"id": 1},
            "data": {"profile": {"connectOrCreate": {"where": {"id": 99}, "create": {"bio": "third"}}}},
            "include": {"profile": True},
        },
    ),
    ("User", "update", {"where": {"id": 1}, "data": {"profile": {"connect": {"id": 1}}}, "include": {"profile": True}}),
    (
        "User",
        "update",
        {"where": {"id": 5}, "data": {"profile": {"create": {"bio": "x"}}}, "include": {"profile": True}},
    ),
    ("Profile", "update", {"where": {"id": 2}, "data": {"user": {"connect": {"id": 1}}}, "include": {"user": True}}),
    ("Profile", "create", {"data": {"bio": "b", "user": {"connect": {"id": 1}}}}),
    ("User", "create", {"data": {"email": "n", "profile": {"connect": {"id": 1}}}, "include": {"profile": True}}),
    (
        "User",
        "upsert",
        {
            "where": {"email": "ada@example.com"},
            "create": {"email": "ada@example.com"},
            "update": {"visits": {"increment": 1}},
        },
    ),
    (
        "User",
        "upsert",
        {
            "where": {"email": "n"},
            "create": {"email": "n", "posts": {"create": {"title": "x"}}},
            "update": {},
            "include": {"posts": True},
        },
    ),
    ("User", "upsert", {"where": {"email": "n"}, "create": {"email": "other"}, "update": {}}),
    ("User", "delete", {"where": {"id": 99}}),
    ("User", "delete", {"where": {"id": 1}}),
    ("Team", "delete", {"where": {"id": "t1"}, "include": {"members": {"orderBy": {"userId": "asc"}}}}),
    ("User", "createMany", {"data": [{"email": "n"}, {"email": "ada@example.com"}], "skipDuplicates": True}),
    ("User", "updateMany", {"where": {"posts": {"some": {}}}, "data": {"visits": {"increment": 1}}}),
    ("Member", "deleteMany", {"where": {"team": {"name": "Core"}}}),
]

DIFFERENT = {
    'User.findMany {"where": {"AND": [{"visits": 5}, {"OR": []': "no alternative holds, wherever it stands; Prisma forgets it inside AND",
    'User.findMany {"orderBy": [{"score": "desc"}, {"id": "desc"}], "cursor": {"id": 3}, "distinct"': "distinct chooses among what follows the cursor, in every order",
    'Post.findMany {"where": {"title": {"search": "two words': "P2007 says that the value is at fault, P2039 nothing",
    'User.findMany {"where": {"tags": {"has": "x", "isEmpty"': "several filters of a list hold together, as of any field",
    'User.findMany {"orderBy": {"id": "asc"}, "select": {"id": true, "name": null': "None means the same as no word at all",
    'User.findMany {"orderBy": {"id": "asc"}, "select": {"id": 1': "a mark is True or False, and no number",
    'User.groupBy {"by": ["name"], "take": -2': "groups that are read backwards stand in their order, as records do",
    'User.count {"select": true': "select names fields; the number of records needs none",
    'User.findMany {"where": {"posts": {"every": {"slug"': "a record whose slug is NULL does not start with b",
    'Post.create {"data": {"title": "t", "author": {"connect": {"id": 99}': "P2018, a kind of P2025 by its class",
    'Post.create {"data": {"title": "t", "authorId": 1, "author": ': "a key may be said twice if both say the same",
    'User.update {"where": {"id": 1}, "data": {"profile": {"connectOrCreate": ': "lets go of the profile before, as connect does",
}
"""By the beginning of a call's text: why it differs."""


def label(call: tuple[str, str, object]) -> str:
    return f"{call[0]}.{call[1]} {json.dumps(call[2])}"


_GENERATOR = """generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["fullTextSearchPostgres"]
}
"""


@pytest.fixture(scope="module")
def answers(world_18: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What Prisma answers to each call."""
    schema = tmp_path_factory.mktemp("oracle") / "schema.prisma"
    # Prisma 7 takes the URL from its configuration.
    schema.write_text(_GENERATOR + re.sub(r"\n\s*url\s*=.*", "", TEXT).replace(r"weird \"posts\"", "weird posts"))
    lines = [
        json.dumps(
            {"id": i, "itx": [{"model": m[0].lower() + m[1:], "action": action, "args": arguments}], "rollback": True}
        )
        for i, (m, action, arguments) in enumerate(CALLS)
    ]
    url = with_host(world_18)
    done = subprocess.run(
        ["node", FOLDER / "client-oracle.mjs", schema, url],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = {it["id"]: it for it in map(json.loads, done.stdout.splitlines())}
    return {label(call): found[i] for i, call in enumerate(CALLS)}


@pytest.mark.parametrize("reader", ["18-psycopg"], indirect=True)
@pytest.mark.parametrize("call", CALLS, ids=label)
def test_same_as_prisma(answers: dict[str, object], writer: Session, call: tuple[str, str, dict[str, object]]) -> None:
    theirs, ours = judged(answers[label(call)]), asked(writer, *call)
    reason = next((why for begin, why in DIFFERENT.items() if label(call).startswith(begin)), None)
    if reason is None:
        assert ours == theirs
    else:
        assert ours != theirs, "no longer different: remove it from the list"


def asked(session: Session, model: str, action: str, arguments: dict[str, object]) -> object:
    action = re.sub("[A-Z]", lambda it: "_" + it[0].lower(), action).replace("or_throw", "or_raise")
    try:
        ours = {key: in_python(it) for key, it in arguments.items()}
        return comparable(plain(session.call(model, action, **ours)))
    except NicolError as error:
        return {"code": "refused" if error.code in _REFUSED else error.code}


def judged(answer: dict[str, object]) -> object:
    """The one result of the transaction; what comes of a bulk write is its number."""
    if "error" in answer:
        # A call that Prisma refuses before it asks the server has no code, and ours one of these.
        code = answer["error"].get("code")
        return {"code": "refused" if code in {None, *_REFUSED} else code}
    (result,) = answer["ok"]
    return comparable(result["count"] if isinstance(result, dict) and set(result) == {"count"} else result)


_REFUSED = {"P2006", "P2009", "P2012", "P2013", "P2019"}


def in_python(value: object) -> object:
    """An argument as Python says it, where JSON has no word for it."""
    match value:
        case {"$null": name}:
            return {"DbNull": DbNull, "JsonNull": JsonNull, "AnyNull": AnyNull}[name]
        case {"$field": [_model, name]}:
            return FieldRef(name)
        case dict():
            return {key: in_python(it) for key, it in value.items()}
        case list():
            return [in_python(it) for it in value]
        case _:
            return value


def comparable(value: object) -> object:
    """Without what the moment or a sequence decides, numbers by value."""
    match value:
        case {"$decimal": it} | {"$number": it} | {"$bigint": it}:
            return "NaN" if it == "NaN" else float(it)
        case {"$date": it}:
            return comparable(datetime.fromisoformat(it))
        case dict():
            return {
                "_count" if key == "counts" else key: comparable(it)
                for key, it in value.items()
                if not (
                    key in {"createdAt", "updatedAt"}
                    or (key == "id" and isinstance(it, int) and it > 99)
                    or (key.endswith("Id") and isinstance(it, int) and it > 99)
                )
            }
        case list():
            return [comparable(it) for it in value]
        case datetime():
            return int(value.astimezone(UTC).timestamp() * 1000)
        case Decimal():
            return float(value)
        case _:
            return value
