"""How many statements calls take with extensions: as few as without, unless there is more to do."""

import pytest
from tests.client.extensions.test_hooks import filled

from nicol.client.extensions.audit_log import AuditLog
from nicol.client.extensions.soft_delete import SoftDelete


def passing(call):
    return (yield call)


CALLS = [
    (
        SoftDelete("deletedAt"),
        lambda db: db.user.find_many(include={"posts": {"include": {"comments": True}}}),
        ["SELECT"],
    ),
    (SoftDelete("deletedAt"), lambda db: db.user.count(where={"posts": {"every": {"title": "x"}}}), ["SELECT"]),
    (SoftDelete("deletedAt"), lambda db: db.post.delete(where={"id": 1}), ["UPDATE"]),
    (SoftDelete("deletedAt"), lambda db: db.post.update_many(data={"title": "x"}), ["UPDATE"]),
    (SoftDelete("deletedAt"), lambda db: db.user.create(data={"email": "x"}), ["INSERT"]),
    (passing, lambda db: db.user.find_first(), ["SELECT"]),
    (passing, lambda db: db.user.create(data={"email": "x"}), ["BEGIN", "INSERT", "COMMIT"]),
    (AuditLog(), lambda db: db.user.find_first(), ["SELECT"]),
    (AuditLog(), lambda db: db.user.create(data={"email": "x"}), ["BEGIN", "INSERT", "INSERT", "COMMIT"]),
    (
        AuditLog(),
        lambda db: db.user.update(where={"id": 1}, data={"name": "x"}),
        ["BEGIN", "SELECT", "UPDATE", "INSERT", "COMMIT"],
    ),
    (
        AuditLog(),
        lambda db: db.comment.delete_many(where={"text": "no"}),
        ["BEGIN", "DELETE", "INSERT", "COMMIT"],
    ),
    (AuditLog(), lambda db: db.comment.delete_many(where={"text": "never"}), ["BEGIN", "DELETE", "COMMIT"]),
]


@pytest.mark.parametrize("case", range(len(CALLS)))
def test_calls_take_the_statements_they_need(package, blog, case):
    extension, call, expected = CALLS[case]
    sent = []
    with package.Client(blog, on_query=lambda event: sent.append(event.text.split()[0])) as client:
        filled(client)
        sent.clear()
        call(client.extend(extension))
    assert sent == expected
