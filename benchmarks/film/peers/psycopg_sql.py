"""psycopg by hand, on one connection, without asyncio."""

import re

import psycopg
from peers import sql
from peers.contender import Contender, Local
from psycopg.rows import dict_row

import rows
from nicol.driver.url import DatabaseUrl


async def opened(url: DatabaseUrl, _text: str) -> list[Contender]:
    connection = psycopg.connect(**connection_options(url))
    by_hand = _ByHand(connection)
    calls = {name: getattr(by_hand, name) for name in vars(_ByHand) if not name.startswith("_")}

    async def close() -> None:
        connection.close()

    return [Local(name="psycopg", calls=calls, end=close, is_sync=True)]


def connection_options(url: DatabaseUrl) -> dict[str, object]:
    named = {"host": url.host, "port": url.port, "user": url.user, "dbname": url.database}
    return {**named, "autocommit": True, "row_factory": dict_row}


def in_percents(text: str) -> str:
    """``text`` with ``%s`` for ``$1`` and so on, which stand in order."""
    return re.sub(r"\$\d", "%s", text)


class _ByHand:
    """A method for each action."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def _one(self, text: str, *values: object):
        return self._connection.execute(in_percents(text), values).fetchone()

    def _all(self, text: str, *values: object):
        return self._connection.execute(in_percents(text), values).fetchall()

    def point_read(self, key: int) -> object:
        return self._one(sql.MOVIE, key)

    def get_movie(self, key: int) -> object:
        movie = self._one(sql.MOVIE, key)
        movie["directors"] = [sql.linked_record(it.values()) for it in self._all(sql.linked("director"), key)]
        movie["cast"] = [sql.linked_record(it.values()) for it in self._all(sql.linked("cast_member"), key)]
        movie["reviews"] = [sql.movie_review(it.values()) for it in self._all(sql.MOVIE_REVIEWS, key)]
        return movie

    def update_movie(self, key: int) -> object:
        return self._one(sql.UPDATE, rows.new_title(key), key)

    def insert_user(self, key: int) -> object:
        return self._one(sql.INSERT_USER, *rows.new_user(key).values())

    def list(self, n: int) -> object:
        return self._all(sql.REVIEWS, n)

    def bulk_insert(self, n: int) -> object:
        with self._connection.cursor().copy(sql.COPY) as copy:
            for it in rows.viewings(n):
                copy.write_row(tuple(it.values()))
        return n
