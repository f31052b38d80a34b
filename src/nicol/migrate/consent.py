"""Who may empty a database: nobody where it is marked as production, and no agent whose user has not been asked."""

from collections.abc import Mapping

from nicol.driver.url import DatabaseUrl
from nicol.errors import AgentConsentRequiredError, DatabaseNotFoundError, ProductionDatabaseError
from nicol.migrate.running.work import Work, on
from nicol.sql.statement import Statement, Steps

SETTING = "nicol.production"
CONSENT_VARIABLE = "PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION"

_AGENTS = {
    "CLAUDECODE": "Claude Code",
    "GEMINI_CLI": "Gemini CLI",
    "QWEN_CODE": "Qwen Code",
    "CURSOR_AGENT": "Cursor",
    "CODEX_SANDBOX": "Codex",
    "OPENCODE": "OpenCode",
    "REPLIT_CLI": "Replit",
}


def refuse_on_production_server(url: DatabaseUrl, what: str) -> Work[None]:
    """Raise ProductionDatabaseError where the server says that the database is production's. Sends one question.

    It says so after ``ALTER DATABASE app SET nicol.production = 'true'``, or as much for a role.
    """
    try:
        value = yield from on(url, _setting())
    except DatabaseNotFoundError:
        return
    if value.lower() in {"true", "on", "yes", "1"}:
        raise ProductionDatabaseError(
            f"{what} is not for database {url.database} at {url.address}, which its server marks as production "
            f"({SETTING} = {value}); give the address of a development database, or take the mark away "
            f"with ALTER DATABASE … RESET {SETTING}"
        )


def refuse_in_production_project(what: str) -> None:
    """Raise ProductionDatabaseError, as for a project whose settings say ``production = true``."""
    raise ProductionDatabaseError(
        f"{what} is not for production, and [tool.nicol] in pyproject.toml says production = true; "
        "run it where the project is developed"
    )


def refuse_agents(command: str, loss: str, environment: Mapping[str, str]) -> None:
    """Raise AgentConsentRequiredError if an agent runs ``command``, unless it says what its user has answered."""
    agent = _agent(environment)
    if agent is None or environment.get(CONSENT_VARIABLE, "").strip():
        return
    raise AgentConsentRequiredError(
        f"`{command}` was run by {agent}, and an agent may not do that on its own: it {loss}, which nothing brings "
        "back.\n"
        "Stop here and ask your user, in a message of its own that says:\n"
        f"  • the command, `{command}`, and why you want to run it;\n"
        f"  • that it {loss} for good;\n"
        "  • that it is for development databases alone, and what you know about which kind this one is.\n"
        "Where nobody can be asked, as in CI or in a task that runs unattended, give up instead. What the user said "
        "before being asked is no consent, and an unclear answer is none either: ask again.\n"
        f"After a clear yes, run the command with {CONSENT_VARIABLE} set to the user's answer, word for word",
        agent=agent,
    )


def _agent(environment: Mapping[str, str]) -> str | None:
    if environment.get("OR_APP_NAME") == "Aider":
        return "Aider"
    return next((name for variable, name in _AGENTS.items() if environment.get(variable)), None)


def _setting() -> Steps[str]:
    rows = yield Statement("SELECT pg_catalog.current_setting($1::text, true)", (SETTING,))
    return str(rows[0][0] or "")
