"""What a call makes by itself: its moment, and ids for its new records."""

from datetime import UTC, datetime

from nicol.query.ids import maker_of
from nicol.schema.model import FunctionDefault


class Fresh:
    """Both anew each time. What remembers plans has its own."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def made(self, default: FunctionDefault) -> object:
        """A value of ``default``, which must run in the client."""
        return maker_of(default)()


FRESH = Fresh()
