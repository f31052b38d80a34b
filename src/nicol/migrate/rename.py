"""What the schema wants, with the renames that lead there: those asked for, and those that only might be meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nicol.catalog.change import Change, RenameColumn, RenameEnum, RenameLabel, RenameTable
from nicol.catalog.diff.diff import diff
from nicol.catalog.external import without_external
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.from_schema.renames import documented_renames, things_of_schema
from nicol.catalog.model import Catalog
from nicol.catalog.rename.candidates import likeliest, rename_candidates
from nicol.catalog.rename.rename import Rename, renamed
from nicol.catalog.rename.request import Request, Thing, request_text, requests, resolved, things_of
from nicol.catalog.spelling.printed import printed
from nicol.schema.model import Schema
from nicol.sql.statement import Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """``requests`` are the renames that lead to ``catalog``, ``things`` what people call what is in it."""

    catalog: Catalog
    things: tuple[Thing, ...] = ()
    requests: tuple[Request, ...] = ()

    def without(self, external: Sequence[str]) -> "Wanted":
        """All but what the patterns ``external`` leave alone."""
        return replace(self, catalog=without_external(self.catalog, external))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that goes and something that comes, and may be the same. ``text`` would ask for the rename."""

    rename: Rename
    text: str

    @property
    def former(self) -> str:
        """``User.name``: what goes."""
        return self.text.partition("=")[0]

    @property
    def now(self) -> str:
        """``fullName``: what comes."""
        return self.text.partition("=")[2]

    @property
    def question(self) -> str:
        owner, dot, was = self.former.rpartition(".")
        return f"Is `{self.now}` of {owner} the former `{was}`?" if dot else f"Is `{self.now}` the former `{was}`?"

    @property
    def choices(self) -> tuple[str, str]:
        match self.rename:
            case RenameTable():
                kept, lost = "renamed: all rows stay", "dropped and made anew, without rows"
            case RenameColumn():
                kept, lost = "renamed: all values stay", "dropped and added, without values"
            case RenameEnum():
                kept, lost = "renamed: columns of it stay as they are", "dropped and made anew"
            case RenameLabel():
                kept, lost = "renamed: rows that hold it stay", "one removed, another added"
        return kept, lost

    @property
    def hint(self) -> str:
        """What to say where nobody can be asked."""
        return f"if `{self.now}` is the former `{self.former}`, --rename {self.text} keeps what is there"


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


def changes_to(before: Catalog, after: Wanted) -> Steps[tuple[Change, ...]]:
    """What leads from ``before`` to ``after``, once PostgreSQL has printed what is in doubt.

    Raises RenameError for a rename of what is not there.
    """
    renames = resolved(after.requests, before, after.catalog)
    catalog = yield from printed(renamed(before, renames) if renames else before, after.catalog)
    return diff(before, catalog, renames)


def candidates(changes: Sequence[Change], things: Sequence[Thing]) -> tuple[Candidate, ...]:
    """All pairs of ``changes`` that a rename might stand for, the likeliest first. Of some only one can be true."""
    found = ((it, request_text(it, things)) for it in rename_candidates(changes))
    return tuple(Candidate(rename, text) for rename, text in found if text is not None)


def hints(found: Sequence[Candidate]) -> tuple[str, ...]:
    """What to say of ``found`` where nobody can be asked: those that can be true together."""
    chosen = likeliest([it.rename for it in found])
    return tuple(it.hint for it in found if it.rename in chosen)


def _distinct(asked: Iterable[Request]) -> tuple[Request, ...]:
    """Each rename once, though it may be asked for and documented too. What is asked for comes first, and counts."""
    by_rename: dict[Rename, Request] = {}
    for it in asked:
        by_rename.setdefault(it.rename, it)
    return tuple(by_rename.values())
