"""Django's ORM by its asynchronous methods, on psycopg. What has none runs in Django's thread, as its pages advise."""

from asgiref.sync import sync_to_async
from peers.contender import Call, Contender, Local, gathering
from queries import Beside

import rows
from nicol.driver.url import DatabaseUrl


async def opened(url: DatabaseUrl, _text: str) -> list[Contender]:
    _configure(url)
    calls = _calls()
    from django.db import connections  # noqa: PLC0415 - only once Django is configured

    calls["gather"] = gathering(calls["point_read"])
    return [Local(name="django", calls=calls, end=sync_to_async(connections.close_all))]


def _configure(url: DatabaseUrl) -> None:
    import django  # noqa: PLC0415 - a large thing
    from django.conf import settings  # noqa: PLC0415 - as above

    named = {"NAME": url.database, "USER": url.user, "HOST": url.host, "PORT": str(url.port)}
    database = {"ENGINE": "django.db.backends.postgresql", **named, "CONN_MAX_AGE": None}
    settings.configure(DATABASES={"default": database}, USE_TZ=True, TIME_ZONE="UTC")
    django.setup()


def _calls() -> dict[str, Call]:
    from django.db import transaction  # noqa: PLC0415 - as above
    from django.db.models import Prefetch  # noqa: PLC0415 - as above
    from peers import django_models as m  # noqa: PLC0415 - as above

    viewings = rows.viewings(rows.N_BULK)

    def people(model) -> object:
        return model.objects.order_by("position").select_related("person")

    def films(model) -> object:
        return model.objects.order_by("id").select_related("movie")

    async def update_movie(key: int) -> object:
        movie = await m.Movie.objects.aget(pk=key)
        movie.title = rows.new_title(key)
        await movie.asave(update_fields=["title"])
        return movie

    async def get_user(key: int) -> object:
        user = await m.User.objects.aget(pk=key)
        latest = m.Review.objects.filter(author_id=key).order_by("-created_at").select_related("movie")[:10]
        return Beside(user, {"reviews": [it async for it in latest]})

    def linked(key: int, people) -> object:
        director, *cast = people
        movie = m.Movie.objects.create(**rows.new_movie(key))
        directors = [m.Director.objects.create(position=0, movie=movie, person=director)]
        members = [m.CastMember(position=i, movie=movie, person=it) for i, it in enumerate(cast, 1)]
        m.CastMember.objects.bulk_create(members)
        return Beside(movie, {"directors": directors, "cast": members})

    @sync_to_async
    @transaction.atomic
    def insert_movie(key: int) -> object:
        return linked(key, m.Person.objects.filter(pk__gte=key, pk__lte=key + 3).order_by("pk"))

    @sync_to_async
    @transaction.atomic
    def insert_movie_plus(key: int) -> object:
        new = [m.Person(**rows.new_person(key, i)) for i in range(4)]
        return linked(key, m.Person.objects.bulk_create(new))

    async def listed(n: int) -> object:
        return [it async for it in m.Review.objects.order_by("id")[:n]]

    async def bulk_insert(n: int) -> object:
        await m.Viewing.objects.abulk_create([m.Viewing(**it) for it in viewings])
        return n

    get_movie = m.Movie.objects.prefetch_related(
        Prefetch("directors", people(m.Director)),
        Prefetch("cast", people(m.CastMember)),
        Prefetch("reviews", m.Review.objects.order_by("-created_at").select_related("author")),
    )
    get_person = m.Person.objects.prefetch_related(
        Prefetch("acted_in", films(m.CastMember)), Prefetch("directed", films(m.Director))
    )
    return {
        "point_read": lambda key: m.Movie.objects.aget(pk=key),
        "get_movie": lambda key: get_movie.aget(pk=key),
        "get_person": lambda key: get_person.aget(pk=key),
        "get_user": get_user,
        "update_movie": update_movie,
        "insert_user": lambda key: m.User.objects.acreate(**rows.new_user(key)),
        "insert_movie": insert_movie,
        "insert_movie_plus": insert_movie_plus,
        "list": listed,
        "bulk_insert": bulk_insert,
    }
