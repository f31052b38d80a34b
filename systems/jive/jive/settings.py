"""What JIVE is told from outside, checked when it starts."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

# It is in this file for everybody to read, so it protects nothing; the embedded server holds nothing to protect.
_DEVELOPMENT_KEY = "amllZSBkZXZlbG9wbWVudCBrZXkgLSAzMiBieXRlcyE="


class Settings(BaseSettings):
    # No repr and no message shows what is secret: both end in logs.
    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True)

    database_url: str = Field(repr=False)
    redis_url: str = Field(repr=False)
    webhook_keys: str = Field("", alias="JIVE_WEBHOOK_KEYS", repr=False)
    mcp_tokens: dict[str, str] = Field(default_factory=dict, alias="JIVE_MCP_TOKENS", repr=False)
    max_body_bytes: int = Field(5 * 1024 * 1024, gt=0, alias="JIVE_MAX_BODY_BYTES")
    local_repositories: Path | None = Field(None, alias="JIVE_LOCAL_REPOSITORIES")

    @field_validator("mcp_tokens")
    @classmethod
    def _are_long_enough(cls, tokens: dict[str, str]) -> dict[str, str]:
        short = [name for token, name in tokens.items() if len(token) < 16]
        if short:
            raise ValueError(f"the tokens of {', '.join(short)} have fewer than 16 characters; make longer ones")
        if not all(said.split() for said in tokens.values()):
            raise ValueError("a token has no name; write it as name and scopes, such as 'ci project:read'")
        return tokens

    @property
    def keys(self) -> list[str]:
        """The keys of webhook secrets: the first encrypts, all of them decrypt."""
        found = [it.strip() for it in self.webhook_keys.split(",") if it.strip()]
        if found:
            return found
        # `nicol db seed` starts the embedded server and hands on its real address; of Redis we see what was written.
        if "embedded:" in (self.database_url[:9], self.redis_url[:9]):
            return [_DEVELOPMENT_KEY]
        raise SystemExit(
            "jive: JIVE_WEBHOOK_KEYS is not set; make a key with\n"
            '  python -c "import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())"'
        )


@lru_cache
def settings() -> Settings:
    try:
        return Settings()  # pyright: ignore[reportCallIssue] - the environment gives them
    except ValidationError as error:
        # The place of a token's mistake is the token itself.
        said = "\n".join(f"  {str(it['loc'][0]).upper()}: {it['msg']}" for it in error.errors())
        raise SystemExit(f"jive: the environment is not complete (see .env.example):\n{said}") from None
    except SettingsError as error:
        raise SystemExit(f"jive: {error}; it is JSON, as in .env.example") from None
