"""Scans a repository into the artifacts of its project. Run twice, it changes nothing the second time."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jive.db import Artifact, AsyncClient
from jive.events import ProjectEvent, project_events
from jive.queues import ArtifactScan
from jive.scanning.checkout import checkout, documents
from jive.scanning.document import Document, read_document
from nicol.errors import JobFailedError, RedisError
from nicol.redis import AnyRedis

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Changes:
    added: Sequence[str] = ()
    updated: Sequence[str] = ()
    removed: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)


async def scan(db: AsyncClient, redis: AnyRedis, wanted: ArtifactScan, local: Path | None) -> Changes:
    """Read the branch into artifacts, and tell the project's channel what has changed once that is committed."""
    project = await db.project.find_unique(where={"id": wanted.projectId})
    if project is None:
        raise JobFailedError("the project is gone")
    config = project.config if isinstance(project.config, dict) else {}
    async with checkout(wanted.repoUrl, wanted.branch, local) as folder:
        found = [read_document(path, text, config) for path, text in documents(folder)]
    async with db.tx(timeout=30) as tx:
        # Two scans of one project take turns.
        await tx.project.find_unique_or_raise(where={"id": wanted.projectId}, lock="no_key_update")
        changes = await _write(tx, wanted.projectId, found)
        if changes:
            await tx.on_commit(_tell, redis, wanted, changes)
    return changes


async def _write(tx: AsyncClient, project: str, found: Sequence[Document]) -> Changes:
    version_by_path = {it.path: it.version for it in found}
    artifacts = await tx.artifact.find_many(where={"projectId": project})
    artifact_by_path = {it.path: it for it in artifacts}
    added: list[str] = []
    updated: list[str] = []
    for it in found:
        dependencies = [{"path": link, "version": version_by_path.get(link)} for link in it.links]
        before = artifact_by_path.get(it.path)
        if before is not None and _is_as(before, it, dependencies):
            continue
        await tx.artifact.upsert(
            where={"projectId_path": {"projectId": project, "path": it.path}},
            create={
                "projectId": project,
                "path": it.path,
                "name": it.name,
                "type": it.type,
                "version": it.version,
                "createdBy": it.created_by,
                "createdAt": it.created_at,
                "dependencies": dependencies,
                "content": it.content,
            },
            update={
                "type": it.type,
                "version": it.version,
                "createdBy": it.created_by,
                "createdAt": it.created_at,
                "dependencies": dependencies,
                "content": it.content,
            },
        )
        (added if before is None else updated).append(it.path)
    removed = sorted(artifact_by_path.keys() - version_by_path.keys())
    if removed:
        await tx.artifact.delete_many(where={"projectId": project, "path": {"in": removed}})
    return Changes(added, updated, removed)


def _is_as(before: Artifact, it: Document, dependencies: Sequence[Mapping[str, str | None]]) -> bool:
    there = (before.type, before.version, before.createdBy, before.createdAt, before.content, before.dependencies)
    return there == (it.type, it.version, it.created_by, it.created_at, it.content, list(dependencies))


async def _tell(redis: AnyRedis, wanted: ArtifactScan, changes: Changes) -> None:
    said = ProjectEvent(
        event="artifact_updated",
        projectId=wanted.projectId,
        payload={
            "branch": wanted.branch,
            "added": list(changes.added),
            "updated": list(changes.updated),
            "removed": list(changes.removed),
        },
    )
    try:
        await project_events(redis).publish(said, projectId=wanted.projectId)
    except RedisError as error:
        # The artifacts are committed; whoever was not told sees them with the next look.
        _log.warning("nobody was told of the scan of %s: %s", wanted.projectId, error)
