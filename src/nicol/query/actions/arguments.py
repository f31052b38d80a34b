"""The arguments of an action, before any one of them is looked into."""

from collections.abc import Mapping

from nicol.errors import MissingArgumentError
from nicol.query.argument import invalid, refuse_unknown
from nicol.query.request import OMIT, Request
from nicol.query.vocabulary import ARGUMENTS_BY_ACTION
from nicol.schema.model import Model


def known(model: Model, request: Request) -> Mapping[str, object]:
    """The arguments without those that are OMIT, every name checked."""
    names = ARGUMENTS_BY_ACTION[request.action]
    for name in request.arguments:
        if name not in names:
            refuse_unknown(model.name, (request.action,), name, names, "argument")
    if request.arguments.get("where") is OMIT:
        raise invalid(model.name, ("where",), "is OMIT, which would widen the call to every record")
    return {name: value for name, value in request.arguments.items() if value is not OMIT}


def required(model: Model, arguments: Mapping[str, object], name: str) -> object:
    """The argument called ``name``. Raises MissingArgumentError without it."""
    if name not in arguments:
        raise MissingArgumentError(f"{model.name}: {name} is needed", model=model.name, path=(name,))
    return arguments[name]
