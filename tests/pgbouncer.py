"""A PgBouncer before a database, for tests, with a pool of the mode and size that they ask for."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from nicol.driver.url import DatabaseUrl, parse_url

PROGRAM = shutil.which("pgbouncer")
needs_pgbouncer = pytest.mark.skipif(PROGRAM is None, reason="pgbouncer is not installed")


class PgBouncer:
    """One running PgBouncer. ``address`` is its URL; ``settings`` are lines of its file beside the usual ones."""

    def __init__(self, database: str, home: Path, mode: str, **settings: object) -> None:
        self._url = parse_url(database)
        self._home = home
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"postgresql://{self._url.user}@127.0.0.1:{self._port}/{self._url.database}?sslmode=disable"
        self._write(self._url, {"pool_mode": mode, "ignore_startup_parameters": "options", **settings})

    def start(self) -> None:
        owner = pwd.getpwnam(Path(self._url.host).owner()) if os.geteuid() == 0 else None
        self._process = subprocess.Popen(
            [str(PROGRAM), "-q", self._home / "ini"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )
        _wait(self._port)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def command(self, text: str) -> None:
        """Say ``text`` on the console: PAUSE, RESUME and the like, and return when that is done."""
        address = f"postgresql://postgres@127.0.0.1:{self._port}/pgbouncer?sslmode=disable"
        with psycopg.connect(address, autocommit=True, prepare_threshold=None) as console:
            console.pgconn.exec_(text.encode())

    def counts(self) -> tuple[int, int]:
        """How many transactions and how many queries it has served, this question among them."""
        address = f"postgresql://postgres@127.0.0.1:{self._port}/pgbouncer?sslmode=disable"
        with psycopg.connect(address, autocommit=True, prepare_threshold=None) as console:
            answer = console.pgconn.exec_(b"SHOW TOTALS")
            totals = {answer.get_value(it, 0): int(answer.get_value(it, 1) or 0) for it in range(answer.ntuples)}
        return totals[b"total_xact_count"], totals[b"total_query_count"]

    def _write(self, url: DatabaseUrl, settings: dict[str, object]) -> None:
        (self._home / "users").write_text(f'"postgres" ""\n"{url.user}" ""\n')
        lines = (
            f"[databases]\n{url.database} = host={url.host} user={url.user}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
            f"listen_port = {self._port}\nunix_socket_dir =\nauth_type = any\nauth_file = {self._home / 'users'}\n"
            "admin_users = postgres\n"
        )
        (self._home / "ini").write_text(lines + "".join(f"{name} = {value}\n" for name, value in settings.items()))
        _give(self._home)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _give(home: Path) -> None:
    """PgBouncer refuses to be root, and another user has to get through to its files."""
    for it in (home, *home.iterdir()):
        it.chmod(0o755)
    for it in home.parents:
        if it.owner() == pwd.getpwuid(os.geteuid()).pw_name and str(it) not in {"/", "/tmp"}:
            it.chmod(it.stat().st_mode | 0o011)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no pooler at port {port}")
