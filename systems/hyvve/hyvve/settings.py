"""What HYVVE needs from its environment: looked at once, before any connection, and every finding is named."""

import base64
import binascii
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import parse_qs, urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from hyvve.errors import SettingsError

PROJECT = Path(__file__).parent.parent
_WAYS_OUT = {
    "DATABASE_URL": "the address through the pooler, or embedded:.nicol/postgres?user=hyvve_app to try things out",
    "DIRECT_URL": "the address past the pooler, which migrations use",
    "OPERATOR_URL": "the address for work across workspaces, with a role that has BYPASSRLS",
    "HYVVE_ENCRYPTION_KEYS": "keys of 32 bytes as base64, the newest first, such as `openssl rand -base64 32` prints",
}


class Settings(BaseSettings):
    """Read with ``settings()``: the environment first, then ``.env`` beside pyproject.toml."""

    model_config = SettingsConfigDict(env_file=PROJECT / ".env", extra="ignore", hide_input_in_errors=True)

    database_url: str = Field(alias="DATABASE_URL", min_length=1)
    direct_url: str = Field(alias="DIRECT_URL", min_length=1)
    operator_url: str | None = Field(None, alias="OPERATOR_URL", min_length=1)
    """For ``every_tenant()``. Programs that never need it, such as the API, do without."""
    encryption_keys: Annotated[tuple[bytes, ...], NoDecode] = Field(alias="HYVVE_ENCRYPTION_KEYS", repr=False)
    environment: Literal["development", "test", "production"] = Field("production", alias="HYVVE_ENVIRONMENT")
    logs_tenants: bool = Field(default=False, alias="HYVVE_LOG_TENANTS")
    connection_limit: int = Field(10, alias="HYVVE_CONNECTION_LIMIT", ge=1, le=500)

    @field_validator("encryption_keys", mode="before")
    @classmethod
    def _keys(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            keys = tuple(base64.b64decode(it.strip(), validate=True) for it in value.split(",") if it.strip())
        except binascii.Error:
            raise ValueError("is not base64") from None
        if not keys or any(len(it) != 32 for it in keys):
            raise ValueError("needs keys of 32 bytes")
        return keys

    @field_validator("direct_url")
    @classmethod
    def _direct(cls, value: str) -> str:
        asked = parse_qs(urlsplit(value).query)
        if "true" in asked.get("pgbouncer", []) or "transaction" in asked.get("pooler", []):
            raise ValueError("leads through the pooler, and migrations need the server itself")
        return value

    @model_validator(mode="after")
    def _one_database(self) -> Self:
        pooled, direct = urlsplit(self.database_url), urlsplit(self.direct_url)
        both_served = pooled.scheme.startswith("postgres") and direct.scheme.startswith("postgres")
        if both_served and pooled.path != direct.path:
            raise ValueError(
                f"DATABASE_URL and DIRECT_URL name two databases, {pooled.path[1:]!r} and {direct.path[1:]!r}"
            )
        return self


def settings() -> Settings:
    """Raises SettingsError, which names every variable that is missing or wrong."""
    try:
        return Settings()  # pyright: ignore[reportCallIssue] - the values come from the environment
    except ValidationError as error:
        found = "\n".join(f"  - {_said(it['loc'], it['type'], it['msg'])}" for it in error.errors())
        text = f"HYVVE cannot start, and nothing was connected to; put right in the environment or in .env:\n{found}"
        raise SettingsError(text) from None


def _said(place: tuple[int | str, ...], kind: str, message: str) -> str:
    name = str(place[0]) if place else ""
    if kind in {"missing", "string_too_short"}:
        return f"{name} is not set: {_WAYS_OUT.get(name, '.env.example has an example')}"
    return f"{name} {message.removeprefix('Value error, ')}".strip()
