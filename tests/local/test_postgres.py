"""The embedded server: one folder, one server, no installation."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nicol.errors import LocalServerError
from nicol.local import postgres
from nicol.local.cluster import LOG
from nicol.local.postmaster import read_postmaster


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Not pytest's, which closes its folders to others, and when root runs the tests the server is somebody else."""
    with tempfile.TemporaryDirectory(prefix="nicol-local-") as path:
        yield Path(path)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for a server, which is stopped after the test."""
    folder = tmp_path / "my Project!" / ".nicol" / "postgres"
    yield folder
    postgres.down(folder)


def ask(url: str, sql: str = "SELECT current_database()") -> object:
    with psycopg.connect(url) as connection:
        return connection.execute(sql).fetchone()[0]  # type: ignore[index]


def test_up_and_down(folder: Path) -> None:
    assert not postgres.is_running(folder)
    assert postgres.down(folder) is False
    assert not folder.exists()
    url = postgres.up(folder)
    assert ask(url) == "my_project"
    assert postgres.is_running(folder)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept ()")
    before = time.perf_counter()
    assert postgres.up(folder) == url
    assert time.perf_counter() - before < 0.05
    assert ask(postgres.up(folder, database="other")) == "other"
    assert postgres.down(folder) is True
    assert not postgres.is_running(folder)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    assert postgres.up(folder) == url
    assert ask(url, "SELECT to_regclass('kept')::text") == "kept"


def test_the_server_sorts_and_counts_time_the_same_everywhere(folder: Path) -> None:
    url = postgres.up(folder)
    assert ask(url, "SHOW TimeZone") == "UTC"
    assert ask(url, "SHOW server_encoding") == "UTF8"
    assert ask(url, "SELECT upper('äß') || ('Ä' ILIKE 'ä')::text") == "Äßtrue"
    assert ask(url, "SHOW server_version_num").startswith("18")  # type: ignore[attr-defined]


def test_a_killed_server_starts_again(folder: Path) -> None:
    url = postgres.up(folder)
    postmaster = read_postmaster(folder)
    assert postmaster is not None
    os.kill(postmaster.pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while postgres.is_running(folder) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not postgres.is_running(folder)
    assert ask(postgres.up(folder)) == ask(url)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which process works in which folder")
@pytest.mark.slow
def test_a_server_whose_socket_has_gone_starts_again(folder: Path) -> None:
    url = postgres.up(folder)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept ()")
    first = read_postmaster(folder)
    (folder / ".s.PGSQL.5432").unlink()
    assert postgres.up(folder) == url
    assert read_postmaster(folder).pid != first.pid
    assert ask(url, "SELECT to_regclass('kept')::text") == "kept"
    (folder / ".s.PGSQL.5432").unlink()
    assert postgres.down(folder) is True
    assert read_postmaster(folder) is None


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
@pytest.mark.slow
def test_a_server_whose_folder_was_moved_starts_again(folder: Path, tmp_path: Path) -> None:
    postgres.up(folder, database="app")
    moved = folder.rename(tmp_path / "moved")
    assert ask(postgres.up(moved, database="app")) == "app"
    assert postgres.down(moved) is True


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
@pytest.mark.slow
def test_a_server_whose_folder_was_deleted_takes_nothing_from_the_next(folder: Path) -> None:
    url = postgres.up(folder)
    first = read_postmaster(folder).pid
    shutil.rmtree(folder)
    assert postgres.up(folder) == url
    state = Path(f"/proc/{first}/stat")
    assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"
    assert ask(url) == "my_project"


def test_a_dropped_database_comes_back_when_the_server_starts(folder: Path) -> None:
    url = postgres.up(folder)
    with psycopg.connect(postgres.up(folder, database="postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE my_project")
    postgres.down(folder)
    assert postgres.up(folder) == url
    assert ask(url) == "my_project"


def test_two_processes_start_one_server(folder: Path) -> None:
    program = f"from pathlib import Path; from nicol.local.postgres import up; print(up(Path({str(folder)!r})))"
    starting = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", program], stdout=subprocess.PIPE) for _ in range(3)
    ]
    urls = {process.communicate()[0] for process in starting}
    assert [process.returncode for process in starting] == [0] * 3
    assert len(urls) == 1
    # They have ended, and the server lives on.
    assert ask(urls.pop().decode().strip()) == "my_project"


def test_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 20) / ("longer" * 20) / "postgres"
    try:
        url = postgres.up(folder)
        assert ask(url) == ("longer" * 20)[:63]
        assert postgres.up(folder) == url
    finally:
        postgres.down(folder)
    assert not postgres.is_running(folder)


def test_a_path_with_quotes_and_percent_signs(tmp_path: Path) -> None:
    folder = tmp_path / "it's 100% ünï" / "postgres"
    try:
        assert ask(postgres.up(folder)) == "it_s_100_n"
    finally:
        postgres.down(folder)


def test_a_server_that_does_not_start_shows_its_log(folder: Path) -> None:
    postgres.up(folder)
    postgres.down(folder)
    with (folder / "postgresql.conf").open("a") as file:
        file.write("shared_buffers = 'plenty'\n")
    with pytest.raises(LocalServerError, match="plenty"):
        postgres.up(folder)
    assert (folder / LOG).exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LocalServerError, match="file"):
        postgres.up(tmp_path / "file" / "postgres")


def test_a_folder_with_other_things_in_it(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "diary.txt").write_text("mine")
    with pytest.raises(LocalServerError, match="not empty"):
        postgres.up(tmp_path / "postgres")
    assert (tmp_path / "postgres" / "diary.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/ada/Shop-2/.nicol/postgres", "shop_2"),
        ("/home/ada/shop/data", "shop"),
        ("/.nicol/postgres", "nicol"),
        ("/home/postgres/pg", "nicol"),
        ("/home/店/.nicol/pg", "nicol"),
    ],
)
def test_the_database_is_called_like_the_project(folder: str, name: str) -> None:
    assert postgres.database_name(Path(folder)) == name


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_server_stops_though_a_folder_above_was_closed_meanwhile(folder: Path) -> None:
    postgres.up(folder)
    folder.parent.chmod(0o700)
    assert postgres.down(folder)
    assert not postgres.is_running(folder)
