"""Batches: calls that are sent together and stay together."""

import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import artifact, project

from nicol.errors import ArgumentError, RecordNotFoundError, TransactionError, UniqueViolationError


@in_both_colours
async def test_batch_is_one_transaction_in_order(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        async with client.batch() as batch:
            made = batch.project.create(project("a"))
            many = batch.project.create_many([project("b"), project("c")])
            changed = batch.project.update({"name": "A"}, {"repoUrl": "https://example.com/a.git"})
            number = batch.project.count()
            assert sessions.count("Project") == 0
            with pytest.raises(TransactionError, match="read them after its block"):
                _ = made.result
        assert (made.result.name, many.result, changed.result.name, number.result) == ("a", 2, "A", 3)
        assert sessions.count("Project") == 3
        assert sessions.open_transactions() == 0


@in_both_colours
async def test_bad_input_raises_at_the_call(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(ArgumentError, match="nmae"):
            async with client.batch() as batch:
                made = batch.project.create(project())
                batch.project.update({"nmae": "x"}, {"id": "a"})
        assert sessions.count("Project") == 0
        with pytest.raises(TransactionError, match="was discarded"):
            _ = made.result


@in_both_colours
async def test_failure_undoes_the_whole_batch(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(UniqueViolationError) as caught:
            async with client.batch() as batch:
                made = batch.project.create(project())
                batch.project.create(project())
                batch.project.create(project("later"))
        assert (caught.value.model, caught.value.fields) == ("Project", ("repoUrl",))
        with pytest.raises(TransactionError, match="nothing of it was done"):
            _ = made.result
        with pytest.raises(RecordNotFoundError):
            async with client.batch() as batch:
                batch.project.create(project())
                batch.project.update({"name": "x"}, {"id": "nowhere"})
        assert sessions.count("Project") == 0
        assert sessions.open_transactions() == 0
        assert await client.project.count() == 0


@in_both_colours
async def test_commit_by_hand_may_be_repeated(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        batch = client.batch_()
        await batch.commit()
        for name in ("a", "b"):
            batch.project.create(project(name))
            await batch.commit()
        assert sessions.count("Project") == 2


@in_both_colours
async def test_calls_of_several_statements_keep_their_place(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        async with client.batch() as batch:
            batch.project.create(project("a"))
            several = batch.project.create(
                project("b", artifacts={"connect_or_create": [{"where": {"id": "x"}, "create": artifact()}]}),
                include={"artifacts": True},
            )
            number = batch.artifact.count()
        assert [it.path for it in several.result.artifacts] == ["a.md"]
        assert number.result == 1


@in_both_colours
async def test_batch_inside_a_transaction_is_part_of_it(db, jive, sessions):
    async with db.AsyncClient(jive) as client:
        async with client.tx() as tx:
            async with tx.batch() as batch:
                batch.project.create(project("a"))
            async with client.batch() as batch:
                batch.project.create(project("b"))
            with pytest.raises(UniqueViolationError):
                async with client.batch() as batch:
                    batch.project.create(project("c"))
                    batch.project.create(project("a"))
            assert await client.project.count() == 2
            assert sessions.count("Project") == 0
        assert sessions.count("Project") == 2
        with pytest.raises(ValueError):
            async with client.tx(), client.batch() as batch:
                batch.project.create(project("d"))
                raise ValueError
        assert sessions.count("Project") == 2


@in_both_colours
async def test_batch_takes_few_round_trips(db, jive, sessions):
    events = []
    async with db.AsyncClient(jive, on_query=events.append) as client:
        async with client.batch() as batch:
            for number in range(20):
                batch.project.create(project(f"p{number}"))
        texts = [it.text for it in events]
        assert (texts[0], texts[-1], len(texts)) == ("BEGIN", "COMMIT", 22)
        assert all(it.n_rows == 1 for it in events[1:-1])


async def test_wrong_kind_of_with(db, jive):
    async with db.AsyncClient(jive) as client:
        with pytest.raises(TransactionError, match="async with"):
            with client.batch():
                pass
    with db.Client(jive) as client, pytest.raises(TransactionError, match="entered by `with"):
        async with client.batch():
            pass
