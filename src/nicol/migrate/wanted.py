"""What the schema wants, with the renames that lead there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nicol.catalog.external import without_external
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.from_schema.renames import documented_renames, things_of_schema
from nicol.catalog.model import Catalog
from nicol.catalog.rename.rename import Rename
from nicol.catalog.rename.request import Request, Thing, requests, things_of
from nicol.schema.model import Schema
from nicol.text.value import value


@value(kw_only=True)
class Wanted:
    """``requests`` are the renames that lead to ``catalog``, ``things`` what people call what is in it."""

    catalog: Catalog
    things: tuple[Thing, ...] = ()
    requests: tuple[Request, ...] = ()

    def without(self, external: Sequence[str]) -> "Wanted":
        """All but what the patterns ``external`` leave alone."""
        return replace(self, catalog=without_external(self.catalog, external))


def wanted(schema: Schema, namespace: str, renames: Sequence[str] = ()) -> Wanted:
    """What ``schema`` says, and the renames of ``renames`` and of its documentation.

    Raises RenameError for one of ``renames`` that the schema cannot mean.
    """
    things = things_of_schema(schema, default_namespace=namespace)
    return Wanted(
        catalog=from_schema(schema, default_namespace=namespace),
        things=things,
        requests=_distinct((*requests(renames, things), *documented_renames(schema, default_namespace=namespace))),
    )


def wanted_catalog(catalog: Catalog, renames: Sequence[str] = ()) -> Wanted:
    """As ``wanted``, where no schema says what people call things."""
    things = things_of(catalog)
    return Wanted(catalog=catalog, things=things, requests=_distinct(requests(renames, things)))


def _distinct(asked: Iterable[Request]) -> tuple[Request, ...]:
    """Each rename once, though it may be asked for and documented too. What is asked for comes first, and counts."""
    by_rename: dict[Rename, Request] = {}
    for it in asked:
        by_rename.setdefault(it.rename, it)
    return tuple(by_rename.values())
