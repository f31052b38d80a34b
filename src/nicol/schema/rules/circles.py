"""What must hold of relations that Nicol's client looks after instead of foreign keys: that changes come to an end."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from nicol.schema.findings import error
from nicol.schema.model import Action, on_delete_action, on_update_action
from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.relations import KeyedRelation, keyed_relations
from nicol.text.diagnostic import Diagnostic, Label

_STILL = frozenset({Action.NO_ACTION, Action.RESTRICT})
_HELP = "write `onDelete: Restrict, onUpdate: Restrict` on {}, or let `relationMode` be foreignKeys"


def passes_no_change_on_in_a_circle(resolved: Resolved) -> Iterator[Diagnostic]:
    """A change of one record must not come back to it over relations that change others in turn."""
    moving = _without_dead_ends([it for it in keyed_relations(resolved) if it.is_emulated and _passes_on(it)])
    from_model = _grouped(moving, lambda it: it.model.name)
    reported: set[str] = set()
    for relation in moving:
        circle = _circle(relation, from_model) if relation.path not in reported else []
        if circle and reported.isdisjoint(it.path for it in circle):
            reported.update(it.path for it in circle)
            yield _report(circle)


def _without_dead_ends(moving: Sequence[KeyedRelation]) -> list[KeyedRelation]:
    """Those from whose target one can go on for ever."""
    to_model = _grouped(moving, lambda it: it.target.name)
    n_ways_on = Counter(it.model.name for it in moving)
    ends = [it for it in to_model if not n_ways_on[it]]
    for end in ends:
        for relation in to_model.pop(end, ()):
            n_ways_on[relation.model.name] -= 1
            if not n_ways_on[relation.model.name]:
                ends.append(relation.model.name)
    return [it for it in moving if it.target.name in to_model]


def _grouped(relations: Iterable[KeyedRelation], key: Callable[[KeyedRelation], str]) -> dict[str, list[KeyedRelation]]:
    groups: dict[str, list[KeyedRelation]] = {}
    for relation in relations:
        groups.setdefault(key(relation), []).append(relation)
    return groups


def _passes_on(relation: KeyedRelation) -> bool:
    actions = {on_delete_action(relation.model, relation.key), on_update_action(relation.key)}
    return not actions <= _STILL


def _circle(first: KeyedRelation, from_model: Mapping[str, Sequence[KeyedRelation]]) -> list[KeyedRelation]:
    """The shortest way from the model of ``first`` over it back to the model, or nothing."""
    if first.target is first.model:
        return [first]
    way_to = {first.target.name: first}
    reached = [first.target.name]
    for name in reached:
        for step in from_model.get(name, ()):
            if step.target is first.model:
                return _way(first, step, way_to)
            if step.target.name not in way_to:
                way_to[step.target.name] = step
                reached.append(step.target.name)
    return []


def _way(first: KeyedRelation, last: KeyedRelation, way_to: Mapping[str, KeyedRelation]) -> list[KeyedRelation]:
    way = [last]
    while way[-1] is not first:
        way.append(way_to[way[-1].model.name])
    return way[::-1]


def _report(circle: list[KeyedRelation]) -> Diagnostic:
    first = circle[0]
    if len(circle) == 1:
        message = f"`{first.path}` passes changes on to its own model, and `relationMode` is prisma"
        return error("S217", message, first.place, help=_HELP.format("it"))
    listed = ", ".join(f"`{it.path}`" for it in circle)
    message = f"{listed} pass changes on in a circle, and `relationMode` is prisma"
    related = [Label(it.place, "goes on here") for it in circle[1:]]
    return error("S217", message, first.place, related=related, help=_HELP.format("one of them"))
