"""The calls of a soak: each reads or writes, and knows a right answer from a wrong one."""

import asyncio
import random

from tests.faults.accounts import N_ACCOUNTS, TOTAL, entry, is_right, is_right_entry

from nicol.query.writing.copying import ENOUGH

FIRST_OF_MANY, N_MANY = 200, 20
ONE_OF_TWO, OTHER_OF_TWO = 100, 101
"""Numbers of entries that a batch makes together, so that there are as many of the one as of the other."""
ONE_OF_MANY, N_COPIED = 150, 2 * ENOUGH


def some_account(chance: random.Random) -> int:
    return chance.randint(1, N_ACCOUNTS)


async def read(client, chance: random.Random) -> None:
    number = some_account(chance)
    found = await client.account.find_unique_or_raise({"id": number}, include={"entries": True})
    assert (found.id, is_right(found)) == (number, True)


async def read_many(client, chance: random.Random) -> None:
    first = some_account(chance)
    found = await client.account.find_many(
        where={"id": {"gte": first}}, include={"entries": {"order": {"id": "asc"}}}, order={"id": "asc"}, take=10
    )
    assert [it.id for it in found] == list(range(first, min(first + 10, N_ACCOUNTS + 1)))
    assert all(map(is_right, found))


async def read_together(client, chance: random.Random) -> None:
    """What a dataloader may make one statement of."""
    numbers = [some_account(chance) for _ in range(20)]
    found = await asyncio.gather(*(client.account.find_unique({"id": it}) for it in numbers), return_exceptions=True)
    for error in found:
        if isinstance(error, BaseException):
            raise error
    assert [it.id for it in found] == numbers
    assert all(map(is_right, found))


async def sum_up(client, _chance: random.Random) -> None:
    found = await client.account.aggregate(sum={"balance": True})
    assert found == {"_sum": {"balance": TOTAL}}, found


async def transfer(client, chance: random.Random) -> None:
    first, second = sorted(chance.sample(range(1, N_ACCOUNTS + 1), 2))
    amount = chance.randint(-20, 20)
    async for tx in client.tx(retries=2):
        async with tx:
            await tx.account.update(where={"id": first}, data={"balance": {"increment": amount}})
            if chance.random() < 0.3:
                async with tx.tx() as inner:
                    await inner.entry.create(entry(first, FIRST_OF_MANY))
            await tx.account.update(where={"id": second}, data={"balance": {"decrement": amount}})


async def write_nested(client, chance: random.Random) -> None:
    number = some_account(chance)
    made = {key: value for key, value in entry(number, FIRST_OF_MANY).items() if key != "accountId"}
    found = await client.account.update(
        where={"id": number}, data={"kind": "SPECIAL", "entries": {"create": [made, made]}}, include={"entries": True}
    )
    assert is_right(found)


async def write_two(client, chance: random.Random) -> None:
    number = some_account(chance)
    async with client.batch() as batch:
        batch.entry.create(entry(number, ONE_OF_TWO))
        batch.account.count()
        batch.entry.create(entry(number, OTHER_OF_TWO))


async def write_many(client, chance: random.Random) -> None:
    number = some_account(chance)
    await client.entry.create_many([entry(number, it) for it in range(FIRST_OF_MANY, FIRST_OF_MANY + N_MANY)])


async def write_by_copy(client, chance: random.Random) -> None:
    """So many that they travel by COPY, of which all or none are there."""
    if chance.random() < 0.2:
        await client.entry.create_many([entry(some_account(chance), ONE_OF_MANY)] * N_COPIED)
    else:
        await client.entry.delete_many(where={"number": ONE_OF_MANY})


async def sweep(client, chance: random.Random) -> None:
    await client.entry.delete_many(where={"accountId": some_account(chance), "number": {"gte": FIRST_OF_MANY}})


async def stream(client, chance: random.Random) -> None:
    n_read, last = 0, 0
    async for it in client.entry.stream(batch=50, order={"id": "asc"}):
        assert is_right_entry(it)
        assert it.id > last
        last, n_read = it.id, n_read + 1
        if n_read >= chance.randint(100, 400):
            break


async def ask_raw(client, chance: random.Random) -> None:
    number = some_account(chance)
    rows = await client.query_raw('SELECT id, mark, pg_sleep($2)::text FROM "Account" WHERE id = $1', number, 0.002)
    assert rows[0]["id"] == number


WORKS = (
    *(read, read_many, read_together) * 3,
    *(sum_up, transfer, write_nested, write_two, write_many, write_by_copy, sweep, sweep, stream, ask_raw),
)
