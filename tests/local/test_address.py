"""``embedded:`` addresses, and the variables they are read from."""

import tempfile
from pathlib import Path

import psycopg
import pytest

from nicol.errors import ConfigurationError, InvalidUrlError
from nicol.local import postgres
from nicol.local.address import embedded_folder, is_embedded, resolve
from nicol.local.environment import env_file, environment


@pytest.mark.parametrize("url", ["postgresql://u:p@h/d?x=1", "postgres://", "anything"])
def test_other_addresses_stay_as_they_are(url: str, tmp_path: Path) -> None:
    assert not is_embedded(url)
    assert resolve(url, start=tmp_path) == url


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("embedded:.nicol/postgres", "/project/.nicol/postgres"),
        (" embedded:/var/pg \n", "/var/pg"),
        ("embedded:a%20b?database=x", "/project/a b"),
    ],
)
def test_where_an_embedded_server_lives(url: str, folder: str) -> None:
    assert embedded_folder(url, start=Path("/project")) == Path(folder)


@pytest.mark.parametrize("url", ["embedded:", "embedded:?database=x", "embedded://host/x", "embedded:a%00b"])
def test_an_embedded_address_without_a_folder(url: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidUrlError, match="folder") as caught:
        resolve(url, start=tmp_path)
    assert caught.value.code == "P1013"
    assert list(tmp_path.iterdir()) == []


def test_an_embedded_address_becomes_one_that_answers() -> None:
    # Not in pytest's folder, which closes itself to others, and when root runs the tests the server is somebody else.
    with tempfile.TemporaryDirectory(prefix="nicol-local-") as start:
        try:
            url = resolve("embedded:pg?schema=inner&database=named", start=Path(start))
            assert url.endswith("&schema=inner")
            with psycopg.connect(url.removesuffix("&schema=inner")) as connection:
                assert connection.info.dbname == "named"
        finally:
            postgres.down(Path(start, "pg"))


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text('FIRST="a b" # c\nexport SECOND=file\nTHIRD\nURL="${SECOND}/x"\n')
    monkeypatch.setenv("SECOND", "process")
    monkeypatch.delenv("FIRST", raising=False)
    variables = environment(tmp_path)
    assert variables["FIRST"] == "a b"
    assert variables["SECOND"] == "process"
    assert "THIRD" not in variables


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ((".env", "inner/.env"), "inner/.env"),
        ((".env",), ".env"),
        (("prisma/.env",), "prisma/.env"),
        ((".env", "inner/pyproject.toml"), None),
        ((), None),
    ],
)
def test_the_nearest_file_within_the_project_counts(tmp_path: Path, files: tuple[str, ...], found: str | None) -> None:
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "inner").mkdir()
    for file in files:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("A=1")
    assert env_file(tmp_path / "inner") == (tmp_path / found if found else None)


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"A=\xff")
    with pytest.raises(ConfigurationError, match=r"\.env"):
        environment(tmp_path)
