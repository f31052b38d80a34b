"""What is missing or wrong in the environment is said before anything is connected to."""

import base64

import pytest

from hyvve.errors import SettingsError
from hyvve.settings import Settings, settings
from nicol.errors import ConfigurationError

KEY = base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
GOOD = {
    "DATABASE_URL": "postgresql://app@pooler:6432/hyvve?pgbouncer=true",
    "DIRECT_URL": "postgresql://owner@server:5432/hyvve",
    "HYVVE_ENCRYPTION_KEYS": KEY,
}


@pytest.fixture
def environment(monkeypatch):
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.delenv("HYVVE_ENVIRONMENT", raising=False)

    def put(**changes):
        for name, value in {**GOOD, **changes}.items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)

    return put


def test_what_is_right_is_read(environment):
    environment(HYVVE_ENCRYPTION_KEYS=f"{KEY}, {KEY}", HYVVE_LOG_TENANTS="true")
    found = settings()
    assert len(found.encryption_keys) == 2
    assert (found.environment, found.logs_tenants, found.connection_limit) == ("production", True, 10)
    assert KEY not in repr(found)
    assert "0123456789" not in repr(found)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"DATABASE_URL": None}, ["DATABASE_URL is not set: the address through the pooler"]),
        ({"DATABASE_URL": ""}, ["DATABASE_URL is not set"]),
        ({"DIRECT_URL": None}, ["DIRECT_URL is not set: the address past the pooler"]),
        (dict.fromkeys(GOOD), ["DATABASE_URL is not set", "DIRECT_URL is not set", "HYVVE_ENCRYPTION_KEYS is not set"]),
        ({"HYVVE_ENCRYPTION_KEYS": "secret!"}, ["HYVVE_ENCRYPTION_KEYS is not base64"]),
        ({"HYVVE_ENCRYPTION_KEYS": "c2hvcnQ="}, ["HYVVE_ENCRYPTION_KEYS needs keys of 32 bytes"]),
        ({"HYVVE_ENCRYPTION_KEYS": ""}, ["HYVVE_ENCRYPTION_KEYS needs keys of 32 bytes"]),
        ({"DIRECT_URL": f"{GOOD['DIRECT_URL']}?pgbouncer=true"}, ["DIRECT_URL leads through the pooler"]),
        ({"DIRECT_URL": "postgresql://owner@server/other"}, ["two databases, 'hyvve' and 'other'"]),
        ({"HYVVE_ENVIRONMENT": "prod"}, ["HYVVE_ENVIRONMENT"]),
        ({"HYVVE_CONNECTION_LIMIT": "0"}, ["HYVVE_CONNECTION_LIMIT"]),
    ],
)
def test_what_is_missing_or_wrong_is_named(environment, changes, words):
    environment(**changes)
    with pytest.raises(SettingsError) as caught:
        settings()
    assert all(it in str(caught.value) for it in words), str(caught.value)
    assert "nothing was connected to" in str(caught.value)
    assert "secret!" not in str(caught.value)
    assert isinstance(caught.value, ConfigurationError)
