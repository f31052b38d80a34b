"""Result fields, model methods and client methods; and calls that are not one answer."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from nicol import Computed, From
from nicol.client.extension import Extension, ResultField
from nicol.client.extensions.encryption import Encrypted
from nicol.client.extensions.soft_delete import SoftDelete
from nicol.errors import ExtensionError, FieldNotLoadedError, ShapeError

from .test_hooks import GONE, filled, hide


class Named(Extension):
    """A label for users, and ways to find them."""

    def result_fields(self, schema):
        return {"User": {"label": ResultField(needs=["email", "name"], compute=lambda it: f"{it.name} <{it.email}>")}}

    def model_methods(self, schema):
        return {"User": {"find_by_email": lambda users, email: users.find_unique(where={"email": email})}}

    def client_methods(self, schema):
        return {"everybody": lambda db: db.user.find_many(order={"id": "asc"})}


# ── result fields ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_result_fields_are_properties_of_records_at_every_depth(client):
    db = client.extend(Named())
    user = db.user.create(data={"email": "a", "name": "A", "posts": {"create": [{"title": "t"}]}})
    assert user.label == "A <a>"
    user.name = "B"
    assert user.label == "B <a>"
    (post,) = db.post.find_many(include={"author": True})
    assert post.author.label == "A <a>"
    assert "label" not in post.author.model_dump()
    assert not hasattr(client.user.find_first(), "label")


def test_records_are_still_of_the_generated_class(client, package):
    db = client.extend(Named())
    user = db.user.create(data={"email": "a"})
    assert isinstance(user, package.User)
    assert type(user).__name__ == "User"


def test_a_result_field_without_what_it_needs_says_so(client):
    db = client.extend(Named())
    db.user.create(data={"email": "a"})
    with pytest.raises(FieldNotLoadedError):
        _ = db.user.find_first(select={"email": True}).label
    assert db.user.find_first(select={"email": True, "name": True}).label == "None <a>"


def test_shapes_can_have_result_fields(client):
    class Writer(BaseModel):
        label: str

    class Card(BaseModel):
        title: str
        author: Writer | None

    db = client.extend(Named())
    db.user.create(data={"email": "a", "name": "A", "posts": {"create": [{"title": "t"}]}})
    assert db.user.find_first(Writer).label == "A <a>"
    assert db.post.find_first(Card).author.label == "A <a>"
    with pytest.raises(ShapeError):
        client.user.find_first(Writer)


MISTAKES = [
    ({"Usr": {"x": ResultField(needs=[], compute=str)}}, "there is no model Usr"),
    ({"User": {"x": ResultField(needs=["nme"], compute=str)}}, "User.x needs nme"),
    ({"User": {"email": ResultField(needs=[], compute=str)}}, "User.email is a field of the schema"),
]


@pytest.mark.parametrize(("fields", "message"), MISTAKES)
def test_result_fields_that_do_not_fit_are_refused_at_once(client, fields, message):
    class Wrong(Extension):
        def result_fields(self, schema):
            return fields

    with pytest.raises(ExtensionError, match=message):
        client.extend(Wrong())


# ── methods ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_model_methods_and_client_methods_have_the_colour_of_their_client(client):
    db = client.extend(Named())
    db.user.create(data={"email": "a"})
    assert db.user.find_by_email("a").email == "a"
    assert [it.email for it in db.everybody()] == ["a"]
    with db.tx() as tx:
        tx.user.create(data={"email": "b"})
        assert tx.user.find_by_email("b").email == "b"
        assert len(tx.everybody()) == 2
    with pytest.raises(AttributeError, match="everybody"):
        client.everybody()


def test_calls_join_the_transaction_of_the_client_they_came_from(client):
    db = client.extend(SoftDelete("deletedAt"))
    with client.tx() as tx:
        tx.user.create(data={"email": "a"})
        assert db.user.count() == 1
        db.user.delete(where={"email": "a"})
    assert (db.user.count(), client.user.count()) == (0, 1)


# ── pages and streams, and what shapes make of records ────────────────────────────────────────────────────────────


def test_pages_and_streams_show_nothing_hidden(client):
    filled(client)

    def shout(call):
        answer = yield call
        if call.model == "Comment":
            for it in answer:
                it.text = it.text.upper()
        return answer

    shout.yields_once = True
    db = client.extend(hide, shout)
    page = db.user.paginate(take=5, include={"posts": {"include": {"comments": True}}})
    assert [it.email for it in page.records] == ["ada"]
    assert [it.text for it in page.records[0].posts[0].comments] == ["YES"]
    posts = client.all(db.post.stream(include={"comments": True}, order={"id": "asc"}, batch=1))
    assert [it.title for it in posts] == ["seen", "bobs"]
    assert [it.text for it in posts[0].comments] == ["YES"]


def test_sums_and_groups_count_nothing_hidden(client):
    filled(client)
    db = client.extend(hide)
    assert db.post.aggregate(count=True)["_count"] in (2, {"_all": 2})
    assert len(db.post.group_by(by=["title"])) == 2
    assert not db.user.exists(where={"email": "bob"})


def test_a_batch_goes_through_the_hooks(client):
    db = client.extend(SoftDelete("deletedAt"))
    with db.batch() as batch:
        made = batch.inner.user.create(data={"email": "a"})
        gone = batch.inner.user.create(data={"email": "b", "deletedAt": GONE})
        count = batch.inner.user.count()
        deleted = batch.inner.user.delete_many(where={"email": "a"})
    assert (made.result.email, gone.result.email, count.result, deleted.result) == ("a", "b", 1, 1)
    assert client.user.count() == 2


def test_values_by_path_and_computed_ones_are_decrypted(client):
    pytest.importorskip("cryptography")

    class Card(BaseModel):
        number: Annotated[str | None, From("author.ssn")]
        tail: Annotated[str, Computed(lambda text: (text or "")[-2:], "author.ssn")]

    db = client.extend(Encrypted({"User": ["ssn"]}, keys=[b"1" * 32]))
    db.post.create(data={"title": "t", "author": {"create": {"email": "a", "ssn": "12345"}}})
    card = db.post.find_first(Card)
    assert (card.number, card.tail) == ("12345", "45")


def test_values_by_path_come_from_nothing_hidden(client):
    class Card(BaseModel):
        title: str
        author: Annotated[str | None, From("author.email")]
        texts: Annotated[list[str], From("comments.text")]

    filled(client)
    cards = client.extend(hide).post.find_many(Card, order={"id": "asc"})
    assert [(it.title, it.author, it.texts) for it in cards] == [("seen", "ada", ["yes"]), ("bobs", None, [])]
