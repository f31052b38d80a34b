"""What a Redis URL means, and what is said of one that means nothing."""

from pathlib import Path

import pytest

from nicol.errors import ConfigurationError, InvalidUrlError
from nicol.redis import open_redis
from nicol.redis.address import parse_address


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("redis://h", {"host": "h", "port": 6379}),
        (" redis://h:1/2 ", {"host": "h", "port": 1, "db": 2}),
        ("redis://h/", {"host": "h", "port": 6379}),
        ("redis://h?db=3", {"host": "h", "port": 6379, "db": 3}),
        ("redis://:p%2F%23%40@h", {"host": "h", "port": 6379, "password": "p/#@"}),
        ("redis://u:p@[::1]:7", {"host": "::1", "port": 7, "username": "u", "password": "p"}),
        ("redis://h?family=0", {"host": "h", "port": 6379}),
        ("rediss://h?ssl_cert_reqs=none&ssl_check_hostname=No",
         {"host": "h", "port": 6379, "ssl": True, "ssl_cert_reqs": "none", "ssl_check_hostname": False}),
        ("unix:///run/a%20b.sock?db=1&password=p", {"unix_socket_path": "/run/a b.sock", "db": 1, "password": "p"}),
        ("redis://h?client_name=web&max_connections=7", {"host": "h", "port": 6379, "client_name": "web", "max_connections": 7}),
    ],
)  # fmt: skip
def test_what_an_address_means(url: str, options: dict[str, object]) -> None:
    found = parse_address(url, start=Path("/"))
    assert (found.options, found.is_cluster) == (options, False)


@pytest.mark.parametrize("url", ["redis://h:7?cluster=true", "redis+cluster://h:7", "redis+cluster://h:7?cluster=yes"])
def test_a_cluster(url: str) -> None:
    found = parse_address(url, start=Path("/"))
    assert (found.options, found.is_cluster, found.host) == ({"host": "h", "port": 7}, True, "h:7")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "no scheme"),
        ("localhost:6379", "starts with redis://"),
        ("http://h", "http://"),
        ("redis://", "no host"),
        ("redis://:SECRET@", "no host"),
        ("redis://:SEC#RET@h", "%23"),
        ("redis://:SEC/RET@h", "%2F"),
        ("redis://:SEC?RET@h", "%3F"),
        ("redis://h:SECRET", "cannot be read"),
        ("redis://[::1", "cannot be read"),
        ("redis://h:99999", "cannot be read"),
        ("redis://h/SECRET", "whole number"),
        ("redis://h?db=-1", "whole number"),
        ("redis://h?ssl_ca_certs=/etc", "TLS starts with rediss://"),
        ("rediss://h?ssl_ca_certs=/no/such.pem", "/no/such.pem"),
        ("rediss://h?ssl_cert_reqs=optional", "required or none"),
        ("redis://h?max_conections=3", "did you mean `max_connections`"),
        ("redis://h?colour=3", "it may have cluster, db"),
        ("redis://h?cluster=maybe", "true or false"),
        ("redis://h/1?cluster=true", "cluster has one database"),
        ("unix:///s?cluster=true", "cluster has one database"),
        ("unix://s", "three slashes"),
        ("unix:", "three slashes"),
        ("redis://h?client_name=", "empty"),
        ("embedded:", "embedded:.nicol/redis"),
    ],
)
def test_an_address_that_means_nothing(url: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidUrlError) as caught:
        open_redis(url)
    assert words in caught.value.message
    assert caught.value.setting == "REDIS_URL"
    assert not any(it in f"{caught.value.message}{caught.value.__cause__}" for it in ("SECRET", "SEC", "RET@"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_setting_names_the_ways_out(
    value: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REDIS_URL", raising=False)
    if value is not None:
        monkeypatch.setenv("REDIS_URL", value)
    with pytest.raises(ConfigurationError, match=r"embedded:\.nicol/redis.*url= to open_redis") as caught:
        open_redis()
    assert caught.value.setting == "REDIS_URL"


@pytest.mark.parametrize("timeout", [0, -1])
def test_a_timeout_that_is_none(timeout: float) -> None:
    with pytest.raises(ConfigurationError, match="timeout"):
        open_redis("redis://h", timeout=timeout)
