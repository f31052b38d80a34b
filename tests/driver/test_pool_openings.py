"""What becomes of a connection that is on its way while something happens to the pool, in both colours."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.driver.pool_colours import PID, Face, Opening, Spoiled, run, seen, until

from nicol.driver.url import DatabaseUrl
from nicol.errors import ClientClosedError, ServerUnreachableError

REFUSED = ServerUnreachableError("connection refused")


@pytest.fixture
def database(quiet_database: str) -> str:
    return quiet_database


class Late(Opening):
    """Has a real connection, or an error, and hands it over when ``may_go``."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go = threading.Event()
        self.n_late = 0

    def now(self, url: DatabaseUrl):
        try:
            return super().now(url)
        finally:
            self.n_late += 1
            assert self.may_go.wait(20)

    async def soon(self, url: DatabaseUrl):
        try:
            return await super().soon(url)
        finally:
            self.n_late += 1
            await until(self.may_go.is_set)


async def drained(face: Face) -> None:
    face.pool.drain()


async def resized(face: Face) -> None:
    face.pool.resize(1)


@dataclass(frozen=True)
class Case:
    happens: Callable
    stays: bool


CASES = {"drained": Case(drained, stays=False), "resized": Case(resized, stays=True)}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_who_opens_is_served_and_the_connection_stays_or_goes(colour: str, database: str, case: Case) -> None:
    async def test() -> None:
        opening = Late()
        face = Face(colour, database, opening=opening)
        asking = asyncio.ensure_future(face.ask(PID))
        await until(lambda: opening.n_late == 1)
        await case.happens(face)
        opening.may_go.set()
        pid = await asking
        await until(lambda: (pid in seen(database)) == case.stays)
        assert (await face.ask(PID) == pid) == case.stays
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_failure_that_a_sibling_meets_is_one_of_what_is_being_opened_too(colour: str, database: str) -> None:
    async def test() -> None:
        opening = Late()
        opening.may_go.set()
        opening.wrap = lambda connection: Spoiled(connection, saw_server_fail=opening.n_asked == 1)
        face = Face(colour, database, opening=opening)
        failed = await face.acquire()
        opening.may_go.clear()
        asking = asyncio.ensure_future(face.ask(PID))
        await until(lambda: opening.n_late == 2)
        await face.release(failed)
        opening.may_go.set()
        pid = await asking
        assert await face.ask(PID) != pid
        await until(lambda: pid not in seen(database))
        assert face.is_whole()
        await face.close()

    run(test(), colour)


def test_close_waits_for_what_is_being_opened_and_leaves_no_session(colour: str, database: str) -> None:
    async def test() -> None:
        opening = Late()
        face = Face(colour, database, opening=opening)
        asking = [asyncio.ensure_future(face.ask(PID)) for _ in range(3)]
        await until(lambda: opening.n_late == 2)
        closing = asyncio.ensure_future(face.close(grace_s=20))
        # The third waits for a connection, and is refused as soon as the pool is closing.
        await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        assert not closing.done()
        opening.may_go.set()
        await closing
        assert face.statistics.n_open == face.statistics.n_opening == 0
        assert {type(it) for it in await asyncio.gather(*asking, return_exceptions=True)} == {ClientClosedError}
        await until(lambda: not seen(database))

    run(test(), colour)


def test_close_waits_no_longer_than_its_grace_for_what_never_opens(colour: str, database: str) -> None:
    async def test() -> None:
        opening = Late()
        face = Face(colour, database, opening=opening)
        asking = asyncio.ensure_future(face.ask(PID))
        await until(lambda: opening.n_late == 1)
        await face.close(grace_s=0.02)
        opening.may_go.set()
        with pytest.raises(ClientClosedError):
            await asking
        await until(lambda: not seen(database))

    run(test(), colour)


def test_server_is_not_asked_again_by_who_was_refused_while_the_pool_was_closed(colour: str, database: str) -> None:
    async def test() -> None:
        opening = Late()
        opening.may_go.set()
        face = Face(colour, database, opening=opening)
        await face.fill(1)  # a server that was there before is asked again
        held = await face.acquire()
        opening.may_go.clear()
        opening.errors = [REFUSED] * 1_000
        asking = asyncio.ensure_future(face.ask(PID))
        await until(lambda: opening.n_late == 2)
        closing = asyncio.ensure_future(face.close())
        await until(lambda: face.pool._state.is_closed)
        await face.release(held)
        opening.may_go.set()
        with pytest.raises(ClientClosedError):
            await asking
        await closing
        assert opening.n_asked == 2

    run(test(), colour)


@pytest.mark.parametrize("n_held", [0, 1])
def test_test_of_a_pool_that_fails_ends_with_its_failure(colour: str, database: str, n_held: int) -> None:
    """Of the tests themselves: uvloop waits for open sessions when it is closed."""

    async def test() -> None:
        face = Face(colour, database)
        await face.fill(1)
        for _ in range(n_held):
            await face.acquire()
        raise LookupError("on purpose")

    with pytest.raises(LookupError, match="on purpose"):
        run(test(), colour)
