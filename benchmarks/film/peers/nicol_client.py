"""Nicol: with its pool, to Pydantic, to msgspec, and without asyncio."""

from datetime import datetime

import msgspec
from film_client import generated
from peers.contender import N_CONNECTIONS, Call, Contender, Local, gathering

import rows
from nicol.driver.url import DatabaseUrl

PERSON = {"include": {"person": True}, "order": {"position": "asc"}}
GET_MOVIE = {
    "directors": PERSON,
    "cast": PERSON,
    "reviews": {"include": {"author": True}, "order": {"created_at": "desc"}},
}
OF_PERSON = {"include": {"movie": True}, "order": {"id": "asc"}}
GET_PERSON = {"acted_in": OF_PERSON, "directed": OF_PERSON}
GET_USER = {"reviews": {"include": {"movie": True}, "order": {"created_at": "desc"}, "take": 10}}
WRITTEN = {"directors": PERSON, "cast": PERSON}


class ReviewStruct(msgspec.Struct):
    id: int
    body: str
    rating: int
    created_at: datetime
    movie_id: int
    author_id: int


async def opened(_url: DatabaseUrl, text: str) -> list[Contender]:
    package = generated()
    db = package.AsyncClient(text, connection_limit=N_CONNECTIONS)
    sync_db = package.Client(text, connection_limit=N_CONNECTIONS)

    async def close_sync() -> None:
        sync_db.close()

    calls = _calls(db)
    structs: dict[str, Call] = {
        "list": lambda n: db.review.find_many(ReviewStruct, order={"id": "asc"}, take=n),
    }
    return [
        Local(name="nicol", calls={**calls, "gather": gathering(calls["point_read"])}, end=db.close),
        Local(name="nicol msgspec", calls=structs),
        Local(name="nicol sync", calls=_calls(sync_db), end=close_sync, is_sync=True),
    ]


def _calls(db) -> dict[str, Call]:
    viewings = rows.viewings(rows.N_BULK)
    return {
        "point_read": lambda key: db.movie.find_unique(where={"id": key}),
        "get_movie": lambda key: db.movie.find_unique(where={"id": key}, include=GET_MOVIE),
        "get_person": lambda key: db.person.find_unique(where={"id": key}, include=GET_PERSON),
        "get_user": lambda key: db.user.find_unique(where={"id": key}, include=GET_USER),
        "update_movie": lambda key: db.movie.update(where={"id": key}, data={"title": rows.new_title(key)}),
        "insert_user": lambda key: db.user.create(data=rows.new_user(key)),
        "insert_movie": lambda key: db.movie.create(data=_movie(key, _connected), include=WRITTEN),
        "insert_movie_plus": lambda key: db.movie.create(data=_movie(key, _created), include=WRITTEN),
        "list": lambda n: db.review.find_many(order={"id": "asc"}, take=n),
        "bulk_insert": lambda _n: db.viewing.create_many(data=viewings),
    }


def _movie(key: int, person) -> dict[str, object]:
    return {
        **rows.new_movie(key),
        "directors": {"create": [{"position": 0, "person": person(key, 0)}]},
        "cast": {"create": [{"position": i, "person": person(key, i)} for i in range(1, 4)]},
    }


def _connected(key: int, number: int) -> dict[str, object]:
    return {"connect": {"id": key + number}}


def _created(key: int, number: int) -> dict[str, object]:
    return {"create": rows.new_person(key, number)}
