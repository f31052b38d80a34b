"""Every action by its name."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from nicol.query.actions import (
    aggregate,
    copying,
    count,
    find,
    paginate,
    write_and_return,
    write_each,
    write_many,
    write_one,
)
from nicol.query.actions.arguments import known
from nicol.query.argument import view_is_read_only
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.request import Request
from nicol.schema.model import Model

Action: TypeAlias = Callable[[Planner, Model, Request, Mapping[str, object]], Plan]

ACTIONS: Final[Mapping[str, Action]] = {
    "find_unique": find.find_unique,
    "find_unique_or_raise": find.find_unique,
    "find_first": find.find_first,
    "find_first_or_raise": find.find_first,
    "find_many": find.find_many,
    "stream": find.stream,
    "paginate": paginate.paginate,
    "count": count.count,
    "exists": aggregate.exists,
    "aggregate": aggregate.aggregate,
    "group_by": aggregate.group_by,
    "create": write_one.create,
    "create_many": write_many.create_many,
    "update": write_one.update,
    "update_many": write_many.update_many,
    "upsert": write_one.upsert,
    "delete": write_one.delete,
    "delete_many": write_many.delete_many,
    "create_many_and_return": write_and_return.create_many_and_return,
    "update_many_and_return": write_and_return.update_many_and_return,
    "delete_many_and_return": write_and_return.delete_many_and_return,
    "upsert_many": write_each.upsert_many,
    "update_each": write_each.update_each,
    "copy_in": copying.copy_in,
    "copy_out": copying.copy_out,
}

"""What each action will do."""

READS: Final = frozenset(
    {
        *("find_unique", "find_unique_or_raise", "find_first", "find_first_or_raise", "find_many", "stream"),
        *("paginate", "count", "exists", "aggregate", "group_by", "copy_out"),
    }
)
"""The actions that a view has too."""


def plan(planner: Planner, request: Request) -> Plan:
    """What ``request`` will do. Raises ArgumentError or one of its kin when it makes no sense."""
    model = planner.vocabulary.model(request.model)
    if model.is_view and request.action not in READS:
        raise view_is_read_only(model.name, (request.action,))
    found = ACTIONS[request.action](planner, model, request, known(model, request))
    found.model = model.name
    found.action = request.action
    found.is_kept = planner.vocabulary.tenant is not None
    return found
