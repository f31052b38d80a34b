"""Acts on deliveries that were taken in: each once, however often its job is run."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jive.db import AsyncClient
from jive.events import now
from jive.queues import ArtifactScan, Delivery, Queues
from nicol.redis import Job, within

if TYPE_CHECKING:
    from jive.db.types import WebhookEventWhere

FORGOTTEN = timedelta(minutes=2)
# Which projects are scanned again when Redis is found empty: scans do not wait for longer.
_SCANNED_AGAIN = timedelta(days=1)
_PUSHES = ("push", "Push Hook", "repo:push")
# It goes when Redis loses what it has, and so tells that it did.
_MARK = "jive:filled"


async def process(db: AsyncClient, queues: Queues, job: Job[Delivery]) -> str:
    """What came of it. The event's row says whether it was processed, and changes together with what is done."""
    try:
        return await _process(db, queues, job.payload)
    except Exception as error:
        await db.webhookevent.update_many(
            where={"id": job.payload.eventId, "processed": False},
            data={"retryCount": {"increment": 1}, "errorMessage": str(error)[:500]},
        )
        raise


async def _process(db: AsyncClient, queues: Queues, delivery: Delivery) -> str:
    async with db.tx() as tx:
        # The project first, as the intake does it: the other way round the two could wait for each other.
        project = await tx.project.find_unique(where={"id": delivery.projectId}, lock="no_key_update")
        taken = await tx.webhookevent.update_many(
            where={"id": delivery.eventId, "processed": False},
            data={"processed": True, "processedAt": now(), "errorMessage": None},
        )
        if taken == 0 or project is None:
            return "done before, or gone"
        await tx.project.update(where={"id": project.id}, data={"lastSeen": now()})
        if delivery.branch is None:
            return "seen"
        scan = ArtifactScan(projectId=project.id, repoUrl=project.repoUrl, branch=delivery.branch)
        await queues.scans.add_in(tx, scan, job_id=f"scan-{delivery.eventId}")
        return f"scan of {delivery.branch}"


async def remind(db: AsyncClient, queues: Queues, *, older_than: timedelta = FORGOTTEN) -> int:
    """Queue again what was taken in and never processed, as after the loss of Redis. Doubles nothing: same id."""
    await _scan_again_after_a_loss(db, queues)
    forgotten = await db.webhookevent.find_many(
        where={"processed": False, "receivedAt": {"lt": now() - older_than}, "retryCount": {"lt": 5}},
        include={"project": True},
        order={"receivedAt": "asc"},
        take=500,
    )
    for it in forgotten:
        # Which branch it was is not kept: the project's own is read again, and so nothing is missed that counts.
        branch = _default_branch(it.project.config) if it.eventType in _PUSHES else None
        await queues.deliveries.add(Delivery(eventId=it.id, projectId=it.projectId, branch=branch), job_id=it.id)
    return len(forgotten)


async def _scan_again_after_a_loss(db: AsyncClient, queues: Queues) -> None:
    """Where Redis is empty, scans may be lost whose events are processed already: scan what was pushed to lately."""
    async with within(5.0, queues.redis):
        is_filled = await queues.redis.exists(_MARK)
    if is_filled:
        return
    pushed: WebhookEventWhere = {"eventType": {"in": [*_PUSHES]}, "processedAt": {"gt": now() - _SCANNED_AGAIN}}
    for it in await db.project.find_many(where={"webhookEvents": {"some": pushed}}):
        scan = ArtifactScan(projectId=it.id, repoUrl=it.repoUrl, branch=_default_branch(it.config))
        await queues.scans.add(scan, job_id=f"scan-after-loss-{it.id}")
    # Last, so that whoever dies before it leaves the work to the next.
    async with within(5.0, queues.redis):
        await queues.redis.set(_MARK, "1")


def _default_branch(config: object) -> str:
    branch = config.get("branch") if isinstance(config, dict) else None  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] - a Json field holds anything
    return branch if isinstance(branch, str) else "main"
