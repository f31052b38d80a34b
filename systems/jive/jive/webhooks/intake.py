"""Takes a delivery in: at least once from outside, once in effect.

The event's row and the job that acts on it are written in one transaction, so there is neither without the other.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from jive.db import AsyncClient, WebhookSource
from jive.events import now
from jive.queues import Delivery, Queues
from jive.webhooks.reading import Received, read
from jive.webhooks.signature import is_genuine

# How long the same payload under another id is taken for the same event.
SAME_PAYLOAD = timedelta(minutes=5)
_NOBODYS_SECRET = secrets.token_urlsafe(32)


class NotAcceptedError(Exception):
    """The project is unknown or the signature is wrong; which of them is nobody's business."""


@dataclass(frozen=True)
class Receipt:
    id: str
    is_new: bool


async def take_in(
    db: AsyncClient, queues: Queues, source: WebhookSource, project_id: str, headers: Mapping[str, str], body: bytes
) -> Receipt:
    """Keep the delivery and queue what it sets off. Raises NotAcceptedError, and UnreadableError for no payload."""
    # PostgreSQL has no text with NUL, and so no such project.
    project = None if "\0" in project_id else await db.project.find_unique(where={"id": project_id})
    # Somebody who guesses ids waits as long for the answer as somebody who guesses secrets.
    secret = project.webhookSecret if project else _NOBODYS_SECRET
    if not is_genuine(source, headers, body, secret) or project is None:
        raise NotAcceptedError
    return await _keep(db, queues, project_id, read(source, headers, body))


async def _keep(db: AsyncClient, queues: Queues, project_id: str, received: Received) -> Receipt:
    async with db.tx() as tx:
        # Deliveries of one project take turns, or two with the same payload would not see each other.
        await tx.project.find_unique_or_raise(where={"id": project_id}, lock="no_key_update")
        twin = await tx.webhookevent.find_first(
            where={
                "projectId": project_id,
                "source": received.source,
                "eventType": received.event_type,
                "payloadHash": received.payload_hash,
                "receivedAt": {"gt": now() - SAME_PAYLOAD},
                # What was itself found to be a repetition does not make the time longer.
                "OR": [{"errorMessage": None}, {"retryCount": {"gt": 0}}],
            }
        )
        is_new = twin is None or twin.id == received.id
        n_written = await tx.webhookevent.create_many(
            data=[
                {
                    "id": received.id,
                    "source": received.source,
                    "projectId": project_id,
                    "eventType": received.event_type,
                    "payloadHash": received.payload_hash,
                    "processed": not is_new,
                    "errorMessage": None if is_new or twin is None else f"the same payload as {twin.id}",
                }
            ],
            skip_duplicates=True,
        )
        if n_written == 0 or not is_new:
            return Receipt(received.id, is_new=False)
        delivery = Delivery(eventId=received.id, projectId=project_id, branch=received.branch)
        await queues.deliveries.add_in(tx, delivery, job_id=received.id)
        return Receipt(received.id, is_new=True)
