"""``nicol check`` follows the names of arguments to what they stand for, and only where that is certain."""

import pytest
from tests.client.test_checking import HEAD, checked_db, checking

__all__ = ["checked_db", "checking"]

BEFORE = """
import decimal as dc
from constants_of_checks import ACTIVE, COUNT, EMPTY, small

cache, Elsewhere = {}, object
BASE = {"emial": "x"}
GOOD = {"email": "x"}
TAKE = "ten"
CHANGED = {"emial": "x"}
CHANGED["email"] = CHANGED.pop("emial")
HANDED = {"emial": "x"}
print(HANDED)
REBOUND = {"emial": 1}
COMPOSED = {**BASE, "id": 1}
OVER = {**BASE, "emial": 1}
SWITCHED = {"emial": 1}
ORDER = [{"emial": "asc"}]
UPDATED = {"emial": 1}
cache.update(UPDATED)
nothing = None

def switch():
    global SWITCHED
    SWITCHED = {}

class Repo:
    base = {"emial": 1}
    only_in_repo = {"emial": 1}
    kept: dict = {"email": "x"}
    written = {"emial": 1}
    empty = {}

    def __init__(self) -> None:
        self.written = {}

    async def all(self, db):
        return await db.user.find_many(where=self.base)

    async def fine(self, db):
        await db.user.find_many(where=self.kept)
        await db.user.find_many(where=self.written)
        return await db.user.find_first(where=self.empty)

class Heirs(Elsewhere):
    async def all(self, db):
        return await db.user.find_many(where=self.only_in_repo)

async def defaulted(db, where={"emial": 1}, *, data={"titel": 1}, order=None, role=""):
    await db.user.find_many(where=where, order=order)
    await db.user.find_many(where={"role": role})
    return await db.post.update(where={"id": 1}, data=data)

async def bound_by_parameter(db, BASE):
    return await db.user.find_many(where=BASE)
"""

FOUND = [
    ("await db.user.find_many(where=BASE)", "where has no field 'emial'", '"emial"'),
    ("await db.user.find_many(where={'AND': [GOOD, BASE]})", "where.AND has no field 'emial'", '"emial"'),
    ("await db.user.find_many(where=COMPOSED)", "where has no field 'emial'", '"emial"'),
    ("await db.user.find_many(where={**GOOD, 'emial': 1})", "where has no field 'emial'", "'emial'"),
    ("await db.user.find_many(take=TAKE)", "take takes a whole number, not str", '"ten"'),
    ("await db.user.find_many(order=ORDER)", "order has no field 'emial'", '"emial"'),
    ("where = {'emial': 1}\nawait db.user.find_many(where=where)", "where has no field 'emial'", "'emial'"),
    ("data = {'title': 't', 'author': {'conect': {}}}\nawait db.post.create(data=data)", "has no operation 'conect'", "'conect'"),
    ("name = 'x'\nwhere = {'visits': name}\nawait db.user.find_many(where=where)", "where.visits takes a whole number", "'visits'"),
    ("await db.user.find_many(where=ACTIVE)", "where has no field 'emial'", "ACTIVE"),
    ("await db.user.find_many(where={'AND': [ACTIVE]})", "where.AND has no field 'emial'", "ACTIVE"),
]  # fmt: skip

NOT_FOUND = [
    "await db.user.find_many(where=CHANGED)",
    "await db.user.find_many(where=HANDED)",
    "await db.user.find_many(where=SWITCHED)",
    "await db.user.find_many(where=UPDATED)",
    "where = {'emial': 1}\nservice.update(where)\nawait db.user.find_many(where=where)",
    "await db.user.find_many(where=GOOD, take=COUNT)",
    "await db.user.find_many(where=EMPTY)",
    "await db.user.find_many(where=small)",
    "await db.user.find_many(where=nothing)",
    "await db.user.find_many(where=anything)",
    "await db.user.find_many(where={**anything, 'email': 'x'})",
    "where = {'emial': 1}\nwhere = {}\nawait db.user.find_many(where=where)",
    "where = {'emial': 1}\nwhere['email'] = where.pop('emial')\nawait db.user.find_many(where=where)",
    "where = {'emial': 1}\nwhere |= {}\nawait db.user.find_many(where=where)",
    "where = {'emial': 1}\nservice.mend(where)\nawait db.user.find_many(where=where)",
    "where = {'emial': 1}\nother = where\nawait db.user.find_many(where=where)",
    "where = {'emial': 1}\nfor where in anything:\n    await db.user.find_many(where=where)",
    "take = 1\ntake += email\nawait db.user.find_many(take=take)",
    "where, data = {'emial': 1}, 2\nawait db.user.find_many(where=where)",
    "BASE = anything\nawait db.user.find_many(where=BASE)",
    "where = anything or {'emial': 1}\nawait db.user.find_many(where=where)",
    "await db.user.find_many(where=where_is_bound_nowhere)",
    "where = [where for where in anything]\nawait db.user.find_many(where=where)",
]  # fmt: skip

FINDINGS_OF_HEAD = 3
"""In the class and in the function with defaults."""


@pytest.fixture(autouse=True)
def constants(tmp_path, monkeypatch):
    monkeypatch.delitem(__import__("sys").modules, "constants_of_checks", raising=False)
    text = "ACTIVE = {'emial': 1}\nCOUNT = 3\nEMPTY = {}\nsmall = {'emial': 1}\n"
    (tmp_path / "constants_of_checks.py").write_text(text)


def head() -> str:
    return HEAD.replace("\nstripe = ", BEFORE + "\nstripe = ")


@pytest.mark.parametrize(("code", "message", "place"), FOUND)
def test_what_a_name_stands_for_is_checked(checking, code: str, message: str, place: str) -> None:
    found = checking(code, head()).findings
    texts = checking(code, head()).texts
    assert len(found) == FINDINGS_OF_HEAD + 1, [it.message for it in found]
    spans = {
        texts[it.primary.span.path][it.primary.span.start : it.primary.span.end]
        for it in found
        if message in it.message
    }
    assert place in spans


@pytest.mark.parametrize("code", NOT_FOUND)
def test_what_may_be_something_else_by_then_is_not(checking, code: str) -> None:
    assert len(checking(code, head()).findings) == FINDINGS_OF_HEAD


def test_defaults_and_attributes_of_classes_are_followed(checking) -> None:
    found = checking("pass", head()).findings
    assert sorted(it.message for it in found) == [
        "Post: data has no field 'titel'; did you mean 'title'?",
        "User: where has no field 'emial'; did you mean 'email'?",
        "User: where has no field 'emial'; did you mean 'email'?",
    ]
