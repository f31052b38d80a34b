"""JIVE's rows for the benchmark, and the nested read as one would write it by hand."""

import json
from datetime import UTC, datetime

N_CHILDREN = 6
NOON = datetime(2025, 10, 15, 12, 0, tzinfo=UTC).replace(tzinfo=None)

PROJECT_COLUMNS = '"id", "name", "repoUrl", "webhookSecret", "config", "createdAt", "updatedAt", "lastSeen"'
ARTIFACT_COLUMNS = (
    '"id", "projectId", "path", "name", "type"::text, "version", "createdBy", "createdAt", "updatedAt", '
    '"dependencies", "content"'
)
EVENT_COLUMNS = (
    '"id", "source"::text, "projectId", "eventType", "payloadHash", "processed", "processedAt", "retryCount", '
    '"errorMessage", "receivedAt"'
)
LOG_COLUMNS = (
    '"id", "projectId", "actorType", "actorId", "actorName", "tool", "scope", "argsHash", "result"::text, '
    '"errorMessage", "timestamp", "ipAddress", "userAgent"'
)
CHILDREN = (("Artifact", ARTIFACT_COLUMNS), ("WebhookEvent", EVENT_COLUMNS), ("MCPAuditLog", LOG_COLUMNS))


def project_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


async def fill(connection, *, n_projects: int) -> None:
    """``n_projects`` projects with six rows in each of three relations."""
    for p in range(n_projects):
        id = project_id(p)
        await connection.execute(
            f'INSERT INTO "Project" ({PROJECT_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $6, $6)',
            id, f"project {p}", f"https://example.com/{p}", "secret", '{"prdFile": "docs/prd.md"}', NOON,
        )  # fmt: skip
        for c in range(N_CHILDREN):
            await _fill_children(connection, id, c)


async def _fill_children(connection, project: str, number: int) -> None:
    id = f"{project}/{number}"
    await connection.execute(
        'INSERT INTO "Artifact" VALUES ($1, $2, $3, $4, $5::text::"ArtifactType", $6, $7, $8, $8, $9, $10)',
        id, project, f"docs/{number}.md", f"{number}.md", "STORY", "1.0.0", "Ada", NOON,
        '[{"path": "docs/prd.md"}]', "text" * 20,
    )  # fmt: skip
    await connection.execute(
        'INSERT INTO "WebhookEvent" VALUES ($1, $2::text::"WebhookSource", $3, $4, $5, $6, $7, $8, $9, $7)',
        id, "GITHUB", project, "push", "a" * 64, True, NOON, 0, None,
    )  # fmt: skip
    await connection.execute(
        'INSERT INTO "MCPAuditLog" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::"MCPResult", $10, $11, $12, $13)',
        id, project, "user", "u-ada", "Ada", "read_artifact", "project:read", "b" * 64, "SUCCESS", None, NOON,
        "10.0.0.1", "agent",
    )  # fmt: skip


async def read_nested(connection) -> list[dict[str, object]]:
    """Parents, then each relation with ``= ANY``, put together in Python: four statements."""
    parents = [dict(it) for it in await connection.fetch(f'SELECT {PROJECT_COLUMNS} FROM "Project"')]
    ids = [it["id"] for it in parents]
    for table, columns in CHILDREN:
        children: dict[object, list[object]] = {it: [] for it in ids}
        for it in await connection.fetch(f'SELECT {columns} FROM "{table}" WHERE "projectId" = ANY($1)', ids):
            children[it["projectId"]].append(it)
        for parent in parents:
            parent[table] = children[parent["id"]]
    return parents


async def read_nested_json(connection) -> list[dict[str, object]]:
    """The same in one statement, relations as JSON (so timestamps stay text)."""
    relations = ", ".join(
        f"(SELECT coalesce(json_agg(c), '[]') FROM (SELECT {columns} FROM \"{table}\" "
        f'WHERE "projectId" = p.id) c) AS "{table}"'
        for table, columns in CHILDREN
    )
    found = await connection.fetch(f'SELECT {PROJECT_COLUMNS}, {relations} FROM "Project" p')
    parents = [dict(it) for it in found]
    for parent in parents:
        for table, _ in CHILDREN:
            parent[table] = json.loads(parent[table])
    return parents
