"""Settings that are wrong stop a start, and say which variable it is; no message shows a value."""

import pytest

from codeflow.errors import SettingsError
from codeflow.settings import Environment, read_settings

URL = "postgresql://codeflow:hunter2@localhost:5432/codeflow_dev"
NAMES = ("APP_ENV", "DATABASE_URL", "DATABASE_CONNECTION_LIMIT", "RDS_CA_BUNDLE", "RDS_IAM", "AWS_REGION")

WRONG = {
    "nothing": ({}, "DATABASE_URL is missing; copy .env.example to .env, or set it where the program runs"),
    "empty": ({"DATABASE_URL": ""}, "DATABASE_URL is missing"),
    "another database": ({"DATABASE_URL": "mysql://root:hunter2@localhost/x"}, "DATABASE_URL: "),
    "no database named": ({"DATABASE_URL": "postgresql://u:hunter2@localhost"}, "DATABASE_URL: "),
    "a port that is none": ({"DATABASE_URL": "postgresql://u:hunter2@localhost:port/x"}, "DATABASE_URL: "),
    "no number": (
        {"DATABASE_URL": URL, "DATABASE_CONNECTION_LIMIT": "many"},
        "DATABASE_CONNECTION_LIMIT: Input should be a valid integer",
    ),
    "too many": (
        {"DATABASE_URL": URL, "DATABASE_CONNECTION_LIMIT": "51"},
        "DATABASE_CONNECTION_LIMIT: Input should be less than or equal to 50",
    ),
    "none at all": (
        {"DATABASE_URL": URL, "DATABASE_CONNECTION_LIMIT": "0"},
        "DATABASE_CONNECTION_LIMIT: Input should be greater",
    ),
    "no environment": (
        {"DATABASE_URL": URL, "APP_ENV": "staging"},
        "APP_ENV: Input should be 'development', 'test' or 'production'",
    ),
    "no bundle": (
        {"DATABASE_URL": URL, "RDS_CA_BUNDLE": "/nowhere.pem"},
        "RDS_CA_BUNDLE: there is no file /nowhere.pem",
    ),
    "no region": ({"DATABASE_URL": URL, "RDS_IAM": "true"}, "AWS_REGION is missing; RDS_IAM=true needs the region"),
    "no TLS": (
        {"DATABASE_URL": URL, "RDS_IAM": "true", "AWS_REGION": "eu-central-1"},
        "RDS_CA_BUNDLE is missing; RDS takes IAM tokens over verified TLS only",
    ),
    "development server in production": (
        {"DATABASE_URL": "embedded:.nicol/postgres", "APP_ENV": "production"},
        "DATABASE_URL names an embedded server",
    ),
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for it in NAMES:
        monkeypatch.delenv(it, raising=False)


@pytest.mark.parametrize("case", WRONG)
def test_wrong_setting_is_named(case, monkeypatch):
    variables, message = WRONG[case]
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert str(caught.value).startswith(message), str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_everything_that_is_wrong_is_named_at_once(monkeypatch):
    monkeypatch.setenv("APP_ENV", "staging")
    monkeypatch.setenv("DATABASE_CONNECTION_LIMIT", "x")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert [it.partition(":")[0].partition(" ")[0] for it in str(caught.value).splitlines()] == [
        "APP_ENV",
        "DATABASE_URL",
        "DATABASE_CONNECTION_LIMIT",
    ]


def test_dot_env_is_read_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text(f'DATABASE_URL="{URL}"\nAPP_ENV="test"\nDATABASE_CONNECTION_LIMIT="7"\n')
    monkeypatch.setenv("DATABASE_CONNECTION_LIMIT", "9")
    found = read_settings()
    assert (found.app_env, found.database_connection_limit) == (Environment.TEST, 9)
    assert found.database_url.get_secret_value() == URL
    assert "hunter2" not in repr(found)
