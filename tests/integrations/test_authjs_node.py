"""Auth.js's own packages and Python on one database: who signs in with one is signed in with the other.

`@auth/core` and `@auth/prisma-adapter` come from npm, once, into `build/authjs`; Prisma's client from the oracle.
"""

import asyncio
import fcntl
import hashlib
import importlib
import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from tests.integrations.authjs_contract import TABLE, called
from tests.integrations.conftest import create_tables, package_of
from tests.oracle import FOLDER, needs_prisma, with_host

from nicol.integrations.authjs.adapter import AuthJsAdapter
from nicol.integrations.authjs.sessions import Sessions

pytestmark = [pytest.mark.conformance, needs_prisma]

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / "build" / "authjs"
PINNED = {"private": True, "dependencies": {"@auth/core": "0.41.3", "@auth/prisma-adapter": "2.11.3"}}
SCHEMA = (HERE / "authjs.prisma").read_text()
DAY = timedelta(days=1)


@pytest.fixture(scope="session")
def packages() -> Path:  # the folder of Auth.js, which is not that of generated clients
    PACKAGES.mkdir(parents=True, exist_ok=True)
    with (PACKAGES / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (PACKAGES / "node_modules/@auth/prisma-adapter/index.js").exists():
            (PACKAGES / "package.json").write_text(json.dumps(PINNED))
            # Without the peers: Prisma's client is there already, and the adapter only has its types.
            words = "npm install --ignore-scripts --legacy-peer-deps --no-audit --no-fund --no-package-lock --silent"
            done = subprocess.run(words.split(), cwd=PACKAGES, capture_output=True, timeout=120)
            if done.returncode != 0:
                pytest.skip("npm cannot install @auth/core and @auth/prisma-adapter (is its registry within reach?)")
    return PACKAGES / "node_modules"


@pytest.fixture(scope="session")
def prisma_client() -> Path:
    """Prisma's own client of the schema, generated beside the oracle, where it finds what it is made of."""
    text = SCHEMA.replace('provider = "nicol"', 'provider = "prisma-client-js"').replace('"auth_db"', '"./client"')
    text = text.replace('  url      = env("DATABASE_URL")\n', "")
    folder = FOLDER / ".clients" / f"authjs-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "client/index.js").exists():
            (folder / "schema.prisma").write_text(text)
            program = FOLDER / "node_modules/prisma/build/index.js"
            environment = {**os.environ, "CHECKPOINT_DISABLE": "1", "PRISMA_HIDE_UPDATE_MESSAGE": "1", "PRISMA_SCHEMA_ENGINE_BINARY": str(FOLDER / "schema-engine")}  # fmt: skip
            done = subprocess.run(["node", program, "generate", "--schema", folder / "schema.prisma"], cwd=folder, env=environment, capture_output=True, text=True)  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr
    return folder / "client"


@pytest.fixture(scope="session")
def auth_db(tmp_path_factory):
    import sys

    folder = tmp_path_factory.mktemp("auth")
    sys.path.insert(0, str(folder))
    yield importlib.import_module(package_of(SCHEMA.replace('"auth_db"', '"auth_node_db"'), folder))
    sys.path.remove(str(folder))


@asynccontextmanager
async def served(adapter: AuthJsAdapter) -> AsyncIterator[str]:
    """The adapter over HTTP: all that a JavaScript application needs to use it."""

    async def forward(request: Request) -> Response:
        arguments = json.loads(await request.body(), object_hook=moment)
        try:
            answer = await called(adapter, request.path_params["method"], arguments)
        except Exception as error:
            return Response(type(error).__name__, 500)
        return Response(json.dumps(answer, default=iso), media_type="application/json")

    app = Starlette(routes=[Route("/{method}", forward, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await running


def moment(members: dict) -> object:
    return datetime.fromisoformat(members["$date"]) if "$date" in members else members


def iso(value: object) -> object:
    assert isinstance(value, datetime)
    return {"$date": value.isoformat(timespec="milliseconds").replace("+00:00", "Z")}


class Both:
    """Auth.js in Node, and Nicol's adapter and sessions in Python."""

    def __init__(self, process: asyncio.subprocess.Process, db) -> None:
        self.process = process
        self.db = db
        self.adapter = AuthJsAdapter(db)

    async def ask(self, **question: object) -> object:
        self.process.stdin.write(json.dumps(question, default=iso).encode() + b"\n")
        line = await asyncio.wait_for(self.process.stdout.readline(), 30)
        answer = json.loads(line, object_hook=moment)
        assert "ok" in answer, answer["error"]
        return answer["ok"]

    async def call(self, adapter: str, method: str, *arguments: object) -> object:
        return await self.ask(op="call", adapter=adapter, method=method, args=arguments)

    async def session(self, adapter: str, cookie: str, scheme: str = "http") -> dict:
        return await self.ask(op="request", adapter=adapter, address=f"{scheme}://test/auth/session", cookie=cookie)


@pytest.fixture
async def both(packages, prisma_client, auth_db, database):
    create_tables(database, SCHEMA)
    async with auth_db.AsyncClient(database) as db, served(AuthJsAdapter(db)) as service:
        words = (
            HERE / "authjs.mjs",
            packages,
            prisma_client,
            FOLDER / "node_modules/@prisma/adapter-pg",
            with_host(database),
            service,
        )
        process = await asyncio.create_subprocess_exec(
            shutil.which("node") or "node", *map(str, words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=2**20
        )
        yield Both(process, db)
        process.stdin.close()
        await asyncio.wait_for(process.wait(), 10)


@pytest.mark.parametrize("adapter", ["prisma", "python"])
async def test_contract_is_met_in_javascript(both, adapter):
    assert await both.ask(op="contract", adapter=adapter, table=TABLE) == []


@pytest.mark.parametrize(("writer", "reader"), [("prisma", "python"), ("python", "prisma")])
async def test_what_one_adapter_writes_the_other_reads(both, writer, reader):
    expires = datetime(2036, 3, 1, 10, 0, 0, 123000, UTC)
    user = await both.call(writer, "createUser", {"email": "ada@example.com", "name": "Ada", "emailVerified": expires})
    account = {
        "provider": "github",
        "providerAccountId": "4711",
        "type": "oauth",
        "userId": user["id"],
        "expires_at": 1,
    }
    linked = await both.call(writer, "linkAccount", account)
    session = await both.call(writer, "createSession", {"sessionToken": "t", "userId": user["id"], "expires": expires})
    token = {"identifier": "i", "token": "t", "expires": expires}
    assert await both.call(writer, "createVerificationToken", token) == token
    assert await both.call(reader, "getUserByEmail", "ada@example.com") == user
    assert await both.call(reader, "getUserByAccount", {"provider": "github", "providerAccountId": "4711"}) == user
    assert await both.call(reader, "getAccount", "4711", "github") == linked
    assert await both.call(reader, "getSessionAndUser", "t") == {"user": user, "session": session}
    assert await both.call(reader, "useVerificationToken", {"identifier": "i", "token": "t"}) == token
    assert await both.call(writer, "useVerificationToken", {"identifier": "i", "token": "t"}) is None
    await both.call(reader, "deleteUser", user["id"])
    assert await both.call(writer, "getSessionAndUser", "t") is None


@pytest.mark.parametrize(("adapter", "scheme"), [("python", "http"), ("prisma", "https")])
async def test_who_signs_in_with_python_is_signed_in_with_auth_js(both, auth_db, adapter, scheme):
    user = await both.adapter.create_user({"email": "ada@example.com", "name": "Ada"})
    sessions = Sessions(both.db, auth_db.User, secure=scheme == "https")
    cookie = await sessions.create(user["id"])
    answer = await both.session(adapter, f"{cookie.name}={cookie.token}", scheme)
    assert json.loads(answer["body"])["user"] == {"name": "Ada", "email": "ada@example.com", "image": None}
    theirs = parts(next(it for it in answer["cookies"] if "session-token" in it))
    ours = parts(cookie.header)
    assert abs((expiry(theirs) - expiry(ours)).total_seconds()) < 60
    assert {it for it in theirs if not it.startswith("expires=")} == {
        it for it in ours if not it.startswith("expires=")
    }

    # Both extend a session after the same time, and by the same.
    async def aged(age: timedelta) -> None:
        expires = datetime.now(UTC) + 30 * DAY - age
        await both.adapter.update_session(session_token=cookie.token, expires=expires)

    async def end() -> datetime:
        return (await both.adapter.get_session_and_user(cookie.token))["session"]["expires"]

    for age, is_extended in [(DAY - timedelta(minutes=1), False), (DAY + timedelta(minutes=1), True)]:
        for ask in (
            both.session(adapter, f"{cookie.name}={cookie.token}", scheme),
            sessions.read({cookie.name: cookie.token}),
        ):
            await aged(age)
            before = await end()
            await ask
            assert (await end() > before) == is_extended
    await aged(31 * DAY)
    answer = await both.session(adapter, f"{cookie.name}={cookie.token}", scheme)
    assert answer["body"] == "null"
    assert await both.adapter.get_session_and_user(cookie.token) is None
    cleared = parts(next(it for it in answer["cookies"] if "session-token" in it))
    assert f"{cookie.name}=".lower() in cleared
    assert f"{cookie.name}=".lower() in parts(sessions.cleared.header)


async def test_who_signs_out_of_one_is_signed_out_of_the_other(both, auth_db):
    user = await both.call("prisma", "createUser", {"email": "ada@example.com", "name": "Ada", "emailVerified": None})
    sessions = Sessions(both.db, auth_db.User, secure=False)
    expires = datetime.now(UTC) + 30 * DAY
    await both.call("prisma", "createSession", {"sessionToken": "t", "userId": user["id"], "expires": expires})
    signed_in = await sessions.read({"authjs.session-token": "t"})
    assert (signed_in.user.email, signed_in.user_id) == ("ada@example.com", user["id"])
    await sessions.sign_out({"authjs.session-token": "t"})
    assert (await both.session("prisma", "authjs.session-token=t"))["body"] == "null"
    await both.call("prisma", "createSession", {"sessionToken": "u", "userId": user["id"], "expires": expires})
    await both.call("prisma", "deleteSession", "u")
    assert await sessions.read({"authjs.session-token": "u"}) is None


def parts(header: str) -> set[str]:
    return {it.strip().lower() for it in header.split(";")}


def expiry(parts: set[str]) -> datetime:
    from email.utils import parsedate_to_datetime

    return parsedate_to_datetime(next(it.partition("=")[2] for it in parts if it.startswith("expires=")).title())
