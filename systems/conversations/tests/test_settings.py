"""Settings that are wrong stop a start, without showing what was given."""

import pytest
from pydantic import ValidationError

from conversations.settings import Settings


def test_no_secret_is_shown(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLERK_WEBHOOK_SECRET", "whsec_hunter2")
    monkeypatch.delenv("CLERK_JWT_KEY", raising=False)
    with pytest.raises(ValidationError, match="clerk_jwt_key") as caught:
        Settings()  # pyright: ignore[reportCallIssue] - the environment gives them, or not
    assert "hunter2" not in str(caught.value)
