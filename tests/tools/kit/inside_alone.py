"""Run by test_pytest_plugin in a process of its own: tests that have no database."""

import pytest
from kit.db import AsyncClient, Client, User


@pytest.mark.asyncio
async def test_stand_in_answers_with_what_factories_build(stand_in, factories):
    ada = factories[User].build(email="ada@example.com")
    stand_in.answers("user.find_unique", ada)
    assert await stand_in.db.user.find_unique(where={"id": ada.id}) is ada
    assert type(stand_in.db) is AsyncClient


@pytest.mark.asyncio
async def test_answer_that_is_left_is_told(stand_in):
    stand_in.answers("user.count", 1, 2)
    assert await stand_in.db.user.count() == 1


def test_threads_have_one(sync_stand_in, sync_factories):
    ada = sync_factories.user.build()
    sync_stand_in.answers("user.create", ada)
    assert sync_stand_in.db.user.create(data={"email": "ada@example.com"}) is ada
    assert type(sync_stand_in.db) is Client
