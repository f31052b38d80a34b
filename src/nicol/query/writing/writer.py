"""Writes that need several statements: records with links, and upserts that ON CONFLICT cannot express.

The order is that of the foreign keys: first what the record refers to, then the record, then what refers to it.
Everything was checked before; what can still fail is what only the database knows.
"""

from collections.abc import Mapping, Sequence
from typing import assert_never

from nicol.errors import RecordNotFoundError
from nicol.query.binder import Binder
from nicol.query.codec import Codec
from nicol.query.compile.texts import Texts
from nicol.query.node import (
    All,
    Compare,
    Condition,
    Conflict,
    Insert,
    InsertMany,
    Node,
    Read,
    Selection,
    Update,
    Window,
    Write,
)
from nicol.query.node import Link as LinkNode
from nicol.query.shape.wanted import Construction, Wanted
from nicol.query.values import encode_timestamp
from nicol.query.violations import nothing_to_connect
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.draft import Change, ConnectLink, ConnectOrCreateLink, CreateLink, Draft, Link, Target
from nicol.schema.model import Model, RelationField
from nicol.sql.statement import Row, Rows, Statement, Steps

Key = Mapping[str, object]
"""Fields of a record with their values, as drivers take them."""


class Writer:
    """Makes the statements of writes. Holds no resource and no state of a call."""

    def __init__(self, vocabulary: Vocabulary, texts: Texts) -> None:
        self._vocabulary = vocabulary
        self._texts = texts
        self._key_selections: dict[tuple[str, tuple[str, ...]], Selection] = {}

    # ── single statements ──────────────────────────────────────────────────────────────────────────────────────────

    def insert(
        self, draft: Draft, selection: Selection | None, values: Binder, *, conflict: Conflict | None = None
    ) -> Statement:
        """One record without links. ``values`` already holds those that ``selection`` and ``conflict`` use."""
        node = Insert(draft.model.name, writes_of(draft, values), selection, conflict)
        return self._texts.statement(node, values.values, counts=selection is None)

    def insert_many(self, drafts: Sequence[Draft], *, skip_duplicates: bool) -> list[Statement]:
        """One statement for each set of fields that occurs, in the order of their first record.

        A record of defaults only needs one of its own, for it has no column to unnest.
        """
        groups: dict[tuple[str, ...], list[Draft]] = {}
        for draft in drafts:
            groups.setdefault(fields_in_order(draft), []).append(draft)
        statements: list[Statement] = []
        for fields, group in groups.items():
            model = group[0].model.name
            if fields:
                node: Node = InsertMany(model, fields, tuple(range(len(fields))), skip_duplicates)
                statements.append(self._texts.statement(node, columns_of(group, fields), counts=True))
            else:
                node = Insert(model, (), None, Conflict(()) if skip_duplicates else None)
                statements += [self._texts.statement(node, (), counts=True)] * len(group)
        return statements

    # ── records with links ─────────────────────────────────────────────────────────────────────────────────────────

    def create(self, draft: Draft, fields: tuple[str, ...]) -> Steps[Key]:
        """Insert ``draft`` with everything linked to it. Returns the values of ``fields`` of the new record."""
        yield from self._link_parents(draft)
        needed = _ordered_union(fields, self._referenced(draft))
        key = yield from self._insert_returning(draft, needed)
        yield from self._link_children(draft, key)
        return key

    def change(self, draft: Draft, target: Target, fields: tuple[str, ...]) -> Steps[Key]:
        """Change the record ``target`` with everything linked to it. Raises RecordNotFoundError without one."""
        yield from self._link_parents(draft)
        needed = _ordered_union(fields, self._referenced(draft))
        values = Binder()
        values.values += target.values
        selection = self._key_selection(draft.model, needed)
        writes = writes_of(draft, values)
        if writes:
            node: Node = Update(draft.model.name, target.condition, writes, selection)
        else:
            node = Read(draft.model.name, selection, Window(where=target.condition))
        rows = yield self._texts.statement(node, values.values)
        if not rows:
            raise RecordNotFoundError(f"{draft.model.name}: there is no record to update", model=draft.model.name)
        key = self._key(draft.model, needed, rows[0])
        yield from self._vacate(draft, key)
        yield from self._link_children(draft, key)
        return key

    def _vacate(self, draft: Draft, key: Key) -> Steps[None]:
        """What the one-to-one relations of a record reached so far is let go, where it may be."""
        for link in draft.links:
            model = self._vocabulary.model(link.relation.model)
            opposite = self._vocabulary.schema.opposite(link.relation)
            if not link.relation.is_list and self._vocabulary.takes_over(model, opposite):
                yield self._let_go(model, opposite, key)

    def _let_go(self, model: Model, relation: RelationField, key: Key) -> Statement:
        """NULL in the foreign key of ``relation`` where it refers to the record with ``key``."""
        foreign_key = relation.foreign_key
        assert foreign_key is not None
        values = Binder()
        own = {it: key[reference] for it, reference in zip(foreign_key.fields, foreign_key.references, strict=True)}
        writes = tuple(Write(it, "set", None) for it in foreign_key.fields)
        return self._texts.statement(
            Update(model.name, self.key_condition(own, values), writes, None), values.values, counts=True
        )

    def find(self, target: Target, fields: tuple[str, ...]) -> Steps[Key | None]:
        """The values of ``fields`` of the record ``target``, or None."""
        node = Read(target.model.name, self._key_selection(target.model, fields), Window(where=target.condition))
        rows = yield self._texts.statement(node, target.values)
        return self._key(target.model, fields, rows[0]) if rows else None

    def _insert_returning(self, draft: Draft, fields: tuple[str, ...]) -> Steps[Key]:
        rows = yield self.insert(draft, self._key_selection(draft.model, fields), Binder())
        return self._key(draft.model, fields, rows[0])

    def _referenced(self, draft: Draft) -> tuple[str, ...]:
        """The fields of ``draft`` that its children's foreign keys, and its join tables, will need."""
        needed: tuple[str, ...] = ()
        for link in draft.links:
            needed = _ordered_union(needed, self._vocabulary.referenced(draft.model, link.relation))
        return needed

    # ── what the record refers to ──────────────────────────────────────────────────────────────────────────────────

    def _link_parents(self, draft: Draft) -> Steps[None]:
        for link in draft.links:
            key = link.relation.foreign_key
            if key is not None:
                found = yield from self._parent(draft.model, link, key.references)
                if not isinstance(link, CreateLink) and self._vocabulary.takes_over(draft.model, link.relation):
                    yield self._let_go(draft.model, link.relation, found)
                for own, reference in zip(key.fields, key.references, strict=True):
                    draft.changes[own] = Change("set", found[reference])

    def _parent(self, model: Model, link: Link, fields: tuple[str, ...]) -> Steps[Key]:
        match link:
            case CreateLink():
                return (yield from self.create(link.drafts[0], fields))
            case ConnectLink():
                return (yield from self._existing(model, link.relation, link.targets[0], fields))
            case ConnectOrCreateLink():
                target, draft = link.pairs[0]
                return (yield from self._existing_or_new(target, draft, fields))
            case _:
                assert_never(link)

    def _existing(self, model: Model, relation: RelationField, target: Target, fields: tuple[str, ...]) -> Steps[Key]:
        found = yield from self.find(target, fields)
        if found is None:
            raise nothing_to_connect(model.name, relation, target.fields)
        return found

    def _existing_or_new(self, target: Target, draft: Draft, fields: tuple[str, ...]) -> Steps[Key]:
        found = yield from self.find(target, fields)
        if found is not None:
            return found
        return (yield from self.create(draft, fields))

    # ── what refers to the record ──────────────────────────────────────────────────────────────────────────────────

    def _link_children(self, draft: Draft, key: Key) -> Steps[None]:
        for link in draft.links:
            if link.relation.join_table is not None:
                yield from self._link_through(draft.model, link, key)
            elif link.relation.foreign_key is None:
                yield from self._link_by_key(draft.model, link, key)

    def _link_by_key(self, model: Model, link: Link, key: Key) -> Steps[None]:
        foreign_key = self._vocabulary.schema.opposite(link.relation).foreign_key
        assert foreign_key is not None
        own = {it: key[reference] for it, reference in zip(foreign_key.fields, foreign_key.references, strict=True)}
        match link:
            case CreateLink():
                yield from self._create_children(link, own)
            case ConnectLink():
                for target in link.targets:
                    if not (yield from self._adopt(target, own)):
                        raise nothing_to_connect(model.name, link.relation, target.fields)
            case ConnectOrCreateLink():
                for target, draft in link.pairs:
                    if not (yield from self._adopt(target, own)):
                        yield from self._create_children(CreateLink(link.relation, [draft]), own)
            case _:
                assert_never(link)

    def _create_children(self, link: CreateLink, own: Key) -> Steps[None]:
        for draft in link.drafts:
            draft.changes |= {name: Change("set", value) for name, value in own.items()}
        plain = [it for it in link.drafts if it.is_plain]
        # Not ``yield from``: a list takes no rows.
        for statement in self.insert_many(plain, skip_duplicates=link.skip_duplicates):  # noqa: UP028
            yield statement
        for draft in link.drafts:
            if not draft.is_plain:
                yield from self.create(draft, ())

    def _adopt(self, target: Target, own: Key) -> Steps[bool]:
        """Point the foreign key of an existing record at ours. False when there is no such record."""
        draft = Draft(target.model, {name: Change("set", value) for name, value in own.items()})
        values = Binder()
        values.values += target.values
        node = Update(target.model.name, target.condition, writes_of(draft, values), None)
        rows = yield self._texts.statement(node, values.values, counts=True)
        return rows[0][0] != 0

    def _link_through(self, model: Model, link: Link, key: Key) -> Steps[None]:
        (own,) = key.values() if len(key) == 1 else (key[_id_fields(model)[0]],)
        others: list[object] = []
        fields = _id_fields(self._vocabulary.model(link.relation.model))
        match link:
            case CreateLink():
                for draft in link.drafts:
                    others += (yield from self.create(draft, fields)).values()
            case ConnectLink():
                for target in link.targets:
                    others += (yield from self._existing(model, link.relation, target, fields)).values()
            case ConnectOrCreateLink():
                for target, draft in link.pairs:
                    others += (yield from self._existing_or_new(target, draft, fields)).values()
            case _:
                assert_never(link)
        if others:
            node = LinkNode(model.name, link.relation.name, 0, 1)
            yield self._texts.statement(node, ([own] * len(others), others), counts=True)

    # ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _key_selection(self, model: Model, fields: tuple[str, ...]) -> Selection:
        """A selection of ``fields`` alone. Its rows are read by ``_key``, never built into objects."""
        found = self._key_selections.get((model.name, fields))
        if found is None:
            columns = tuple((it, it) for it in fields)
            wanted = Wanted(model=model.name, target=dict, construction=Construction.DICT, columns=columns)
            found = self._key_selections[(model.name, fields)] = Selection(wanted)
        return found

    def _key(self, model: Model, fields: tuple[str, ...], row: Row) -> Key:
        """Fetched values, as parameters again."""
        codecs = [self._vocabulary.codec(model, it) for it in fields]
        return {it: _as_parameter(codec, value) for it, codec, value in zip(fields, codecs, row, strict=False)}

    def key_condition(self, key: Key, values: Binder) -> Condition:
        """The condition that finds the record with these values."""
        return All(tuple(Compare(name, "=", values.bind(value)) for name, value in key.items()))


def writes_of(draft: Draft, values: Binder) -> tuple[Write, ...]:
    """The writes of ``draft`` in the order of the model's fields, so that equal sets of fields share one text."""
    return tuple(
        Write(name, draft.changes[name].operator, values.bind(draft.changes[name].value))
        for name in fields_in_order(draft)
    )


def columns_of(drafts: Sequence[Draft], fields: Sequence[str]) -> list[list[object]]:
    """The values of ``drafts``, which all have these fields, column by column."""
    return [[_in_bulk(draft.changes[it].value) for draft in drafts] for it in fields]


def count_of(rows: Rows) -> int:
    """The number in the answer to a statement that counts."""
    number = rows[0][0]
    assert isinstance(number, int)
    return number


def fields_in_order(draft: Draft) -> tuple[str, ...]:
    return tuple(it.name for it in draft.model.scalar_fields if it.name in draft.changes)


def _ordered_union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _id_fields(model: Model) -> tuple[str, ...]:
    assert model.primary_key is not None
    return model.primary_key.fields


def _as_parameter(codec: Codec, value: object) -> object:
    return encode_timestamp(value) if codec.is_timestamp and value is not None else value


def _in_bulk(value: object) -> object:
    """A value inside a whole column: lists travel as text there, see ``compile.write``."""
    return _array_text(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType] - a list of encoded values


def _array_text(items: "list[object]") -> str:
    """PostgreSQL's own text of an array. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO"""
    return "{" + ",".join(_element_text(it) for it in items) + "}"


def _element_text(item: object) -> str:
    if item is None:
        return "NULL"
    text = "\\x" + item.hex() if isinstance(item, bytes) else str(item)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
