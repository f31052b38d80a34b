"""A URL that makes no sense is told where the client is made, in both colours; one that is looked up when it is used."""

import pytest

from nicol.errors import ConfigurationError, InvalidUrlError, InvalidValueError

GOOD = "postgresql://nobody@127.0.0.1:1/nothing"
BAD = {
    "none": ("", {}, InvalidUrlError, "empty"),
    "another database": ("mysql://root@localhost/x", {}, InvalidUrlError, "postgresql"),
    "no name": ("postgresql://localhost", {}, InvalidUrlError, "names no database"),
    "a port that is none": ("postgresql://localhost:http/x", {}, InvalidUrlError, "port"),
    "the operator's": (GOOD, {"every_tenant_url": "mysql://root@localhost/x"}, InvalidUrlError, "postgresql"),
    "the operator's is no text": (GOOD, {"every_tenant_url": 7}, InvalidValueError, "every_tenant_url"),
    "a replica's": (GOOD, {"replicas": ["mysql://root@localhost/x"]}, InvalidUrlError, "postgresql"),
    "what does not go with it": (
        GOOD,
        {"pooler": "transaction", "statement_timeout": 3},
        InvalidValueError,
        "statement_timeout",
    ),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("kind", ["AsyncClient", "Client"])
def test_bad_url_is_told_where_the_client_is_made(db, kind: str, name: str) -> None:
    url, options, error, message = BAD[name]
    with pytest.raises(error, match=message):
        getattr(db, kind)(url, **options)


def test_variable_that_is_not_set_is_told_when_the_client_is_used(db, monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    client = db.Client()
    db.AsyncClient()
    with pytest.raises(ConfigurationError, match="DATABASE_URL is not set"):
        client.connect()
    monkeypatch.setenv("DATABASE_URL", GOOD)
    with pytest.raises(Exception, match=r"127\.0\.0\.1"):
        client.connect()
