"""The arguments of an action, before any one of them is looked into."""

from collections.abc import Mapping

from nicol.errors import MissingArgumentError
from nicol.query.argument import invalid, refuse_unknown, respelled
from nicol.query.request import OMIT, Request
from nicol.query.vocabulary import AGGREGATE_WORDS, ARGUMENTS_BY_ACTION
from nicol.schema.model import Model


def known(model: Model, request: Request) -> Mapping[str, object]:
    """The arguments without those that are OMIT, every name checked."""
    arguments = request.arguments
    if not ARGUMENTS_BY_ACTION[request.action].issuperset(arguments):
        arguments = _respelled(model, request)
    for name, widened in (("where", "record"), ("having", "group")):
        if arguments.get(name) is OMIT:
            raise invalid(model.name, (name,), f"is OMIT, which would widen the call to every {widened}")
    return {name: value for name, value in arguments.items() if value is not OMIT}


def _respelled(model: Model, request: Request) -> Mapping[str, object]:
    """The arguments by our names, where some have Prisma's: ``orderBy``, ``_sum``."""
    names = ARGUMENTS_BY_ACTION[request.action]
    found: dict[str, object] = {}
    for given, value in request.arguments.items():
        name = given if given in names else AGGREGATE_WORDS.get(given) or respelled(given)
        if name not in names:
            refuse_unknown(model.name, (request.action,), given, names, "argument")
        if name in found:
            raise invalid(model.name, (name,), f"is said twice, once as {given}; give one of them")
        found[name] = value
    return found


def required(model: Model, arguments: Mapping[str, object], name: str) -> object:
    """The argument called ``name``. Raises MissingArgumentError without it."""
    if name not in arguments:
        raise MissingArgumentError(f"{model.name}: {name} is needed", model=model.name, path=(name,))
    return arguments[name]
