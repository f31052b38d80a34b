"""psycopg by hand, on one asynchronous connection.

``psycopg_sql`` is the same without asyncio; both are short, so that none is made of the other.
"""

import psycopg
from peers import sql
from peers.contender import Contender, Local
from peers.psycopg_sql import connection_options, in_percents

import rows
from nicol.driver.url import DatabaseUrl


async def opened(url: DatabaseUrl, _text: str) -> list[Contender]:
    connection = await psycopg.AsyncConnection.connect(**connection_options(url))
    by_hand = _ByHand(connection)
    calls = {name: getattr(by_hand, name) for name in vars(_ByHand) if not name.startswith("_")}
    return [Local(name="psycopg async", calls=calls, end=connection.close)]


class _ByHand:
    """A method for each action."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection

    async def _one(self, text: str, *values: object):
        return await (await self._connection.execute(in_percents(text), values)).fetchone()

    async def _all(self, text: str, *values: object):
        return await (await self._connection.execute(in_percents(text), values)).fetchall()

    async def point_read(self, key: int) -> object:
        return await self._one(sql.MOVIE, key)

    async def get_movie(self, key: int) -> object:
        movie = await self._one(sql.MOVIE, key)
        movie["directors"] = [sql.linked_record(it.values()) for it in await self._all(sql.linked("director"), key)]
        movie["cast"] = [sql.linked_record(it.values()) for it in await self._all(sql.linked("cast_member"), key)]
        movie["reviews"] = [sql.movie_review(it.values()) for it in await self._all(sql.MOVIE_REVIEWS, key)]
        return movie

    async def update_movie(self, key: int) -> object:
        return await self._one(sql.UPDATE, rows.new_title(key), key)

    async def insert_user(self, key: int) -> object:
        return await self._one(sql.INSERT_USER, *rows.new_user(key).values())

    async def list(self, n: int) -> object:
        return await self._all(sql.REVIEWS, n)
