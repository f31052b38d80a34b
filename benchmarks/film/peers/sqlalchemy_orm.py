"""SQLAlchemy 2, its asynchronous ORM on asyncpg: mapped classes, ``selectinload`` for lists, a session per call."""

from datetime import datetime

import asyncpg
from peers.contender import N_CONNECTIONS, Call, Contender, Local, dsn, gathering
from queries import Beside
from sqlalchemy import DateTime, ForeignKey, insert, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship, selectinload

import rows
from nicol.driver.url import DatabaseUrl


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Movie(Base):
    __tablename__ = "movie"

    title: Mapped[str]
    year: Mapped[int]
    image: Mapped[str]
    description: Mapped[str]
    cast: Mapped[list["CastMember"]] = relationship(order_by="CastMember.position", back_populates="movie")
    directors: Mapped[list["Director"]] = relationship(order_by="Director.position", back_populates="movie")
    reviews: Mapped[list["Review"]] = relationship(order_by="Review.created_at.desc()", back_populates="movie")


class Person(Base):
    __tablename__ = "person"

    first_name: Mapped[str]
    last_name: Mapped[str]
    image: Mapped[str]
    bio: Mapped[str]
    acted_in: Mapped[list["CastMember"]] = relationship(order_by="CastMember.id", back_populates="person")
    directed: Mapped[list["Director"]] = relationship(order_by="Director.id", back_populates="person")


class CastMember(Base):
    __tablename__ = "cast_member"

    position: Mapped[int]
    movie_id: Mapped[int] = mapped_column(ForeignKey("movie.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    movie: Mapped[Movie] = relationship(back_populates="cast")
    person: Mapped[Person] = relationship(back_populates="acted_in")


class Director(Base):
    __tablename__ = "director"

    position: Mapped[int]
    movie_id: Mapped[int] = mapped_column(ForeignKey("movie.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    movie: Mapped[Movie] = relationship(back_populates="directors")
    person: Mapped[Person] = relationship(back_populates="directed")


class User(Base):
    __tablename__ = "users"

    name: Mapped[str]
    image: Mapped[str]


class Review(Base):
    __tablename__ = "review"

    body: Mapped[str]
    rating: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    movie_id: Mapped[int] = mapped_column(ForeignKey("movie.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    movie: Mapped[Movie] = relationship(back_populates="reviews")
    author: Mapped[User] = relationship()


class Viewing(Base):
    __tablename__ = "viewing"

    movie_id: Mapped[int]
    country: Mapped[str]
    seconds: Mapped[int]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


GET_MOVIE = (
    selectinload(Movie.directors).joinedload(Director.person),
    selectinload(Movie.cast).joinedload(CastMember.person),
    selectinload(Movie.reviews).joinedload(Review.author),
)
GET_PERSON = (
    selectinload(Person.acted_in).joinedload(CastMember.movie),
    selectinload(Person.directed).joinedload(Director.movie),
)


async def opened(url: DatabaseUrl, _text: str) -> list[Contender]:
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: asyncpg.connect(**dsn(url)),
        pool_size=N_CONNECTIONS,
        max_overflow=0,
    )
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    calls = {**_reads(sessions), **_writes(sessions)}
    return [Local(name="sqlalchemy", calls={**calls, "gather": gathering(calls["point_read"])}, end=engine.dispose)]


def _reads(sessions: async_sessionmaker) -> dict[str, Call]:
    def got(model: type[Base], options=()) -> Call:
        async def call(key: int) -> object:
            async with sessions() as session:
                return await session.get(model, key, options=options)

        return call

    async def get_user(key: int) -> object:
        latest = select(Review).where(Review.author_id == key).order_by(Review.created_at.desc()).limit(10)
        async with sessions() as session:
            user = await session.get(User, key)
            return Beside(user, {"reviews": (await session.scalars(latest.options(joinedload(Review.movie)))).all()})

    async def listed(n: int) -> object:
        async with sessions() as session:
            return (await session.scalars(select(Review).order_by(Review.id).limit(n))).all()

    return {
        "point_read": got(Movie),
        "get_movie": got(Movie, GET_MOVIE),
        "get_person": got(Person, GET_PERSON),
        "get_user": get_user,
        "list": listed,
    }


def _writes(sessions: async_sessionmaker) -> dict[str, Call]:
    viewings = rows.viewings(rows.N_BULK)

    async def saved(record: Base) -> object:
        async with sessions() as session:
            session.add(record)
            await session.commit()
            return record

    async def update_movie(key: int) -> object:
        async with sessions() as session:
            movie = await session.get(Movie, key)
            movie.title = rows.new_title(key)
            await session.commit()
            return movie

    async def insert_movie(key: int) -> object:
        async with sessions() as session:
            people = (
                await session.scalars(select(Person).where(Person.id.between(key, key + 3)).order_by(Person.id))
            ).all()
            movie = _movie(key, people)
            session.add(movie)
            await session.commit()
            return movie

    async def bulk_insert(n: int) -> object:
        async with sessions() as session:
            await session.execute(insert(Viewing), viewings)
            await session.commit()
            return n

    return {
        "update_movie": update_movie,
        "insert_user": lambda key: saved(User(**rows.new_user(key))),
        "insert_movie": insert_movie,
        "insert_movie_plus": lambda key: saved(_movie(key, [Person(**rows.new_person(key, i)) for i in range(4)])),
        "bulk_insert": bulk_insert,
    }


def _movie(key: int, people) -> Movie:
    director, *cast = people
    return Movie(
        **rows.new_movie(key),
        directors=[Director(position=0, person=director)],
        cast=[CastMember(position=i, person=it) for i, it in enumerate(cast, 1)],
    )
