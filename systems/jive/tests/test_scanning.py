"""From a repository to artifacts, and to who listens."""

import asyncio

import pytest

from jive.db import ArtifactType
from jive.events import project_events
from jive.queues import ArtifactScan
from jive.scanning.document import read_document
from jive.scanning.scan import scan
from jive.worker import scanner
from nicol.errors import JobFailedError
from nicol.redis import Gap, Relay

TYPES = (
    ("docs/prd.md", ArtifactType.PRD),
    ("docs/what-we-want.md", ArtifactType.PRD),
    ("docs/architecture.md", ArtifactType.ARCHITECTURE),
    ("docs/stories/2.1.md", ArtifactType.STORY),
    ("docs/stories/old/1.1.md", ArtifactType.STORY),
    ("docs/qa/2.1.md", ArtifactType.QA),
    ("docs/prd/epic-1.md", ArtifactType.PRD),
    ("docs/notes.md", ArtifactType.OTHER),
)


@pytest.mark.parametrize(("path", "type"), TYPES, ids=[it[0] for it in TYPES])
def test_type_is_told_by_the_path(path, type):
    assert read_document(path, "", {"prdFile": "docs/what-we-want.md"}).type is type


def test_document_says_its_version_and_what_it_depends_on():
    text = (
        "---\nversion: '1.2.0'\nauthor: Ada\ndate: 2025-10-15\ntags:\n  - version\n---\n"
        "[a](../prd.md#goals) [b](2.2.md 'title') [again](../prd.md) [self](2.1.md) [out](../../../etc/passwd.md)\n"
        "[web](https://example.com/x.md) [picture](x.png) [root](/prd.md) \0"
    )
    found = read_document("docs/stories/2.1.md", text, {})
    assert (found.version, found.created_by) == ("1.2.0", "Ada")
    assert found.created_at is not None
    assert found.created_at.isoformat() == "2025-10-15T00:00:00+00:00"
    assert found.links == ("docs/prd.md", "docs/stories/2.2.md")
    assert "\0" not in found.content
    assert read_document("docs/a.md", "---\nversion\ndate: soon\n", {}).version is None


def wanted(project, branch: str = "main") -> ArtifactScan:
    return ArtifactScan(projectId=project.id, repoUrl=project.repoUrl, branch=branch)


async def test_scan_follows_the_repository(db, redis, project, commit, tmp_path):
    commit(stories__one="---\nversion: 0.1.0\n---\n[what](../prd.md) [gone](gone.md)\n", notes="notes")
    first = await scan(db, redis, wanted(project), tmp_path)
    assert first.added == ["docs/notes.md", "docs/prd.md", "docs/stories/one.md"]
    story = await db.artifact.find_first_or_raise(where={"path": "docs/stories/one.md"})
    assert (story.name, story.type, story.version) == ("one.md", ArtifactType.STORY, "0.1.0")
    assert story.dependencies == [
        {"path": "docs/prd.md", "version": "1.2.0"},
        {"path": "docs/stories/gone.md", "version": None},
    ]
    commit(prd="---\nversion: 1.3.0\n---\n# PRD\n", notes=None)
    second = await scan(db, redis, wanted(project), tmp_path)
    assert (second.added, second.removed) == ([], ["docs/notes.md"])
    assert second.updated == ["docs/prd.md", "docs/stories/one.md"]
    assert not await scan(db, redis, wanted(project), tmp_path)
    assert await db.artifact.count() == 2


async def test_scans_at_once_do_not_quarrel(db, redis, project, tmp_path):
    changes = await asyncio.gather(*(scan(db, redis, wanted(project), tmp_path) for _ in range(3)))
    assert sorted(len(it.added) for it in changes) == [0, 0, 1]


async def test_queue_scans_and_tells_who_listens(db, queues, project, tmp_path):
    async with (
        project_events(queues.redis).subscribe(projectId=project.id) as events,
        Relay(db, queues.scans),
        scanner(db, queues, tmp_path),
    ):
        async with db.tx() as tx:
            id = await queues.scans.add_in(tx, wanted(project))
        async with asyncio.timeout(10):
            event = await anext(aiter(events))
        async with asyncio.timeout(5):
            while await queues.scans.state(id) != "completed":  # noqa: ASYNC110 - Redis says it to who asks
                await asyncio.sleep(0.01)
    assert not isinstance(event, Gap)
    assert (event.event, event.projectId) == ("artifact_updated", project.id)
    assert event.payload == {"branch": "main", "added": ["docs/prd.md"], "updated": [], "removed": []}
    job = await queues.scans.get(id)
    assert job is not None
    assert job.returned == {"added": 1, "updated": 0, "removed": 0}


NEVER = (
    ("branch that is not there", {"branch": "nowhere"}, "no branch nowhere"),
    ("option as branch", {"branch": "--upload-pack=x"}, "no name of a branch"),
    ("folder outside", {"repoUrl": "file:///etc"}, "neither an https"),
    ("way out of the folder", {"repoUrl": "file:///tmp/../etc"}, "neither an https"),
    ("other protocol", {"repoUrl": "ext::sh -c true"}, "neither an https"),
    ("ssh", {"repoUrl": "git@github.com:x/y.git"}, "neither an https"),
    ("project that is gone", {"projectId": "nobody"}, "the project is gone"),
)


@pytest.mark.parametrize(("change", "said"), [it[1:] for it in NEVER], ids=[it[0] for it in NEVER])
async def test_scan_that_can_never_work_is_not_tried_again(db, redis, project, tmp_path, change, said):
    with pytest.raises(JobFailedError, match=said):
        await scan(db, redis, wanted(project).model_copy(update=change), tmp_path)


async def test_no_link_leads_out_of_the_repository(db, redis, project, repository, commit, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    (repository / "docs" / "leak.md").symlink_to(tmp_path / "secret.md")
    commit()
    changes = await scan(db, redis, wanted(project), tmp_path)
    assert changes.added == ["docs/prd.md"]
