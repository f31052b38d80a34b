"""A mistake for each kind of argument, each on a line that ends with a mark. Checkers refuse these lines and no others."""

from db import AsyncClient, Client
from db.types import PostCreate, UserCreate, UserInclude, UserOrder, UserUpdate, UserWhere, UserWhereUnique

from nicol import DbNull, FieldRef, JsonUpdate


async def reads(db: AsyncClient) -> None:
    await db.user.find_unique(where={})  # error: no unique key
    await db.user.find_unique(where={"name": "a"})  # error: name is not unique
    await db.user.find_many(select={"emial": True})  # error: misspelt field
    await db.user.find_many(omit={"emial": True})  # error: misspelt field
    await db.user.find_many(omit={"posts": True})  # error: a relation is not omitted
    await db.user.find_many(include={"_count": {"select": {"boss": True}}})  # error: one boss is not counted
    await db.user.find_many(include={"_count": {"select": {"posts": {"where": {"titel": "x"}}}}})  # error: misspelt
    await db.user.find_many(include={"boss": {"take": 3}})  # error: there is one boss
    await db.user.find_many(include={"posts": {"select": {"titel": True}}})  # error: misspelt field
    await db.user.find_many(where={"posts": {"is": {"title": "x"}}})  # error: posts are many
    await db.user.find_many(where={"boss": {"some": {"name": "x"}}})  # error: the boss is one
    await db.user.find_many(where={"visits": {"contains": "x"}})  # error: no operator of numbers
    await db.user.find_many(where={"visits": {"gt": "x"}})  # error: no number
    await db.user.find_many(where={"email": None})  # error: an email is never NULL
    await db.user.find_many(order={"name": "up"})  # error: no direction
    await db.user.find_many(order={"posts": "asc"})  # error: by their number only
    await db.user.find_many(distinct=["nmae"])  # error: misspelt field
    await db.user.find_many(lock="exclusive")  # error: no such lock
    await db.user.find_many(lock={"mode": "update", "wait": True})  # error: no such option
    await db.user.count({"nmae": True})  # error: misspelt field
    await db.user.exists({"nmae": "x"})  # error: misspelt field
    await db.user.aggregate(sum={"email": True})  # error: texts have no sum
    await db.user.aggregate(max={"extra": True})  # error: Json has no greatest
    await db.user.group_by(["nmae"])  # error: misspelt field
    await db.user.group_by(["role"], order={"_sum": {"email": "asc"}})  # error: texts have no sum
    await db.user.group_by(["role"], having={"email": {"_avg": {"gt": 1}}})  # error: texts have no average
    db.user.stream(where={"nmae": "x"})  # error: misspelt field
    await db.user.paginate(take=3, after=3)  # error: a token is a text


async def writes(db: AsyncClient) -> None:
    await db.user.create({"name": "x"})  # error: email is missing
    await db.user.create({"email": "a", "tags": "abc"})  # error: a text is no list of texts
    await db.user.create({"email": "a", "visits": {"increment": 1}})  # error: there is nothing to increment
    await db.user.create({"email": "a", "posts": {"set": []}})  # error: there is nothing to replace
    await db.user.create({"email": "a", "boss": {"create": {"name": "x"}}})  # error: email is missing
    await db.user.create_many([{"email": "a", "posts": {}}])  # error: no relations in bulk
    await db.profile.create({"userId": 1, "bio": "x", "theme": DbNull})  # error: theme is never NULL
    await db.profile.create({"userId": 1, "bio": "x", "theme": JsonUpdate.merge({})})  # error: a change
    await db.user.update({"email": {"increment": 1}}, {"id": 1})  # error: texts are not incremented
    await db.user.update({"visits": FieldRef("bossId")}, {"id": 1})  # error: only filters compare fields
    await db.user.update({"profile": {"disconnect": {"nmae": "x"}}}, {"id": 1})  # error: misspelt field
    await db.profile.update({"user": {"disconnect": True}}, {"userId": 1})  # error: a profile needs its user
    await db.user.update({"posts": {"update": {"data": {"words": 1}}}}, {"id": 1})  # error: which of them
    await db.user.update({"posts": {"updateMany": {"data": {"words": 1}}}}, {"id": 1})  # error: not our spelling
    await db.user.update_many({"posts": {"create": {"title": "x"}}})  # error: no relations in bulk
    await db.user.update_each([{"id": 1}], key=["di"])  # error: misspelt field
    await db.user.upsert_many([{"email": "a"}], conflict=["emial"])  # error: misspelt field
    await db.user.upsert({"id": 1}, create={"email": "a"})  # error: update is missing
    await db.user.delete_many(where={"nmae": "x"})  # error: misspelt field
    number: str = await db.user.delete_many(everything=True)  # error: a number
    where: UserWhere = {"nmae": "x"}  # error: misspelt field
    del number, where


async def batches(db: AsyncClient) -> None:
    async with db.batch() as batch:
        await batch.user.create({"email": "a"})  # error: it is not awaited
        batch.user.create({"emial": "a"})  # error: misspelt field
    await db.explain(lambda it: it.user.find_many(where={"nmae": "x"}))  # error: misspelt field


def steps() -> UserWhere:
    where: UserWhere = {}
    where["emial"] = "a"  # error: misspelt field
    where["email"] = {"contain": "a"}  # error: misspelt operator
    where["visits"] = "3"  # error: no number
    where["role"] = "ADMN"  # error: misspelt value
    where["boss"] = [{"id": 1}]  # error: the boss is one
    where["OR"] = [{"nme": 1}]  # error: misspelt field
    where["born"] = "2020-01-01"  # error: a text is no date
    where["visits"] = {"in": 3}  # error: one number is no list
    return {"emial": "x"}  # error: misspelt field


def wanted(email: str) -> dict[str, str]:
    return {"email": email}


ORDER: UserOrder = {"name": "ascending"}  # error: no direction
INCLUDE: UserInclude = {"id": True}  # error: no relation
UNIQUE: UserWhereUnique = {"name": "x"}  # error: name is not unique
NEW: UserCreate = {"email": "a", "posts": [{"title": "x"}]}  # error: what to do with the posts
PRICE: UserCreate = {"email": "x", "balance": "1.5"}  # error: a text is no number
WHO: PostCreate = {"title": "x", "author": {"connect": [{"id": 3}]}}  # error: the author is one
SET: UserUpdate = {"visits": {"increase": 1}}  # error: misspelt operation


async def misuses(db: AsyncClient, sync: Client) -> None:
    await db.user.find_many(where=wanted("a"))  # error: any dict
    await db.user.find_many(wher={"id": 1})  # error: misspelt argument
    await db.usr.find_many()  # error: misspelt model
    await db.user.find_unique(where={"id": {"gt": 3}})  # error: a key is a value
    await db.user.create_many({"emial": it} for it in ["a"])  # error: misspelt field
    await db.user.create_many({"email": "a"})  # error: no rows
    (await db.user.count(select={"email": True}))["emial"]  # error: misspelt field
    (await db.user.aggregate(sum={"visits": True}))["_sum"]["email"]  # error: texts have no sum
    (await db.user.find_first()).email  # error: there may be none
    (await db.user.find_first_or_raise()).emial  # error: misspelt field
    await db.user.find_many(type(None), select={"id": True})  # error: a class of your own chooses
    await sync.user.find_many()  # error: it is not awaited
