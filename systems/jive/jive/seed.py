"""Fills the database: the document's sample project, and two more with enough history to ask questions about.

Run it as often as you like (`nicol db seed`): what is there already is left or brought up to date, never doubled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from jive.database import open_database_sync
from jive.db import ArtifactType, MCPResult, WebhookSource

if TYPE_CHECKING:
    from jive.db import Client
    from jive.db.types import MCPAuditLogCreateMany, WebhookEventCreateMany

MORNING = datetime(2025, 10, 15, 8, 0, tzinfo=UTC)

PROJECTS = (
    ("JIVE", "https://github.com/example/jive", WebhookSource.GITHUB),
    ("Orchard", "https://gitlab.com/example/orchard", WebhookSource.GITLAB),
    ("Lighthouse", "https://bitbucket.org/example/lighthouse", WebhookSource.BITBUCKET),
)
# path, type, version, what it depends on
ARTIFACTS = (
    ("docs/prd.md", ArtifactType.PRD, "1.2.0", ()),
    ("docs/architecture.md", ArtifactType.ARCHITECTURE, "1.1.0", ("docs/prd.md",)),
    ("docs/stories/2.1.md", ArtifactType.STORY, "0.3.0", ("docs/prd.md", "docs/architecture.md")),
    ("docs/stories/2.2.md", ArtifactType.STORY, "0.1.0", ("docs/stories/2.1.md",)),
    ("docs/stories/2.3.md", ArtifactType.STORY, None, ("docs/stories/2.2.md",)),
    ("docs/qa/2.1.md", ArtifactType.QA, "1.0.0", ("docs/stories/2.1.md",)),
    ("docs/notes.md", ArtifactType.OTHER, None, ()),
)
EVENT_TYPES = ("push", "pull_request", "push", "issues", "push", "release")
TOOLS = ("list_artifacts", "read_artifact", "write_artifact", "list_events")
ACTORS = (("user", "u-ada", "Ada"), ("user", "u-grace", "Grace"), ("service_account", "s-ci", "CI"))
RESULTS = (*[MCPResult.SUCCESS] * 5, MCPResult.FAILURE, MCPResult.UNAUTHORIZED, MCPResult.RATE_LIMITED)


def main() -> None:
    with open_database_sync() as db:
        for number, (name, url, source) in enumerate(PROJECTS):
            id = _project(db, name, url)
            _artifacts(db, id)
            db.webhookevent.create_many(data=list(_events(id, source, number)), skip_duplicates=True)
            db.mcpauditlog.create_many(data=list(_audit_logs(id, number)), skip_duplicates=True)
        n_rows = [db.project.count(), db.artifact.count(), db.webhookevent.count(), db.mcpauditlog.count()]
    print("JIVE has {} projects, {} artifacts, {} webhook events, {} audit logs".format(*n_rows))


def _project(db: Client, name: str, url: str) -> str:
    config = {"prdFile": "docs/prd.md", "architectureFile": "docs/architecture.md"}
    project = db.project.upsert(
        where={"repoUrl": url},
        create={"name": name, "repoUrl": url, "webhookSecret": "test-secret", "config": config},
        # The secret too, for a database from before secrets were encrypted.
        update={"name": name, "webhookSecret": "test-secret", "config": config},
    )
    return project.id


def _artifacts(db: Client, project: str) -> None:
    for path, type, version, depends_on in ARTIFACTS:
        name = path.rpartition("/")[2]
        dependencies = [{"path": it, "version": "1.0.0"} for it in depends_on]
        db.artifact.upsert(
            where={"projectId_path": {"projectId": project, "path": path}},
            create={
                "project": {"connect": {"id": project}},
                "path": path,
                "name": name,
                "type": type,
                "version": version,
                "createdBy": "Ada",
                "createdAt": MORNING,
                "dependencies": dependencies,
                "content": f"# {name}\n",
            },
            update={"type": type, "version": version, "dependencies": dependencies},
        )


def _events(project: str, source: WebhookSource, number: int) -> Iterator[WebhookEventCreateMany]:
    """A day of webhooks: of every six, four are processed, one waits and one has failed three times."""
    for i in range(24):
        received = MORNING + timedelta(minutes=20 * i + number)
        is_processed, has_failed = i % 6 < 4, i % 6 == 5
        yield {
            "id": _stable_id(project, "event", i),
            "source": source,
            "projectId": project,
            "eventType": EVENT_TYPES[i % len(EVENT_TYPES)],
            "payloadHash": sha256(f"{number}/{i}".encode()).hexdigest(),
            "processed": is_processed,
            "processedAt": received + timedelta(seconds=2) if is_processed else None,
            "retryCount": 3 if has_failed else 0,
            "errorMessage": "the repository did not answer" if has_failed else None,
            "receivedAt": received,
        }


def _audit_logs(project: str, number: int) -> Iterator[MCPAuditLogCreateMany]:
    for i in range(40):
        type, id, name = ACTORS[i % len(ACTORS)]
        result = RESULTS[i % len(RESULTS)]
        yield {
            "id": _stable_id(project, "log", i),
            "projectId": project,
            "actorType": type,
            "actorId": id,
            "actorName": name,
            "tool": TOOLS[i % len(TOOLS)],
            "scope": "project:read" if i % 4 != 2 else "project:write",
            "argsHash": sha256(f"{number}/{i}".encode()).hexdigest(),
            "result": result,
            "errorMessage": None if result is MCPResult.SUCCESS else result.value.lower().replace("_", " "),
            "timestamp": MORNING + timedelta(minutes=7 * i),
            "ipAddress": f"10.0.{number}.{i}",
            "userAgent": "nicol-demo/1.0",
        }


def _stable_id(project: str, kind: str, number: int) -> str:
    """The same id at every run, so that a second run finds the row of the first."""
    return str(uuid5(NAMESPACE_URL, f"{project}/{kind}/{number}"))


if __name__ == "__main__":
    main()
