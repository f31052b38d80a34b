"""What must hold of relations that Nicol's client looks after instead of foreign keys: that changes come to an end."""

from collections.abc import Iterator, Sequence

from nicol.schema.findings import error
from nicol.schema.model import Action, on_delete_action, on_update_action
from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.relations import KeyedRelation, keyed_relations
from nicol.text.diagnostic import Diagnostic, Label

_STILL = frozenset({Action.NO_ACTION, Action.RESTRICT})
_HELP = "write `onDelete: Restrict, onUpdate: Restrict` on {}, or let `relationMode` be foreignKeys"


def passes_no_change_on_in_a_circle(resolved: Resolved) -> Iterator[Diagnostic]:
    """A change of one record must not come back to it over relations that change others in turn."""
    moving = [it for it in keyed_relations(resolved) if it.is_emulated and _passes_on(it)]
    reported: set[str] = set()
    for relation in moving:
        circle = _circle(relation, moving)
        if circle and reported.isdisjoint(it.path for it in circle):
            reported.update(it.path for it in circle)
            yield _report(circle)


def _passes_on(relation: KeyedRelation) -> bool:
    actions = {on_delete_action(relation.model, relation.key), on_update_action(relation.key)}
    return not actions <= _STILL


def _circle(first: KeyedRelation, moving: Sequence[KeyedRelation]) -> list[KeyedRelation]:
    """The shortest way from the model of ``first`` over it back to the model, or nothing."""
    if first.target is first.model:
        return [first]
    ways = [[first]]
    seen = {first.target.name}
    for way in ways:
        for step in moving:
            if step.model is not way[-1].target or step.target is step.model:
                continue
            if step.target is first.model:
                return [*way, step]
            if step.target.name not in seen:
                seen.add(step.target.name)
                ways.append([*way, step])
    return []


def _report(circle: list[KeyedRelation]) -> Diagnostic:
    first = circle[0]
    if len(circle) == 1:
        message = f"`{first.path}` passes changes on to its own model, and `relationMode` is prisma"
        return error("S217", message, first.place, help=_HELP.format("it"))
    listed = ", ".join(f"`{it.path}`" for it in circle)
    message = f"{listed} pass changes on in a circle, and `relationMode` is prisma"
    related = [Label(it.place, "goes on here") for it in circle[1:]]
    return error("S217", message, first.place, related=related, help=_HELP.format("one of them"))
