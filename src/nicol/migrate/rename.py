"""What leads to what the schema wants: the changes, and the renames among them that only might be meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from nicol.catalog.change import Change, RenameColumn, RenameEnum, RenameLabel, RenameTable
from nicol.catalog.diff.diff import diff
from nicol.catalog.model import Catalog
from nicol.catalog.rename.candidates import likeliest, rename_candidates
from nicol.catalog.rename.rename import Rename, renamed
from nicol.catalog.rename.request import Thing, request_text, resolved
from nicol.catalog.spelling.printed import printed
from nicol.migrate.wanted import Wanted
from nicol.sql.statement import Steps


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
