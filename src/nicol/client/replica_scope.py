"""Whose writes a reader must find: those of the task or thread that reads, and of those that are about the same work.

Each task or thread that uses a client with replicas has a scope, and a scope is inside that of the task which started
it. A write counts for its own scope and all around it, so whoever gathers tasks sees what they wrote. A scope begins
with what was written around it, and around all is the process: what a request does begins after every write that was
made before it.
"""

import os
import threading
import weakref
from contextvars import ContextVar
from typing import Final


class _Scope:
    """``mark`` is the number of the last write that must be seen here, 0 where there is none."""

    __slots__ = ("__weakref__", "_runner", "mark", "outer")

    def __init__(self, runner: object | None, outer: "_Scope | None") -> None:
        self._runner = None if runner is None else weakref.ref(runner)
        self.outer = outer
        self.mark = 0 if outer is None else outer.mark

    def is_of(self, runner: object) -> bool:
        return self._runner is not None and self._runner() is runner

    def living(self) -> "_Scope":
        """This one, or the innermost around it whose task is not gone: a chain of tasks must not grow for ever."""
        found: _Scope = self
        while found.outer is not None and (found._runner is None or found._runner() is None):
            found = found.outer
        return found


class _Writes:
    """The number of the last write of this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.number = 0

    def unlock(self) -> None:
        """A child that was forked must not wait for a thread of its parent's."""
        self.lock = threading.Lock()


_WRITES: Final = _Writes()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_WRITES.unlock)

_PROCESS: Final = _Scope(None, None)
_HERE: Final = ContextVar("nicol_writes", default=_PROCESS)


def note_write(runner: object | None) -> int:
    """The number of a write that the running code has made, or tried to. The server has answered, or will not."""
    scope: _Scope | None = _scope(runner)
    with _WRITES.lock:
        _WRITES.number += 1
        while scope is not None:
            scope.mark = _WRITES.number
            scope = scope.outer
        return _WRITES.number


def last_write_here(runner: object | None) -> int:
    """The number of the last write that the running code must find, 0 where there is none."""
    return _scope(runner).mark


def last_write() -> int:
    """The number of the last write of this process, whoever made it."""
    return _WRITES.number


def _scope(runner: object | None) -> _Scope:
    found = _HERE.get()
    if runner is None or found.is_of(runner):
        return found
    found = _Scope(runner, found.living())
    _HERE.set(found)
    return found
