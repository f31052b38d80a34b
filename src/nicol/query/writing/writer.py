"""Writes that need several statements: records with links, and upserts that ON CONFLICT cannot express.

The order is that of the foreign keys: first what the record will refer to, then the record, then its other links as
they were given. Everything was checked before; what can still fail is what only the database knows.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from nicol.query.vocabulary import Vocabulary
from nicol.query.writing import children, emulation, parents, through
from nicol.query.writing.absent import create_absent
from nicol.query.writing.draft import (
    Change,
    Choice,
    ConnectLink,
    ConnectOrCreateLink,
    CreateLink,
    Draft,
    Link,
    Target,
)
from nicol.query.writing.statements import Key, Reach, Statements, ordered_union
from nicol.sql.statement import Steps


class Writer:
    """Orders the statements of a write. Holds no resource and no state of a call."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements

    @property
    def vocabulary(self) -> Vocabulary:
        return self.statements.vocabulary

    def create(self, draft: Draft, fields: tuple[str, ...]) -> Steps[Key]:
        """Insert ``draft`` with everything linked to it. Returns the values of ``fields`` of the new record."""
        yield from self._link_parents(draft)
        key = yield from self.statements.insert_returning(draft, ordered_union(fields, self._needed(draft)))
        for link in draft.links:
            if not _is_before(link):
                yield from self._link(draft, link, key, is_new=True)
        return key

    def change(self, draft: Draft, choice: Choice, reach: Reach | None, fields: tuple[str, ...]) -> Steps[Key | None]:
        """Change the one record of ``choice`` with everything linked to it. None when there is no such record.

        Then nothing was written but what the record would have referred to.
        """
        yield from self._link_parents(draft)
        needed = ordered_union(fields, self._needed(draft))
        if emulation.moved_by(self.vocabulary, draft):
            key = yield from emulation.change(self, draft, choice, reach, needed)
        else:
            key = yield from self.statements.update_returning(draft, choice, reach, needed)
        if key is None:
            return None
        for link in draft.links:
            if not _is_before(link):
                key = yield from self._link(draft, link, key, is_new=False)
        return key

    def change_or_create(
        self,
        change: Draft,
        creation: Draft,
        choice: Choice,
        reach: Reach | None,
        fields: tuple[str, ...],
        *,
        own: Mapping[str, object] | None = None,
    ) -> Steps[tuple[Key, bool]]:
        """Change the one record of ``choice``, or insert ``creation``; one that is made in between is changed.

        ``own`` are the values by which ``reach`` finds it, if any. Returns the values of ``fields``, and whether the
        record is new.
        """

        def changed() -> Steps[Key | None]:
            return (yield from self.change_if_there(change, choice, reach, fields))

        key = yield from changed()
        if key is not None:
            return key, False
        named = {**(own or {}), **(choice.fields if isinstance(choice, Target) else {})}
        return (yield from create_absent(self, creation, fields, named=named, again=changed))

    def find_or_create(self, target: Target, creation: Draft, fields: tuple[str, ...]) -> Steps[tuple[Key, bool]]:
        """The record of ``target``, whoever made it, or else ``creation``; and whether it is new."""

        def found() -> Steps[Key | None]:
            keys = yield from self.statements.find(target, None, fields)
            return keys[0] if keys else None

        key = yield from found()
        if key is not None:
            return key, False
        return (yield from create_absent(self, creation, fields, named=target.fields, again=found))

    def change_if_there(
        self, draft: Draft, choice: Choice, reach: Reach | None, fields: tuple[str, ...]
    ) -> Steps[Key | None]:
        """As ``change``; where there is no such record, nothing at all was written."""
        if any(_is_before(it) for it in draft.links) and not (yield from self.statements.find(choice, reach, fields)):
            return None
        return (yield from self.change(draft, choice, reach, fields))

    def delete(self, choice: Choice, reach: Reach | None) -> Steps[int]:
        """How many records of ``choice`` went."""
        if emulation.is_guarded(self.vocabulary, choice.model):
            return (yield from emulation.delete(self, choice, reach))
        return (yield from self.statements.delete(choice, reach))

    def update(self, draft: Draft, choice: Choice, reach: Reach | None) -> Steps[int]:
        """How many records of ``choice`` took the changes of ``draft``, which has no links."""
        if emulation.moved_by(self.vocabulary, draft):
            return len((yield from emulation.change_all(self, draft, choice, reach)))
        return (yield from self.statements.update(draft, choice, reach))

    def now(self) -> datetime:
        return datetime.now(UTC)

    def _link_parents(self, draft: Draft) -> Steps[None]:
        for link in draft.links:
            key = link.relation.foreign_key
            if key is not None and isinstance(link, CreateLink | ConnectLink | ConnectOrCreateLink):
                found = yield from parents.referenced(self, draft, link)
                for own, reference in zip(key.fields, key.references, strict=True):
                    draft.changes[own] = Change("set", found[reference])

    def _link(self, draft: Draft, link: Link, key: Key, *, is_new: bool) -> Steps[Key]:
        """Returns ``key`` as it is after what ``link`` writes."""
        if link.relation.foreign_key is not None:
            return (yield from parents.link(self, draft, link, key))
        if link.relation.join_table is not None:
            yield from through.link(self, draft, link, key)
        else:
            yield from children.link(self, draft, link, key, is_new=is_new)
        return key

    def _needed(self, draft: Draft) -> tuple[str, ...]:
        """The fields of ``draft`` that its links will ask for once it is written."""
        needed: tuple[str, ...] = ()
        for link in draft.links:
            foreign_key = link.relation.foreign_key
            if foreign_key is None:
                needed = ordered_union(needed, self.vocabulary.referenced(draft.model, link.relation))
            elif not _is_before(link):
                needed = ordered_union(needed, (*self.vocabulary.identity(draft.model), *foreign_key.fields))
        return needed


def _is_before(link: Link) -> bool:
    """The link gives the record's own foreign key a value, so it comes before the record."""
    return link.relation.foreign_key is not None and isinstance(link, CreateLink | ConnectLink | ConnectOrCreateLink)
