"""What one would write by hand for a bare driver, with ``$1``; psycopg takes it with ``%s``."""

MOVIE = "SELECT id, title, year, image, description FROM movie WHERE id = $1"
PERSON = "SELECT id, first_name, last_name, image, bio FROM person WHERE id = $1"
USER = "SELECT id, name, image FROM users WHERE id = $1"
REVIEWS = "SELECT id, body, rating, created_at, movie_id, author_id FROM review ORDER BY id LIMIT $1"
UPDATE = "UPDATE movie SET title = $1 WHERE id = $2 RETURNING id, title, year, image, description"
INSERT_USER = "INSERT INTO users (name, image) VALUES ($1, $2) RETURNING id, name, image"
INSERT_MOVIE = (
    "INSERT INTO movie (title, year, image, description) VALUES ($1, $2, $3, $4) "
    "RETURNING id, title, year, image, description"
)
INSERT_PERSON = (
    "INSERT INTO person (first_name, last_name, image, bio) VALUES ($1, $2, $3, $4) "
    "RETURNING id, first_name, last_name, image, bio"
)
COPIED = ("movie_id", "country", "seconds", "at")
COPY = f"COPY viewing ({', '.join(COPIED)}) FROM STDIN"

_PERSON = "p.first_name, p.last_name, p.image, p.bio"
_MOVIE = "m.title, m.year, m.image, m.description"


def linked(table: str) -> str:
    """Directors or cast of a movie."""
    return (
        f"SELECT l.position, p.id, {_PERSON} FROM {table} l JOIN person p ON p.id = l.person_id "
        "WHERE l.movie_id = $1 ORDER BY l.position"
    )


def films(table: str) -> str:
    """What a person directed or acted in."""
    return (
        f"SELECT l.id AS link, l.position, m.id, {_MOVIE} FROM {table} l JOIN movie m ON m.id = l.movie_id "
        "WHERE l.person_id = $1 ORDER BY l.id"
    )


def link(table: str) -> str:
    return f"INSERT INTO {table} (position, movie_id, person_id) VALUES ($1, $2, $3)"


_REVIEW = "r.id, r.body, r.rating, r.created_at, r.movie_id, r.author_id"
MOVIE_REVIEWS = (
    f"SELECT {_REVIEW}, u.name, u.image FROM review r JOIN users u ON u.id = r.author_id "
    "WHERE r.movie_id = $1 ORDER BY r.created_at DESC"
)
USER_REVIEWS = (
    f"SELECT {_REVIEW}, {_MOVIE} FROM review r JOIN movie m ON m.id = r.movie_id "
    "WHERE r.author_id = $1 ORDER BY r.created_at DESC LIMIT 10"
)
_REVIEW_NAMES = ("id", "body", "rating", "created_at", "movie_id", "author_id")


def linked_record(row) -> dict[str, object]:
    position, id, first, last, image, bio = row
    person = {"id": id, "first_name": first, "last_name": last, "image": image, "bio": bio}
    return {"position": position, "person": person}


def film_record(row) -> dict[str, object]:
    link, position, id, title, year, image, description = row
    movie = {"id": id, "title": title, "year": year, "image": image, "description": description}
    return {"id": link, "position": position, "movie": movie}


def movie_review(row) -> dict[str, object]:
    *review, name, image = row
    return {**dict(zip(_REVIEW_NAMES, review, strict=True)), "author": {"id": review[5], "name": name, "image": image}}


def user_review(row) -> dict[str, object]:
    *review, title, year, image, description = row
    movie = {"id": review[4], "title": title, "year": year, "image": image, "description": description}
    return {**dict(zip(_REVIEW_NAMES, review, strict=True)), "movie": movie}
