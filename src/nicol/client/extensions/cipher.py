"""Encryption of text, and the one module that knows the library for it."""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Sequence
from typing import Final

from nicol.errors import ExtensionError

MARK: Final = "nicol:1"
_NONCE_BYTES: Final = 12
_KEY_BYTES: Final = 32


class Cipher:
    """AES-256-GCM. The first of ``keys`` encrypts, all of them decrypt; each ciphertext names its key.

    Keys have 32 bytes, or are those as base64.
    """

    def __init__(self, keys: Sequence[bytes | str]) -> None:
        try:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - an extra
        except ImportError:
            raise ExtensionError(
                "Encrypted needs the library cryptography; pip install 'nicol[encryption]'", extension="Encrypted"
            ) from None
        if not keys:
            raise ExtensionError("Encrypted needs a key: keys=[…]", extension="Encrypted")
        found = [key_bytes(it, f"keys[{i}]") for i, it in enumerate(keys)]
        self._sealed_by = {_name(it): AESGCM(it) for it in found}
        self._first = _name(found[0])

    def sealed(self, text: str, place: str) -> str:
        """``text`` as ciphertext that only opens in ``place``, such as ``User.ssn``."""
        nonce = os.urandom(_NONCE_BYTES)
        secret = self._sealed_by[self._first].encrypt(nonce, text.encode(), place.encode())
        return f"{MARK}:{self._first}:{base64.urlsafe_b64encode(nonce + secret).decode()}"

    def opened(self, text: str, place: str) -> str:
        """Raises ExtensionError, which shows nothing of ``text``, when it does not open."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above

        name, _colon, encoded = text.removeprefix(f"{MARK}:").partition(":")
        key = self._sealed_by.get(name)
        if key is None:
            raise ExtensionError(
                f"{place} was encrypted with the key {name[:8]!r}, which is not among keys; add it behind the first",
                extension="Encrypted",
            )
        try:
            sealed = base64.urlsafe_b64decode(encoded)
            return key.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], place.encode()).decode()
        except (InvalidTag, binascii.Error, ValueError):
            raise ExtensionError(
                f"{place} holds a ciphertext that is damaged, or was made for another field", extension="Encrypted"
            ) from None

    def is_current(self, text: str) -> bool:
        """Whether ``text`` was encrypted with the first key."""
        return text.startswith(self.current_mark)

    @property
    def current_mark(self) -> str:
        """How each ciphertext begins that was made with the first key."""
        return f"{MARK}:{self._first}:"


def blind_index(key: bytes, text: str, place: str) -> str:
    """What equal texts of one field share, and from which nobody learns the text without the key."""
    return hmac.new(key, place.encode() + b"\0" + text.encode(), hashlib.sha256).hexdigest()


def key_bytes(key: bytes | str, name: str) -> bytes:
    """Raises ExtensionError, which shows nothing of the key."""
    try:
        found = base64.b64decode(key, altchars=b"-_", validate=True) if isinstance(key, str) else key
    except (binascii.Error, ValueError):
        found = b""
    if len(found) != _KEY_BYTES:
        raise ExtensionError(
            f"Encrypted: {name} has 32 bytes, or is those as base64; make one with secrets.token_bytes(32)",
            extension="Encrypted",
        )
    return found


def _name(key: bytes) -> str:
    """What a ciphertext says of its key: enough to find it, too little to learn it."""
    return hashlib.sha256(b"nicol key name\0" + key).hexdigest()[:8]
