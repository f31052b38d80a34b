"""Databases, and workspaces with people in them. The database itself is Nicol's test kit's: ``database_url``.

HYVVE is tested as the role that its applications come as, which owns nothing, so that row-level security holds it.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import NamedTuple

import psycopg
import pytest

from hyvve import Settings, make_database, tenant
from hyvve.database import AsyncClient
from hyvve.db import User, Workspace, WorkspaceMember, WorkspaceRole
from hyvve.services import workspaces

KEY = b"0123456789abcdef0123456789abcdef"
APP = "hyvve_app"


class House(NamedTuple):
    """A workspace and one member of each role."""

    workspace: Workspace
    owner: WorkspaceMember
    admin: WorkspaceMember
    member: WorkspaceMember
    viewer: WorkspaceMember


MakeHouse = Callable[[str], Awaitable[House]]


@pytest.fixture(scope="session")
def made_roles() -> set[str]:
    """The servers on which the role has been made."""
    return set()


@pytest.fixture
def app_url(database_url: str, made_roles: set[str]) -> str:
    """``database_url`` for the application's role."""
    server = database_url.partition("?")[2]
    if server not in made_roles:
        with psycopg.connect(database_url, autocommit=True) as owner:
            _make_role(owner)
        made_roles.add(server)
    scheme, _, rest = database_url.partition("://")
    return f"{scheme}://{APP}@{rest.rpartition('@')[2]}"


def _make_role(owner: psycopg.Connection) -> None:
    """Roles belong to the server, and other workers of the test run make the same one."""
    for _ in range(10):
        with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            owner.execute(f"CREATE ROLE {APP} LOGIN")
        try:
            owner.execute(f"GRANT pg_read_all_data, pg_write_all_data TO {APP}")
        except psycopg.errors.InternalError_:  # "tuple concurrently updated"
            time.sleep(0.05)
        else:
            return


@pytest.fixture
def chosen(app_url: str, database_url: str) -> Settings:
    return Settings(
        DATABASE_URL=app_url,
        DIRECT_URL=database_url,
        OPERATOR_URL=database_url,
        HYVVE_ENCRYPTION_KEYS=(KEY,),
        HYVVE_ENVIRONMENT="test",
    )


@pytest.fixture
async def db(chosen: Settings, db_committing: object) -> AsyncIterator[AsyncClient]:
    """HYVVE's client. What tests commit is removed by the fixture ``db_committing``, which comes as the owner."""
    async with make_database(chosen) as db:
        yield db


@pytest.fixture
def person(db: AsyncClient) -> Callable[[str], Awaitable[User]]:
    async def make(name: str) -> User:
        return await db.user.create({"email": f"{name.lower()}@example.com", "name": name})

    return make


@pytest.fixture
def house(db: AsyncClient) -> MakeHouse:
    """``await house("acme")`` makes a workspace with people in it."""

    async def make(name: str) -> House:
        owner, admin, member, viewer = [
            await db.user.create({"email": f"{role}@{name}.example", "name": f"{role} of {name}"})
            for role in ("owner", "admin", "member", "viewer")
        ]
        workspace = await workspaces.create(db, name=name, owner_id=owner.id)
        with tenant(workspace.id):
            await db.workspace_member.create_many(
                [
                    {"user_id": admin.id, "role": WorkspaceRole.ADMIN},
                    {"user_id": member.id, "role": WorkspaceRole.MEMBER},
                    {"user_id": viewer.id, "role": WorkspaceRole.VIEWER},
                ]
            )
            found = {it.user_id: it for it in await db.workspace_member.find_many()}
        return House(workspace, *(found[it.id] for it in (owner, admin, member, viewer)))

    return make
