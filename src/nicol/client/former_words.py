"""What prisma-client-py has and Nicol has not, and the way on from there: for messages about what is unknown anyway."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import chain
from typing import Final, ParamSpec, TypeVar

from nicol.text.nearest import did_you_mean

P = ParamSpec("P")
T = TypeVar("T")

CLIENT_ARGUMENTS: Final = {
    "auto_register": "pass the client on, or keep it in a module: records have no prisma()",
    "datasource": "give the URL as the first argument",
    "http": "there is no engine behind HTTP; connections have connection_limit=, connect_timeout=, socket_timeout=",
    "use_dotenv": "leave it out: .env is only asked for the URL, and the environment wins over it",
}
CLIENT_ATTRIBUTES: Final = {
    "get_metrics": "statistics says how the pool fares, and nicol.integrations.prometheus exports it",
    "is_registered": "pass the client on, or keep it in a module: records have no prisma()",
}
_RAW: Final = 'raw SQL is asked of the client: db.{}(User, "SELECT …", …)'
_ACTIONS: Final = {
    "prisma": "its actions are here already: db.user.find_many(…)",
    "query_first": _RAW.format("query_first"),
    "query_raw": _RAW.format("query_raw"),
}
BLOCK: Final = "enter it by `with` or `async with`: its block commits at the end, and rolls back on an exception"
_TRANSACTION: Final = {"start": BLOCK, "commit": BLOCK, "rollback": BLOCK}


def unknown_of_client(client: object, name: str, accessors: Iterable[str]) -> AttributeError:
    """``client`` has no attribute ``name``; its models are ``accessors``."""
    return _unknown(client, name, CLIENT_ATTRIBUTES, chain(accessors, _public(client)))


def unknown_of_actions(actions: object, name: str) -> AttributeError:
    return _unknown(actions, name, _ACTIONS, _public(actions))


def unknown_of_transaction(transaction: object, name: str) -> AttributeError:
    return _unknown(transaction, name, _TRANSACTION, ())


def knowing_former_arguments(function: Callable[P, T]) -> Callable[P, T]:
    """``function``, which makes a client, with a word on arguments that it does not have."""

    @wraps(function)
    def explained(*arguments: P.args, **named: P.kwargs) -> T:
        name = next((it for it in named if it in CLIENT_ARGUMENTS), None)
        if name is not None:
            raise TypeError(f"{type(arguments[0]).__name__} takes no {name}; {CLIENT_ARGUMENTS[name]}")
        return function(*arguments, **named)

    return explained


def _unknown(of: object, name: str, words: Mapping[str, str], known: Iterable[str]) -> AttributeError:
    # Python asks for private names that nobody wrote, so what is known is not gone through for them.
    hint = words.get(name) or ("" if name.startswith("_") else did_you_mean(name, known))
    ending = f"; {hint}" if hint else ""
    return AttributeError(f"{type(of).__name__} has no attribute {name!r}{ending}", name=name)


def _public(of: object) -> Iterator[str]:
    yield from (it for it in dir(type(of)) if not it.startswith("_"))
