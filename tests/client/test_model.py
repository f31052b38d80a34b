"""Records: relations that were not loaded, and all that Pydantic does with the rest."""

import copy
import pickle
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from nicol.errors import FieldNotLoadedError, NotLoadedError, RelationNotLoadedError

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
FIELDS = {
    "id": "p", "name": "jive", "repoUrl": "u", "webhookSecret": "s", "config": {"a": [1, None]},
    "createdAt": MOMENT, "updatedAt": MOMENT, "lastSeen": MOMENT,
}  # fmt: skip


@pytest.fixture
def record(db):
    return db.Project(**FIELDS)


def test_relation_is_no_attribute(record):
    assert not hasattr(record, "artifacts")
    with pytest.raises(RelationNotLoadedError, match=r"Project\.artifacts was not loaded; add include="):
        _ = record.artifacts
    with pytest.raises(AttributeError, match="nowhere"):
        _ = record.nowhere


def test_relation_is_not_dumped(record):
    assert record.model_dump() == FIELDS
    assert "artifacts" not in record.model_dump_json()
    assert "artifacts" not in repr(record)
    assert record.model_fields_set == set(FIELDS)


def test_relation_given_is_an_attribute(db, record):
    whole = db.Project(**FIELDS, artifacts=[])
    assert whole.artifacts == []
    assert whole.model_dump() == FIELDS | {"artifacts": []}
    assert whole != record


def test_copies_are_equal_and_as_partial(record):
    for it in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record)), record.model_copy()):
        assert it == record
        assert not hasattr(it, "artifacts")
    assert record.model_copy(update={"name": "x"}).name == "x"


def test_record_from_outside_is_validated(db):
    with pytest.raises(ValidationError):
        db.Project(**FIELDS | {"name": 3})
    artifact = {
        "id": "a",
        "projectId": "p",
        "path": "a",
        "name": "a",
        "type": "NOPE",
        "updatedAt": MOMENT,
        "dependencies": [],
    }
    with pytest.raises(ValidationError):
        db.Artifact(**artifact)
    assert db.Artifact(**artifact | {"type": "PRD"}).type is db.ArtifactType.PRD


def test_json_schema_has_relations_as_optional(db):
    schema = db.Project.model_json_schema()["$defs"]["Project"]
    assert "artifacts" in schema["properties"]
    assert "artifacts" not in schema["required"]


# ── partial rows ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_counts_of_a_record_that_nobody_counted_for(record):
    assert not hasattr(record, "counts")
    with pytest.raises(FieldNotLoadedError, match=r'Project\.counts was not loaded; add include=\{"_count": True\}'):
        _ = record.counts
    assert "counts" not in record.model_dump()


def test_errors_of_what_is_not_loaded_are_one_family(record):
    with pytest.raises(NotLoadedError) as caught:
        _ = record.artifacts
    assert isinstance(caught.value, AttributeError)
    assert (caught.value.model, caught.value.field, caught.value.relation) == ("Project", "artifacts", "artifacts")
