# Made from actions_async.py by dev/sync_from_async.py: change that file, not this one.
"""What can be asked of one model. Written once here; a generated client fills in the types."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar, overload

from nicol.client.call import request_of
from nicol.client.definition import Definition
from nicol.client.filters import UpsertData
from nicol.client.session_sync import Session

Record = TypeVar("Record")
Where = TypeVar("Where")
Unique = TypeVar("Unique")
Create = TypeVar("Create")
Row = TypeVar("Row")
Update = TypeVar("Update")
Change = TypeVar("Change")
Include = TypeVar("Include")
Order = TypeVar("Order")
Name = TypeVar("Name", bound=str)
T = TypeVar("T")


class Actions(Generic[Record, Where, Unique, Create, Row, Update, Change, Include, Order, Name]):
    """The actions of one model.

    Where a record comes back, a class of your own as the first argument says what is fetched: the annotations of a
    Pydantic model, msgspec Struct, dataclass, TypedDict or NamedTuple choose columns and relations, and nothing else
    is read. A missing argument and None mean the same; inside ``where`` and ``data`` None means NULL.

    Every mistake in the arguments raises an ArgumentError before a connection is taken.
    """

    def __init__(self, model: str, definition: Definition, session: Session) -> None:
        self._model = model
        self._definition = definition
        self._session = session

    # ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────

    @overload
    def find_unique(self, where: Unique, include: Include | None = None) -> Record | None: ...
    @overload
    def find_unique(self, shape: type[T], /, *, where: Unique) -> T | None: ...
    def find_unique(self, *positional: object, **named: object) -> object:
        """The record with this unique key, or None."""
        return self._run("find_unique", positional, named)

    @overload
    def find_unique_or_raise(self, where: Unique, include: Include | None = None) -> Record: ...
    @overload
    def find_unique_or_raise(self, shape: type[T], /, *, where: Unique) -> T: ...
    def find_unique_or_raise(self, *positional: object, **named: object) -> object:
        """The record with this unique key. Raises RecordNotFoundError."""
        return self._run("find_unique_or_raise", positional, named)

    @overload
    def find_first(
        self,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        include: Include | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
    ) -> Record | None: ...
    @overload
    def find_first(
        self,
        shape: type[T],
        /,
        *,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
    ) -> T | None: ...
    def find_first(self, *positional: object, **named: object) -> object:
        """The first record in ``order``, or None."""
        return self._run("find_first", positional, named)

    @overload
    def find_first_or_raise(
        self,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        include: Include | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
    ) -> Record: ...
    @overload
    def find_first_or_raise(
        self,
        shape: type[T],
        /,
        *,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
    ) -> T: ...
    def find_first_or_raise(self, *positional: object, **named: object) -> object:
        """The first record in ``order``. Raises RecordNotFoundError."""
        return self._run("find_first_or_raise", positional, named)

    @overload
    def find_many(
        self,
        take: int | None = None,
        skip: int | None = None,
        where: Where | None = None,
        cursor: Unique | None = None,
        include: Include | None = None,
        order: Order | Sequence[Order] | None = None,
        distinct: Sequence[Name] | None = None,
    ) -> list[Record]: ...
    @overload
    def find_many(
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
    ) -> list[T]: ...
    def find_many(self, *positional: object, **named: object) -> object:
        """The records that ``where`` names, in ``order``; without one, in whatever order PostgreSQL finds them."""
        return self._run("find_many", positional, named)

    def count(
        self,
        *,
        where: Where | None = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Unique | None = None,
    ) -> int:
        """How many records ``find_many`` would return."""
        named = {"where": where, "take": take, "skip": skip, "cursor": cursor}
        return _count(self._run("count", (), named))

    # ── writing one ───────────────────────────────────────────────────────────────────────────────────────────────

    @overload
    def create(self, data: Create, include: Include | None = None) -> Record: ...
    @overload
    def create(self, shape: type[T], /, *, data: Create) -> T: ...
    def create(self, *positional: object, **named: object) -> object:
        """A new record, with those of its relations that ``data`` creates or connects, in one transaction."""
        return self._run("create", positional, named)

    @overload
    def update(self, data: Update, where: Unique, include: Include | None = None) -> Record: ...
    @overload
    def update(self, shape: type[T], /, *, data: Update, where: Unique) -> T: ...
    def update(self, *positional: object, **named: object) -> object:
        """The record after the change. Raises RecordNotFoundError when there is none."""
        return self._run("update", positional, named)

    @overload
    def upsert(self, where: Unique, data: UpsertData[Create, Update], include: Include | None = None) -> Record: ...
    @overload
    def upsert(self, where: Unique, *, create: Create, update: Update, include: Include | None = None) -> Record: ...
    @overload
    def upsert(self, shape: type[T], /, *, where: Unique, create: Create, update: Update) -> T: ...
    @overload
    def upsert(self, shape: type[T], /, *, where: Unique, data: UpsertData[Create, Update]) -> T: ...
    def upsert(self, *positional: object, **named: object) -> object:
        """The record that ``where`` names after ``update``, or a new one from ``create``."""
        return self._run("upsert", positional, named)

    @overload
    def delete(self, where: Unique, include: Include | None = None) -> Record: ...
    @overload
    def delete(self, shape: type[T], /, *, where: Unique) -> T: ...
    def delete(self, *positional: object, **named: object) -> object:
        """The record as it was. Raises RecordNotFoundError when there is none."""
        return self._run("delete", positional, named)

    # ── writing many ──────────────────────────────────────────────────────────────────────────────────────────────

    def create_many(self, data: Sequence[Row], *, skip_duplicates: bool | None = None) -> int:
        """How many records were made. ``skip_duplicates`` passes over rows that a unique key refuses."""
        named = {"data": data, "skip_duplicates": skip_duplicates}
        return _count(self._run("create_many", (), named))

    def update_many(self, data: Change, where: Where | None = None) -> int:
        """How many records were changed: all of them without ``where``."""
        return _count(self._run("update_many", (), {"data": data, "where": where}))

    def delete_many(self, where: Where | None = None, *, everything: bool | None = None) -> int:
        """How many records were deleted. An empty ``where`` needs ``everything=True``."""
        return _count(self._run("delete_many", (), {"where": where, "everything": everything}))

    def _run(self, action: str, positional: tuple[object, ...], named: Mapping[str, object]) -> object:
        request = request_of(self._model, action, positional, named)
        plan = self._definition.plan(request)
        return self._session.run(plan)


def _count(answer: object) -> int:
    assert isinstance(answer, int)
    return answer
