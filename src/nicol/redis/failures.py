"""What redis-py raises, in Nicol's words: what happened, where, and the way out."""

import asyncio
import os
import socket
import ssl
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias

from redis import exceptions
from redis.asyncio import Redis, RedisCluster

from nicol.errors import (
    NicolError,
    RedisAuthenticationError,
    RedisError,
    RedisLoadingError,
    RedisOutOfMemoryError,
    RedisPermissionError,
    RedisReadOnlyError,
    RedisRefusedError,
    RedisTimeoutError,
    RedisTlsError,
    RedisUnreachableError,
)
from nicol.redis.pool import ELSEWHERE

AnyRedis: TypeAlias = Redis | RedisCluster

_ECHO = ", with args beginning with"
"""Here Redis begins to repeat the arguments of a command that it does not know: the password of AUTH or HELLO."""
_UNNAMED = "wants a password; write it as redis://:password@host"
_SLOTS = "keeps these keys in different slots; give them the same {hash tag}"
_REFUSALS: tuple[tuple[str, type[RedisError], str], ...] = (
    ("WRONGPASS", RedisAuthenticationError, "does not know this user with this password; look at REDIS_URL"),
    ("NOAUTH", RedisAuthenticationError, _UNNAMED),
    ("AUTHENTICATION REQUIRED", RedisAuthenticationError, _UNNAMED),
    ("HELLO MUST BE CALLED WITH THE CLIENT ALREADY", RedisAuthenticationError, _UNNAMED),
    ("AUTH <PASSWORD> CALLED WITHOUT ANY", RedisAuthenticationError, "has no password; leave it out of REDIS_URL"),
    ("INVALID PASSWORD", RedisAuthenticationError, "does not know this password; look at REDIS_URL"),
    ("INVALID USERNAME", RedisAuthenticationError, "does not know this user with this password; look at REDIS_URL"),
    ("DENIED REDIS IS RUNNING IN PROTECTED MODE", RedisAuthenticationError, "wants a password set; see requirepass"),
    ("PROTOCOL ERROR", RedisUnreachableError, "is no Redis; look at host and port of REDIS_URL"),
    ("THIS CLIENT IS IN USE", RedisUnreachableError, f"cannot be asked here: {ELSEWHERE}"),
    ("MAX NUMBER OF CLIENTS", RedisUnreachableError, "has as many connections as it may have; raise its maxclients"),
    ("NOPERM", RedisPermissionError, "does not allow this user the command, or its key or channel; look at its ACL"),
    ("READONLY", RedisReadOnlyError, "is a replica, which takes no writes; name the primary in REDIS_URL"),
    ("NOREPLICAS", RedisReadOnlyError, "takes no writes while too few replicas follow it; look at its replicas"),
    ("MISCONF", RedisReadOnlyError, "takes no writes, since it cannot save them; look at its disk and its log"),
    ("OOM", RedisOutOfMemoryError, "has reached its maxmemory and may evict nothing; give it more, or delete keys"),
    ("LOADING", RedisLoadingError, "still reads its data; try again in a moment"),
    ("BUSY ", RedisLoadingError, "is busy with a script that does not end; SCRIPT KILL ends it"),
    ("MASTERDOWN", RedisLoadingError, "has lost its primary; try again when there is one"),
    ("CLUSTERDOWN", RedisLoadingError, "is a cluster that is not whole; look at CLUSTER INFO"),
    ("ALL SLOTS ARE NOT COVERED", RedisLoadingError, "is a cluster that is not whole; look at CLUSTER INFO"),
    ("CLUSTER MODE IS NOT ENABLED", RedisRefusedError, "is no cluster; leave ?cluster=true out of REDIS_URL"),
    ("MOVED", RedisRefusedError, "is a node of a cluster; add ?cluster=true to REDIS_URL"),
    ("CROSSSLOT", RedisRefusedError, _SLOTS),
    ("MAP TO THE SAME KEY SLOT", RedisRefusedError, _SLOTS),
    ("WRONGTYPE", RedisRefusedError, "has another kind of value under this key; choose another key"),
    ("DB INDEX IS OUT OF RANGE", RedisRefusedError, "has no database of this number; look at the path of REDIS_URL"),
)  # fmt: skip
"""How an answer begins, or what stands in it, and what that means. The first that fits counts."""


@asynccontextmanager
async def within(timeout_s: float, redis: AnyRedis) -> AsyncGenerator[None]:
    """Whatever is asked of ``redis`` inside takes ``timeout_s`` at most, and fails with a RedisError.

    Raises RedisTimeoutError and the others of the family; redis-py's own error is the cause.
    """
    try:
        async with asyncio.timeout(timeout_s):
            yield
    except TimeoutError as error:
        raise _too_late(timeout_s, host_of(redis)) from error
    except (exceptions.RedisError, exceptions.RedisClusterException, OSError) as error:
        failure = translated(error, redis, timeout_s=timeout_s)
        if isinstance(failure, RedisReadOnlyError) and isinstance(redis, Redis):
            # Most likely another server is the primary now, and new connections are led to it.
            with suppress(exceptions.RedisError, OSError):
                await redis.connection_pool.disconnect(inuse_connections=False)
        if any(_ECHO in str(it) for it in _chain(error)):
            raise failure from None  # a traceback would show it
        raise failure from error


def translated(error: Exception, redis: AnyRedis, *, timeout_s: float) -> RedisError:
    """``error`` of redis-py, as one of Nicol's."""
    host = host_of(redis)
    chain = tuple(_chain(error))
    for it in chain:
        if isinstance(it, ssl.SSLError):
            return RedisTlsError(f"Redis at {host} and this program do not agree on TLS: {_tls_words(it)}", host=host)
    refusal = _refusal(chain, host)
    if refusal is not None:
        return refusal
    if any(isinstance(it, exceptions.TimeoutError | TimeoutError) for it in chain):
        return _too_late(timeout_s, host)
    if any("No connection available" in str(it) for it in chain):
        text = f"no connection to Redis at {host} came free within {timeout_s:g} s; raise its ?max_connections="
        return RedisTimeoutError(text, host=host)
    if isinstance(error, exceptions.ResponseError):
        return RedisRefusedError(f"Redis at {host} refused the command: {_first_line(error)}", host=host)
    return RedisUnreachableError(f"Redis at {host} cannot be reached: {_reason(chain)}", host=host)


def host_of(redis: AnyRedis) -> str:
    """``host:port`` or the socket's path, as messages name it; of a cluster, the node it was reached by."""
    if isinstance(redis, RedisCluster):
        nodes = redis.startup_nodes
        return f"{nodes[0].host}:{nodes[0].port}" if nodes else "its cluster"
    options = redis.connection_pool.connection_kwargs
    path = options.get("path")
    return str(path) if path else f"{options.get('host', 'localhost')}:{options.get('port', 6379)}"


def _too_late(timeout_s: float, host: str) -> RedisTimeoutError:
    text = f"Redis at {host} did not answer within {timeout_s:g} s; look whether it is overloaded or out of reach"
    return RedisTimeoutError(text, host=host)


def _refusal(chain: tuple[BaseException, ...], host: str) -> RedisError | None:
    for it in chain:
        if not isinstance(it, exceptions.RedisError | exceptions.RedisClusterException):
            continue
        # redis-py takes the first word off some answers and makes a class of it.
        # Redis 6 puts a dash before what a command in a script was answered.
        said = f"{_WORDS.get(type(it), '')} {it}".upper().replace(" -", " ")
        for mark, kind, words in _REFUSALS:
            if f" {mark}" in said:
                return kind(f"Redis at {host} {words}", host=host)
    return None


_WORDS: dict[type[BaseException], str] = {
    exceptions.BusyLoadingError: " LOADING",
    exceptions.ReadOnlyError: " READONLY",
    exceptions.OutOfMemoryError: " OOM",
    exceptions.NoPermissionError: " NOPERM",
    exceptions.ClusterDownError: " CLUSTERDOWN",
    exceptions.MasterDownError: " MASTERDOWN",
    exceptions.ClusterCrossSlotError: " CROSSSLOT",
    exceptions.MovedError: " MOVED",
}


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came of, each once."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        it = waiting.pop(0)
        if it is None or id(it) in seen:
            continue
        seen.add(id(it))
        yield it
        waiting += [it.__cause__, it.__context__, *(arg for arg in it.args if isinstance(arg, BaseException))]


def _tls_words(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message.rstrip('.')}); name the CA with ?ssl_ca_certs="
    return f"{error.reason or 'the connection was closed'}; does it speak TLS on this port, and want a certificate?"


def _reason(chain: tuple[BaseException, ...]) -> str:
    for it in chain:
        if isinstance(it, OSError) and it.strerror and not isinstance(it, exceptions.RedisError):
            return f"{_system_words(it)}; is it running, and is REDIS_URL right?"
        if isinstance(it, NicolError):
            return it.message
    return "the connection was closed; is it running, and is REDIS_URL right?"


def _system_words(error: OSError) -> str:
    """What the system calls it, for asyncio's words are about its own calls."""
    if isinstance(error, socket.gaierror) or error.errno is None:
        return (error.strerror or "its host has no address").lower()
    return os.strerror(error.errno).lower()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].partition(_ECHO)[0].rstrip(".")
