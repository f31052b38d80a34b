"""The settings of CodeFlow, read from the environment and `.env` when a process starts, and wrong then or never."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from codeflow.errors import SettingsError
from nicol import parse_url
from nicol.errors import InvalidUrlError


class Environment(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Each is the environment variable of its name. A variable that is empty is as if it were not there."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    app_env: Environment = Environment.DEVELOPMENT
    # It holds a password, which no message and no log may show.
    database_url: SecretStr
    database_connection_limit: int = Field(5, ge=1, le=50)
    database_pool_timeout: float = Field(10.0, gt=0, le=60)
    database_connect_timeout: int = Field(5, ge=1, le=60)
    database_statement_timeout: float = Field(15.0, gt=0, le=900)
    database_connect_retries: int = Field(3, ge=0, le=10)
    rds_ca_bundle: Path | None = None
    rds_iam: bool = False
    aws_region: str | None = None

    @field_validator("database_url")
    @classmethod
    def _is_an_address(cls, url: SecretStr) -> SecretStr:
        text = url.get_secret_value()
        if text.startswith("embedded:"):
            return url
        try:
            parse_url(text)
        except InvalidUrlError as error:
            raise ValueError(error.message) from None
        return url

    @field_validator("rds_ca_bundle")
    @classmethod
    def _is_a_file(cls, path: Path | None) -> Path | None:
        if path is not None and not path.is_file():
            raise ValueError(f"there is no file {path}; download the bundle that RDS publishes for your region")
        return path

    @model_validator(mode="after")
    def _fits_together(self) -> Settings:
        if self.rds_iam and not self.aws_region:
            raise ValueError("AWS_REGION is missing; RDS_IAM=true needs the region of the database")
        if self.rds_iam and self.rds_ca_bundle is None:
            raise ValueError("RDS_CA_BUNDLE is missing; RDS takes IAM tokens over verified TLS only")
        if self.app_env is Environment.PRODUCTION and self.database_url.get_secret_value().startswith("embedded:"):
            raise ValueError("DATABASE_URL names an embedded server; production needs postgresql://…")
        return self


def is_pooled(url: str) -> bool:
    """Whether ``url`` leads to a pooler in transaction mode."""
    return not url.startswith("embedded:") and parse_url(url).is_pooled


@cache
def settings() -> Settings:
    """Those of this process. Raises SettingsError, once for everything that is wrong."""
    return read_settings()


def read_settings() -> Settings:
    """They are read anew. Raises SettingsError."""
    try:
        return Settings()  # pyright: ignore[reportCallIssue] - the environment gives the required ones
    except ValidationError as error:
        # Pydantic's own words would do, if they named variables and never showed what was given.
        faults = [_fault(it["loc"], it["type"], it["msg"]) for it in error.errors(include_input=False)]
        # The cause is left out, for it may show values.
        raise SettingsError("\n".join(faults)) from None


def _fault(place: tuple[int | str, ...], kind: str, message: str) -> str:
    name = ".".join(str(it).upper() for it in place)
    if kind == "missing":
        return f"{name} is missing; copy .env.example to .env, or set it where the program runs"
    message = message.removeprefix("Value error, ")
    return f"{name}: {message}" if name else message
