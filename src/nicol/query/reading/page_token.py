"""The token of a page: where the next one begins.

It holds the sort keys of the last record as PostgreSQL writes them, under a mark of the model and the order that they
belong to. It is no secret, and nothing in it becomes SQL.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeAlias

from nicol.query.argument import Path, invalid
from nicol.query.loose import is_list
from nicol.query.nodes.order import Order
from nicol.schema.model import Model

Keys: TypeAlias = Sequence[str | None]
"""For each key of the order its value as text, None for NULL."""

_VERSION = 1
_N_CHECK_BYTES = 4


def order_mark(model: Model, order: tuple[Order, ...], values: Sequence[object]) -> str:
    """Tells orders apart; ``values`` are those that the order itself uses."""
    types = [it.type for it in model.scalar_fields]
    return _digest(repr((model.name, types, order, values)).encode(), 6).hex()


def token_of(mark: str, keys: Keys) -> str:
    """The token, of letters that need no escaping in a URL."""
    payload = json.dumps([_VERSION, mark, list(keys)], ensure_ascii=False, separators=(",", ":")).encode()
    return urlsafe_b64encode(_digest(payload, _N_CHECK_BYTES) + payload).rstrip(b"=").decode()


def read_token(model: Model, mark: str, n_keys: int, token: object, path: Path) -> Keys:
    """The keys in ``token``. Raises InvalidValueError for what is none, or is one of another model or order."""
    if not isinstance(token, str):
        raise invalid(model.name, path, f"takes the after of a page, not {type(token).__name__}")
    content = _content(token)
    if content is None:
        raise invalid(model.name, path, "is not the after of any page; pass it on unchanged, or None for the first")
    version, found_mark, keys = content
    if version != _VERSION or found_mark != mark or len(keys) != n_keys:
        raise invalid(
            model.name, path, "comes from a page of another model or order; begin anew without it, or keep the order"
        )
    return keys


def _content(token: str) -> tuple[object, object, Keys] | None:
    try:
        raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        payload = raw[_N_CHECK_BYTES:]
        if _digest(payload, _N_CHECK_BYTES) != raw[:_N_CHECK_BYTES]:
            return None
        version, mark, keys = json.loads(payload)
    except (UnicodeError, binascii.Error, ValueError, TypeError, RecursionError):
        return None
    texts = [it for it in keys if it is None or isinstance(it, str)] if is_list(keys) else None
    return None if texts is None or len(texts) != len(keys) else (version, mark, texts)


def _digest(payload: bytes, n_bytes: int) -> bytes:
    return blake2b(payload, digest_size=n_bytes, person=b"nicol page").digest()
