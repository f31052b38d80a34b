"""What is only for development: refused where production is, and to agents whose user has not been asked."""

import asyncio

import pytest
from tests.migrate.conftest import ask, schema_of, tables

from nicol.driver.url import parse_url
from nicol.errors import AgentConsentRequiredError, ConsentRequiredError, ProductionDatabaseError
from nicol.migrate.consent import refuse_agents
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import dev, propose
from nicol.migrate.push import PushOptions, push
from nicol.migrate.reset import reset, reset_async

INIT = "20260101000000_init"
SCHEMA = schema_of("model A {\n  id Int @id\n}")


@pytest.fixture
def production(any_database):
    """A database that its server marks, with a table in it."""
    ask(any_database, f"ALTER DATABASE {parse_url(any_database).database} SET nicol.production = 'true'")
    ask(any_database, "CREATE TABLE theirs ()")
    return any_database


@pytest.mark.parametrize(
    "act",
    [
        reset,
        lambda url, folder: asyncio.run(reset_async(url, folder)),
        lambda url, folder: push(url, SCHEMA, PushOptions(force_reset=True)),
        lambda url, folder: dev(url, folder, SCHEMA),
        lambda url, folder: propose(url, folder, SCHEMA),
    ],
)
def test_a_database_that_its_server_marks_is_not_developed_on(production, folder, put, act):
    put(INIT, "SELECT 1")
    with pytest.raises(ProductionDatabaseError, match=r"nicol\.production = true") as caught:
        act(production, folder)
    assert isinstance(caught.value, ConsentRequiredError)
    assert tables(production) == ["theirs"]


def test_it_is_deployed_to(production, folder, put):
    ask(production, "DROP TABLE theirs")
    put(INIT, "CREATE TABLE a ()")
    assert deploy(production, folder).applied == (INIT,)


@pytest.mark.parametrize("value", ["false", "off", ""])
def test_a_mark_that_says_no_does_not_hinder(database, folder, put, value):
    ask(database, f"ALTER DATABASE {parse_url(database).database} SET nicol.production = '{value}'")
    put(INIT, "CREATE TABLE a ()")
    assert reset(database, folder).applied == (INIT,)


def test_a_database_that_is_not_there_is_nobodys(database, folder, put):
    put(INIT, "CREATE TABLE a ()")
    url = database.replace("/test_", "/test_new_")
    try:
        assert reset(url, folder).is_new
    finally:
        ask(database, f"DROP DATABASE {parse_url(url).database} WITH (FORCE)")


@pytest.mark.parametrize(
    ("environment", "agent"),
    [
        ({"CLAUDECODE": "1"}, "Claude Code"),
        ({"GEMINI_CLI": "1"}, "Gemini CLI"),
        ({"CURSOR_AGENT": "1"}, "Cursor"),
        ({"OR_APP_NAME": "Aider"}, "Aider"),
        ({"CLAUDECODE": "1", "PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION": " "}, "Claude Code"),
    ],
)
def test_an_agent_is_told_to_ask_its_user(environment, agent):
    with pytest.raises(AgentConsentRequiredError) as caught:
        refuse_agents("nicol migrate reset", "destroys all data", environment)
    assert caught.value.agent == agent
    for fact in (
        agent,
        "`nicol migrate reset`",
        "why",
        "destroys all data",
        "development",
        "unattended",
        "user's answer",
    ):
        assert fact in caught.value.message
    assert "PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION" in caught.value.message


@pytest.mark.parametrize(
    "environment",
    [{}, {"OR_APP_NAME": "other"}, {"CLAUDECODE": "1", "PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION": "yes, reset it"}],
)
def test_people_and_agents_with_consent_are_let_through(environment):
    refuse_agents("nicol migrate reset", "destroys all data", environment)
