"""Which records the statements of a call write: each statement is asked for them, and what it did not need to say is
taken out of its answer again."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from nicol.errors import ExtensionError
from nicol.query.binder import Binder
from nicol.query.nodes.condition import All, Compare, Condition, Some, Within
from nicol.query.nodes.read import Read, RowLock, Selection, Window
from nicol.query.nodes.write import Delete, Insert, InsertMany, Update, UpdateEach, UpsertMany
from nicol.query.planner import Planner
from nicol.query.visiting.written import WrittenRecord
from nicol.schema.model import Unsupported
from nicol.sql.statement import Reply, Rows, Script, Statement, Steps

T = TypeVar("T")

Record = Mapping[str, object]

_FOR_UPDATE = RowLock("UPDATE")


def recorded(planner: Planner, steps: Steps[T], written: "Sequence[list[WrittenRecord]]") -> Steps[T]:
    """``steps``, with what their statements write to records added to each list of ``written`` at their end.

    Rows of join tables are no records, and what the server does by itself (ON DELETE CASCADE, triggers) is not seen.
    """
    found: list[WrittenRecord] = []
    recording = _Recording(planner, found)
    try:
        asked = next(steps)
        while True:
            try:
                rows = yield from recording.run(asked)
            except Exception as error:  # noqa: BLE001 - it goes on to the steps
                asked = steps.throw(error)
            else:
                asked = steps.send(rows)
    except StopIteration as stop:
        for it in written:
            it.extend(found)
        answer: T = stop.value
        return answer


class _Recording:
    def __init__(self, planner: Planner, written: "list[WrittenRecord]") -> None:
        self._planner = planner
        self._written = written
        self._kept: list[int] = []

    def run(self, asked: Statement | Script) -> Steps[Rows]:
        if isinstance(asked, Script):
            return (yield from self._script(asked))
        node = self._planner.texts.node(asked.text)
        match node:
            case None:
                # Better no write than one that nobody hears of.
                raise ExtensionError("what this statement writes cannot be told any more; try the call again")
            case Insert() | InsertMany():
                found, rows = yield from self._returning(node, node.selection, asked)
                for it in found:
                    self._note(node.model, None, it)
                return rows
            case Delete():
                found, rows = yield from self._returning(node, node.selection, asked)
                for it in found:
                    self._note(node.model, it, None)
                return rows
            case Update():
                return (yield from self._update(node, asked))
            case UpsertMany():
                return (yield from self._by_key(node.model, node.conflict, node, asked))
            case UpdateEach():
                return (yield from self._by_key(node.model, node.key, node, asked))
            case _:
                return (yield asked)

    def _script(self, asked: Script) -> Steps[Rows]:
        """A savepoint to which the steps go back takes with it what was written since."""
        rows = yield asked
        if asked.text.startswith("SAVEPOINT"):
            self._kept.append(len(self._written))
        elif asked.text.startswith("ROLLBACK TO"):
            del self._written[self._kept.pop() :]
        elif asked.text.startswith("RELEASE"):
            self._kept.pop()
        return rows

    def _note(self, model: str, before: Record | None, after: Record | None) -> None:
        record = after or before or {}
        identity = self._planner.vocabulary.identity(self._planner.vocabulary.model(model))
        action = "create" if before is None else "delete" if after is None else "update"
        key = {it: (before or record)[it] for it in identity}
        written = WrittenRecord(model=model, action=action, key=key, before=before, after=after)
        if action != "update" or written.changed:
            self._written.append(written)

    # ── statements that say what they wrote ───────────────────────────────────────────────────────────────────────

    def _returning(
        self, node: Insert | InsertMany | Update | Delete, selection: Selection | None, asked: Statement
    ) -> Steps[tuple[list[Record], Rows]]:
        """The records that ``node`` returns, and its answer as it was asked for."""
        whole = self._whole(node.model, selection)
        texts = self._planner.texts
        rows = yield texts.statement(node._replace(selection=whole), texts.given(asked))
        start = 0 if selection is None else len(selection.wanted.columns)
        end = start + len(self._fields(node.model))
        found = self._records(node.model, [it[start:end] for it in rows])
        if asked.reply is Reply.COUNT:
            return found, [(len(rows),)]
        return found, [(*it[:start], *it[end:]) for it in rows]

    def _update(self, node: Update, asked: Statement) -> Steps[Rows]:
        where, values = _alone(node.where, self._planner.texts.given(asked))
        before = yield from self._read(node.model, where, values)
        after, rows = yield from self._returning(node, node.selection, asked)
        if len(before) == len(after) == 1:
            self._note(node.model, before[0], after[0])
            return rows
        by_key = {self._key(node.model, it): it for it in before}
        for it in after:
            self._note(node.model, by_key.get(self._key(node.model, it), {}), it)
        return rows

    # ── statements about many keys ────────────────────────────────────────────────────────────────────────────────

    def _by_key(self, model: str, key: tuple[str, ...], node: UpsertMany | UpdateEach, asked: Statement) -> Steps[Rows]:
        columns: list[Sequence[object]] = []
        for it in key:
            column = asked.values[node.parameters[node.fields.index(it)]]
            assert isinstance(column, list)
            columns.append(column)  # pyright: ignore[reportUnknownArgumentType] - a column of encoded values
        binder = Binder()
        where = _one_of(key, columns, binder)
        found = yield from self._read(model, where, binder.values)
        before = {self._key(model, it): it for it in found}
        rows = yield asked
        for it in (yield from self._read(model, where, binder.values)):
            self._note(model, before.get(self._key(model, it)), it)
        return rows

    # ── records ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _read(self, model: str, where: Condition | None, values: Sequence[object]) -> Steps[list[Record]]:
        node = Read(model, self._whole(model, None), Window(where=where), lock=_FOR_UPDATE)
        return self._records(model, (yield self._planner.texts.statement(node, values)))

    def _fields(self, model: str) -> list[str]:
        scalars = self._planner.vocabulary.model(model).scalar_fields
        return [it.name for it in scalars if not it.is_ignored and not isinstance(it.type, Unsupported)]

    def _whole(self, model: str, selection: Selection | None) -> Selection:
        """``selection`` and every field of the record behind its own columns; only they are given for None."""
        fields = tuple((it, it) for it in self._fields(model))
        if selection is None:
            return Selection(self._planner.recorded_wanted(model, fields))
        return selection._replace(wanted=self._planner.recorded_wanted(model, (*selection.wanted.columns, *fields)))

    def _records(self, model: str, rows: Rows) -> list[Record]:
        """The records with values as any read has them, but what an extension decodes."""
        vocabulary, names = self._planner.vocabulary, self._fields(model)
        decode = [self._planner.builders.decode(vocabulary.codec(vocabulary.model(model), it)) for it in names]
        return [{name: made(value) for name, made, value in zip(names, decode, row, strict=True)} for row in rows]

    def _key(self, model: str, record: Record) -> tuple[object, ...]:
        return tuple(record[it] for it in self._planner.vocabulary.identity(self._planner.vocabulary.model(model)))


def _one_of(key: tuple[str, ...], columns: Sequence[Sequence[object]], binder: Binder) -> Condition:
    if len(key) == 1:
        return Within(key[0], negated=False, parameter=binder.bind(list(columns[0])))
    rows = zip(*columns, strict=True)
    return Some(
        tuple(
            All(tuple(Compare(name, "=", binder.bind(it)) for name, it in zip(key, row, strict=True))) for row in rows
        )
    )


def _alone(where: Condition | None, values: Sequence[object]) -> tuple[Condition | None, list[object]]:
    """``where`` as the only part of a statement: the server must know the type of every value that is sent."""
    if where is None:
        return None, []
    binder = Binder()
    found: Condition = _moved(where, lambda index: binder.bind(values[index]))  # pyright: ignore[reportAssignmentType] - of the same kind
    return found, binder.values


_INDEXES = frozenset({"parameter", "path"})
"""The parts of a condition that are indexes of values, where they are numbers."""


def _moved(node: tuple[object, ...], bound: Callable[[int], int]) -> tuple[object, ...]:
    names: Sequence[str] = getattr(node, "_fields", ())
    parts = [_moved_part(it, names[i] if names else "", bound) for i, it in enumerate(node)]
    remake: Callable[..., tuple[object, ...]] | None = getattr(node, "_replace", None)
    return tuple(parts) if remake is None else remake(**dict(zip(names, parts, strict=True)))


def _moved_part(part: object, name: str, bound: Callable[[int], int]) -> object:
    if isinstance(part, int) and name in _INDEXES:
        return bound(part)
    return _moved(part, bound) if isinstance(part, tuple) else part  # pyright: ignore[reportUnknownArgumentType] - of a condition
