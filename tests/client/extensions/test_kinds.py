"""Extensions of clients whose records are of the other kinds."""

import pickle

import pytest
from tests.client.conftest import imported_package
from tests.client.extensions.conftest import SCHEMA
from tests.client.extensions.test_results import Named

from nicol.client.extensions.audit_log import AuditLog
from nicol.client.extensions.encryption import Encrypted
from nicol.client.extensions.soft_delete import SoftDelete
from nicol.errors import FieldNotLoadedError
from nicol.generate.options import Models, Options


@pytest.fixture(scope="session", params=["pydantic", "msgspec", "dataclass"])
def package(request, tmp_path_factory):
    yield from imported_package(
        tmp_path_factory, f"blog_{request.param}", SCHEMA, Options(models=Models(request.param))
    )


def test_extensions_work_with_records_of_every_kind(client, package):
    pytest.importorskip("cryptography")
    secret = Encrypted({"User": ["ssn"]}, keys=[b"1" * 32])
    db = client.extend(Named(), SoftDelete("deletedAt"), secret, AuditLog())
    user = db.user.create(
        data={"email": "a", "name": "A", "ssn": "123", "posts": {"create": [{"title": "x"}, {"title": "y"}]}},
        include={"posts": True},
    )
    assert (user.label, user.ssn, len(user.posts)) == ("A <a>", "123", 2)
    assert isinstance(user, package.User)
    db.post.delete(where={"id": 1})
    assert [it.title for it in db.user.find_first(include={"posts": True}).posts] == ["y"]
    (post,) = db.post.find_many(include={"author": True})
    assert (post.author.label, post.author.ssn) == ("A <a>", "123")
    assert client.auditentry.count() == 4
    with pytest.raises(FieldNotLoadedError):
        _ = db.user.find_first(select={"email": True}).label


def test_records_with_result_fields_travel_as_plain_ones(client, package):
    db = client.extend(Named())
    db.user.create(data={"email": "a", "name": "A"})
    for user in (db.user.find_first(), db.user.find_first(select={"email": True})):
        copy = pickle.loads(pickle.dumps(user))
        assert isinstance(copy, package.User)
        assert copy.email == "a"


def test_answers_of_included_records_can_be_replaced(client):
    def shout(call):
        answer = yield call
        if call.model == "Post" and call.reads:
            for it in answer:
                it.title = it.title.upper()
            return list(reversed(answer))
        return answer

    client.user.create(data={"email": "a", "posts": {"create": [{"title": "x"}, {"title": "y"}]}})
    (user,) = client.extend(shout).user.find_many(include={"posts": {"order": {"id": "asc"}}})
    assert [it.title for it in user.posts] == ["Y", "X"]
