"""The process beside the web server: `python -m jive.worker`. Any number of them may run."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from jive.database import open_database
from jive.db import AsyncClient
from jive.queues import ArtifactScan, Delivery, Queues
from jive.scanning.scan import scan
from jive.settings import settings
from jive.webhooks.processing import process, remind
from nicol.errors import NicolError
from nicol.redis import Job, Locks, Relay, Worker, open_redis

_log = logging.getLogger(__name__)
_REMIND_EVERY_S = 60.0


def scanner(db: AsyncClient, queues: Queues, local: Path | None, *, locks: Locks | None = None) -> Worker[ArtifactScan]:
    async def run(job: Job[ArtifactScan]) -> dict[str, int]:
        changes = await scan(db, queues.redis, job.payload, local)
        return {"added": len(changes.added), "updated": len(changes.updated), "removed": len(changes.removed)}

    return Worker(queues.scans, run, concurrency=2, locks=locks)


def processor(db: AsyncClient, queues: Queues, *, locks: Locks | None = None) -> Worker[Delivery]:
    async def run(job: Job[Delivery]) -> str:
        return await process(db, queues, job)

    return Worker(queues.deliveries, run, concurrency=5, locks=locks)


@asynccontextmanager
async def reminding(db: AsyncClient, queues: Queues, *, every_s: float = _REMIND_EVERY_S) -> AsyncGenerator[None]:
    """Beside the block, queue again what was taken in and then forgotten."""

    async def work() -> None:
        while True:
            try:
                await remind(db, queues)
            except NicolError as error:
                _log.warning("nobody could be reminded: %s", error)
            await asyncio.sleep(every_s)

    task = asyncio.create_task(work())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def main() -> None:
    redis = open_redis()
    queues = Queues(redis)
    async with (
        redis,
        open_database() as db,
        Relay(db, queues.deliveries, queues.scans),
        processor(db, queues),
        reminding(db, queues),
    ):
        # Until SIGTERM; then everything above ends in its turn.
        await scanner(db, queues, settings().local_repositories).run()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    asyncio.run(main())
