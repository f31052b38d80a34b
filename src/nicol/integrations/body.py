"""Bodies of requests as they came, for signatures, which are over bytes."""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_BYTES: Final = 1024 * 1024


async def read_body(request: Request, *, most: int = MOST_BYTES) -> bytes:
    """The bytes as they came, of which no more than ``most`` are ever held; longer bodies are answered by 413.

    For routes that anybody may call, such as webhooks: ``request.body()`` holds whatever it is sent before the
    signature is looked at. Raises HTTPException.
    """
    said = request.headers.get("content-length", "")
    n_bytes = int(said) if said.isdecimal() and len(said) < 20 else 0
    parts: list[bytes] = []
    if n_bytes <= most:
        n_bytes = 0
        async for part in request.stream():
            n_bytes += len(part)
            if n_bytes > most:
                break
            parts.append(part)
    if n_bytes > most:
        raise HTTPException(413, f"the body is longer than {most:,} bytes")
    return b"".join(parts)
