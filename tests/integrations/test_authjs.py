"""Auth.js's tables from Python: the contract of its adapters, and its sessions."""

import asyncio
import importlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.integrations.authjs_contract import called, meets_the_contract
from tests.integrations.conftest import create_tables, package_of

from nicol.errors import ConfigurationError, ForeignKeyViolationError, RecordNotFoundError
from nicol.integrations.authjs.adapter import AuthJsAdapter
from nicol.integrations.authjs.cookie import SessionCookie, token_in
from nicol.integrations.authjs.sessions import Sessions

SCHEMA = Path(__file__).with_name("authjs.prisma").read_text()
KINDS = {
    "as written": SCHEMA,
    "snake case": SCHEMA.replace('"auth_db"', '"auth_snake_db"\n  names = "snake_case"'),
    "msgspec": SCHEMA.replace('"auth_db"', '"auth_msgspec_db"\n  models = "msgspec"'),
    "dataclass in snake case": SCHEMA.replace('"auth_db"', '"auth_data_db"\n  names = "snake_case"\n  models = "dataclass"'),
    "as Python would write it": re.sub(
        r"\b(emailVerified|providerAccountId|sessionToken|userId)\b", lambda it: re.sub("[A-Z]", lambda c: f"_{c[0].lower()}", it[0]), SCHEMA
    ).replace('"auth_db"', '"auth_python_db"'),
}  # fmt: skip


@pytest.fixture(scope="session")
def modules(packages):
    return {kind: importlib.import_module(package_of(text, packages)) for kind, text in KINDS.items()}


@pytest.fixture(params=KINDS)
async def db(request, modules, database):
    create_tables(database, KINDS[request.param])
    async with modules[request.param].AsyncClient(database) as db:
        yield db


@pytest.fixture
async def auth(modules, database):
    create_tables(database, SCHEMA)
    async with modules["as written"].AsyncClient(database) as db:
        yield db


async def test_contract(db):
    adapter = AuthJsAdapter(db)
    await meets_the_contract(lambda method, arguments: called(adapter, method, arguments))


async def test_each_lookup_is_one_statement(modules, database):
    create_tables(database, SCHEMA)
    sent = []
    async with modules["as written"].AsyncClient(database, on_query=lambda it: sent.append(it.text)) as db:
        adapter = AuthJsAdapter(db)
        ada = await adapter.create_user({"email": "ada@example.com", "role": "admin"})
        assert ada["role"] == "admin"
        await adapter.create_session(session_token="t", user_id=ada["id"], expires=datetime.now(UTC))
        await adapter.create_verification_token(identifier="i", token="t", expires=datetime.now(UTC))
        sent.clear()
        await adapter.get_session_and_user("t")
        await adapter.use_verification_token(identifier="i", token="t")
        await adapter.get_user_by_account(provider="github", provider_account_id="1")
        assert [it.split()[0] for it in sent] == ["SELECT", "DELETE", "SELECT"]


async def test_what_is_not_there_is_none(auth):
    adapter = AuthJsAdapter(auth)
    assert await adapter.delete_user("nobody") is None
    assert await adapter.delete_session("no token") is None
    assert await adapter.unlink_account(provider="github", provider_account_id="1") is None
    assert await adapter.update_session(session_token="no token", expires=datetime.now(UTC)) is None
    with pytest.raises(RecordNotFoundError):
        await adapter.update_user({"id": "nobody", "name": "x"})


async def test_one_of_many_uses_a_verification_token(auth):
    adapter = AuthJsAdapter(auth)
    for number in range(5):
        await adapter.create_verification_token(identifier="i", token=str(number), expires=datetime.now(UTC))
        used = await asyncio.gather(
            *(adapter.use_verification_token(identifier="i", token=str(number)) for _ in range(8))
        )
        assert len([it for it in used if it is not None]) == 1


async def test_adapter_takes_part_in_a_transaction(auth):
    with pytest.raises(ZeroDivisionError):
        async with auth.tx() as tx:
            await AuthJsAdapter(tx).create_user({"email": "ada@example.com"})
            raise ZeroDivisionError
    assert await AuthJsAdapter(auth).get_user_by_email("ada@example.com") is None


LACKING = {
    "no model": (r"model VerificationToken \{.*?\n\}", "", "it has no model VerificationToken"),
    "no field": (r"  expires      DateTime\n", "", "model Session has no field expires"),
    "no unique": (r"  @@unique\(\[provider, providerAccountId\]\)\n", "", r"model Account lacks @@unique([provider, providerAccountId])"),
    "no unique token": (r"sessionToken String   @unique", "sessionToken String", r"model Session lacks @@unique([sessionToken])"),
    "no cascade": (r"(model Session .*?), onDelete: Cascade", r"\1", "relation Session.user lacks onDelete: Cascade"),
}  # fmt: skip


@pytest.mark.parametrize("case", LACKING)
def test_what_the_schema_lacks_is_named(case, packages):
    pattern, replacement, message = LACKING[case]
    text, n = re.subn(pattern, replacement, SCHEMA, flags=re.DOTALL)
    assert n == 1
    module = importlib.import_module(
        package_of(text.replace('"auth_db"', f'"lacking_{case.replace(" ", "_")}"'), packages)
    )
    with pytest.raises(ConfigurationError) as caught:
        AuthJsAdapter(module.AsyncClient("postgresql://nobody@127.0.0.1:9/none"))
    assert caught.value.message.endswith(message), caught.value.message


async def test_all_that_is_lacking_is_named_at_once(shop):
    with pytest.raises(ConfigurationError, match="no model User; it has no model Account; it has no model Session"):
        AuthJsAdapter(shop.AsyncClient("postgresql://nobody@127.0.0.1:9/none"))


def test_client_that_omits_what_is_needed_is_refused(modules):
    db = modules["as written"].AsyncClient("postgresql://nobody@127.0.0.1:9/none", omit={"user": {"email": True}})
    with pytest.raises(ConfigurationError, match=r"the client omits User\.email"):
        AuthJsAdapter(db)


async def test_schema_without_passkeys_says_so_when_they_are_used(packages):
    text = (
        re.sub(r"model Authenticator \{.*?\n\}|.*Authenticator\[\]\n", "", SCHEMA, flags=re.DOTALL) if False else SCHEMA
    )
    text = re.sub(r"model Authenticator \{.*?\n\}", "", text, flags=re.DOTALL)
    text = re.sub(r".*Authenticator\[\]\n", "", text).replace('"auth_db"', '"auth_without_keys_db"')
    module = importlib.import_module(package_of(text, packages))
    adapter = AuthJsAdapter(module.AsyncClient("postgresql://nobody@127.0.0.1:9/none"))
    with pytest.raises(ConfigurationError, match="no model Authenticator"):
        await adapter.get_authenticator("key")


# ── sessions ──────────────────────────────────────────────────────────────────────────────────────────────────────


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 10, 0, 0, 123456, UTC)

    def __call__(self) -> datetime:
        return self.now


DAY = timedelta(days=1)


@pytest.fixture
async def ada(db):
    return (await AuthJsAdapter(db).create_user({"email": "ada@example.com", "name": "Ada"}))["id"]


async def test_session_rolls_as_auth_js_rolls_it(db, ada):
    clock, adapter = Clock(), AuthJsAdapter(db)
    sessions = Sessions(db, db.definition.classes["User"], secure=True, now=clock)
    cookie = await sessions.create(ada)
    cookies = {cookie.name: cookie.token}
    end = datetime(2026, 12, 21, 10, 0, 0, 123000, UTC)

    async def kept() -> datetime:
        found = await adapter.get_session_and_user(cookie.token)
        return found["session"]["expires"]

    signed_in = await sessions.read(cookies)
    assert (signed_in.user.id, signed_in.user.email, signed_in.user_id) == (ada, "ada@example.com", ada)
    assert signed_in.expires == await kept() == end
    clock.now += DAY - timedelta(seconds=1)
    assert (await sessions.read(cookies)).expires == end == await kept()
    clock.now += timedelta(seconds=1)
    assert (await sessions.read(cookies)).expires == end + DAY == await kept()
    clock.now += 30 * DAY - timedelta(seconds=1)
    last = end + 31 * DAY - timedelta(seconds=1)
    assert (await sessions.read(cookies)).expires == last == await kept()
    clock.now += 30 * DAY + timedelta(milliseconds=1)
    assert await sessions.read(cookies) is None
    assert await adapter.get_session_and_user(cookie.token) is None


async def test_signing_out(db, ada):
    sessions = Sessions(db, db.definition.classes["User"], secure=False)
    phone, desk = [await sessions.create(ada) for _ in range(2)]
    cleared = await sessions.sign_out({phone.name: phone.token})
    assert cleared.header.startswith("authjs.session-token=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT")
    assert await sessions.read({phone.name: phone.token}) is None
    assert (await sessions.read({desk.name: desk.token})).user_id == ada
    assert await sessions.sign_out_everywhere(ada) == 1
    assert await sessions.read({desk.name: desk.token}) is None
    with pytest.raises(ForeignKeyViolationError):
        await sessions.create("nobody")


async def test_expired_sessions_are_swept(db, ada):
    clock = Clock()
    sessions = Sessions(db, db.definition.classes["User"], secure=False, now=clock, max_age=timedelta(hours=1))
    await sessions.create(ada)
    clock.now += timedelta(hours=2)
    await sessions.create(ada)
    assert await sessions.delete_expired() == 1
    assert await sessions.delete_expired() == 0


async def test_who_is_signed_in_comes_as_the_class_that_is_asked_for(auth):
    from dataclasses import dataclass

    @dataclass
    class Name:
        name: str | None

    user = await AuthJsAdapter(auth).create_user({"name": "Ada"})
    sessions = Sessions(auth, Name, secure=True)
    cookie = await sessions.create(user["id"])
    assert (await sessions.read({cookie.name: cookie.token})).user == Name("Ada")


def test_sessions_that_are_made_for_each_request_share_what_they_compile(modules):
    module = modules["as written"]
    made = [
        Sessions(module.AsyncClient("postgresql://nobody@127.0.0.1:9/none"), module.User, secure=True) for _ in range(2)
    ]
    assert made[0]._shape is made[1]._shape


async def test_who_signs_out_while_being_read_is_signed_out(auth):
    user = await AuthJsAdapter(auth).create_user({"name": "Ada"})
    clock = Clock()
    sessions = Sessions(auth, auth.definition.classes["User"], secure=True, now=clock)
    cookie = await sessions.create(user["id"])
    clock.now += 2 * DAY
    extend = sessions._extend

    async def late(token, expires):
        await auth.session.delete_many(everything=True)
        return await extend(token, expires)

    sessions._extend = late
    assert await sessions.read({cookie.name: cookie.token}) is None


TOKEN = "0e3f4f0a-6f1f-4c43-9d5b-0b6d8c1d2e3f"
COOKIES = {
    "whole": ({"authjs.session-token": TOKEN}, TOKEN),
    "percent-encoded": ({"authjs.session-token": "a%2Fb"}, "a/b"),
    "none": ({}, None),
    "empty": ({"authjs.session-token": ""}, None),
    "of https": ({"__Secure-authjs.session-token": TOKEN}, None),
    "cut into chunks": ({"authjs.session-token.0": TOKEN, "authjs.session-token.1": TOKEN}, None),
    "too long": ({"authjs.session-token": "x" * 513}, None),
    "with a zero": ({"authjs.session-token": "x%00y"}, None),
    "with a line": ({"authjs.session-token": "x%0d%0aSet-Cookie: y"}, None),
    "of no characters": ({"authjs.session-token": "%ff%fe"}, None),
    "blank": ({"authjs.session-token": " "}, None),
    "in quotes of another kind": ({"authjs.session-token": "“x”"}, None),
}


@pytest.mark.parametrize("case", COOKIES)
def test_what_is_taken_for_a_token(case):
    cookies, expected = COOKIES[case]
    assert token_in(cookies, "authjs.session-token") == expected


async def test_malformed_cookies_ask_nobody(modules):
    sessions = Sessions(
        modules["as written"].AsyncClient("postgresql://nobody@127.0.0.1:9/none"),
        modules["as written"].User,
        secure=False,
    )
    for cookies, token in COOKIES.values():
        if token is None:
            assert await sessions.read(cookies) is None
            assert await sessions.sign_out(cookies) == sessions.cleared


def test_cookie_has_the_attributes_of_auth_js():
    expires = datetime(2026, 12, 21, 10, 0, 0, 123000, UTC)
    for name, domain, expected in [
        ("authjs.session-token", None, "authjs.session-token=a%2Fb; Path=/; Expires=Mon, 21 Dec 2026 10:00:00 GMT; HttpOnly; SameSite=Lax"),
        ("__Secure-authjs.session-token", "example.com", "__Secure-authjs.session-token=a%2Fb; Domain=example.com; Path=/; Expires=Mon, 21 Dec 2026 10:00:00 GMT; HttpOnly; Secure; SameSite=Lax"),
    ]:  # fmt: skip
        cookie = SessionCookie(name=name, token="a/b", expires=expires, domain=domain)
        assert cookie.header == expected
        assert "a/b" not in repr(cookie)  # which logs and tracebacks show
