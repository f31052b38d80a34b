"""The walk over the arguments of a call: every node in them goes through the hooks, and what they change is put back.

What makes no sense is left as it is, for the plan to refuse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from nicol.query.argument import MAX_DEPTH, Path, respelled
from nicol.query.loose import is_list, is_mapping
from nicol.query.planner import Planner
from nicol.query.request import OMIT
from nicol.query.restricted import Restricted
from nicol.query.shape.wanted import Wanted
from nicol.query.visiting.arguments import beside, restricted_aggregates, spelt
from nicol.query.visiting.call import Call
from nicol.query.visiting.flows import Entered, NamedHook, Visiting, entered
from nicol.schema.model import Model, RelationField

_QUANTIFIERS = frozenset({"some", "every", "none", "is", "is_not"})
_LOGIC = frozenset({"AND", "OR", "NOT"})


@dataclass(slots=True)
class Fetched:
    """A relation that comes back with its parents, as their attribute ``name``, and those that come with it."""

    name: str
    is_list: bool
    node: Entered
    relations: "list[Fetched]" = field(default_factory=list["Fetched"])


class Walk:
    """One walk over one call.

    ``others`` are the nodes that no records come back for, in the order in which they were met. ``scopes`` has the
    arguments of relations and counts of a shape where hooks changed them, by their path.
    """

    def __init__(self, planner: Planner, hooks: Sequence[NamedHook]) -> None:
        self._planner = planner
        self.vocabulary = planner.vocabulary
        self.hooks = hooks
        self.others: list[Entered] = []
        self.scopes: dict[Path, Mapping[str, object]] = {}
        self.is_atomic = False

    def enter(self, call: Call) -> Visiting[Entered]:
        node = yield from entered(call, self.hooks)
        if node.call.is_atomic or (call.writes and not all(it.yields_once for it in self.hooks)):
            self.is_atomic = True
        return node

    def inner(self, model: Model, action: str, path: Path, arguments: Mapping[str, object]) -> Call:
        return Call(
            model=model.name,
            action=action,
            arguments=arguments,
            path=path,
            fields=self._planner.scalar_names(model),
            relations=model.relation_fields,
        )

    def _other(self, call: Call) -> Visiting[Call]:
        node = yield from self.enter(call)
        self.others.append(node)
        return node.call

    # ── filters ────────────────────────────────────────────────────────────────────────────────────────────────────

    def where(self, model: Model, where: object, path: Path) -> Visiting[object]:
        """``where`` with the relations in it filtered as hooks say."""
        if not is_mapping(where) or len(path) > MAX_DEPTH:
            return where
        found: Mapping[str, object] = where
        for key, value in where.items():
            here = (*path, key)
            relation = model.field_by_name.get(key)
            if isinstance(relation, RelationField):
                changed = yield from self._relation_filter(relation, value, here)
            elif key in _LOGIC:
                changed = yield from self._each_where(model, value, here)
            else:
                continue
            if changed is not value:
                found = {**found, key: changed}
        return found

    def _each_where(self, model: Model, value: object, path: Path) -> Visiting[object]:
        if not is_list(value):
            return (yield from self.where(model, value, path))
        found: list[object] = []
        for it in value:
            found.append((yield from self.where(model, it, path)))  # noqa: PERF401 - no comprehension may yield
        return value if all(a is b for a, b in zip(found, value, strict=True)) else found

    def _relation_filter(self, relation: RelationField, value: object, path: Path) -> Visiting[object]:
        if value is None and not relation.is_list:
            return (yield from self._none(relation, "is", value, path))
        if not is_mapping(value):
            return value
        words = {respelled(it) for it in value}
        if not relation.is_list and not _QUANTIFIERS.issuperset(words):
            inner = yield from self._quantified(relation, "is", value, path)
            return value if inner is value else {"is": inner}
        found: Mapping[str, object] = value
        for key, it in value.items():
            word, here = respelled(key), (*path, key)
            if it is None and not relation.is_list:
                changed = yield from self._none(relation, word, it, here)
                if is_mapping(changed):
                    found = beside({name: given for name, given in found.items() if name != key}, changed)
                continue
            changed = yield from self._quantified(relation, word, it, here)
            if changed is not it:
                found = {**found, key: changed}
        return found

    def _none(self, relation: RelationField, word: str, value: object, path: Path) -> Visiting[object]:
        """Whether a relation reaches no record, where it reaches none that hooks hide."""
        visible = yield from self._restriction(relation, {}, path)
        return value if visible is None else {"is_not" if word == "is" else "is": visible}

    def _quantified(self, relation: RelationField, word: str, value: object, path: Path) -> Visiting[object]:
        if not is_mapping(value) or len(path) > MAX_DEPTH:
            return value
        model = self.vocabulary.model(relation.model)
        call = yield from self._other(self.inner(model, "filter", path, {"where": value}))
        found = yield from self.where(model, call.arguments.get("where", value), path)
        if not call.restrictions:
            return found
        visible = yield from self._each_where(model, list(call.restrictions), path)
        assert is_list(visible)
        if word == "every" and is_mapping(found):
            return Restricted(found, {"AND": visible})
        return {"AND": [found, *visible]}

    def _restriction(
        self, relation: RelationField, arguments: Mapping[str, object], path: Path, action: str = "filter"
    ) -> Visiting[Mapping[str, object] | None]:
        """The filter of the records of ``relation`` that hooks let be seen; None for all."""
        model = self.vocabulary.model(relation.model)
        call = yield from self._other(self.inner(model, action, path, arguments))
        if not call.restrictions:
            return None
        return {"AND": (yield from self._each_where(model, list(call.restrictions), path))}

    # ── order ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def order(self, model: Model, order: object, path: Path) -> Visiting[object]:
        """``order`` with the relations in it restricted to the records that hooks let be seen."""
        if is_list(order):
            found: list[object] = []
            for it in order:
                found.append((yield from self._order(model, it, path)))  # noqa: PERF401 - as above
            return found
        return (yield from self._order(model, order, path))

    def _order(self, model: Model, order: object, path: Path) -> Visiting[object]:
        if not is_mapping(order) or len(path) > MAX_DEPTH:
            return order
        found: Mapping[str, object] = order
        for key, value in order.items():
            relation = model.field_by_name.get(key)
            if not isinstance(relation, RelationField) or not is_mapping(value):
                continue
            here = (*path, key)
            visible = yield from self._restriction(relation, {"order": value}, here, "order")
            if relation.is_list:
                inner: object = yield from self._aggregates(relation, value, here)
                if visible is not None and is_mapping(inner):
                    inner = restricted_aggregates(inner, visible)
            else:
                inner = yield from self._order(self.vocabulary.model(relation.model), value, here)
                if visible is not None and is_mapping(inner):
                    inner = Restricted(inner, visible)
            if inner is not value:
                found = {**found, key: inner}
        return found

    def _aggregates(self, relation: RelationField, order: Mapping[str, object], path: Path) -> Visiting[object]:
        """The order by what a list of records sums up to, with the filters in it visited."""
        found: Mapping[str, object] = order
        for word, part in order.items():
            changed = yield from self._aggregate(relation, word, part, (*path, word))
            if changed is not part:
                found = {**found, word: changed}
        return found

    def _aggregate(self, relation: RelationField, word: str, part: object, path: Path) -> Visiting[object]:
        if word == "_count":
            return (yield from self._sorted_over(relation, part, path))
        if not is_mapping(part):
            return part
        found: Mapping[str, object] = part
        for name, way in part.items():
            changed = yield from self._sorted_over(relation, way, (*path, name))
            if changed is not way:
                found = {**found, name: changed}
        return found

    def _sorted_over(self, relation: RelationField, way: object, path: Path) -> Visiting[object]:
        if not is_mapping(way) or "where" not in way:
            return way
        given = way["where"]
        changed = yield from self._quantified(relation, "some", given, (*path, "where"))
        return way if changed is given else {**way, "where": changed}

    # ── what is fetched ────────────────────────────────────────────────────────────────────────────────────────────

    def reads(
        self, model: Model, arguments: Mapping[str, object], path: Path, fetched: list[Fetched]
    ) -> Visiting[dict[str, object]]:
        """The arguments of a read, each relation in them visited. Relations that come back are added to ``fetched``."""
        found = dict(arguments)
        if "where" in found:
            found["where"] = yield from self.where(model, found["where"], (*path, "where"))
        if "order" in found:
            found["order"] = yield from self.order(model, found["order"], (*path, "order"))
        for key in ("include", "select"):
            if key in found:
                found[key] = yield from self._selected(model, found[key], (*path, key), fetched)
        return found

    def _selected(self, model: Model, given: object, path: Path, fetched: list[Fetched]) -> Visiting[object]:
        if not is_mapping(given) or len(path) > MAX_DEPTH:
            return given
        found: Mapping[str, object] = given
        for key, value in given.items():
            if value is False or value is None or value is OMIT:
                continue
            relation = model.field_by_name.get(key)
            if isinstance(relation, RelationField):
                changed = yield from self._fetched(relation, key, value, (*path, key), fetched)
            elif key == "_count":
                changed = yield from self._counts(model, value, (*path, key))
            else:
                continue
            if changed is not value:
                found = {**found, key: changed}
        return found

    def _fetched(
        self, relation: RelationField, name: str, value: object, path: Path, fetched: list[Fetched]
    ) -> Visiting[object]:
        given = spelt(value)
        if given is None:
            return value
        node, arguments = yield from self._relation(relation, name, given, path, None, fetched)
        return value if not node and value is True else arguments

    def _relation(
        self,
        relation: RelationField,
        name: str,
        given: Mapping[str, object],
        path: Path,
        wanted: Wanted | None,
        fetched: list[Fetched],
    ) -> Visiting[tuple[bool, Mapping[str, object]]]:
        """Whether a relation that is fetched has arguments after its hooks, and which."""
        model = self.vocabulary.model(relation.model)
        call = self.inner(model, "find_many" if relation.is_list else "find_first", path, given)
        call = replace(call, columns=(wanted or self._planner.own(model.name)).columns)
        node = yield from self.enter(call)
        own = Fetched(name, relation.is_list, node)
        fetched.append(own)
        arguments = yield from self.reads(model, node.call.arguments, path, own.relations)
        if wanted is not None:
            yield from self.shape(wanted, path, own.relations)
        return bool(arguments), arguments

    def _counts(self, model: Model, value: object, path: Path) -> Visiting[object]:
        """A ``_count``. True counts every list of records, so each is named where hooks say more."""
        lists = {it.name: True for it in model.relation_fields if it.is_list and not it.is_ignored}
        select = lists if value is True else value.get("select") if is_mapping(value) else None
        if not is_mapping(select):
            return value
        found: dict[str, object] = {}
        for key, it in select.items():
            relation = model.field_by_name.get(key)
            given = spelt(it)
            if not isinstance(relation, RelationField) or given is None:
                found[key] = it
                continue
            counted = yield from self._counted(relation, given, (*path, key))
            found[key] = it if not counted and it is True else counted
        return value if found == select else {"select": found}

    def _counted(
        self, relation: RelationField, given: Mapping[str, object], path: Path, action: str = "count"
    ) -> Visiting[Mapping[str, object]]:
        model = self.vocabulary.model(relation.model)
        call = yield from self._other(self.inner(model, action, path, given))
        return (yield from self.reads(model, call.arguments, path, []))

    def shape(self, wanted: Wanted, path: Path, fetched: list[Fetched]) -> Visiting[None]:
        """The relations and counts that a class wants. Its arguments stay; what hooks change goes to ``scopes``."""
        model = self.vocabulary.model(wanted.model)
        for it in wanted.relations:
            relation, here = model.field_by_name[it.field], (*path, it.name)
            assert isinstance(relation, RelationField)
            given = spelt(it.arguments)
            assert given is not None
            _any, arguments = yield from self._relation(relation, it.name, given, here, it.wanted, fetched)
            if arguments != given:
                self.scopes[here] = arguments
        for count in wanted.counts:
            relation, here = model.field_by_name[count.field], (*path, count.name)
            assert isinstance(relation, RelationField)
            chosen: dict[str, object] = {"where": count.where} if count.where else {}
            if count.aggregate is not None:
                function, name = count.aggregate
                chosen[function] = name
            action = "count" if count.aggregate is None else "aggregate"
            counted = yield from self._counted(relation, chosen, here, action)
            self.scopes[here] = counted
