"""Comments that are sent with statements, in the format of sqlcommenter, for logs and views of the server.

https://google.github.io/sqlcommenter/spec/
"""

import logging
import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from inspect import iscoroutinefunction
from typing import Final, TypeAlias
from urllib.parse import quote

from nicol.errors import InvalidValueError
from nicol.sql.statement import Script, Statement

_LOG = logging.getLogger("nicol")

Comment: TypeAlias = str | Callable[[], str | None]
"""A text, or a function that is asked before each statement, where None says that there is nothing to say."""

_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")
_LONGEST: Final = 200
_MOST_PREPARED: Final = 16
"""So many different comments may each have their prepared statements. Drivers keep a hundred or so in all."""

_TAGS: Final[ContextVar[Mapping[str, str]]] = ContextVar("nicol_query_tags", default={})  # noqa: B039 - never changed


@contextmanager
def query_tags(**tags: str) -> Generator[None]:
    """What is sent inside of the block says so in its comment: ``with query_tags(route="/users"):``.

    Inner tags win over outer ones. Only clients with ``comments=`` send any. Raises InvalidValueError.
    """
    checked = {_key(key): _text(key, text) for key, text in tags.items()}
    token = _TAGS.set({**_TAGS.get(), **checked})
    try:
        yield
    finally:
        _TAGS.reset(token)


class Comments:
    """The comments of one client. Raises InvalidValueError where a key or a text cannot be one."""

    def __init__(self, comments: Mapping[str, Comment]) -> None:
        self._constant = {_key(it): _text(it, text) for it, text in comments.items() if not callable(text)}
        self._asked = {_key(it): _function(it, ask) for it, ask in comments.items() if callable(ask)}
        self._usual = _printed(self._constant)
        self._prepared: set[str] = {self._usual}

    def marked(self, asked: Statement | Script) -> Statement | Script:
        """``asked`` with its comment. A script, which begins or ends a transaction, has none, nor has a COPY."""
        if type(asked) is not Statement:
            return asked
        comment, is_once = self._here()
        if not comment:
            return asked
        # On a line of its own, since SQL of a user's may end in a comment of its own.
        return Statement(f"{asked.text}\n{comment}", asked.values, asked.reply, asked.is_raw, is_once)

    def _here(self) -> tuple[str, bool]:
        """The comment, and whether it is not worth to be prepared, since the next one is another."""
        tags = _TAGS.get()
        answers = {key: answer for key, ask in self._asked.items() if (answer := _answer(ask)) is not None}
        if not tags and not answers:
            return self._usual, False
        comment = _printed({**self._constant, **tags, **answers})
        if answers:
            return comment, True
        return comment, not self._is_prepared(comment)

    def _is_prepared(self, comment: str) -> bool:
        if comment in self._prepared:
            return True
        if len(self._prepared) >= _MOST_PREPARED:
            return False
        self._prepared.add(comment)
        return True


def _answer(ask: Callable[[], str | None]) -> str | None:
    """What a function says. In the midst of a call its mistake could leave something half done."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 - whatever a program's own function raises
        _LOG.exception("a function of comments= failed")
        return None


def _printed(texts: Mapping[str, str]) -> str:
    if not texts:
        return ""
    # Encoded, no text has a quote, a star or a slash, so that none can end the comment.
    parts = (f"{key}='{quote(str(texts[key])[:_LONGEST], safe='', errors='replace')}'" for key in sorted(texts))
    return f"/*{','.join(parts)}*/"


def _key(key: str) -> str:
    if not isinstance(key, str) or not _KEY.fullmatch(key):  # pyright: ignore[reportUnnecessaryIsInstance] - of a caller without a type checker
        raise InvalidValueError(
            f"{key!r} cannot be a key of a comment; use letters, digits and underscores", path=("comments", str(key))
        )
    return key


def _function(key: str, ask: Callable[[], str | None]) -> Callable[[], str | None]:
    if iscoroutinefunction(ask):
        raise InvalidValueError(
            f"the comment {key} is called and not awaited; pass a plain function", path=("comments", key)
        )
    return ask


def _text(key: str, text: object) -> str:
    if not isinstance(text, str):
        raise InvalidValueError(
            f"the comment {key} is a str, not {type(text).__name__}; make it one", path=("comments", key)
        )
    return text
