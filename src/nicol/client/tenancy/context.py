"""Whose rows the running code is about: a context variable, which tasks take with them and bare threads do not."""

import asyncio
import threading
import uuid
import weakref
from contextlib import AbstractContextManager
from contextvars import ContextVar
from enum import Enum
from types import TracebackType
from typing import Final, NamedTuple, TypeAlias

from nicol.errors import TenantError, TenantMissingError

TenantValue: TypeAlias = str | int | uuid.UUID
"""What names a tenant. It must fit the field that is marked with ``/// @tenant``."""


class Scope(NamedTuple):
    """Whose rows calls are about: those of the tenant ``value``, or of every one where it is None."""

    value: TenantValue | None

    @property
    def is_every(self) -> bool:
        return self.value is None


EVERY: Final = Scope(None)


class Block:
    """One ``with``. It is shared by all contexts that were copied inside of it.

    A block may be left in another context than it was entered in, as event loops do with generators that nobody
    finished. It is over for whoever entered it then; what was started inside keeps its tenant.
    """

    __slots__ = ("_opener", "is_over", "scope")

    def __init__(self, scope: Scope | None) -> None:
        self.scope = scope
        self.is_over = False
        self._opener = weakref.ref(_runner())

    def holds(self) -> bool:
        return not self.is_over or self._opener() is not _runner()


_BLOCKS: Final = ContextVar[tuple[Block, ...]]("nicol_tenants", default=())


def scope() -> Scope | None:
    """What the running code is about; None where nobody said."""
    for block in reversed(_BLOCKS.get()):
        if not block.is_over or block.holds():
            return block.scope
    return None


def current_tenant() -> TenantValue | None:
    """The tenant that the running code works for; None inside of ``every_tenant()``.

    Raises TenantMissingError outside of both.
    """
    found = scope()
    if found is None:
        raise TenantMissingError(f"there is no tenant here; {WAY_OUT}")
    return found.value


WAY_OUT: Final = "say `with tenant(…):` around it, or `with every_tenant():` for work across tenants"


def tenant(value: TenantValue, /) -> AbstractContextManager[None]:
    """``with tenant("acme"):`` keeps every call inside to the rows of that tenant.

    It is checked at once that ``value`` names somebody, and by each call that it fits the model's field. Blocks nest,
    and the innermost counts. Raises TenantMissingError for None, for what is empty, and for what is no tenant's name.
    """
    reason = _why_nobody(_plain(value))
    if reason:
        raise TenantMissingError(f"tenant() takes the text, number or UUID that names a tenant, not {reason}")
    return Entering(Scope(_plain(value)))


def every_tenant() -> AbstractContextManager[None]:
    """``with every_tenant():`` marks work across tenants, such as that of operators; calls inside are not scoped."""
    return Entering(EVERY)


class Entering:
    """What ``with`` enters. It stands for one block, so that each end finds its own beginning."""

    __slots__ = ("_block", "_scope")

    def __init__(self, scope: Scope | None) -> None:
        self._scope = scope
        self._block: Block | None = None

    def __enter__(self) -> None:
        if self._block is not None:
            raise TenantError("this block is entered already; say tenant(…) again for every `with`")
        self._block = enter(self._scope)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._block is not None
        left, self._block = self._block, None
        leave(left)


def enter(scope: Scope | None) -> Block:
    block = Block(scope)
    _BLOCKS.set((*_BLOCKS.get(), block))
    return block


def leave(block: Block) -> None:
    """End ``block``, which may not be the innermost, and may have begun in another context."""
    block.is_over = True
    _BLOCKS.set(tuple(it for it in _BLOCKS.get() if it is not block))


def kept() -> AbstractContextManager[None]:
    """What the running code is about now, for code that runs later and elsewhere; nothing, if it is about nothing."""
    return Entering(scope())


def _why_nobody(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | uuid.UUID):
        return type(value).__name__
    if not isinstance(value, str):
        return ""
    if not value.strip():
        return repr(value[:10])
    try:
        value.encode()
    except UnicodeError:
        return "what is no Unicode"
    return "a text with NUL, which PostgreSQL has none of" if "\0" in value else ""


def _plain(value: TenantValue) -> TenantValue:
    """A member of an enum as what it stands for, and a value of a type of the user's own as what it is to the database.

    To the user two may be equal that are not so there, and plans and statements are told apart by equality.
    """
    match value.value if isinstance(value, Enum) else value:
        case bool() as word:
            return word
        case str() as text:
            return str.__str__(text)
        case int() as number:
            return int.__int__(number)
        case uuid.UUID(int=number):
            return uuid.UUID(int=number)
        case _:
            return value


def _runner() -> object:
    """The task that runs, or else the thread."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    return threading.current_thread() if task is None else task
