"""The contract of Auth.js's adapters as a table of calls and answers, in JSON, so that JavaScript can run it too.

Auth.js tests its own adapters with a suite that is not published to npm: neither under its name nor inside of the
packages that are (looked for as @next-auth/adapter-test, @auth/adapter-test and in @auth/*). So the table is ours. It
states what that suite asserts, and `test_authjs_node` runs it against Auth.js's own Prisma adapter as well, which
must meet it too.

A call ``with`` arguments ``gives`` exactly something, ``has`` at least these members, or ``fails``. Its answer is kept
``as`` a name, and ``$name.member`` is what was kept. ``{"$date": …}`` is a moment.
"""

import json
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from nicol.integrations.authjs.adapter import AuthJsAdapter
from nicol.integrations.authjs.records import AS_WRITTEN

TABLE = json.loads(Path(__file__).with_suffix(".json").read_text())
SNAKE = {camel: snake for snake, camel in AS_WRITTEN.items()}

Adapter = Callable[[str, list], Awaitable[object]]


async def meets_the_contract(call: Adapter) -> None:
    """Run the table. ``call`` takes a method of Auth.js and its arguments, with Auth.js's keys."""
    kept: dict[str, object] = {}
    for row in TABLE:
        arguments = resolved(row["with"], kept)
        if row.get("fails"):
            try:
                await call(row["call"], arguments)
            except Exception:
                continue
            raise AssertionError(f"{row['fact']}: it did not fail")
        answer = await call(row["call"], arguments)
        if "gives" in row:
            assert answer == resolved(row["gives"], kept), row["fact"]
        for name, value in resolved(row.get("has", {}), kept).items():
            assert answer[name] == value, (row["fact"], name)
        if "as" in row:
            kept[row["as"]] = answer


def resolved(value: object, kept: dict) -> object:
    if isinstance(value, list):
        return [resolved(it, kept) for it in value]
    if isinstance(value, dict):
        found = {key: resolved(it, kept) for key, it in value.items()}
        return datetime.fromisoformat(found["$date"]) if "$date" in found else found
    if isinstance(value, str) and value.startswith("$"):
        name, _, member = value[1:].partition(".")
        return kept[name][member] if member else kept[name]
    return value


async def called(adapter: AuthJsAdapter, method: str, arguments: list) -> object:
    """A call as Auth.js makes it, answered as Auth.js expects: what a service of a few lines does for it."""
    function = getattr(adapter, re.sub(r"[A-Z]", lambda it: f"_{it[0].lower()}", method))
    snake = spelt(arguments, SNAKE)
    is_whole = method in {"createUser", "updateUser", "linkAccount", "createAuthenticator"} or not isinstance(
        snake[0], dict
    )
    answer = await (function(*snake) if is_whole else function(**snake[0]))
    return spelt(answer, AS_WRITTEN)


def spelt(value: object, names: dict[str, str]) -> object:
    if isinstance(value, list):
        return [spelt(it, names) for it in value]
    if isinstance(value, dict):
        return {names.get(key, key): spelt(it, names) for key, it in value.items()}
    return value
