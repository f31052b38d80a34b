"""The walk over what a call writes: its own record, and the nested writes in it at every depth."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from nicol.query.argument import MAX_DEPTH, Path, as_list, respelled
from nicol.query.loose import is_list, is_mapping
from nicol.query.request import OMIT
from nicol.query.visiting.call import Call
from nicol.query.visiting.flows import Visiting
from nicol.query.visiting.walk import Walk
from nicol.schema.model import Model, RelationField


class _Item(NamedTuple):
    """One nested write after its hooks: the word under which it goes on, and what stands there."""

    word: str
    value: object


class Writes:
    """The walk over data; filters in it are those of ``walk``."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk

    def data(self, model: Model, data: object, path: Path, around: Call) -> Visiting[object]:
        """``data``, one record's or a list of them, with its nested writes as hooks make them."""
        if is_list(data):
            found: list[object] = []
            for it in data:
                found.append((yield from self.data(model, it, path, around)))  # noqa: PERF401 - no comprehension may yield
            return found
        if not is_mapping(data) or len(path) > MAX_DEPTH:
            return data
        changed: Mapping[str, object] = data
        for key, value in data.items():
            relation = model.field_by_name.get(key)
            if isinstance(relation, RelationField) and is_mapping(value):
                links = yield from self._links(relation, value, (*path, key), around)
                if links is not value:
                    changed = {**changed, key: links}
        return changed

    def halves(self, model: Model, call: Call) -> Visiting[dict[str, object]]:
        """The arguments of an upsert, whose halves are calls of their own."""
        found = dict(call.arguments)
        for half in ("create", "update"):
            if half in found:
                inner = self._inner(model, half, {"data": found[half]}, (*call.path, half), call)
                found[half] = yield from self._written(model, replace(inner, is_half=True))
        return found

    def _written(self, model: Model, call: Call) -> Visiting[object]:
        """What is to be written by a nested call that stays what it is."""
        call = yield from self._enter(call)
        return (yield from self.data(model, call.arguments.get("data"), call.path, call))

    def _enter(self, call: Call) -> Visiting[Call]:
        node = yield from self._walk.enter(call)
        self._walk.others.append(node)
        return node.call

    def _inner(
        self, model: Model, action: str, arguments: Mapping[str, object], path: Path, around: Call, relation: str = ""
    ) -> Call:
        return replace(self._walk.inner(model, action, path, arguments), around=around, relation=relation)

    # ── nested writes ──────────────────────────────────────────────────────────────────────────────────────────────

    def _links(
        self, relation: RelationField, given: Mapping[str, object], path: Path, around: Call
    ) -> Visiting[object]:
        """The nested writes of one relation. Those that become another action go to that one's word."""
        found: dict[str, object] = {}
        for key, value in given.items():
            word = respelled(key)
            here = (*path, key)
            if value is OMIT or value is None or value is False or word not in _WORDS:
                _put(found, key, value)
                continue
            if word == "set" and is_list(value) and not value:
                _put(found, key, value)
                continue
            items: list[_Item] = []
            for it in as_list(value):
                items.append((yield from self._item(relation, word, it, here, around)))  # noqa: PERF401 - as above
            for other in dict.fromkeys(it.word for it in items):
                values = [it.value for it in items if it.word == other]
                _put(found, key if other == word else other, values if is_list(value) else values[0])
        return found

    def _item(self, relation: RelationField, word: str, value: object, path: Path, around: Call) -> Visiting[_Item]:
        model = self._walk.vocabulary.model(relation.model)

        def inner(action: str, arguments: Mapping[str, object], *more: str) -> Call:
            return self._inner(model, action, arguments, (*path, *more), around, relation.name)

        match word:
            case "create":
                return _Item(word, (yield from self._written(model, inner("create", {"data": value}))))
            case "connect" | "set" | "disconnect" | "delete" | "delete_many":
                if value is not True and not is_mapping(value):
                    return _Item(word, value)
                call = inner("connect" if word == "set" else word, {"where": {} if value is True else value})
                return (yield from self._chosen(relation, model, word, value, call))
            case "update" | "update_many":
                return (yield from self._changed(relation, model, word, value, inner))
            case "create_many" if is_mapping(value):
                call = yield from self._enter(inner(word, {respelled(key): it for key, it in value.items()}))
                return _Item(word, call.arguments)
            case "connect_or_create" if is_mapping(value) and set(value) == {"where", "create"}:
                return (yield from self._connected_or_created(model, value, inner))
            case "upsert" if is_mapping(value):
                return (yield from self._upserted(model, value, inner))
            case _:
                return _Item(word, value)

    def _chosen(self, relation: RelationField, model: Model, word: str, value: object, call: Call) -> Visiting[_Item]:
        """A write that takes a filter, or True where the relation reaches one record."""
        action = call.action
        call = yield from self._enter(call)
        where = yield from self._walk.where(model, call.arguments.get("where"), call.path)
        if call.action == action:
            return _Item(word, True if value is True and where == {} else where)
        if call.action == "disconnect":
            return _Item("disconnect", True if not relation.is_list and where == {} else where)
        data = yield from self.data(model, call.arguments.get("data"), call.path, call)
        is_bare = not relation.is_list and where == {}
        return _Item(call.action, data if is_bare else {"where": where, "data": data})

    def _changed(
        self, relation: RelationField, model: Model, word: str, value: object, inner: "_Inner"
    ) -> Visiting[_Item]:
        if not is_mapping(value):
            return _Item(word, value)
        is_pair = "data" in value and set(value) <= {"where", "data", "limit"} and "data" not in model.field_by_name
        if not is_pair and (relation.is_list or word == "update_many"):
            return _Item(word, value)
        call = yield from self._enter(inner(word, dict(value) if is_pair else {"data": value}))
        data = yield from self.data(model, call.arguments.get("data"), call.path, call)
        found = yield from self._with_where(model, {**call.arguments, "data": data}, call.path)
        return _Item(word, found if is_pair or "where" in found else data)

    def _with_where(self, model: Model, found: dict[str, object], path: Path) -> Visiting[dict[str, object]]:
        if "where" in found:
            found["where"] = yield from self._walk.where(model, found["where"], (*path, "where"))
        return found

    def _connected_or_created(self, model: Model, value: Mapping[str, object], inner: "_Inner") -> Visiting[_Item]:
        call = yield from self._enter(inner("connect", {"where": value["where"]}, "where"))
        where = yield from self._walk.where(model, call.arguments.get("where"), call.path)
        made = yield from self._written(model, inner("create", {"data": value["create"]}, "create"))
        return _Item("connect_or_create", {"where": where, "create": made})

    def _upserted(self, model: Model, value: Mapping[str, object], inner: "_Inner") -> Visiting[_Item]:
        call = yield from self._enter(inner("upsert", dict(value)))
        found = yield from self.halves(model, call)
        return _Item("upsert", (yield from self._with_where(model, found, call.path)))


class _Inner(Protocol):
    """Makes the call of one nested write."""

    def __call__(self, action: str, arguments: Mapping[str, object], *more: str) -> Call: ...


_WORDS = frozenset(
    {
        "create",
        "create_many",
        "connect",
        "connect_or_create",
        "disconnect",
        "set",
        "update",
        "upsert",
        "delete",
        "update_many",
        "delete_many",
    }
)


def _put(found: dict[str, object], key: str, value: object) -> None:
    """Add ``value`` under ``key``, beside what another write that became the same action left there."""
    same = next((it for it in found if respelled(it) == respelled(key)), None)
    if same is None:
        found[key] = value
    else:
        found[same] = [*as_list(found[same]), *as_list(value)]
