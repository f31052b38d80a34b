"""The film database as Django maps it. Django must be configured before this is imported."""

# ruff: noqa: DJ008 - nobody prints them

from django.db import models


class Movie(models.Model):
    id = models.AutoField(primary_key=True)
    title = models.TextField()
    year = models.IntegerField()
    image = models.TextField()
    description = models.TextField()

    class Meta:
        app_label = "film"
        db_table = "movie"


class Person(models.Model):
    id = models.AutoField(primary_key=True)
    first_name = models.TextField()
    last_name = models.TextField()
    image = models.TextField()
    bio = models.TextField()

    class Meta:
        app_label = "film"
        db_table = "person"


class CastMember(models.Model):
    id = models.AutoField(primary_key=True)
    position = models.IntegerField()
    movie = models.ForeignKey(Movie, models.CASCADE, related_name="cast")
    person = models.ForeignKey(Person, models.CASCADE, related_name="acted_in")

    class Meta:
        app_label = "film"
        db_table = "cast_member"


class Director(models.Model):
    id = models.AutoField(primary_key=True)
    position = models.IntegerField()
    movie = models.ForeignKey(Movie, models.CASCADE, related_name="directors")
    person = models.ForeignKey(Person, models.CASCADE, related_name="directed")

    class Meta:
        app_label = "film"
        db_table = "director"


class User(models.Model):
    id = models.AutoField(primary_key=True)
    name = models.TextField()
    image = models.TextField()

    class Meta:
        app_label = "film"
        db_table = "users"


class Review(models.Model):
    id = models.AutoField(primary_key=True)
    body = models.TextField()
    rating = models.IntegerField()
    created_at = models.DateTimeField()
    movie = models.ForeignKey(Movie, models.CASCADE, related_name="reviews")
    author = models.ForeignKey(User, models.CASCADE, related_name="reviews")

    class Meta:
        app_label = "film"
        db_table = "review"


class Viewing(models.Model):
    id = models.AutoField(primary_key=True)
    movie_id = models.IntegerField()
    country = models.TextField()
    seconds = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        app_label = "film"
        db_table = "viewing"
