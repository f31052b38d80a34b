"""What becomes of pairs of schemas on a real server, by Nicol's script and by real Prisma's."""

import difflib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.catalog.pairs.dump import dumped
from tests.catalog.pairs.pairs import Pair, namespaces_of
from tests.catalog.world import apply, connected
from tests.oracle import Oracle, started, with_host

from nicol.catalog.change import Change
from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.driver.connection import Connection
from nicol.driver.execute import execute
from nicol.errors import DatabaseError
from nicol.schema.check import check
from nicol.sql.names import quote

PREFIX = "p"
# The oracle leaves a connection behind each time that it reads a database, and 100 is all that a server has.
CHUNK = 60


@dataclass(frozen=True)
class Place:
    """A part of a database that belongs to one pair: the namespaces that begin with its name."""

    connection: Connection
    url: str
    name: str

    @property
    def namespaces(self) -> tuple[str, ...]:
        return tuple(namespaces_of(self.name).values())

    def empty(self) -> None:
        names = ", ".join(map(quote, self.namespaces))
        apply(self.connection, f"SET client_min_messages = error; DROP SCHEMA IF EXISTS {names} CASCADE;")
        apply(self.connection, f"CREATE SCHEMA {quote(self.name)};")

    def run(self, sql: str) -> str | None:
        """The error, if there is one."""
        apply(self.connection, f"SET search_path = {quote(self.name)}, public;")
        try:
            apply(self.connection, sql)
        except DatabaseError as error:
            apply(self.connection, "ROLLBACK")
            return str(error)
        return None

    def catalog(self) -> Catalog:
        return execute(self.connection, introspect(self.namespaces))

    def wanted(self, text: str) -> Catalog:
        schema = check({"schema.prisma": text}).schema
        assert schema is not None
        return from_schema(schema, default_namespace=self.name)

    def script(self, changes: tuple[Change, ...]) -> str:
        return script(changes, default_namespace=self.name)


@dataclass(frozen=True)
class Trial:
    """What both scripts were, and what the server said to each: None where it took it.

    ``left`` is what Nicol would still change after its own script, ``difference`` how the databases differ.
    """

    pair: Pair
    our_script: str
    our_error: str | None
    prisma_script: str
    prisma_error: str | None
    left: tuple[Change, ...] = ()
    difference: str = ""

    @property
    def is_same(self) -> bool:
        """A change that PostgreSQL refuses either way is one too."""
        return self.our_error == self.prisma_error and not (self.left or self.difference)

    def __str__(self) -> str:
        lines = difflib.unified_diff(
            self.pair.before.splitlines(), self.pair.after.splitlines(), "before", "after", n=99, lineterm=""
        )
        return "\n".join(
            (
                *lines,
                f"-- ours: {self.our_error or 'done'}\n{self.our_script}",
                f"-- Prisma's: {self.prisma_error or 'done'}\n{self.prisma_script}",
                f"-- left: {self.left}",
                self.difference,
            )
        )


@dataclass(frozen=True)
class Untried:
    """A pair of which no server takes one side, or that Prisma refuses."""

    pair: Pair
    reason: str


@dataclass(frozen=True)
class Field:
    """Two databases on one server, and Prisma."""

    ours: Connection
    theirs: Connection
    our_url: str
    their_url: str


@contextmanager
def field_at(our_url: str, their_url: str) -> Iterator[Field]:
    with connected(our_url) as ours, connected(their_url) as theirs:
        for it in (ours, theirs):
            for extension in ("citext", "pg_trgm"):
                # The embedded server comes without them.
                with suppress(DatabaseError):
                    apply(it, f"CREATE EXTENSION {extension}")
        yield Field(ours, theirs, our_url, their_url)


def try_all(field: Field, pairs: Sequence[Pair]) -> Iterator[Trial | Untried]:
    """One for each pair, in order. What pairs leave behind is gone when the next sixty are tried."""
    for start in range(0, len(pairs), CHUNK):
        with started("engine-oracle.mjs") as engine:
            yield from _chunk(field, engine, pairs[start : start + CHUNK])


def _chunk(field: Field, engine: Oracle, pairs: Sequence[Pair]) -> list[Trial | Untried]:
    found = {f"{PREFIX}{i}": _try(field, engine, it, f"{PREFIX}{i}") for i, it in enumerate(pairs)}
    ours, theirs = (dumped(it, _part) for it in (field.our_url, field.their_url))
    return [_compared(it, ours.get(name, []), theirs.get(name, [])) for name, it in found.items()]


def _part(namespace: str) -> str | None:
    found = re.match(rf"{PREFIX}\d+", namespace)
    return found and found[0]


def _compared(it: Trial | Untried, ours: list[str], theirs: list[str]) -> Trial | Untried:
    if isinstance(it, Untried) or it.our_error or it.prisma_error or ours == theirs:
        return it
    left, right = ("\n".join(side).splitlines() for side in (ours, theirs))
    lines = difflib.unified_diff(left, right, "ours", "Prisma's", n=0, lineterm="")
    return Trial(it.pair, it.our_script, None, it.prisma_script, None, it.left, "\n".join(lines))


def _try(field: Field, engine: Oracle, pair: Pair, name: str) -> Trial | Untried:
    ours, theirs = Place(field.ours, field.our_url, name), Place(field.theirs, field.their_url, name)
    for it in (ours, theirs):
        it.empty()
    pair = Pair(*(it.replace(f"{PREFIX}#", name) for it in (pair.before, pair.after)))
    reason = _prepare(engine, pair, ours, theirs)
    if reason is not None:
        for it in (ours, theirs):
            it.empty()
        return Untried(pair, reason)
    read = {"url": f"{with_host(theirs.url)}&schema={name}", "schema": pair.before}
    try:
        prisma_script = engine.diff(read, {"schema": pair.after})
    except AssertionError as error:
        return Untried(pair, str(error))
    our_script = ours.script(diff(ours.catalog(), ours.wanted(pair.after)))
    our_error, prisma_error = ours.run(our_script), theirs.run(prisma_script)
    if our_error and (reason := _cannot_be(ours, pair.after)):
        return Untried(pair, reason)
    left = () if our_error else diff(ours.catalog(), ours.wanted(pair.after))
    return Trial(pair, our_script, our_error, prisma_script, prisma_error, left)


def _prepare(engine: Oracle, pair: Pair, ours: Place, theirs: Place) -> str | None:
    """Make the first schema in both places: by Prisma's script, or by ours where that one fails."""
    try:
        made = engine.diff(None, {"schema": pair.before})
    except AssertionError as error:
        return str(error)
    if ours.run(made) is not None:
        made = ours.script(diff(ours.catalog(), ours.wanted(pair.before)))
        ours.empty()
        if error := ours.run(made):
            return error
    return theirs.run(made)


def _cannot_be(place: Place, text: str) -> str | None:
    """Why no server takes ``text``, if none does."""
    place.empty()
    return place.run(place.script(diff(place.catalog(), place.wanted(text))))
