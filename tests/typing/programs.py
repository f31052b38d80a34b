"""How programs are really written: arguments made key by key, generic code over models, records in shapes, transactions passed on."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Generic, Literal, NamedTuple, Protocol, TypedDict, TypeVar, assert_type

from db import AsyncClient, Client, Post, PostArgs, Role, User, UserArgs
from db.types import (
    UserCreate,
    UserCreateMany,
    UserInclude,
    UserOrder,
    UserSelect,
    UserUpdate,
    UserWhere,
    UserWhereUnique,
)
from pydantic import BaseModel

from nicol import Call, Count, Extension, Flow, From, Page

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
ADMINS: UserWhere = {"role": Role.ADMIN}
CARD: UserSelect = {"id": True, "email": True}
WITH_POSTS: UserInclude = {"posts": {"where": {"title": {"startswith": "a"}}, "take": 3, "order": [{"id": "asc"}]}}


def wanted(email: str | None, roles: Sequence[Role], boss: int | None) -> UserWhere:
    where: UserWhere = {}
    if email is not None:
        where["email"] = {"contains": email, "mode": "insensitive"}
    if roles:
        where["role"] = {"in": list(roles)}
    if boss is not None:
        where["boss"] = {"id": boss}
    either: list[UserWhere] = [{"name": None}]
    either.append({"name": {"not": None}})
    where["OR"] = either
    return {"AND": [where, {**ADMINS, "visits": 3}]}


def unique(number: int | None, email: str) -> UserWhereUnique:
    return {"id": number} if number is not None else {"email": email}


def ordered(by: Literal["id", "email"], direction: Literal["asc", "desc"]) -> list[UserOrder]:
    order: list[UserOrder] = [{"email": direction} if by == "email" else {"id": direction}]
    order.append({"boss": {"name": {"sort": "asc", "nulls": "first"}}})
    return order


def made(email: str, name: str | None, tags: list[str] | None) -> UserCreate:
    data: UserCreate = {"email": email}
    if name:
        data["name"] = name
    if tags:
        data["tags"] = tags
    data["posts"] = {"create": [{"title": "a"}]}
    data["boss"] = {"connect": {"id": 1}}
    return data


def change(name: str | None) -> UserUpdate:
    data: UserUpdate = {"name": name}
    data["visits"] = {"increment": 1}
    data["balance"] = Decimal(1)
    data["tags"] = {"set": ["a"]}
    return data


async def reads(db: AsyncClient, ids: list[int]) -> None:
    await db.user.find_many(where=wanted("a", [Role.ADMIN], 3), order=ordered("id", "asc"), select=CARD)
    await db.user.find_many(where={"id": {"in": tuple(ids)}, "AND": [{"id": it} for it in ids]}, include=WITH_POSTS)
    user = await db.user.find_unique(unique(None, "a"))
    if user is None:
        return
    assert_type(user.boss, User | None)
    assert_type(user.posts, list[Post])
    assert_type(user.born, date | None)
    assert_type([it.at for it in user.posts], list[datetime])
    count, posts = await asyncio.gather(db.user.count(), db.post.find_many(where={"authorId": user.id}))
    assert_type(count, int)
    assert_type(posts, list[Post])


async def writes(db: AsyncClient, rows: list[tuple[str, int]]) -> None:
    await db.user.create(data=made("a", None, []))
    await db.user.update(where={"id": 1}, data=change(None))
    many: list[UserCreateMany] = [{"email": email, "visits": visits} for email, visits in rows]
    await db.user.create_many(many)
    await db.user.create_many([{"email": email, "visits": visits} for email, visits in rows])
    await db.user.create_many({"email": email} for email, _ in rows)
    names = ["a"]
    await db.profile.create({"bio": "x", "theme": [{"a": it} for it in names], "userId": 1})


class PostCard(BaseModel):
    title: str


class UserCard(BaseModel):
    id: int
    posts: Annotated[list[PostCard], PostArgs(where={"words": {"gt": 3}}, order={"id": "asc"}, take=3)]
    latest: Annotated[list[PostCard], From("posts"), PostArgs(order=[{"at": "desc"}], take=1)]
    n_posts: Annotated[int, Count("posts")]


class Team(NamedTuple):
    id: int
    team: Annotated[list[UserCard], UserArgs(where={"role": "ADMIN"})]


class Named(User):
    @property
    def label(self) -> str:
        return f"{self.name} <{self.email}>"


async def shapes(db: AsyncClient) -> None:
    assert_type(await db.user.find_many(UserCard, take=3), list[UserCard])
    assert_type((await db.user.find_first_or_raise(Team)).team[0].n_posts, int)
    assert_type((await db.user.find_many(Named))[0].label, str)


class HasId(Protocol):
    id: int


R = TypeVar("R", bound=HasId)


def by_id(records: Iterable[R]) -> dict[int, R]:
    return {it.id: it for it in records}


class Finds(Protocol[T_co]):
    async def find_many(self, take: int | None = None, skip: int | None = None) -> Sequence[T_co]: ...
    async def count(self) -> int: ...


class Repository(Generic[T]):
    def __init__(self, actions: Finds[T]) -> None:
        self._actions = actions

    async def page(self, number: int, size: int = 20) -> tuple[Sequence[T], int]:
        return await self._actions.find_many(size, number * size), await self._actions.count()


class Users:
    def __init__(self, db: AsyncClient) -> None:
        self._users = db.user

    async def shaped(self, shape: type[T], where: UserWhere) -> list[T]:
        return await self._users.find_many(shape, where=where)


async def every(db: AsyncClient, find: Callable[[AsyncClient], Awaitable[list[T]]]) -> list[T]:
    return await find(db)


async def generic(db: AsyncClient) -> None:
    assert_type(by_id(await db.user.find_many()), dict[int, User])
    page, n = await Repository(db.user).page(1)
    assert_type(page, Sequence[User])
    assert_type(n, int)
    assert_type(await Users(db).shaped(UserCard, {"id": 1}), list[UserCard])
    assert_type(await every(db, lambda it: it.post.find_many()), list[Post])


async def move(tx: AsyncClient, number: int) -> User:
    return await tx.user.update(where={"id": number}, data={"visits": {"decrement": 1}})


async def transactions(db: AsyncClient) -> None:
    async with db.tx() as tx, tx.tx() as inner:
        assert_type(await move(inner, 1), User)
    assert_type(await db.tx(retries=2).run(lambda it: move(it, 3)), User)


def in_threads(db: Client) -> int:
    with db.tx(isolation="serializable") as tx:
        assert_type(tx.user.find_unique(where={"id": 1}), User | None)
    return db.tx(retries=1).run(lambda it: it.user.count())


async def everybody(db: AsyncClient) -> AsyncIterator[User]:
    after: str | None = None
    while True:
        page = await db.user.paginate(order={"id": "asc"}, take=10, after=after)
        assert_type(page, Page[User])
        for it in page.records:
            yield it
        after = page.after
        if after is None:
            return


class Options(TypedDict, total=False):
    where: UserWhere
    take: int


def unpacked(db: Client, options: Options) -> list[User]:
    return db.user.find_many(**options)


class Slow(Extension):
    def hook(self, call: Call) -> Flow:
        return (yield call)


def watched(call: Call) -> Flow:
    answer = yield call
    return answer


async def extended(db: AsyncClient) -> None:
    both = db.extend(Slow(), watched)
    assert_type(both, AsyncClient)
    assert_type(await both.user.find_many(), list[User])
