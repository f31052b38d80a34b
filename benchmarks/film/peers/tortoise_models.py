"""The film database as Tortoise maps it."""

from tortoise import fields
from tortoise.models import Model


class Movie(Model):
    id = fields.IntField(primary_key=True)
    title = fields.TextField()
    year = fields.IntField()
    image = fields.TextField()
    description = fields.TextField()

    class Meta:
        table = "movie"


class Person(Model):
    id = fields.IntField(primary_key=True)
    first_name = fields.TextField()
    last_name = fields.TextField()
    image = fields.TextField()
    bio = fields.TextField()

    class Meta:
        table = "person"


class CastMember(Model):
    id = fields.IntField(primary_key=True)
    position = fields.IntField()
    movie = fields.ForeignKeyField("film.Movie", related_name="cast")
    person = fields.ForeignKeyField("film.Person", related_name="acted_in")

    class Meta:
        table = "cast_member"


class Director(Model):
    id = fields.IntField(primary_key=True)
    position = fields.IntField()
    movie = fields.ForeignKeyField("film.Movie", related_name="directors")
    person = fields.ForeignKeyField("film.Person", related_name="directed")

    class Meta:
        table = "director"


class User(Model):
    id = fields.IntField(primary_key=True)
    name = fields.TextField()
    image = fields.TextField()

    class Meta:
        table = "users"


class Review(Model):
    id = fields.IntField(primary_key=True)
    body = fields.TextField()
    rating = fields.IntField()
    created_at = fields.DatetimeField()
    movie = fields.ForeignKeyField("film.Movie", related_name="reviews")
    author = fields.ForeignKeyField("film.User", related_name="reviews")

    class Meta:
        table = "review"


class Viewing(Model):
    id = fields.IntField(primary_key=True)
    movie_id = fields.IntField()
    country = fields.TextField()
    seconds = fields.IntField()
    at = fields.DatetimeField()

    class Meta:
        table = "viewing"
