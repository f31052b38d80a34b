"""Start again: drop everything in our schemas and apply the whole history. For development databases."""

from dataclasses import replace
from pathlib import Path

from nicol.migrate.consent import refuse_on_production_server
from nicol.migrate.deploy import USUAL, Deployed, DeployOptions, deploy_unlocked
from nicol.migrate.history.folder import Folder, read_folder
from nicol.migrate.running.clear import clear_place
from nicol.migrate.running.database import ensure_database
from nicol.migrate.running.lock import locked
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.work import Work, on


def reset(url: str, folder: Path, options: DeployOptions = USUAL) -> Deployed:
    """Drop our schemas with all data, make them again and apply every migration of ``folder``.

    Raises ProductionDatabaseError, and changes nothing, where the server marks the database as production.
    """
    return run(_reset(place(url, options.namespaces), read_folder(folder), options))


async def reset_async(url: str, folder: Path, options: DeployOptions = USUAL) -> Deployed:
    """As ``reset``."""
    return await run_async(_reset(place(url, options.namespaces), read_folder(folder), options))


def _reset(where: Place, folder: Folder, options: DeployOptions) -> Work[Deployed]:
    yield from refuse_on_production_server(where.url, "reset")
    is_new = yield from ensure_database(where)
    deployed = yield from locked(where.url, _reset_locked(where, folder, options), timeout_s=options.timeout_s)
    return replace(deployed, is_new=is_new)


def _reset_locked(where: Place, folder: Folder, options: DeployOptions) -> Work[Deployed]:
    yield from on(where.url, clear_place(where))
    return (yield from deploy_unlocked(where, folder, options))
