"""What can be asked of one model. Written once here; a generated client fills in the types.

``actions_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar, overload

from nicol.client.bulk_async import copy_into, copy_to, create_in_chunks
from nicol.client.call import request_of
from nicol.client.chunks import AsyncReadable, comes_by_and_by
from nicol.client.definition import Definition
from nicol.client.filters import Lock, UpsertData
from nicol.client.former_words import unknown_of_actions
from nicol.client.saving import Target
from nicol.client.session_async import AsyncSession
from nicol.client.stream_options import split_batch
from nicol.query.copied_text import Format, layout_of
from nicol.query.page import Page

Record = TypeVar("Record")
Where = TypeVar("Where")
Unique = TypeVar("Unique")
Create = TypeVar("Create")
Row = TypeVar("Row")
Update = TypeVar("Update")
Change = TypeVar("Change")
Include = TypeVar("Include")
Select = TypeVar("Select")
Order = TypeVar("Order")
Name = TypeVar("Name", bound=str)
Number = TypeVar("Number", bound=str)
Comparable = TypeVar("Comparable", bound=str)
Aggregate = TypeVar("Aggregate")
AggregateByField = TypeVar("AggregateByField")
Group = TypeVar("Group")
GroupByField = TypeVar("GroupByField")
GroupOrder = TypeVar("GroupOrder")
Having = TypeVar("Having")
T = TypeVar("T")

All: TypeAlias = Literal["_all"]


class AsyncActions(
    Generic[
        Record,
        Where,
        Unique,
        Create,
        Row,
        Update,
        Change,
        Include,
        Select,
        Order,
        Name,
        Number,
        Comparable,
        Aggregate,
        AggregateByField,
        Group,
        GroupByField,
        GroupOrder,
        Having,
    ]
):
    """The actions of one model.

    Where a record comes back, a class of your own as the first argument says what is fetched: the annotations of a
    Pydantic model, msgspec Struct, dataclass, TypedDict or NamedTuple choose columns and relations, and nothing else
    is read. A missing argument and None mean the same; inside ``where`` and ``data`` None means NULL.

    Every mistake in the arguments raises an ArgumentError before a connection is taken.
    """

    def __init__(self, model: str, definition: Definition, session: AsyncSession) -> None:
        self._model = model
        self._definition = definition
        self._session = session

    # ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────

    @overload
    async def find_unique(
        self,
        where: Unique,
        include: Include | None = None,
        *,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
        lock: Lock | None = None,
    ) -> Record | None: ...
    @overload
    async def find_unique(
        self,
        shape: type[T],
        /,
        *,
        where: Unique,
        lock: Lock | None = None,
    ) -> T | None: ...
    async def find_unique(self, *positional: object, **named: object) -> object:
        """The record with this unique key, or None."""
        return await self._run("find_unique", positional, named)

    @overload
    async def find_unique_or_raise(
        self,
        where: Unique,
        include: Include | None = None,
        *,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
        lock: Lock | None = None,
    ) -> Record: ...
    @overload
    async def find_unique_or_raise(
        self,
        shape: type[T],
        /,
        *,
        where: Unique,
        lock: Lock | None = None,
    ) -> T: ...
    async def find_unique_or_raise(self, *positional: object, **named: object) -> object:
        """The record with this unique key. Raises RecordNotFoundError."""
        return await self._run("find_unique_or_raise", positional, named)

    @overload
    async def find_first(
        self,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        include: Include | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
        *,
        take: int | None = None,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
        lock: Lock | None = None,
    ) -> Record | None: ...
    @overload
    async def find_first(
        self,
        shape: type[T],
        /,
        *,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
        take: int | None = None,
        lock: Lock | None = None,
    ) -> T | None: ...
    async def find_first(self, *positional: object, **named: object) -> object:
        """The first record in ``order``, or None. A negative ``take`` reads backwards."""
        return await self._run("find_first", positional, named)

    @overload
    async def find_first_or_raise(
        self,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        include: Include | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
        *,
        take: int | None = None,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
        lock: Lock | None = None,
    ) -> Record: ...
    @overload
    async def find_first_or_raise(
        self,
        shape: type[T],
        /,
        *,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
        take: int | None = None,
        lock: Lock | None = None,
    ) -> T: ...
    async def find_first_or_raise(self, *positional: object, **named: object) -> object:
        """The first record in ``order``. Raises RecordNotFoundError."""
        return await self._run("find_first_or_raise", positional, named)

    @overload
    async def find_many(
        self,
        take: int | None = None,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        include: Include | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
        *,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
        lock: Lock | None = None,
    ) -> list[Record]: ...
    @overload
    async def find_many(
        self,
        shape: type[T],
        /,
        *,
        take: int | None = None,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
        lock: Lock | None = None,
    ) -> list[T]: ...
    async def find_many(self, *positional: object, **named: object) -> object:
        """The records that ``where`` names, in ``order``; without one, in whatever order PostgreSQL finds them.

        A negative ``take`` reads backwards, and ``lock`` needs a transaction.
        """
        return await self._run("find_many", positional, named)

    @overload
    async def paginate(
        self,
        where: Where | None = None,
        order: Order | Sequence[Order] | None = None,
        *,
        include: Include | None = None,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
        take: int | None = None,
        after: str | None = None,
    ) -> Page[Record]: ...
    @overload
    async def paginate(
        self,
        shape: type[T],
        /,
        *,
        where: Where | None = None,
        order: Order | Sequence[Order] | None = None,
        take: int | None = None,
        after: str | None = None,
    ) -> Page[T]: ...
    async def paginate(self, *positional: object, **named: object) -> object:
        """A page of ``take`` records, and in its ``after`` what to pass for the next one.

        It goes on behind the last record, not at a count, so that rows that come and go shift nothing.
        """
        return await self._run("paginate", positional, named)

    @overload
    async def count(
        self,
        select: None = None,
        take: int | None = None,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        order: Order | Sequence[Order] | None = None,
    ) -> int: ...
    @overload
    async def count(
        self,
        select: Mapping[Name | All, bool],
        take: int | None = None,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        order: Order | Sequence[Order] | None = None,
    ) -> dict[Name | All, int]: ...
    async def count(self, *positional: object, **named: object) -> object:
        """How many records ``find_many`` would return; with ``select``, how many have a value in each field."""
        return await self._run("count", positional, named)

    async def exists(self, where: Where | None = None) -> bool:
        """Whether there is such a record."""
        return await self._run("exists", (), {"where": where})

    @overload
    async def aggregate(
        self,
        *,
        where: Where | None = None,
        order: Order | Sequence[Order] | None = None,
        cursor: Unique | None = None,
        take: int | None = None,
        skip: int | None = None,
        count: Literal[True] | None = None,
        sum: Mapping[Number, bool] | None = None,
        avg: Mapping[Number, bool] | None = None,
        min: Mapping[Comparable, bool] | None = None,
        max: Mapping[Comparable, bool] | None = None,
    ) -> Aggregate: ...
    @overload
    async def aggregate(
        self,
        *,
        where: Where | None = None,
        order: Order | Sequence[Order] | None = None,
        cursor: Unique | None = None,
        take: int | None = None,
        skip: int | None = None,
        count: Mapping[Name | All, bool],
        sum: Mapping[Number, bool] | None = None,
        avg: Mapping[Number, bool] | None = None,
        min: Mapping[Comparable, bool] | None = None,
        max: Mapping[Comparable, bool] | None = None,
    ) -> AggregateByField: ...
    async def aggregate(self, *positional: object, **named: object) -> object:
        """What is asked for of all those records together: ``["_sum"]["price"]``.

        The answer has the parts and the fields that were asked for, and no others. ``count=True`` counts records,
        a dict counts the values of fields.
        """
        return await self._run("aggregate", positional, named)

    @overload
    async def group_by(
        self,
        by: Name | Sequence[Name],
        *,
        where: Where | None = None,
        take: int | None = None,
        skip: int | None = None,
        avg: Mapping[Number, bool] | None = None,
        sum: Mapping[Number, bool] | None = None,
        min: Mapping[Comparable, bool] | None = None,
        max: Mapping[Comparable, bool] | None = None,
        having: Having | None = None,
        count: Literal[True] | None = None,
        order: Order | GroupOrder | Sequence[Order | GroupOrder] | None = None,
    ) -> list[Group]: ...
    @overload
    async def group_by(
        self,
        by: Name | Sequence[Name],
        *,
        where: Where | None = None,
        take: int | None = None,
        skip: int | None = None,
        avg: Mapping[Number, bool] | None = None,
        sum: Mapping[Number, bool] | None = None,
        min: Mapping[Comparable, bool] | None = None,
        max: Mapping[Comparable, bool] | None = None,
        having: Having | None = None,
        count: Mapping[Name | All, bool],
        order: Order | GroupOrder | Sequence[Order | GroupOrder] | None = None,
    ) -> list[GroupByField]: ...
    async def group_by(self, *positional: object, **named: object) -> object:
        """``aggregate`` for each group of records that are equal in ``by``, with those fields beside it."""
        return await self._run("group_by", positional, named)

    # ── writing one ───────────────────────────────────────────────────────────────────────────────────────────────

    @overload
    async def create(
        self,
        data: Create,
        include: Include | None = None,
        *,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
    ) -> Record: ...
    @overload
    async def create(
        self,
        shape: type[T],
        /,
        *,
        data: Create,
    ) -> T: ...
    async def create(self, *positional: object, **named: object) -> object:
        """A new record, with those of its relations that ``data`` creates or connects, in one transaction."""
        return await self._run("create", positional, named)

    @overload
    async def update(
        self,
        data: Update,
        where: Unique,
        include: Include | None = None,
        *,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
    ) -> Record: ...
    @overload
    async def update(
        self,
        shape: type[T],
        /,
        *,
        data: Update,
        where: Unique,
    ) -> T: ...
    async def update(self, *positional: object, **named: object) -> object:
        """The record after the change. Raises RecordNotFoundError when there is none."""
        return await self._run("update", positional, named)

    @overload
    async def upsert(
        self,
        where: Unique,
        data: UpsertData[Create, Update],
        include: Include | None = None,
        *,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
    ) -> Record: ...
    @overload
    async def upsert(
        self,
        where: Unique,
        *,
        create: Create,
        update: Update,
        include: Include | None = None,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
    ) -> Record: ...
    @overload
    async def upsert(self, shape: type[T], /, *, where: Unique, create: Create, update: Update) -> T: ...
    @overload
    async def upsert(self, shape: type[T], /, *, where: Unique, data: UpsertData[Create, Update]) -> T: ...
    async def upsert(self, *positional: object, **named: object) -> object:
        """The record that ``where`` names after ``update``, or a new one from ``create``."""
        return await self._run("upsert", positional, named)

    @overload
    async def delete(
        self,
        where: Unique,
        include: Include | None = None,
        *,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
    ) -> Record: ...
    @overload
    async def delete(
        self,
        shape: type[T],
        /,
        *,
        where: Unique,
    ) -> T: ...
    async def delete(self, *positional: object, **named: object) -> object:
        """The record as it was. Raises RecordNotFoundError when there is none."""
        return await self._run("delete", positional, named)

    # ── writing many ──────────────────────────────────────────────────────────────────────────────────────────────

    # Two, for pyright cannot see what the dicts of a generator expression are meant to be through a union.
    @overload
    async def create_many(
        self,
        data: Iterable[Row],
        *,
        skip_duplicates: bool | None = None,
        progress: Callable[[int], object] | None = None,
    ) -> int: ...
    @overload
    async def create_many(
        self,
        data: AsyncIterable[Row],
        *,
        skip_duplicates: bool | None = None,
        progress: Callable[[int], object] | None = None,
    ) -> int: ...
    async def create_many(
        self,
        data: Iterable[Row] | AsyncIterable[Row],
        *,
        skip_duplicates: bool | None = None,
        progress: Callable[[int], object] | None = None,
    ) -> int:
        """How many records were made. ``skip_duplicates`` passes over rows that a unique key refuses.

        What makes rows by and by, a generator or a file, is read and written chunk by chunk, in one transaction, so
        that it need not fit into memory. ``progress`` is called after each chunk with the number of rows written so
        far; what it raises undoes them all.
        """
        named = {"skip_duplicates": skip_duplicates}
        if progress is None and not comes_by_and_by(data):
            return await self._run("create_many", (), {"data": data, **named})
        return await create_in_chunks(self._session, self._definition.plan, self._model, data, named, progress)

    @overload
    async def create_many_and_return(
        self,
        data: Sequence[Row],
        *,
        skip_duplicates: bool | None = None,
        include: Include | None = None,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
    ) -> list[Record]: ...
    @overload
    async def create_many_and_return(
        self,
        shape: type[T],
        /,
        *,
        data: Sequence[Row],
        skip_duplicates: bool | None = None,
    ) -> list[T]: ...
    async def create_many_and_return(self, *positional: object, **named: object) -> object:
        """The records that were made, in no promised order."""
        return await self._run("create_many_and_return", positional, named)

    async def update_many(self, data: Change, where: Where | None = None, *, limit: int | None = None) -> int:
        """How many records were changed, at most ``limit``: all of them without ``where``."""
        return await self._run("update_many", (), {"data": data, "where": where, "limit": limit})

    @overload
    async def update_many_and_return(
        self,
        data: Change,
        where: Where | None = None,
        *,
        limit: int | None = None,
        include: Include | None = None,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
    ) -> list[Record]: ...
    @overload
    async def update_many_and_return(
        self,
        shape: type[T],
        /,
        *,
        data: Change,
        where: Where | None = None,
        limit: int | None = None,
    ) -> list[T]: ...
    async def update_many_and_return(self, *positional: object, **named: object) -> object:
        """The records after the change, in no promised order."""
        return await self._run("update_many_and_return", positional, named)

    async def update_each(self, data: Sequence[Change], *, key: Sequence[Name], where: Where | None = None) -> int:
        """How many records were changed, each with its own values: those in ``key`` say which, the others what."""
        return await self._run("update_each", (), {"data": data, "key": key, "where": where})

    async def upsert_many(
        self, data: Sequence[Row], *, conflict: Sequence[Name], update: Sequence[Name] | None = None
    ) -> int:
        """How many records were made or changed, in one statement.

        ``conflict`` names the fields of a unique key; ``update`` what changes where it is taken: every field that is
        given if nothing is said, nothing for an empty list.
        """
        return await self._run("upsert_many", (), {"data": data, "conflict": conflict, "update": update})

    async def delete_many(
        self, where: Where | None = None, *, limit: int | None = None, everything: bool | None = None
    ) -> int:
        """How many records were deleted, at most ``limit``. An empty ``where`` needs ``everything=True``."""
        return await self._run("delete_many", (), {"where": where, "limit": limit, "everything": everything})

    @overload
    async def delete_many_and_return(
        self,
        where: Where | None = None,
        *,
        limit: int | None = None,
        everything: bool | None = None,
        include: Include | None = None,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
    ) -> list[Record]: ...
    @overload
    async def delete_many_and_return(
        self,
        shape: type[T],
        /,
        *,
        where: Where | None = None,
        limit: int | None = None,
        everything: bool | None = None,
    ) -> list[T]: ...
    async def delete_many_and_return(self, *positional: object, **named: object) -> object:
        """The records as they were, in no promised order. An empty ``where`` needs ``everything=True``."""
        return await self._run("delete_many_and_return", positional, named)

    # ── streaming ─────────────────────────────────────────────────────────────────────────────────────────────────

    @overload
    def stream(
        self,
        where: Where | None = None,
        order: Order | Sequence[Order] | None = None,
        *,
        include: Include | None = None,
        select: Select | None = None,
        omit: Mapping[Name, bool] | None = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Unique | None = None,
        batch: int | None = None,
    ) -> AsyncIterator[Record]: ...
    @overload
    def stream(
        self,
        shape: type[T],
        /,
        *,
        where: Where | None = None,
        order: Order | Sequence[Order] | None = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Unique | None = None,
        batch: int | None = None,
    ) -> AsyncIterator[T]: ...
    def stream(self, *positional: object, **named: object) -> AsyncIterator[object]:
        """The records of ``find_many`` one after the other, ``batch`` of them in memory: 1,000 if nothing is said."""
        return self._stream("stream", positional, named)

    def _stream(
        self, action: str, positional: tuple[object, ...], named: Mapping[str, object]
    ) -> AsyncIterator[object]:
        arguments, batch = split_batch(named)
        request = request_of(self._model, action, positional, arguments)
        return self._session.stream(self._definition.plan(request), batch)

    # ── files ─────────────────────────────────────────────────────────────────────────────────────────────────────

    async def copy_in(
        self,
        source: AsyncReadable,
        *,
        fields: Sequence[Name] | None = None,
        format: Format | None = None,
        header: bool | None = None,
        delimiter: str | None = None,
        null: str | None = None,
    ) -> int:
        """How many records a file had, all of which are saved, or none.

        The file goes to the server as it is, by COPY: no hook sees it, and only the database's own defaults are filled
        in. It is CSV whose first line names its fields, if nothing else is said. ``source`` is a path, a file opened
        by ``"rb"``, or an iterable of bytes.
        """
        layout = layout_of(self._model, format=format, header=header, delimiter=delimiter, null=null, fields=fields)
        return await copy_into(self._session, self._definition.plan, self._model, source, layout)

    def copy_out(
        self,
        where: Where | None = None,
        order: Order | Sequence[Order] | None = None,
        *,
        fields: Sequence[Name] | None = None,
        format: Literal["csv", "text"] | None = None,
        header: bool | None = None,
        delimiter: str | None = None,
        null: str | None = None,
        take: int | None = None,
        skip: int | None = None,
        batch: int | None = None,
    ) -> AsyncIterator[bytes]:
        """The records as a file that ``copy_in`` reads, block by block: CSV if nothing else is said.

        A block has ``batch`` records, 1,000 if nothing is said. Values are as PostgreSQL writes them.
        """
        layout = layout_of(self._model, format=format, header=header, delimiter=delimiter, null=null, fields=fields)
        chosen = {"where": where, "order": order, "take": take, "skip": skip, "batch": batch}
        return self._stream("copy_out", (), {**chosen, "layout": layout})  # pyright: ignore[reportReturnType] - so the plan has it

    async def copy_out_to(
        self,
        target: Target,
        where: Where | None = None,
        order: Order | Sequence[Order] | None = None,
        *,
        fields: Sequence[Name] | None = None,
        format: Literal["csv", "text"] | None = None,
        header: bool | None = None,
        delimiter: str | None = None,
        null: str | None = None,
        take: int | None = None,
        skip: int | None = None,
    ) -> int:
        """How many records ``copy_out`` gave, which are in ``target`` now: an open file, or a path.

        At a path there is the whole file or what was there before.
        """
        blocks = self.copy_out(
            where,
            order,
            fields=fields,
            format=format,
            header=header,
            delimiter=delimiter,
            null=null,
            take=take,
            skip=skip,
        )
        return await copy_to(blocks, target)

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _run(self, action: str, positional: tuple[object, ...], named: Mapping[str, object]) -> Awaitable[T]:  # pyright: ignore[reportInvalidTypeVarUse] - each method says what its action answers
        request = request_of(self._model, action, positional, named)
        plan = self._definition.plan(request)
        return self._session.run(plan)  # pyright: ignore[reportReturnType] - as above

    if not TYPE_CHECKING:  # else every misspelt action would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            raise unknown_of_actions(self, name)
