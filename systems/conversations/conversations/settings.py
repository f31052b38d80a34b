"""What the service is told by its environment, checked when it starts."""

from __future__ import annotations

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """``DATABASE_URL`` is read by Nicol itself. Variables of the process come before those of ``.env``."""

    # What was given may be a secret, or hold one, and a start that fails is logged.
    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

    clerk_webhook_secret: SecretStr
    """The signing secret of the endpoint, from Clerk's dashboard: ``whsec_…``."""
    clerk_jwt_key: str
    """The public key of the Clerk application, in PEM; ``\\n`` may stand for its line breaks."""
    clerk_authorized_parties: list[str] = Field(default_factory=list)
    """The origins whose tokens are taken, such as ``["https://app.example.com"]``; any, if there is none."""
