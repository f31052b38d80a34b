"""PostgreSQL 18 for development and tests: one folder, one server, no installation. It outlives who started it."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from nicol.local import cluster
from nicol.local.lock import locked
from nicol.local.postmaster import (
    Postmaster,
    answers,
    end_ghosts,
    is_stale,
    is_unreachable,
    read_postmaster,
    wait_for_end,
)

DEVELOPMENT: Mapping[str, str] = MappingProxyType(
    {
        # After a crash of the machine the last half second may be missing; nothing is ever corrupt.
        "synchronous_commit": "off",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "max_connections": "200",
    }
)
"""Settings of a new data folder, by PostgreSQL's names."""

_DATABASES = "nicol.databases"
"""A file in the data folder with the names of the databases that are known to exist, one a line."""

_ROLES = "nicol.roles"
"""The same for the roles of applications."""

OWNER = "postgres"
"""The role that owns everything, and to which no policy applies."""

_LONGEST_DEATH_S = 3.0
"""How long a killed server may take to be dead. Then its number belongs to another process, and is none of ours."""


def up(
    folder: Path, *, database: str | None = None, user: str | None = None, settings: Mapping[str, str] = DEVELOPMENT
) -> str:
    """The URL of ``database`` on the server of ``folder``, both made if they are not there.

    ``user`` is made too, as what applications should be: a role that reads and writes every table, owns none, and is
    held by row-level security. Without one it is the owner. A server that runs already costs less than a millisecond.
    ``settings`` count when the folder is made.

    Raises LocalServerError.
    """
    folder = folder.expanduser().absolute()
    name, role = database or database_name(folder), user or OWNER
    postmaster = _running(folder)
    if postmaster is None or name not in _known(folder, _DATABASES) or role not in {OWNER, *_known(folder, _ROLES)}:
        with locked(folder, "PostgreSQL"):
            postmaster = _running(folder) or _started(folder, settings)
            cluster.create_database(folder, socket_folder=postmaster.socket_folder, port=postmaster.port, name=name)
            _keep(folder, _DATABASES, name)
            if role != OWNER:
                cluster.create_role(folder, socket_folder=postmaster.socket_folder, port=postmaster.port, name=role)
                _keep(folder, _ROLES, role)
    return _url(postmaster, name, role)


def down(folder: Path) -> bool:
    """Stop the server of ``folder``, and say whether there was one."""
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        return False
    with locked(folder, "PostgreSQL"):
        found = read_postmaster(folder)
        if found is None or not (_running(folder) or is_unreachable(found, folder)):
            return False
        cluster.stop(folder)
        return True


def is_running(folder: Path) -> bool:
    return _running(folder.expanduser().absolute()) is not None


def database_name(folder: Path) -> str:
    """The name that the project around ``folder`` gives its database: its folder's, as a plain identifier."""
    project = next((it for it in folder.parents if not it.name.startswith(".")), folder)
    name = re.sub(r"[^a-z0-9]+", "_", project.name.lower()).strip("_")[:63]
    return "nicol" if name in {"", "postgres", "template0", "template1"} else name


def _started(folder: Path, settings: Mapping[str, str]) -> Postmaster:
    if not (folder / "PG_VERSION").exists():
        end_ghosts(folder, at_most_s=_LONGEST_DEATH_S)
        cluster.create(folder, settings)
    # Its databases and roles are looked at anew when a server starts: the folder may have been restored meanwhile.
    for it in (_DATABASES, _ROLES):
        (folder / it).unlink(missing_ok=True)
    before = read_postmaster(folder)
    if before is not None and is_unreachable(before, folder):
        cluster.stop(folder)
    elif before is not None:
        wait_for_end(before, at_most_s=_LONGEST_DEATH_S)
    if before is not None and is_stale(before):
        (folder / "postmaster.pid").unlink(missing_ok=True)
        # The folder may have been moved, and its socket with it.
        for it in (before.socket_folder, folder):
            (it / f".s.PGSQL.{before.port}.lock").unlink(missing_ok=True)
    cluster.start(folder)
    postmaster = _running(folder)
    assert postmaster is not None, "pg_ctl waits until the server is ready"
    return postmaster


def _running(folder: Path) -> Postmaster | None:
    postmaster = read_postmaster(folder)
    return postmaster if postmaster is not None and postmaster.is_ready and answers(postmaster) else None


def _known(folder: Path, file: str) -> set[str]:
    try:
        return set((folder / file).read_text().splitlines())
    except OSError:
        return set()


def _keep(folder: Path, file: str, name: str) -> None:
    (folder / file).write_text("\n".join(sorted(_known(folder, file) | {name})))


def _url(postmaster: Postmaster, database: str, role: str) -> str:
    port = "" if postmaster.port == 5432 else f"&port={postmaster.port}"
    user = quote(role, safe="")
    return f"postgresql://{user}@/{quote(database)}?host={quote(str(postmaster.socket_folder))}{port}"
