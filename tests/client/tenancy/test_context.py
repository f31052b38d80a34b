"""Whose rows the running code is about, across tasks, threads, generators and whatever ends them."""

import asyncio
import contextvars
import threading
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from enum import StrEnum

import pytest

from nicol import current_tenant, every_tenant, tenant
from nicol.client.tenancy.context import scope
from nicol.errors import TenantError, TenantMissingError


class Name(StrEnum):
    ACME = "acme"


@pytest.mark.parametrize("value", ["acme", 7, uuid.UUID(int=1)], ids=str)
def test_tenant_is_what_was_said(value: object) -> None:
    with tenant(value):
        assert current_tenant() == value
    assert scope() is None


def test_member_of_an_enum_is_its_value() -> None:
    with tenant(Name.ACME):
        assert type(current_tenant()) is str


class Caseless(str):
    """A type of the user's own, to which more is equal than to the database."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.lower() == other.lower()

    def __hash__(self) -> int:
        return hash(self.lower())


class Number(int):
    pass


class Id(uuid.UUID):
    pass


@pytest.mark.parametrize("value", [Caseless("Acme"), Number(7), Id(int=1)], ids=lambda it: type(it).__name__)
def test_value_of_a_type_of_the_users_own_is_what_the_database_makes_of_it(value: object) -> None:
    with tenant(value):
        assert type(current_tenant()) in {str, int, uuid.UUID}
        assert current_tenant() == value


def test_tenants_that_are_equal_to_the_user_only_are_two() -> None:
    """Whatever is kept by tenant, such as plans, would be that of the other one."""
    found: list[object] = []
    for it in ("ACME", "acme"):
        with tenant(Caseless(it)):
            found.append(scope())
    assert found[0] != found[1]


@pytest.mark.parametrize("value", [None, "", "\t ", "a\0b", "\ud800", True, 1.5, b"acme", ["acme"]], ids=repr)
def test_what_names_nobody_is_refused(value: object) -> None:
    with pytest.raises(TenantMissingError, match="tenant\\(\\) takes"):
        tenant(value)


def test_blocks_nest() -> None:
    with tenant("a"):
        with tenant("b"):
            with every_tenant():
                assert current_tenant() is None
            assert current_tenant() == "b"
        assert current_tenant() == "a"
    with pytest.raises(TenantMissingError, match="with tenant"):
        current_tenant()


def test_exceptions_end_a_block() -> None:
    with pytest.raises(ZeroDivisionError), tenant("a"):
        raise ZeroDivisionError
    assert scope() is None


def test_a_block_is_entered_once_at_a_time() -> None:
    block = tenant("a")
    with block, pytest.raises(TenantError, match="entered already"):
        block.__enter__()
    with block:
        assert current_tenant() == "a"
    assert scope() is None


def test_blocks_that_overlap_leave_nothing() -> None:
    first, second = tenant("a"), tenant("b")
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert current_tenant() == "b"
    second.__exit__(None, None, None)
    assert scope() is None


# ── threads ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_a_thread(function: Callable[[], object]) -> object:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(function()))
    thread.start()
    thread.join()
    return found[0]


def test_a_bare_thread_knows_no_tenant() -> None:
    with tenant("a"):
        assert _in_a_thread(scope) is None
        taken = contextvars.copy_context()
        assert _in_a_thread(lambda: taken.run(current_tenant)) == "a"


# ── tasks ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_tasks_and_to_thread_take_the_tenant_along(runner: asyncio.Runner) -> None:
    async def later(gate: asyncio.Event) -> object:
        await gate.wait()
        return current_tenant()

    async def main() -> None:
        gate = asyncio.Event()
        with tenant("a"):
            task = asyncio.create_task(later(gate))
            assert await asyncio.to_thread(current_tenant) == "a"
            assert await asyncio.get_running_loop().run_in_executor(None, scope) is None
        with tenant("b"):
            gate.set()
            # What was started for one tenant stays with it, whatever is said meanwhile.
            assert await task == "a"
        assert scope() is None

    runner.run(main())


def test_tasks_do_not_disturb_each_other(runner: asyncio.Runner) -> None:
    async def one(name: str) -> bool:
        with tenant(name):
            for _ in range(20):
                await asyncio.sleep(0)
                if current_tenant() != name:
                    return False
        return scope() is None

    async def main() -> None:
        assert all(await asyncio.gather(*(one(f"t{i}") for i in range(30))))
        assert scope() is None

    runner.run(main())


def test_cancelling_leaves_nothing(runner: asyncio.Runner) -> None:
    async def one(seen: list[object]) -> None:
        with tenant("a"):
            try:
                await asyncio.sleep(60)
            finally:
                seen.append(current_tenant())

    async def main() -> None:
        seen: list[object] = []
        for n_turns in range(4):
            task = asyncio.create_task(one(seen))
            for _ in range(n_turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert scope() is None
        assert set(seen) == {"a"}
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(one(seen), 0.01)
        async with asyncio.timeout(None) as limit:
            try:
                with tenant("b"):
                    limit.reschedule(asyncio.get_running_loop().time())
                    await asyncio.sleep(60)
            except asyncio.CancelledError:
                assert scope() is None
                raise

    with pytest.raises(TimeoutError):
        runner.run(main())


# ── generators ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_generator_that_is_dropped_leaves_nothing() -> None:
    def inside() -> Iterator[object]:
        with tenant("a"):
            yield current_tenant()

    generator = inside()
    assert next(generator) == "a"
    generator.close()
    assert scope() is None


def test_an_async_generator_that_the_loop_ends_leaves_nothing(runner: asyncio.Runner) -> None:
    """The loop closes what nobody finished in a task of its own, with another context."""

    async def inside() -> AsyncIterator[object]:
        with tenant("a"):
            yield current_tenant()
            yield current_tenant()

    async def main() -> None:
        async for it in inside():
            assert it == "a"
            break
        for _ in range(5):
            await asyncio.sleep(0)
        assert scope() is None

    runner.run(main())
