"""What every contender is asked, and what its answer has to hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

Shape = Mapping[str, "Shape | list[Shape] | None"]
"""The fields that are compared: None for a value, else what is in the relation. Keys that are new are not compared."""


def _flat(*names: str) -> Shape:
    return dict.fromkeys(names)


MOVIE = _flat("id", "title", "year", "image", "description")
PERSON = _flat("id", "first_name", "last_name", "image", "bio")
USER = _flat("id", "name", "image")
REVIEW = _flat("id", "body", "rating", "created_at", "movie_id", "author_id")
LINKED = {**_flat("position"), "person": PERSON}
OF_PERSON = {**_flat("id", "position"), "movie": MOVIE}
GET_MOVIE = {**MOVIE, "directors": [LINKED], "cast": [LINKED], "reviews": [{**REVIEW, "author": USER}]}
GET_PERSON = {**PERSON, "acted_in": [OF_PERSON], "directed": [OF_PERSON]}
GET_USER = {**USER, "reviews": [{**REVIEW, "movie": MOVIE}]}


def _new(shape: Shape) -> Shape:
    return {name: it for name, it in shape.items() if name != "id"}


NEW_LINKED = {**_flat("position"), "person": _new(PERSON)}
NEW_MOVIE = {**_new(MOVIE), "directors": [LINKED], "cast": [LINKED]}
NEW_MOVIE_PLUS = {**_new(MOVIE), "directors": [NEW_LINKED], "cast": [NEW_LINKED]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """``action`` is what a contender has a function for; it is called with a key, ``n_calls`` times in a round.

    ``shape`` is None where the answer is a number. ``undo`` is SQL that takes back what a round wrote.
    """

    name: str
    action: str
    shape: Shape | list[Shape] | None
    n_calls: int
    concurrency: int = 1
    argument: int | None = None
    undo: str = ""

    def keys(self, n_keys: int, n_calls: int) -> list[int]:
        """The same for all, spread over the table."""
        if self.argument is not None:
            return [self.argument] * n_calls
        return [(i * 37) % (n_keys - 1_000) + 1 for i in range(n_calls)]


_UNDO_MOVIES = (
    "DELETE FROM cast_member WHERE movie_id > {n_movies}; DELETE FROM director WHERE movie_id > {n_movies}; "
    "DELETE FROM movie WHERE id > {n_movies}; DELETE FROM person WHERE id > {n_people}"
)
_UNDO_TITLES = (
    "UPDATE movie SET title = title_before FROM movie_before b WHERE b.id = movie.id AND title <> title_before"
)

QUERIES: Sequence[Query] = (
    Query(name="point_read", action="point_read", shape=MOVIE, n_calls=100),
    Query(name="point_read_10", action="point_read", shape=MOVIE, n_calls=500, concurrency=10),
    Query(name="point_read_100", action="point_read", shape=MOVIE, n_calls=500, concurrency=100),
    Query(name="gather_100", action="gather", shape=[MOVIE], n_calls=3, argument=100),
    Query(name="get_movie", action="get_movie", shape=GET_MOVIE, n_calls=30),
    Query(name="get_movie_10", action="get_movie", shape=GET_MOVIE, n_calls=60, concurrency=10),
    Query(name="get_person", action="get_person", shape=GET_PERSON, n_calls=30),
    Query(name="get_user", action="get_user", shape=GET_USER, n_calls=30),
    Query(name="update_movie", action="update_movie", shape=MOVIE, n_calls=50, undo=_UNDO_TITLES),
    Query(
        name="insert_user", action="insert_user", shape=_new(USER), n_calls=50,
        undo="DELETE FROM users WHERE id > {n_users}",
    ),
    Query(name="insert_movie", action="insert_movie", shape=NEW_MOVIE, n_calls=20, undo=_UNDO_MOVIES),
    Query(name="insert_movie_plus", action="insert_movie_plus", shape=NEW_MOVIE_PLUS, n_calls=20, undo=_UNDO_MOVIES),
    Query(name="list_1", action="list", shape=[REVIEW], n_calls=100, argument=1),
    Query(name="list_100", action="list", shape=[REVIEW], n_calls=30, argument=100),
    Query(name="list_10000", action="list", shape=[REVIEW], n_calls=1, argument=10_000),
    Query(name="bulk_insert", action="bulk_insert", shape=None, n_calls=1, argument=100_000, undo="TRUNCATE viewing"),
)  # fmt: skip


def plain(answer: object, shape: Shape | list[Shape] | None) -> object:
    """``answer`` without its classes: two contenders are right if theirs are equal."""
    if shape is None or answer is None:
        return _value(answer)
    if isinstance(shape, list):
        items = answer if hasattr(answer, "__iter__") else answer.all()
        return [plain(it, shape[0]) for it in items]
    return {name: plain(_read(answer, name), it) for name, it in shape.items()}


def _read(answer: object, name: str) -> object:
    if isinstance(answer, Beside):
        return answer.relations[name] if name in answer.relations else _read(answer.owner, name)
    try:
        return answer[name]
    except (TypeError, KeyError):
        return getattr(answer, name)


def _value(value: object) -> object:
    if isinstance(value, str) and value.endswith("Z") and value[10:11] == "T":
        value = datetime.fromisoformat(value)
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


@dataclass(frozen=True, slots=True)
class Beside:
    """A record, and relations that were read by statements of their own."""

    owner: object
    relations: Mapping[str, object]


Call = Callable[[int], object]
"""What is timed: with a key, it answers or returns an awaitable that does."""
