"""The statements of writes, one by one; in which order they come is for ``writer`` and its kin."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from nicol.query.binder import Binder
from nicol.query.codec import Codec
from nicol.query.compile.texts import Texts
from nicol.query.nodes.condition import All, Compare, Condition, Some, Within
from nicol.query.nodes.node import Node
from nicol.query.nodes.read import Read, Selection, Window
from nicol.query.nodes.write import Conflict, Delete, Insert, InsertMany, Update, Write
from nicol.query.shape.wanted import Construction, Wanted
from nicol.query.values import encode_timestamp
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.columns import Columns
from nicol.query.writing.copying import copy_of
from nicol.query.writing.draft import Change, Choice, Draft, Filter
from nicol.query.writing.json_change import JsonPart
from nicol.schema.model import Model
from nicol.sql.statement import Copy, Row, Rows, Statement, Steps

Key: TypeAlias = Mapping[str, object]
"""Fields of a record with their values, as drivers take them."""

Reach: TypeAlias = Callable[[Binder], Condition]
"""The condition that a record is among those that a relation reaches; binds the values that it needs."""


class Statements:
    """Makes statements and reads keys. Holds no resource and no state of a call."""

    def __init__(self, vocabulary: Vocabulary, texts: Texts) -> None:
        self.vocabulary = vocabulary
        self.texts = texts
        self._key_selections: dict[tuple[str, tuple[str, ...]], Selection] = {}

    # ── new records ────────────────────────────────────────────────────────────────────────────────────────────────

    def insert(
        self, draft: Draft, selection: Selection | None, values: Binder, *, conflict: Conflict | None = None
    ) -> Statement:
        """One record without links. ``values`` already holds those that ``selection`` and ``conflict`` use."""
        node = Insert(draft.model.name, writes_of(draft, values), selection, conflict)
        return self.texts.statement(node, values.values, counts=selection is None)

    def insert_many(
        self,
        drafts: Sequence[Draft],
        *,
        skip_duplicates: bool = False,
        selection: Selection | None = None,
        bound: Sequence[object] = (),
    ) -> list[Statement]:
        """One statement for each set of fields that occurs, in the order of their first record.

        A record of defaults only needs one of its own, for it has no column to unnest. ``bound`` are the values that
        ``selection`` uses.
        """
        statements: list[Statement] = []
        for fields, group in by_fields(drafts).items():
            model = group[0].model.name
            if fields:
                parameters = tuple(range(len(bound), len(bound) + len(fields)))
                node: Node = InsertMany(model, fields, parameters, skip_duplicates, selection)
                values = [*bound, *columns_of(group, fields)]
                statements.append(self.texts.statement(node, values, counts=selection is None))
            else:
                node = Insert(model, (), selection, Conflict(()) if skip_duplicates else None)
                statements += [self.texts.statement(node, bound, counts=selection is None)] * len(group)
        return statements

    def insert_columns(
        self,
        columns: Columns,
        *,
        skip_duplicates: bool = False,
        selection: Selection | None = None,
        bound: Sequence[object] = (),
    ) -> Statement:
        """As ``insert_many``, of rows that come as columns."""
        parameters = tuple(range(len(bound), len(bound) + len(columns.fields)))
        node = InsertMany(columns.model.name, columns.fields, parameters, skip_duplicates, selection)
        return self.texts.statement(node, [*bound, *in_bulk(self.vocabulary, columns)], counts=selection is None)

    def copy_of(self, columns: Columns, insert: Statement) -> Copy | None:
        """The COPY that may stand for ``insert``, if that says nothing which a COPY cannot."""
        return copy_of(self.vocabulary, columns) if self.texts.is_plain(insert) else None

    def insert_returning(self, draft: Draft, fields: tuple[str, ...]) -> Steps[Key]:
        rows = yield self.insert(draft, self.key_selection(draft.model, fields), Binder())
        return self.key(draft.model, fields, rows[0])

    # ── records that exist ─────────────────────────────────────────────────────────────────────────────────────────

    def find(
        self, choice: Choice, reach: Reach | None, fields: tuple[str, ...], limit: int | None = None
    ) -> Steps[list[Key]]:
        """The values of ``fields`` of the records that ``choice`` and ``reach`` name, of at most ``limit``."""
        values = Binder()
        where = chosen(choice, reach, values)
        take = None if limit is None else values.bind(limit)
        # Rows without a column are no rows to a driver.
        fields = fields or self.vocabulary.identity(choice.model)
        node = Read(choice.model.name, self.key_selection(choice.model, fields), Window(where=where, take=take))
        rows = yield self.texts.statement(node, values.values)
        return [self.key(choice.model, fields, it) for it in rows]

    def update(self, draft: Draft, choice: Choice, reach: Reach | None) -> Steps[int]:
        """How many records of ``choice`` took the changes of ``draft``."""
        values = Binder()
        where = chosen(choice, reach, values)
        node = Update(draft.model.name, where, writes_of(draft, values), None)
        return count_of((yield self.texts.statement(node, values.values, counts=True)))

    def update_returning(
        self, draft: Draft, choice: Choice, reach: Reach | None, fields: tuple[str, ...]
    ) -> Steps[Key | None]:
        """The values of ``fields`` of the one record after its change, or None where there is no such record."""
        if not draft.changes:
            found = yield from self.find(choice, reach, fields)
            return found[0] if found else None
        values = Binder()
        where = chosen(choice, reach, values)
        node = Update(draft.model.name, where, writes_of(draft, values), self.key_selection(draft.model, fields))
        rows = yield self.texts.statement(node, values.values)
        return self.key(draft.model, fields, rows[0]) if rows else None

    def set_fields(self, draft: Draft, where: Condition, values: Binder, writes: Mapping[str, object]) -> Statement:
        """New values for fields of the records of ``draft.model`` that ``where`` names, which are updated by that."""
        changes = {name: Change("set", value) for name, value in writes.items()}
        changed = Draft(draft.model, draft.moment, changes | self.touched(draft))
        node = Update(draft.model.name, where, writes_of(changed, values), None)
        return self.texts.statement(node, values.values, counts=True)

    def delete(self, choice: Choice, reach: Reach | None) -> Steps[int]:
        """How many records of ``choice`` went."""
        values = Binder()
        node = Delete(choice.model.name, chosen(choice, reach, values), None)
        return count_of((yield self.texts.statement(node, values.values, counts=True)))

    def touched(self, draft: Draft) -> dict[str, Change]:
        """The ``@updatedAt`` fields of ``draft.model`` that ``draft`` does not set itself."""
        model = draft.model
        return {
            it.name: Change("set", self.vocabulary.codec(model, it.name).encode(draft.moment))
            for it in model.scalar_fields
            if it.is_updated_at and it.name not in draft.changes
        }

    # ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def key_selection(self, model: Model, fields: tuple[str, ...]) -> Selection:
        """A selection of ``fields`` alone. Its rows are read by ``key``, never built into objects."""
        found = self._key_selections.get((model.name, fields))
        if found is None:
            columns = tuple((it, it) for it in fields)
            wanted = Wanted(model=model.name, target=dict, construction=Construction.DICT, columns=columns)
            found = self._key_selections[(model.name, fields)] = Selection(wanted)
        return found

    def key(self, model: Model, fields: tuple[str, ...], row: Row) -> Key:
        """Fetched values, as parameters again."""
        codecs = [self.vocabulary.codec(model, it) for it in fields]
        return {it: _as_parameter(codec, value) for it, codec, value in zip(fields, codecs, row, strict=False)}


def key_condition(key: Key, values: Binder) -> Condition:
    """The condition that finds the records with these values."""
    terms = tuple(Compare(name, "=", values.bind(value)) for name, value in key.items())
    return terms[0] if len(terms) == 1 else All(terms)


def found_by(model: Model, fields: Sequence[str], references: Sequence[str], keys: Sequence[Key]) -> Filter:
    """The records of ``model`` whose ``fields`` hold what the ``references`` of one of ``keys`` do."""
    if len(fields) == 1:
        return Filter(model, Within(fields[0], negated=False, parameter=0), [[it[references[0]] for it in keys]])
    values = Binder()
    terms: list[Condition] = []
    for key in keys:
        own = {name: key[reference] for name, reference in zip(fields, references, strict=True)}
        terms.append(key_condition(own, values))
    return Filter(model, Some(tuple(terms)), values.values)


def chosen(choice: Choice, reach: Reach | None, values: Binder) -> Condition | None:
    """The condition of ``choice`` and ``reach`` together. ``values`` must be empty, for ``choice`` counts from 0."""
    values.values += choice.values
    terms = [] if choice.condition is None else [choice.condition]
    if reach is not None:
        terms.append(reach(values))
    if not terms:
        return None
    return terms[0] if len(terms) == 1 else All(tuple(terms))


def writes_of(draft: Draft, values: Binder) -> tuple[Write, ...]:
    """The writes of ``draft`` in the order of the model's fields, so that equal sets of fields share one text."""
    return tuple(_write(name, draft.changes[name], values) for name in fields_in_order(draft))


def _write(name: str, change: Change, values: Binder) -> Write:
    value = change.value
    if isinstance(value, JsonPart):
        paths = tuple(values.bind(it) for it in value.paths)
        return Write(name, change.operator, None if value.value is None else values.bind(value.value), paths)
    return Write(name, change.operator, values.bind(value))


def by_fields(drafts: Sequence[Draft]) -> dict[tuple[str, ...], list[Draft]]:
    """The drafts by the fields that they have, in the order of the first of each."""
    groups: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(fields_in_order(draft), []).append(draft)
    return groups


def columns_of(drafts: Sequence[Draft], fields: Sequence[str]) -> list[list[object]]:
    """The values of ``drafts``, which all have these fields, column by column."""
    return [[_in_bulk(draft.changes[it].value) for draft in drafts] for it in fields]


def in_bulk(vocabulary: Vocabulary, columns: Columns) -> list[list[object]]:
    """The values of ``columns`` as a statement takes them."""
    codecs = [vocabulary.codec(columns.model, it) for it in columns.fields]
    pairs = zip(codecs, columns.columns, strict=True)
    return [[_in_bulk(it) for it in column] if codec.is_list else column for codec, column in pairs]


def count_of(rows: Rows) -> int:
    """The number in the answer to a statement that counts."""
    number = rows[0][0]
    assert isinstance(number, int)
    return number


def fields_in_order(draft: Draft) -> tuple[str, ...]:
    return tuple(it.name for it in draft.model.scalar_fields if it.name in draft.changes)


def ordered_union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _as_parameter(codec: Codec, value: object) -> object:
    return encode_timestamp(value) if codec.is_timestamp and value is not None else value


def _in_bulk(value: object) -> object:
    """A value inside a whole column: lists travel as text there, see ``compile.write``."""
    return _array_text(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType] - a list of encoded values


def _array_text(items: "list[object]") -> str:
    """PostgreSQL's own text of an array. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO"""
    return "{" + ",".join(_element_text(it) for it in items) + "}"


def _infinite(item: object) -> str:
    """The moments and days that both drivers write as infinity; empty for any other value."""
    bare = item.replace(tzinfo=None) if isinstance(item, datetime) else item
    if bare in (datetime.max, date.max):  # noqa: DTZ901 - asyncpg's words for it, without a zone by then
        return "infinity"
    return "-infinity" if bare in (datetime.min, date.min) else ""  # noqa: DTZ901 - as above


def _element_text(item: object) -> str:
    if item is None:
        return "NULL"
    text = "\\x" + item.hex() if isinstance(item, bytes) else _infinite(item) or str(item)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
