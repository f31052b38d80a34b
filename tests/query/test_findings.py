"""What the comparison with real Prisma found, so that it stays found where there is no Prisma.

Each is a call on the world of ``world.SEED`` and what comes of it.
"""

import pytest
from tests.query.world import Session, plain

pytestmark = pytest.mark.parametrize("reader", ["18-psycopg", "18-asyncpg"], indirect=True)

ID = {"id": "asc"}
L1, L2, L3 = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))

READS = [
    # A cursor is a place in the order, and need not be reached itself.
    (
        ("User", "find_unique", {"where": {"id": 2}, "include": {"posts": {"cursor": {"id": 2}, "order": ID}}}),
        lambda it: [post.id for post in it.posts],
        [3, 4],
    ),
    (
        ("Post", "find_unique", {"where": {"id": 1}, "include": {"labels": {"cursor": {"id": L2}, "order": ID}}}),
        lambda it: [label.id for label in it.labels],
        [L2],
    ),
    (
        ("Post", "find_unique", {"where": {"id": 3}, "include": {"labels": {"cursor": {"id": L2}, "order": ID}}}),
        lambda it: it.labels,
        [],
    ),
    # Records are told apart from the cursor on.
    (
        ("User", "find_many", {"order": {"id": "asc"}, "cursor": {"id": 3}, "distinct": ["visits"]}),
        lambda found: [it.id for it in found],
        [3, 4, 5],
    ),
]


@pytest.mark.parametrize(("call", "seen", "expected"), READS)
def test_reads(reader: Session, call, seen, expected: object) -> None:
    model, action, arguments = call
    assert plain(seen(reader.call(model, action, **arguments))) == expected


def test_a_list_is_one_document_when_it_is_pushed(writer: Session) -> None:
    key = writer.call("Value", "create", data={}).id
    for pushed in ([1, 2], [], {"a": 1}, 5):
        found = writer.call("Value", "update", where={"id": key}, data={"jsonb_list": {"push": pushed}})
    assert found.jsonb_list == [[1, 2], [], {"a": 1}, 5]
