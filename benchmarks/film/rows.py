"""The rows of the film database: made by arithmetic, so that every run reads the same."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import asyncpg

Row = tuple[object, ...]
NOON = datetime(2025, 10, 15, 12, 0, tzinfo=UTC)
N_CAST = 8
N_REVIEWS = 10
N_BULK = 100_000
WORDS = tuple("the a night river of glass silent city returns last garden under winter stars for my brother".split())  # noqa: SIM905 - shorter so


@dataclass(frozen=True, slots=True)
class Size:
    n_movies: int
    n_people: int
    n_users: int


def size(factor: int) -> Size:
    return Size(2_000 * factor, 4_000 * factor, 2_000 * factor)


async def fill(connection: asyncpg.Connection, of: Size) -> None:
    """All rows, by COPY, with statistics for the planner."""
    for table, columns, rows in _tables(of):
        await connection.copy_records_to_table(table, columns=columns, records=rows)
        await connection.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        )
    await connection.execute("VACUUM ANALYZE")


def viewings(n_rows: int) -> list[dict[str, object]]:
    """Rows for the bulk insert, as every contender is given them."""
    countries = ("CH", "DE", "FR", "IT", "US")
    return [
        {"movie_id": i % 2000 + 1, "country": countries[i % 5], "seconds": i % 7200, "at": NOON + timedelta(seconds=i)}
        for i in range(n_rows)
    ]


def new_person(key: int, number: int) -> dict[str, str]:
    return {"first_name": f"New{number}", "last_name": f"Person{key}", "image": f"new{number}.jpg", "bio": "Is new"}


def new_movie(key: int) -> dict[str, object]:
    return {"title": f"New {key}", "year": 2026, "image": f"new{key}.jpg", "description": "Nobody has seen it yet"}


def new_user(key: int) -> dict[str, str]:
    return {"name": f"user{key}", "image": f"image{key}.jpg"}


def new_title(key: int) -> str:
    return f"Renamed {key}"


def _tables(of: Size) -> Iterator[tuple[str, tuple[str, ...], Iterator[Row]]]:
    pick = random.Random(7)
    yield "movie", ("id", "title", "year", "image", "description"), _movies(of, pick)
    yield "person", ("id", "first_name", "last_name", "image", "bio"), _people(of, pick)
    yield "users", ("id", "name", "image"), ((i, f"user {i}", f"user{i}.jpg") for i in range(1, of.n_users + 1))
    linked = ("id", "position", "movie_id", "person_id")
    yield "cast_member", linked, _linked(of, pick, N_CAST)
    yield "director", linked, _linked(of, pick, 2)
    yield "review", ("id", "body", "rating", "created_at", "movie_id", "author_id"), _reviews(of, pick)


def _movies(of: Size, pick: random.Random) -> Iterator[Row]:
    for i in range(1, of.n_movies + 1):
        yield i, f"{_text(pick, 3)} {i}", 1920 + i % 105, f"movie{i}.jpg", _text(pick, 30)


def _people(of: Size, pick: random.Random) -> Iterator[Row]:
    for i in range(1, of.n_people + 1):
        yield i, f"First{i}", f"Last{i}", f"person{i}.jpg", _text(pick, 25)


def _linked(of: Size, pick: random.Random, n_each: int) -> Iterator[Row]:
    for i in range(of.n_movies * n_each):
        yield i + 1, i % n_each, i // n_each + 1, pick.randint(1, of.n_people)


def _reviews(of: Size, pick: random.Random) -> Iterator[Row]:
    for i in range(of.n_movies * N_REVIEWS):
        at = NOON - timedelta(seconds=i * 61)
        yield i + 1, _text(pick, 20), pick.randint(0, 10), at, i // N_REVIEWS + 1, pick.randint(1, of.n_users)


def _text(pick: random.Random, n_words: int) -> str:
    return " ".join(pick.choices(WORDS, k=n_words))
