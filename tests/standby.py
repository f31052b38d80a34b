"""A primary with a streaming standby, for tests: of the embedded PostgreSQL 18, or of Debian's 15.

The folders are inside that of the test run, which stops whatever is left there.
"""

import os
import pwd
import shutil
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from tests import servers

from nicol.errors import LocalServerError
from nicol.local import cluster
from nicol.tools.testing.server import SETTINGS

_LIMIT_S = 60


def programs() -> Path | None:
    """Where PostgreSQL's programs are, the embedded one's first. None where none can copy a server."""
    try:
        embedded = cluster.binaries()
    except LocalServerError:
        embedded = None
    found = (it for it in (embedded, servers.DEBIANS_15) if it is not None and (it / "pg_basebackup").exists())
    return next(found, None)


needs_standby = pytest.mark.skipif(programs() is None, reason="there is no pg_basebackup")


class Server:
    """One server, which listens on a socket in its own folder. ``url`` is that of the database postgres."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = self.database("postgres")

    def database(self, name: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def start(self) -> None:
        try:
            self._start()
        except AssertionError as error:
            error.add_note((self.folder / "server.log").read_text()[-2000:])
            raise

    def _start(self) -> None:
        options = f"-c listen_addresses= -c unix_socket_directories='{self.folder}'"
        log = self.folder / "server.log"
        _run("pg_ctl", "start", "--wait", f"--pgdata={self.folder}", f"--log={log}", f"--options={options}")

    def stop(self, mode: str = "immediate") -> None:
        _run("pg_ctl", "stop", f"--mode={mode}", "--wait", f"--pgdata={self.folder}")

    def is_running(self) -> bool:
        return (self.folder / "postmaster.pid").exists()

    def promote(self) -> None:
        _run("pg_ctl", "promote", "--wait", f"--pgdata={self.folder}")

    def follow(self, primary: "Server") -> None:
        """Be a standby of ``primary`` from the next start on."""
        (self.folder / "standby.signal").touch()
        _give(self.folder / "standby.signal")
        with (self.folder / "postgresql.auto.conf").open("a") as file:
            file.write(f"primary_conninfo = 'host={primary.folder} user=postgres application_name=standby'\n")

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            answer = connection.execute(sql)
            return answer.fetchall() if answer.description else []


class Pair:
    def __init__(self, primary: Server, standby: Server) -> None:
        self.primary = primary
        self.standby = standby

    def both(self, name: str) -> str:
        """One URL of the two, that of the primary first."""
        return f"postgresql://postgres@/{name}?host={self.primary.folder},{self.standby.folder}"

    def join(self) -> None:
        """Make the standby anew, as a copy of the primary that streams from it."""
        shutil.rmtree(self.standby.folder, ignore_errors=True)
        _new(self.standby.folder)
        _run("pg_basebackup", "--checkpoint=fast", "--no-sync", "--wal-method=stream", f"--host={self.primary.folder}",
             "--username=postgres", f"--pgdata={self.standby.folder}")  # fmt: skip
        (self.standby.folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        self.standby.follow(self.primary)
        self.standby.start()
        self._wait_for("state = 'streaming'")

    def commit_on_both(self) -> None:
        """From now on a commit is answered when the standby has it, too. The next primary commits alone again."""
        self.primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        self.primary.ask("SELECT pg_reload_conf()")
        self._wait_for("sync_state = 'sync'")

    def fail_over(self) -> None:
        """The primary dies, and the standby is promoted: they change places."""
        self.primary.stop()
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary

    def _wait_for(self, condition: str) -> None:
        eventually(lambda: self.primary.ask(f"SELECT count(*) FROM pg_stat_replication WHERE {condition}") == [(1,)])

    def wait_until_caught_up(self) -> None:
        position = self.primary.ask("SELECT pg_current_wal_insert_lsn()")[0][0]
        eventually(lambda: self.standby.ask(f"SELECT pg_last_wal_replay_lsn() >= '{position}'") == [(True,)])


@contextmanager
def standby_pair(name: str, settings: str = "", prepare: Callable[[Server], None] | None = None) -> Generator[Pair]:
    """A primary, on which ``prepare`` has been called, and a standby that streams from it."""
    home = Path(os.environ[servers.VARIABLE])
    # The name makes the run's own end stop them should this process be killed.
    folders = [home / f"{servers.PAIR}{os.getpid()}-{name}-{it}" for it in ("a", "b")]
    primary, standby = map(Server, folders)
    try:
        _make(primary.folder, settings)
        primary.start()
        if prepare is not None:
            prepare(primary)
        pair = Pair(primary, standby)
        pair.join()
        yield pair
    finally:
        for it in (standby, primary):
            if it.is_running():
                it.stop()
            shutil.rmtree(it.folder, ignore_errors=True)


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until it ``is_so``, for a minute at most."""
    deadline = time.monotonic() + _LIMIT_S
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to be"
        time.sleep(0.02)


def _make(folder: Path, settings: str) -> None:
    _new(folder)
    _run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
         f"--pgdata={folder}")  # fmt: skip
    with (folder / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in SETTINGS.items())
        # A standby that has lost its primary looks for it soon, and one server is small.
        file.write(
            "wal_level = replica\nhot_standby = on\nmax_wal_senders = 4\nwal_retrieve_retry_interval = '100ms'\n"
            "synchronous_commit = on\nwal_keep_size = '256MB'\nshared_buffers = '16MB'\nmax_connections = 100\nautovacuum = off\n"
        )
        file.write(settings)


def _new(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    _give(folder)


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL does not run as root."""
    return pwd.getpwnam("pgserver" if programs() != servers.DEBIANS_15 else "postgres") if os.geteuid() == 0 else None


def _give(path: Path) -> None:
    owner = _owner()
    if owner is not None:
        os.chown(path, owner.pw_uid, owner.pw_gid)


def _run(program: str, *arguments: str) -> None:
    folder = programs()
    assert folder is not None
    servers.run_as(_owner(), folder / program, *arguments)
