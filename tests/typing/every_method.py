"""Every action, every nested write and every argument once, as a user writes them; type checkers accept all of it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TypedDict, assert_type

from db import AsyncClient, Batch, Client, Role
from db.models import Post, User
from db.types import PostCreate, UserCreateMany, UserInclude, UserSelect, UserUpdate, UserWhere

from nicol import AnyNull, DbNull, Explanation, FieldRef, JsonNull, JsonUpdate, Page


class Card(TypedDict):
    email: str


def adults(name: str | None) -> UserWhere:
    """A filter is built as any dict is."""
    where: UserWhere = {"visits": {"gt": 18}}
    if name is not None:
        where["name"] = {"startswith": name}
    return where


async def reads(db: AsyncClient) -> None:
    assert_type(await db.user.find_unique({"id": 1}), User | None)
    assert_type(await db.user.find_unique(where={"email": "a"}, select={"id": True, "posts": {"take": 3}}), User | None)
    assert_type(await db.user.find_unique_or_raise(Card, where={"id": 1}, lock="update"), Card)
    assert_type(await db.user.find_first(where=adults(None), take=-1, order={"id": "asc"}), User | None)
    assert_type(await db.user.find_first_or_raise(Card, order=[{"visits": "desc"}, {"id": "asc"}]), Card)
    assert_type(await db.user.find_many(-5, omit={"email": True}, distinct=["name", "role"]), list[User])
    assert_type(await db.user.find_many(lock={"mode": "share", "skip_locked": True}), list[User])
    include: UserInclude = {
        "_count": {"select": {"posts": {"where": {"words": {"gt": 3}}}, "team": True}},
        "posts": {"where": {"title": "x"}, "select": {"title": True, "labels": True}, "order": {"words": "asc"}},
        "boss": {"omit": {"email": True}, "include": {"profile": True}},
        "profile": True,
    }
    assert_type(await db.user.find_many(include=include, cursor={"id": 3}, take=2, skip=1), list[User])
    select: UserSelect = {"id": True, "_count": True, "boss": {"select": {"name": True}}}
    assert_type(await db.user.find_many(select=select), list[User])
    assert_type(await db.user.paginate({"role": "ADMIN"}, {"id": "asc"}, take=10, after=None), Page[User])
    page = await db.user.paginate(Card, take=10)
    assert_type(page.records, list[Card])
    async for user in db.user.stream(where={"role": Role.ADMIN}, batch=100):
        assert_type(user, User)
    async for card in db.user.stream(Card, take=5):
        assert_type(card, Card)
    assert_type(await db.user.exists({"email": "a"}), bool)
    assert_type(await db.user.count(), int)
    assert_type(await db.user.count(where={"role": "ADMIN"}, take=3), int)
    assert_type((await db.user.count({"_all": True, "name": True}))["_all"], int)


async def filters(db: AsyncClient) -> None:
    await db.user.find_many(
        where={"email": {"search": "cat & dog"}, "name": {"not": FieldRef("email")}, "rating": None}
    )
    await db.user.find_many(where={"extra": {"path": ["a", "0"], "equals": JsonNull}, "tags": {"has_some": ["a", "b"]}})
    await db.user.find_many(where={"OR": [{"extra": {"equals": DbNull}}, {"extra": {"not": AnyNull}}]})
    await db.user.find_many(where={"boss": {"is_not": {"role": "ADMIN"}}, "team": {"every": {"posts": {"none": {}}}}})
    await db.user.find_many(where={"boss": None, "balance": {"gte": Decimal("1.5")}, "NOT": {"visits": {"in": [1, 2]}}})
    await db.post.find_unique(where={"authorId_title": {"authorId": 1, "title": "x"}, "words": {"gt": 3}})
    await db.user.find_many(order=[{"posts": {"_count": "desc"}}, {"boss": {"name": {"sort": "asc", "nulls": "last"}}}])
    await db.user.find_many(order={"_relevance": {"fields": ["name", "email"], "search": "x", "sort": "desc"}})


async def aggregates(db: AsyncClient) -> None:
    found = await db.user.aggregate(where={"role": "ADMIN"}, count=True, sum={"visits": True}, avg={"balance": True})
    assert_type(found["_count"], int)
    assert_type(found["_sum"]["visits"], int | None)
    assert_type(found["_sum"]["balance"], Decimal | None)
    assert_type(found["_avg"]["visits"], float | None)
    assert_type(found["_avg"]["balance"], Decimal | None)
    assert_type(found["_min"]["email"], str | None)
    assert_type(found["_max"]["role"], Role | None)
    each = await db.user.aggregate(count={"_all": True, "name": True}, take=10, order={"id": "asc"})
    assert_type(each["_count"]["name"], int)
    groups = await db.user.group_by(
        ["role", "bossId"],
        count=True,
        sum={"visits": True},
        min={"email": True},
        where={"visits": {"gt": 0}},
        having={"visits": {"_avg": {"gt": 2.5}, "_count": 3}, "role": "ADMIN"},
        order=[{"role": "asc"}, {"_sum": {"visits": "desc"}}, {"_count": {"_all": "asc"}}],
        take=10,
    )
    assert_type(groups[0]["role"], Role)
    assert_type(groups[0]["_count"], int)
    assert_type(groups[0]["_sum"]["visits"], int | None)
    assert_type((await db.post.group_by("authorId", count={"_all": True}))[0]["_count"]["_all"], int)


def made_up() -> Iterator[UserCreateMany]:
    yield {"email": "a"}


async def writes(db: AsyncClient) -> None:
    assert_type(await db.user.create({"email": "a", "bossId": 1, "extra": JsonNull}, {"posts": True}), User)
    assert_type(await db.user.create(Card, data={"email": "a", "role": "ADMIN", "balance": 3, "tags": ["a"]}), Card)
    assert_type(await db.user.create_many([{"email": "a", "extra": None}], skip_duplicates=True), int)
    assert_type(await db.user.create_many(made_up(), progress=print), int)
    assert_type(await db.user.copy_in("users.csv", fields=["email"], header=False), int)
    assert_type(await db.user.copy_out_to("users.csv", {"id": 1}, {"id": "asc"}, fields=["email"]), int)
    async for block in db.user.copy_out({"role": "ADMIN"}, format="text"):
        assert_type(block, bytes)
    assert_type(await db.user.create_many_and_return([{"email": "a"}], select={"id": True}), list[User])
    assert_type(await db.user.update({"visits": {"increment": 1}, "tags": {"push": "b"}}, {"id": 1}), User)
    assert_type(await db.user.update_many({"extra": JsonUpdate.set_path(["a"], 1)}, {"id": 1}, limit=5), int)
    assert_type(await db.user.update_many_and_return(Card, data={"extra": DbNull}, where={"id": 1}), list[Card])
    assert_type(await db.user.update_each([{"id": 1, "visits": 3}, {"id": 2, "visits": 1}], key=["id"]), int)
    assert_type(await db.user.upsert({"id": 1}, create={"email": "a"}, update={"name": None}, omit={"id": True}), User)
    assert_type(await db.user.upsert(where={"id": 1}, data={"create": {"email": "a"}, "update": {}}), User)
    assert_type(await db.user.upsert_many([{"email": "a", "name": "b"}], conflict=["email"], update=["name"]), int)
    assert_type(await db.user.delete({"id": 1}, {"profile": True}), User)
    assert_type(await db.user.delete_many({"role": "ADMIN"}, limit=3), int)
    assert_type(await db.user.delete_many_and_return(Card, everything=True), list[Card])


async def nested_writes(db: AsyncClient) -> None:
    post: PostCreate = {
        "title": "x",
        "labels": {"connect_or_create": {"where": {"name": "n"}, "create": {"name": "n"}}},
    }
    await db.user.create(
        data={
            "email": "a",
            "boss": {"connect": {"email": "b"}},
            "team": {
                "create": [{"email": "c", "profile": {"create": {"bio": "b", "theme": {}}}}],
                "connect": [{"id": 1}],
            },
            "posts": {"create": post, "create_many": {"data": [{"title": "y"}], "skip_duplicates": True}},
        }
    )
    data: UserUpdate = {
        "boss": {"disconnect": True, "upsert": {"create": {"email": "x"}, "update": {"name": "x"}}},
        "profile": {"update": {"bio": "x"}, "delete": {"bio": "y"}},
        "posts": {
            "create": [{"title": "z"}],
            "set": [{"id": 1}],
            "connect": {"authorId_title": {"authorId": 1, "title": "x"}},
            "disconnect": [{"id": 2}],
            "delete": {"id": 3},
            "update": [{"where": {"id": 4}, "data": {"labels": {"set": []}, "words": {"multiply": 2}}}],
            "upsert": {"where": {"id": 5}, "create": {"title": "u"}, "update": {"author": {"disconnect": True}}},
            "update_many": {"where": {"words": {"lt": 3}}, "data": {"words": 3}},
            "delete_many": [{"title": "q"}, {"words": 0}],
        },
    }
    await db.user.update(data=data, where={"id": 1})
    await db.user.update(
        data={"boss": {"update": {"where": {"role": "ADMIN"}, "data": {"name": "x"}}}}, where={"id": 1}
    )
    await db.profile.update(
        data={"user": {"update": {"visits": 3}}, "theme": JsonUpdate.merge({"a": 1})}, where={"userId": 1}
    )


async def batches(db: AsyncClient) -> None:
    async with db.batch() as batch:
        made = batch.user.create({"email": "a"}, select={"id": True})
        number = batch.post.delete_many(where={"authorId": None})
        fill(batch)
    assert_type(made.result, User)
    assert_type(number.result, int)


async def plans(db: AsyncClient) -> None:
    found = await db.explain(lambda it: it.user.find_many(where={"role": Role.ADMIN}), analyze=True)
    assert_type(found, Explanation)


def fill(batch: Batch) -> None:
    assert_type(batch.post.find_many(where={"words": 3}).result, list[Post])


def threads(db: Client) -> None:
    for post in db.post.stream({"author": {"is": {"email": "a"}}}, {"id": "asc"}):
        assert_type(post, Post)
    assert_type(db.post.paginate(take=3).records, list[Post])
    assert_type(db.post.aggregate(max={"at": True}, count=True)["_count"], int)
    with db.batch() as batch:
        fill(batch)
    assert_type(db.explain(fill), Explanation)
