"""AI providers of a workspace: whose keys are encrypted at rest, and what a day may cost."""

from datetime import UTC, date, datetime

from pydantic import BaseModel, ConfigDict

from hyvve.database import AsyncClient
from hyvve.db import AIProvider, AIProviderConfig, WorkspaceMember
from hyvve.errors import BudgetExceededError, ConflictError, NotFoundError
from hyvve.permissions import Permission, needs
from nicol.errors import UniqueViolationError


class ProviderCard(BaseModel):
    """What may be shown of a provider; the key is not even fetched."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    provider: AIProvider
    key_hint: str
    default_model: str
    max_tokens_per_day: int
    is_active: bool


async def add(
    db: AsyncClient,
    *,
    by: WorkspaceMember,
    name: str,
    provider: AIProvider,
    api_key: str,
    default_model: str,
    max_tokens_per_day: int = 1_000_000,
) -> ProviderCard:
    needs(by.role, Permission.MANAGE_PROVIDERS)
    try:
        made = await db.ai_provider_config.create(
            {
                "name": name,
                "provider": provider,
                "api_key": api_key,
                "key_hint": api_key[-4:],
                "default_model": default_model,
                "max_tokens_per_day": max_tokens_per_day,
            }
        )
    except UniqueViolationError:
        raise ConflictError(f"there is a provider called {name!r} in this workspace") from None
    return ProviderCard.model_validate(made, from_attributes=True)


async def listed(db: AsyncClient) -> list[ProviderCard]:
    return await db.ai_provider_config.find_many(ProviderCard, order={"name": "asc"})


async def replace_key(db: AsyncClient, config_id: str, api_key: str, *, by: WorkspaceMember) -> None:
    needs(by.role, Permission.MANAGE_PROVIDERS)
    n_changed = await db.ai_provider_config.update_many(
        where={"id": config_id}, data={"api_key": api_key, "key_hint": api_key[-4:]}
    )
    if n_changed == 0:
        raise NotFoundError("there is no such AI provider in this workspace")


async def api_key(db: AsyncClient, config_id: str) -> str:
    """In clear, for the call to the provider; for nothing else."""
    return (await _active(db, config_id)).api_key


async def spend(db: AsyncClient, config_id: str, tokens: int) -> int:
    """Takes ``tokens`` from the day's budget, and says what is left of it; of many at once none takes too much.

    Raises BudgetExceededError, and then nothing is taken.
    """
    config = await _active(db, config_id)
    today = _today()
    async with db.tx() as tx:
        usage = await tx.ai_usage.upsert(
            where={"config_id_day": {"config_id": config_id, "day": today}},
            create={"config_id": config_id, "day": today},
            update={"requests": {"increment": 0}},
        )
        n_spent = await tx.ai_usage.update_many(
            where={"id": usage.id, "tokens": {"lte": config.max_tokens_per_day - tokens}},
            data={"tokens": {"increment": tokens}, "requests": {"increment": 1}},
        )
        if n_spent == 0:
            left = config.max_tokens_per_day - usage.tokens
            raise BudgetExceededError(f"{config.name} has {left} tokens left today, and {tokens} are wanted")
        return config.max_tokens_per_day - usage.tokens - tokens


async def _active(db: AsyncClient, config_id: str) -> AIProviderConfig:
    config = await db.ai_provider_config.find_first(where={"id": config_id, "is_active": True})
    if config is None:
        raise NotFoundError("there is no such AI provider in this workspace, or it is switched off")
    return config


def _today() -> date:
    return datetime.now(UTC).date()
