"""Tortoise, with asyncpg."""

from peers.contender import N_CONNECTIONS, Call, Contender, Local, dsn, gathering
from peers.tortoise_models import CastMember, Director, Movie, Person, Review, User, Viewing
from queries import Beside
from tortoise import Tortoise
from tortoise.query_utils import Prefetch
from tortoise.transactions import in_transaction

import rows
from nicol.driver.url import DatabaseUrl

_VIEWINGS = rows.viewings(rows.N_BULK)


async def opened(url: DatabaseUrl, _text: str) -> list[Contender]:
    # Where there is no password, Tortoise wants to be told so.
    credentials = {**dsn(url), "password": url.password or "", "minsize": 1, "maxsize": N_CONNECTIONS}
    await Tortoise.init(
        config={
            "connections": {"default": {"engine": "tortoise.backends.asyncpg", "credentials": credentials}},
            "apps": {"film": {"models": ["peers.tortoise_models"], "default_connection": "default"}},
            "use_tz": True,
            "timezone": "UTC",
        }
    )
    return [
        Local(
            name="tortoise", calls={**_CALLS, "gather": gathering(_CALLS["point_read"])}, end=Tortoise.close_connections
        )
    ]


def _people(model: type[Director | CastMember]) -> object:
    return model.all().order_by("position").select_related("person")


def _films(model: type[Director | CastMember]) -> object:
    return model.all().order_by("id").select_related("movie")


async def _get_movie(key: int) -> object:
    return await Movie.get(id=key).prefetch_related(
        Prefetch("directors", _people(Director)),
        Prefetch("cast", _people(CastMember)),
        Prefetch("reviews", Review.all().order_by("-created_at").select_related("author")),
    )


async def _get_person(key: int) -> object:
    return await Person.get(id=key).prefetch_related(
        Prefetch("acted_in", _films(CastMember)), Prefetch("directed", _films(Director))
    )


async def _get_user(key: int) -> object:
    user = await User.get(id=key)
    latest = await Review.filter(author_id=key).order_by("-created_at").limit(10).select_related("movie")
    return Beside(user, {"reviews": latest})


async def _update_movie(key: int) -> object:
    movie = await Movie.get(id=key)
    movie.title = rows.new_title(key)
    await movie.save(update_fields=["title"])
    return movie


async def _insert_movie(key: int) -> object:
    async with in_transaction():
        people = await Person.filter(id__gte=key, id__lte=key + 3).order_by("id")
        return await _linked(key, people)


async def _insert_movie_plus(key: int) -> object:
    async with in_transaction():
        return await _linked(key, [await Person.create(**rows.new_person(key, i)) for i in range(4)])


async def _linked(key: int, people: list[Person]) -> object:
    director, *cast = people
    movie = await Movie.create(**rows.new_movie(key))
    directors = [await Director.create(position=0, movie=movie, person=director)]
    members = [CastMember(position=i, movie=movie, person=it) for i, it in enumerate(cast, 1)]
    await CastMember.bulk_create(members)
    return Beside(movie, {"directors": directors, "cast": members})


async def _list(n: int) -> object:
    return await Review.all().order_by("id").limit(n)


async def _bulk_insert(n: int) -> object:
    await Viewing.bulk_create([Viewing(**it) for it in _VIEWINGS])
    return n


_CALLS: dict[str, Call] = {
    "point_read": lambda key: Movie.get_or_none(id=key),
    "get_movie": _get_movie,
    "get_person": _get_person,
    "get_user": _get_user,
    "update_movie": _update_movie,
    "insert_user": lambda key: User.create(**rows.new_user(key)),
    "insert_movie": _insert_movie,
    "insert_movie_plus": _insert_movie_plus,
    "list": _list,
    "bulk_insert": _bulk_insert,
}
