"""asyncpg by hand: on one connection, and with its pool."""

from collections.abc import Awaitable, Callable

import asyncpg
from peers import sql
from peers.contender import N_CONNECTIONS, Call, Contender, Local, dsn, gathering

import rows
from nicol.driver.url import DatabaseUrl

Work = Callable[[asyncpg.Connection, int], Awaitable[object]]


async def opened(url: DatabaseUrl, _text: str) -> list[Contender]:
    bare = await asyncpg.connect(**dsn(url))
    pool = await asyncpg.create_pool(**dsn(url), min_size=1, max_size=N_CONNECTIONS)
    on_bare = {name: _on(bare, it) for name, it in _WORK.items()}
    with_pool = {name: _with(pool, it) for name, it in _WORK.items()}
    # One connection cannot do two things at once.
    return [
        Local(name="asyncpg", calls=on_bare, end=bare.close),
        Local(name="asyncpg.Pool", calls={**with_pool, "gather": gathering(with_pool["point_read"])}, end=pool.close),
    ]


def _on(connection: asyncpg.Connection, work: Work) -> Call:
    return lambda key: work(connection, key)


def _with(pool: asyncpg.Pool, work: Work) -> Call:
    async def call(key: int) -> object:
        async with pool.acquire() as connection:
            return await work(connection, key)

    return call


async def _get_movie(connection: asyncpg.Connection, key: int) -> object:
    movie = dict(await connection.fetchrow(sql.MOVIE, key))
    movie["directors"] = [sql.linked_record(it) for it in await connection.fetch(sql.linked("director"), key)]
    movie["cast"] = [sql.linked_record(it) for it in await connection.fetch(sql.linked("cast_member"), key)]
    movie["reviews"] = [sql.movie_review(it) for it in await connection.fetch(sql.MOVIE_REVIEWS, key)]
    return movie


async def _get_person(connection: asyncpg.Connection, key: int) -> object:
    person = dict(await connection.fetchrow(sql.PERSON, key))
    person["acted_in"] = [sql.film_record(it) for it in await connection.fetch(sql.films("cast_member"), key)]
    person["directed"] = [sql.film_record(it) for it in await connection.fetch(sql.films("director"), key)]
    return person


async def _get_user(connection: asyncpg.Connection, key: int) -> object:
    user = dict(await connection.fetchrow(sql.USER, key))
    user["reviews"] = [sql.user_review(it) for it in await connection.fetch(sql.USER_REVIEWS, key)]
    return user


async def _insert_movie(connection: asyncpg.Connection, key: int) -> object:
    async with connection.transaction():
        movie = dict(await connection.fetchrow(sql.INSERT_MOVIE, *rows.new_movie(key).values()))
        people = await connection.fetch(sql.PERSON.replace("= $1", "= ANY($1) ORDER BY id"), list(range(key, key + 4)))
        return await _linked(connection, movie, people)


async def _insert_movie_plus(connection: asyncpg.Connection, key: int) -> object:
    async with connection.transaction():
        movie = dict(await connection.fetchrow(sql.INSERT_MOVIE, *rows.new_movie(key).values()))
        people = [await connection.fetchrow(sql.INSERT_PERSON, *rows.new_person(key, i).values()) for i in range(4)]
        return await _linked(connection, movie, people)


async def _linked(connection: asyncpg.Connection, movie: dict[str, object], people) -> object:
    """``movie`` with the first of ``people`` as director and the others as cast."""
    director, *cast = people
    await connection.execute(sql.link("director"), 0, movie["id"], director["id"])
    links = [(i, movie["id"], it["id"]) for i, it in enumerate(cast, 1)]
    await connection.executemany(sql.link("cast_member"), links)
    movie["directors"] = [{"position": 0, "person": director}]
    movie["cast"] = [{"position": i, "person": it} for i, it in enumerate(cast, 1)]
    return movie


_VIEWINGS = rows.viewings(rows.N_BULK)


async def _copy(connection: asyncpg.Connection, _n: int) -> object:
    records = (tuple(it.values()) for it in _VIEWINGS)
    done = await connection.copy_records_to_table("viewing", columns=sql.COPIED, records=records)
    return int(done.split()[1])


_WORK: dict[str, Work] = {
    "point_read": lambda connection, key: connection.fetchrow(sql.MOVIE, key),
    "get_movie": _get_movie,
    "get_person": _get_person,
    "get_user": _get_user,
    "update_movie": lambda connection, key: connection.fetchrow(sql.UPDATE, rows.new_title(key), key),
    "insert_user": lambda connection, key: connection.fetchrow(sql.INSERT_USER, *rows.new_user(key).values()),
    "insert_movie": _insert_movie,
    "insert_movie_plus": _insert_movie_plus,
    "list": lambda connection, n: connection.fetch(sql.REVIEWS, n),
    "bulk_insert": _copy,
}
