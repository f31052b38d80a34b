"""What a project tells whoever listens: channel `project:{projectId}`, as the document gives it."""

from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, Field, JsonValue

from nicol.redis import AnyRedis, Channel


def now() -> datetime:
    return datetime.now(UTC)


class ProjectEvent(BaseModel):
    event: Literal["agent_status_changed", "artifact_updated", "conflict_detected"]
    projectId: str
    timestamp: datetime = Field(default_factory=now)
    payload: dict[str, JsonValue] = {}


def project_events(redis: AnyRedis) -> Channel[ProjectEvent]:
    return Channel(redis, "project:{projectId}", ProjectEvent)
