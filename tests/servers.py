"""The servers that tests run on: an embedded PostgreSQL 18, and a private 15 where Debian's programs are installed.

So with Redis: the embedded one, and Debian's 7. Each of pytest's workers has Redis to itself, since channels of all its
databases are one. All are kept in one folder per test run, which the process that began the run removes, so pytest's workers share them.
The folder is in memory where there is room: thousands of databases are made and dropped, which on a disk costs thrice as much.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from nicol.errors import LocalServerError
from nicol.local import postgres, redis
from nicol.local.postmaster import answers, read_postmaster
from nicol.tools.testing.server import SETTINGS

VARIABLE = "NICOL_TEST_SERVERS"
KIT_VARIABLE = "TEST_DATABASE_URL"
DEBIANS_15 = Path("/usr/lib/postgresql/15/bin")
DEBIANS_REDIS = Path("/usr/bin/redis-server")
_PREFIX = "nicol-tests-"
_PRIVATE = "private-15-"
PAIR = "pair-"
"""What the folders begin with of servers that belong to whoever started them."""
_IN_MEMORY = Path("/dev/shm")
_NEEDED_BYTES = 4 * 1024**3


def prepare() -> None:
    """Choose the folder of this test run. The servers themselves are started by the first test that needs one."""
    _remove_abandoned()
    folder = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=_home())
    Path(folder).chmod(0o755)
    os.environ[VARIABLE] = folder
    # The fixtures of Nicol's own plugin, which the systems use, make their databases on the same server.
    os.environ[KIT_VARIABLE] = f"embedded:{folder}/18?database=nicol_tests"


def remove() -> None:
    """Stop the servers of this test run and remove their files."""
    os.environ.pop(KIT_VARIABLE, None)
    _remove(Path(os.environ.pop(VARIABLE)))


def server_18() -> str:
    """The URL of the maintenance database of the embedded server."""
    return postgres.up(_folder() / "18", database="postgres", settings=SETTINGS)


def server_15() -> str:
    """As ``server_18``, of Debian's PostgreSQL 15. Its folder belongs to the user postgres when root runs the tests."""
    folder = _folder() / "15"
    with _lock(folder.with_suffix(".lock")):
        postmaster = read_postmaster(folder)
        if postmaster is None or not answers(postmaster):
            _start_15(folder)
    return f"postgresql://postgres@/postgres?host={folder}"


def private_15() -> Path:
    """The folder for a PostgreSQL 15 of one worker's own, which its tests make, start, stop and kill."""
    return _folder() / f"{_PRIVATE}{_worker()}"


def embedded_redis() -> str:
    """The URL of this worker's embedded Redis."""
    return redis.up(_redis_folder("embedded"))


def debians_redis() -> str:
    """As ``embedded_redis``, of Debian's Redis 7."""
    folder = _redis_folder("debian")
    return redis.up(folder, server=DEBIANS_REDIS)


def _redis_folder(name: str) -> Path:
    return _folder() / f"redis-{name}-{_worker()}"


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def _start_15(folder: Path) -> None:
    make_15(folder)
    start_15(folder, f"-c listen_addresses= -c unix_socket_directories='{folder}'")


def make_15(folder: Path) -> None:
    """A data folder of Debian's PostgreSQL 15, whose server does not run yet."""
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    _run_15(
        "initdb",
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        f"--pgdata={folder}",
    )
    with (folder / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in SETTINGS.items())


def start_15(folder: Path, options: str) -> None:
    _run_15("pg_ctl", "start", "--wait", f"--pgdata={folder}", f"--log={folder / 'server.log'}", f"--options={options}")


def _run_15(program: str, *arguments: str) -> None:
    run_as(pwd.getpwnam("postgres") if os.geteuid() == 0 else None, DEBIANS_15 / program, *arguments)


def run_as(owner: pwd.struct_passwd | None, program: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's programs, as somebody else where we are root. What it says is in the error."""
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )
        output.seek(0)
        assert done.returncode == 0, output.read()


def stop_15(folder: Path) -> None:
    _run_15("pg_ctl", "stop", "--mode=immediate", "--wait", f"--pgdata={folder}")


def _remove(folder: Path) -> None:
    with suppress(OSError):
        postgres.down(folder / "18")
    for it in (folder / "15", *folder.glob(f"{_PRIVATE}*")):
        if (it / "postmaster.pid").exists():
            with suppress(AssertionError):
                stop_15(it)
    for it in folder.glob(f"{PAIR}*/postmaster.pid"):
        with suppress(OSError, ValueError):
            os.kill(int(it.read_text().splitlines()[0]), signal.SIGQUIT)
    for it in folder.glob("redis-*/"):
        with suppress(OSError, LocalServerError):
            redis.down(it)
    shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned() -> None:
    """Stop what earlier runs left behind that were killed."""
    for folder in (*Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"), *_IN_MEMORY.glob(f"{_PREFIX}*")):
        pid = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdecimal() and not Path(f"/proc/{pid}").exists() and Path("/proc/self").exists():
            _remove(folder)


def _home() -> Path:
    has_room = os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _NEEDED_BYTES
    return _IN_MEMORY if has_room else Path(tempfile.gettempdir())


def _folder() -> Path:
    return Path(os.environ[VARIABLE])


@contextmanager
def _lock(path: Path) -> Generator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
