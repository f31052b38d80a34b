"""Values that the client makes for ``@default(uuid())`` and its kin, in the formats that Prisma's users know.

https://www.rfc-editor.org/rfc/rfc9562 (uuid 4 and 7) · https://github.com/ulid/spec · cuid 1 and 2 and nanoid by their
published descriptions: alphabet, length and layout.
"""

import hashlib
import itertools
import os
import secrets
import time
import uuid
from collections.abc import Callable
from typing import Final

from nicol.schema.model import FunctionDefault

_BASE36: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_URL_SAFE: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-"


def maker_of(default: FunctionDefault) -> Callable[[], str]:
    """The function that makes a value of ``default``, which must run in the client."""
    version = default.arguments[0] if default.arguments else None
    match default.name:
        case "uuid":
            return uuid7 if version == 7 else uuid4
        case "cuid":
            return cuid2 if version == 2 else cuid
        case "ulid":
            return ulid
        case _:
            length = version if isinstance(version, int) else 21
            return lambda: nanoid(length)


def made_of(default: FunctionDefault, n: int) -> list[str]:
    """``n`` values of ``default``, in less time than one by one."""
    match default:
        case FunctionDefault(name="cuid", arguments=() | (1,)):
            return _cuids(n)
        case FunctionDefault(name="uuid", arguments=() | (4,)):
            return _uuids(n)
        case _:
            make = maker_of(default)
            return [make() for _ in range(n)]


def uuid4() -> str:
    return str(uuid.uuid4())


def uuid7() -> str:
    """48 bits of milliseconds, then random bits: later ones sort after earlier ones."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (7 << 76)
    return str(uuid.UUID(int=value & ~(0b11 << 62) | (0b10 << 62)))


def ulid() -> str:
    """26 characters: 48 bits of milliseconds and 80 random bits in Crockford's base 32."""
    return _in_base((time.time_ns() // 1_000_000 << 80) | secrets.randbits(80), _CROCKFORD, 26)


def nanoid(length: int) -> str:
    return "".join(secrets.choice(_URL_SAFE) for _ in range(length))


_counter = itertools.count(secrets.randbelow(36**4))


def cuid() -> str:
    """25 characters: ``c``, milliseconds, a counter, this process, random."""
    return _cuids(1)[0]


def _cuids(n: int) -> list[str]:
    start = "c" + _in_base(time.time_ns() // 1_000_000, _BASE36, 8)
    process = _in_base(os.getpid() % 36**4, _BASE36, 4)
    chance = memoryview(secrets.token_bytes(8 * n)).cast("Q")
    return [start + _four(next(_counter)) + process + _four(it) + _four(it // 36**4) for it in chance]


_PAIRS: Final = [a + b for a in _BASE36 for b in _BASE36]


def _four(number: int) -> str:
    """The last four digits of ``number`` in base 36."""
    return _PAIRS[number // 1296 % 1296] + _PAIRS[number % 1296]


def _uuids(n: int) -> list[str]:
    digits = secrets.token_bytes(16 * n).hex()
    found = (digits[it : it + 32] for it in range(0, 32 * n, 32))
    return [f"{it[:8]}-{it[8:12]}-4{it[13:16]}-{_VARIANT[it[16]]}{it[17:20]}-{it[20:]}" for it in found]


_VARIANT: Final = {it: "89ab"[int(it, 16) % 4] for it in "0123456789abcdef"}


def cuid2() -> str:
    """24 characters: a letter, then a hash of time, counter and entropy."""
    entropy = f"{time.time_ns()}{next(_counter)}{os.getpid()}{secrets.token_hex(16)}"
    digest = int.from_bytes(hashlib.sha3_512(entropy.encode()).digest())
    return secrets.choice(_BASE36[10:]) + _in_base(digest % 36**23, _BASE36, 23)


def _in_base(number: int, alphabet: str, length: int) -> str:
    digits: list[str] = []
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        digits.append(alphabet[digit])
    return "".join(reversed(digits))
