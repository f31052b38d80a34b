"""Passwords that are asked for when they are needed, such as the tokens of AWS RDS, which hold for 15 minutes."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from inspect import isawaitable, iscoroutinefunction, signature
from time import monotonic
from typing import Final, TypeAlias, TypeVar

from typing_extensions import TypeIs

from nicol.driver.async_pool import AsyncConnect, AsyncPooled
from nicol.driver.pool import Connect, Pooled
from nicol.driver.url import DatabaseUrl
from nicol.errors import AuthenticationError, InvalidValueError, NicolError

T = TypeVar("T")

_MARGIN: Final = 0.9
"""The part of its time after which a password counts as old: to connect takes time, and clocks differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A password, which is asked for again when ``valid_s`` seconds are nearly over.

    Without ``valid_s`` it serves one connection, and those that waited for the same answer. ``user`` is the URL's where
    it is None.
    """

    password: str = field(repr=False)
    user: str | None = None
    valid_s: float | None = None


Answer: TypeAlias = str | Credentials
_Source: TypeAlias = Callable[[], Answer | Awaitable[Answer]]
CredentialsSource: TypeAlias = _Source | Callable[[DatabaseUrl], Answer | Awaitable[Answer]]
"""What gives the password, perhaps that of a certain host: one that has a parameter is given where the connection goes.

In ``AsyncClient`` it may be a coroutine function, and another runs in a thread.
"""


class _Kept:
    """The last answer, and whether it still serves."""

    def __init__(self) -> None:
        self._credentials: Credentials | None = None
        self._old_at = 0.0

    def keep(self, answer: object) -> Credentials:
        found = Credentials(password=answer) if isinstance(answer, str) else answer
        if not isinstance(found, Credentials):
            raise InvalidValueError(
                f"credentials= gives a str or Credentials, not {type(found).__name__}", path=("credentials",)
            )
        self._credentials = found
        self._old_at = monotonic() + (found.valid_s or 0) * _MARGIN
        return found

    def current(self) -> Credentials | None:
        return self._credentials if monotonic() < self._old_at else None

    def drop(self, seen: Credentials) -> None:
        """``seen`` was refused. Perhaps another has been given meanwhile, which stays."""
        if self._credentials is seen:
            self._old_at = 0.0


def asking_async(source: CredentialsSource, connect: AsyncConnect) -> AsyncConnect:
    """``connect`` with the password that ``source`` gives, which is called once for all who wait for it."""
    return _for_each_host(source, lambda it: _asking_async(it, connect))


def asking(source: CredentialsSource, connect: Connect) -> Connect:
    """As ``asking_async``, for threads."""
    return _for_each_host(source, lambda it: _asking(it, connect))


def _for_each_host(
    source: CredentialsSource, asked: Callable[[_Source], Callable[[DatabaseUrl], T]]
) -> Callable[[DatabaseUrl], T]:
    """What ``asked`` makes of ``source``, and where that is given the host, one for each: a token is for one host."""
    if _takes_nothing(source):
        return asked(source)
    by_address: dict[str, Callable[[DatabaseUrl], T]] = {}

    def connected(url: DatabaseUrl) -> T:
        found = by_address.get(url.address)
        if found is None:
            found = by_address.setdefault(url.address, asked(partial(source, url)))
        return found(url)

    return connected


def _takes_nothing(source: CredentialsSource) -> TypeIs[_Source]:
    """Whether ``source`` has no parameter that must be given."""
    try:
        found = signature(source).parameters.values()
    except (TypeError, ValueError):
        return True  # of a kind that Python cannot tell
    return not any(it.default is it.empty and it.kind in (it.POSITIONAL_ONLY, it.POSITIONAL_OR_KEYWORD) for it in found)


def _asking_async(source: _Source, connect: AsyncConnect) -> AsyncConnect:
    kept = _Kept()
    calls: list[asyncio.Task[Credentials]] = []

    def over(task: "asyncio.Task[Credentials]") -> None:
        calls.clear()
        if not task.cancelled():
            task.exception()  # those who waited have it

    async def asked(url: DatabaseUrl) -> Credentials:
        if not calls:
            calls.append(asyncio.ensure_future(_called_async(source, kept, url)))
            calls[0].add_done_callback(over)
        # Who gives up does not stop it for the others. It has a limit of its own.
        return await asyncio.shield(calls[0])

    async def connected(url: DatabaseUrl) -> AsyncPooled:
        current = kept.current()
        if current is not None:
            try:
                return await connect(_with(url, current))
            except AuthenticationError:
                kept.drop(current)  # it was replaced before its time
        return await connect(_with(url, kept.current() or await asked(url)))

    return connected


def _asking(source: _Source, connect: Connect) -> Connect:
    kept = _Kept()
    lock = threading.Lock()

    def asked(url: DatabaseUrl) -> Credentials:
        with lock:
            return kept.current() or _called(source, kept, url)

    def connected(url: DatabaseUrl) -> Pooled:
        current = kept.current()
        if current is not None:
            try:
                return connect(_with(url, current))
            except AuthenticationError:
                kept.drop(current)  # it was replaced before its time
        return connect(_with(url, asked(url)))

    return connected


def check_source(source: object, *, may_await: bool) -> None:
    """Raises InvalidValueError for what cannot be asked."""
    if source is None or (callable(source) and (may_await or not iscoroutinefunction(source))):
        return
    kind = "a function that is no coroutine function, for which there is AsyncClient"
    raise InvalidValueError(
        f"credentials= takes {kind if callable(source) else 'a function'}, not {source!r}", path=("credentials",)
    )


async def _called_async(source: _Source, kept: _Kept, url: DatabaseUrl) -> Credentials:
    try:
        async with asyncio.timeout(url.connect_timeout_s):
            # Most read files or ask another service, and would hold the loop meanwhile.
            answer = source() if iscoroutinefunction(source) else await asyncio.to_thread(source)
            return kept.keep(await answer if isawaitable(answer) else answer)
    except NicolError:
        raise
    except Exception as error:
        raise _failed(url, error) from error


def _called(source: _Source, kept: _Kept, url: DatabaseUrl) -> Credentials:
    try:
        return kept.keep(source())
    except NicolError:
        raise
    except Exception as error:
        raise _failed(url, error) from error


def _failed(url: DatabaseUrl, error: Exception) -> AuthenticationError:
    if isinstance(error, TimeoutError):
        text = f"the function given as credentials= gave no password within {url.connect_timeout_s:g} s; look at it"
    else:
        text = f"the function given as credentials= failed by {type(error).__name__}; its own error says more"
    return AuthenticationError(text, host=url.address, database=url.database, user=url.user)


def _with(url: DatabaseUrl, credentials: Credentials) -> DatabaseUrl:
    return replace(url, password=credentials.password, user=url.user if credentials.user is None else credentials.user)
