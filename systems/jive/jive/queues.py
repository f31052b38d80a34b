"""The queues of JIVE, which Node's BullMQ can read and fill as well."""

from pydantic import BaseModel

from nicol.redis import AnyRedis, Backoff, Queue


class ArtifactScan(BaseModel):
    """Read the documents of a branch into artifacts."""

    projectId: str
    repoUrl: str
    branch: str


class Delivery(BaseModel):
    """Act on a webhook that was received. `branch` is the one that was pushed to, if that is what happened."""

    eventId: str
    projectId: str
    branch: str | None = None


class Queues:
    def __init__(self, redis: AnyRedis) -> None:
        self.redis = redis
        self.scans = Queue(redis, "artifact-scan", ArtifactScan, attempts=3, backoff=Backoff("exponential", 2000))
        self.deliveries = Queue(redis, "webhook-delivery", Delivery, attempts=5, backoff=Backoff("exponential", 1000))
