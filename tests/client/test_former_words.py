"""What calls of prisma-client-py say where Nicol has another way: the way, before anything is sent."""

import inspect
import pickle

import pytest
from tests.client.rows import project

from nicol import errors
from nicol.client.former_words import unknown_of_client
from nicol.errors import InvalidValueError
from nicol.query.values import encode_bytes

ADDRESS = "postgresql://localhost/nobody"


class Json:
    """As the wrapper of prisma-client-py."""


class Base64:
    """As above, of bytes."""


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("auto_register", "records have no prisma()"),
        ("datasource", "give the URL as the first argument"),
        ("http", "there is no engine behind HTTP"),
        ("use_dotenv", "the environment wins over it"),
    ],
)
def test_argument_of_a_client(colour, db, name, way):
    with pytest.raises(TypeError, match=rf"Client takes no {name}; .*{way}".replace("(", r"\(").replace(")", r"\)")):
        colour.client(db, **{name: None})


@pytest.mark.parametrize("names", [("http", "use_dotenv", "datasource"), ("datasource", "use_dotenv", "http")])
def test_the_first_of_several_arguments_is_named(colour, db, names):
    with pytest.raises(TypeError, match=f"Client takes no {names[0]};"):
        colour.client(db, **dict.fromkeys(names))


def test_names_that_are_private_are_not_looked_for():
    accessors = iter(["engine"])
    assert str(unknown_of_client(object(), "_engine", accessors)) == "object has no attribute '_engine'"
    assert next(accessors) == "engine"


@pytest.mark.parametrize(
    ("path", "way"),
    [
        (("is_registered",), "pass the client on"),
        (("get_metrics",), "prometheus"),
        (("projects",), "did you mean `project`?"),
        (("querry_raw",), "did you mean `query_raw`?"),
        (("project", "prisma"), "its actions are here already"),
        (("project", "query_raw"), 'db.query_raw(User, "SELECT …", …)'),
        (("project", "query_first"), 'db.query_first(User, "SELECT …", …)'),
        (("project", "findMany"), "did you mean `find_many`?"),
        (("_engine",), "has no attribute '_engine'"),
    ],
)
def test_attribute(db, path, way):
    found: object = db.Client(ADDRESS)
    with pytest.raises(AttributeError) as caught:
        for name in path:
            found = getattr(found, name)
    assert way in str(caught.value)


@pytest.mark.parametrize("kind", ["AsyncClient", "Client"])
@pytest.mark.parametrize("name", ["start", "commit", "rollback"])
def test_transaction_without_a_block(db, kind, name):
    transaction = getattr(db, kind)(ADDRESS).tx()
    with pytest.raises(AttributeError, match="its block commits at the end"):
        getattr(transaction, name)


@pytest.mark.parametrize("call", ["query_raw", "query_first"])
def test_model_of_a_raw_query(colour, db, call):
    client = colour.client(db, ADDRESS)
    with pytest.raises(TypeError, match="takes no model=; what rows become comes first"):
        getattr(client, call)("SELECT 1", model=db.Project)


@pytest.mark.parametrize("call", ["query_raw", "query_first"])
def test_model_of_a_raw_query_in_a_batch(db, call):
    with pytest.raises(TypeError, match="takes no model=; what rows become comes first"):
        getattr(db.Client(ADDRESS).batch(), call)("SELECT 1", model=db.Project)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("PrismaError", "NicolError"),
        ("DataError", "RecordNotFoundError"),
        ("FieldNotFoundError", "UnknownFieldError"),
        ("ClientNotConnectedError", "connects when it is first used"),
    ],
)
def test_error(name, way):
    with pytest.raises(ImportError, match=f"'{name}'; .*{way}") as caught:
        exec(f"from nicol.errors import {name}", {})
    assert caught.value.name == "nicol.errors"
    with pytest.raises(ImportError, match=f"'{name}'; .*{way}"):
        getattr(errors, name)


def test_error_that_nobody_had():
    assert not hasattr(errors, "PrismaErorr")
    with pytest.raises(ImportError, match="cannot import name 'PrismaErorr' from"):
        exec("from nicol.errors import PrismaErorr", {})


def test_errors_can_be_looked_through():
    found = {name for name, _ in inspect.getmembers(errors)}
    assert "NicolError" in found
    assert not errors.FORMER_NAMES.keys() & found
    assert pickle.loads(pickle.dumps(errors.NicolError)) is errors.NicolError


def test_every_error_that_a_hint_names_is_there():
    words = {word.strip("(),;") for hint in errors.FORMER_NAMES.values() for word in hint.split()}
    named = {it for it in words if it.endswith("Error")}
    assert named <= vars(errors).keys()
    assert not errors.FORMER_NAMES.keys() & vars(errors).keys()


@pytest.mark.parametrize("config", [Json(), {"deep": Json()}], ids=["itself", "inside"])
def test_wrapper_of_json(db, config):
    with pytest.raises(InvalidValueError, match=r"Project: data\.config takes what JSON can hold .*without Json\(\)"):
        db.Client(ADDRESS).project.create(project(config=config))


def test_wrapper_of_bytes():
    with pytest.raises(ValueError, match=r"^takes bytes themselves: value\.decode\(\)$"):
        encode_bytes(Base64())
