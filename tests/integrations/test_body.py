"""Bodies of requests, of which only so much is held."""

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from nicol.integrations.body import read_body


class Sender:
    def __init__(self, *parts: bytes) -> None:
        self.left = list(parts)

    async def receive(self) -> Message:
        return {"type": "http.request", "body": self.left.pop(0), "more_body": bool(self.left)}


def request(sender: Sender, length: str | None) -> Request:
    headers = [] if length is None else [(b"content-length", length.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, sender.receive)


@pytest.mark.parametrize("length", [None, "6", "nonsense", "-1"])
async def test_a_body_that_fits_comes_as_it_was(length: str | None) -> None:
    assert await read_body(request(Sender(b"abc", b"", b"d\xff\n"), length), most=6) == b"abcd\xff\n"


@pytest.mark.parametrize(
    ("length", "n_left"),
    [("7", 3), ("9" * 19, 3), (None, 1), ("1", 1), ("9" * 5_000, 1)],
    ids=["said", "huge", "unsaid", "lied", "absurd"],
)
async def test_a_longer_body_is_refused_without_reading_on(length: str | None, n_left: int) -> None:
    sender = Sender(b"abcd", b"efg", b"h")
    with pytest.raises(HTTPException) as caught:
        await read_body(request(sender, length), most=6)
    assert caught.value.status_code == 413
    assert len(sender.left) == n_left
