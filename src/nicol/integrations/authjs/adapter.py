"""The adapter contract of Auth.js over a generated client, so that its applications and Python share their tables."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from nicol.client.async_client import AsyncClient
from nicol.errors import ConfigurationError, RecordNotFoundError
from nicol.integrations.authjs.records import (
    AdapterAccount,
    AdapterAuthenticator,
    AdapterSession,
    AdapterUser,
    SessionAndUser,
    VerificationToken,
    is_a,
)
from nicol.integrations.authjs.tables import Table, tables

Where = Mapping[str, object]
R = TypeVar("R")


class _Actions(Protocol):
    """What is asked of a model whose types only the application knows."""

    async def create(self, *, data: Where) -> object: ...
    async def find_unique(self, *, where: Where, include: Where | None = None) -> object | None: ...
    async def find_many(self, *, where: Where) -> Sequence[object]: ...
    async def update(self, *, where: Where, data: Where) -> object: ...
    async def delete(self, *, where: Where) -> object: ...


class AuthJsAdapter:
    """Stores and finds what Auth.js keeps. Each method is one statement, but those that have more than one say so.

    ``db`` may be a client or a transaction's, of a schema with the models User, Account, Session, VerificationToken,
    and Authenticator where passkeys are used. What is not found is None; so is what was deleted or changed and was not
    there, save for ``update_user`` and ``update_authenticator_counter``, which raise RecordNotFoundError.
    Arguments have Auth.js's keys in Python's spelling, as the records have, and any other field of the model besides.

    Raises ConfigurationError at once where the schema lacks something, naming all that it lacks.
    """

    def __init__(self, db: AsyncClient) -> None:
        self._db = db
        self._tables = tables(db.definition)

    # ── users ─────────────────────────────────────────────────────────────────────────────────────────────────────

    async def create_user(self, user: Mapping[str, object]) -> AdapterUser:
        """A new user, whose id the schema's default makes: one that is given is passed over, as in Auth.js."""
        data = {key: value for key, value in user.items() if key != "id"}
        return self._made(AdapterUser, "User", await self._create("User", data))

    async def get_user(self, user_id: str) -> AdapterUser | None:
        return self._found(AdapterUser, "User", await self._find("User", id=user_id))

    async def get_user_by_email(self, email: str) -> AdapterUser | None:
        return self._found(AdapterUser, "User", await self._find("User", email=email))

    async def get_user_by_account(self, *, provider: str, provider_account_id: str) -> AdapterUser | None:
        table, actions = self._table("Account")
        where = table.unique(provider=provider, provider_account_id=provider_account_id)
        account = await actions.find_unique(where=where, include={table.user: True})
        return None if account is None else self._made(AdapterUser, "User", getattr(account, table.user))

    async def update_user(self, user: Mapping[str, object]) -> AdapterUser:
        """Change the user with this ``id``. A key that is absent is left alone, and None is NULL."""
        table, actions = self._table("User")
        changes = {key: value for key, value in user.items() if key != "id"}
        record = await actions.update(where=table.unique(id=user["id"]), data=table.named(changes))
        return self._made(AdapterUser, "User", record)

    async def delete_user(self, user_id: str) -> AdapterUser | None:
        """The user as they were. Sessions and accounts go with them."""
        return self._found(AdapterUser, "User", await self._delete("User", id=user_id))

    # ── accounts ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def link_account(self, account: Mapping[str, object]) -> AdapterAccount:
        return self._made(AdapterAccount, "Account", await self._create("Account", account))

    async def unlink_account(self, *, provider: str, provider_account_id: str) -> AdapterAccount | None:
        record = await self._delete("Account", provider=provider, provider_account_id=provider_account_id)
        return self._found(AdapterAccount, "Account", record)

    async def get_account(self, provider_account_id: str, provider: str) -> AdapterAccount | None:
        record = await self._find("Account", provider=provider, provider_account_id=provider_account_id)
        return self._found(AdapterAccount, "Account", record)

    # ── sessions ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def create_session(self, *, session_token: str, user_id: str, expires: datetime) -> AdapterSession:
        data = {"session_token": session_token, "user_id": user_id, "expires": expires}
        return self._made(AdapterSession, "Session", await self._create("Session", data))

    async def get_session_and_user(self, session_token: str) -> SessionAndUser | None:
        """Both, whether the session has expired or not."""
        table, actions = self._table("Session")
        record = await actions.find_unique(where=table.unique(session_token=session_token), include={table.user: True})
        if record is None:
            return None
        return {
            "session": self._made(AdapterSession, "Session", record),
            "user": self._made(AdapterUser, "User", getattr(record, table.user)),
        }

    async def update_session(self, *, session_token: str, expires: datetime) -> AdapterSession | None:
        table, actions = self._table("Session")
        try:
            record = await actions.update(
                where=table.unique(session_token=session_token), data=table.named({"expires": expires})
            )
        except RecordNotFoundError:
            return None
        return self._made(AdapterSession, "Session", record)

    async def delete_session(self, session_token: str) -> AdapterSession | None:
        return self._found(AdapterSession, "Session", await self._delete("Session", session_token=session_token))

    # ── verification tokens ───────────────────────────────────────────────────────────────────────────────────────

    async def create_verification_token(self, *, identifier: str, token: str, expires: datetime) -> VerificationToken:
        data = {"identifier": identifier, "token": token, "expires": expires}
        return self._without_id(await self._create("VerificationToken", data))

    async def use_verification_token(self, *, identifier: str, token: str) -> VerificationToken | None:
        """The token, which nobody can use again: of several who try at once, one gets it."""
        record = await self._delete("VerificationToken", identifier=identifier, token=token)
        return None if record is None else self._without_id(record)

    # ── authenticators ────────────────────────────────────────────────────────────────────────────────────────────

    async def create_authenticator(self, authenticator: Mapping[str, object]) -> AdapterAuthenticator:
        record = await self._create("Authenticator", authenticator)
        return self._made(AdapterAuthenticator, "Authenticator", record)

    async def get_authenticator(self, credential_id: str) -> AdapterAuthenticator | None:
        record = await self._find("Authenticator", credential_id=credential_id)
        return self._found(AdapterAuthenticator, "Authenticator", record)

    async def list_authenticators_by_user_id(self, user_id: str) -> list[AdapterAuthenticator]:
        table, actions = self._table("Authenticator")
        records = await actions.find_many(where=table.named({"user_id": user_id}))
        return [self._made(AdapterAuthenticator, "Authenticator", it) for it in records]

    async def update_authenticator_counter(self, credential_id: str, counter: int) -> AdapterAuthenticator:
        table, actions = self._table("Authenticator")
        record = await actions.update(
            where=table.unique(credential_id=credential_id), data=table.named({"counter": counter})
        )
        return self._made(AdapterAuthenticator, "Authenticator", record)

    # ── inside ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _table(self, model: str) -> tuple[Table, _Actions]:
        table = self._tables.get(model)
        if table is None:
            raise ConfigurationError(f"the schema has no model {model}; add it to use passkeys", setting="schema")
        actions: _Actions = getattr(self._db, table.accessor)
        return table, actions

    async def _create(self, model: str, data: Mapping[str, object]) -> object:
        table, actions = self._table(model)
        return await actions.create(data=table.named(data))

    async def _find(self, model: str, **key: object) -> object | None:
        table, actions = self._table(model)
        return await actions.find_unique(where=table.unique(**key))

    async def _delete(self, model: str, **key: object) -> object | None:
        table, actions = self._table(model)
        try:
            return await actions.delete(where=table.unique(**key))
        except RecordNotFoundError:
            return None

    def _made(self, kind: type[R], model: str, record: object) -> R:
        row = self._tables[model].row(record)
        assert is_a(row, kind)
        return row

    def _found(self, kind: type[R], model: str, record: object | None) -> R | None:
        return None if record is None else self._made(kind, model, record)

    def _without_id(self, record: object) -> VerificationToken:
        # Auth.js compares what it gets with what it gave, and knows of no id here.
        row = self._tables["VerificationToken"].row(record)
        row.pop("id", None)
        assert is_a(row, VerificationToken)
        return row
