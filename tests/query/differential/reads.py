"""Made-up filters, orders, windows and selections, in Prisma's spelling."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.query.differential.values import (
    ANY_NULL,
    DB_NULL,
    JSON_NULL,
    N_ROWS,
    NONE,
    Word,
    key_value,
    kind_of,
    value_of,
)

from nicol import FieldRef
from nicol.schema.model import EnumType, FunctionDefault, Model, RelationField, Scalar, ScalarField, Schema

Arguments = dict[str, object]

SEARCHES = ("a", "ab | c", "a & !b", "!a", "b <-> c", "c:*")
"""As PostgreSQL's to_tsquery takes them."""
_ORDERED = {Scalar.STRING, Scalar.INT, Scalar.BIG_INT, Scalar.FLOAT, Scalar.DECIMAL, Scalar.DATE_TIME}


class Reads:
    """What can be said of one schema. ``words`` knows how to refer to a field."""

    def __init__(self, schema: Schema, chosen: Random) -> None:
        self.schema = schema
        self.chosen = chosen
        self._is_never_null = False
        self._has_no_json = False
        self._is_negated = False
        self._has_references = True
        self._has_wildcards = True
        self.writes_nothing = True
        self.cursors_below = False

    def chance(self, percent: int) -> bool:
        return self.chosen.randrange(100) < percent

    # ── conditions ─────────────────────────────────────────────────────────────────────────────────────────────────

    def where(self, model: Model, depth: int = 2) -> Arguments:
        found: Arguments = {}
        # What would delete everything has to be said in another way with us.
        if depth == 2 and self.writes_nothing and self.chance(4):
            return {self.chosen.choice(("AND", "OR", "NOT")): self.chosen.choice(([], [{}], [{}, {}]))}
        for _ in range(self.chosen.choice((0, 1, 1, 1, 2, 3))):
            kind = self.chosen.randrange(10)
            if kind < 6:
                field = self.chosen.choice([it for it in model.scalar_fields if self._is_apt(it)])
                found[field.name] = self.scalar_filter(model, field)
            elif kind < 8 and model.relation_fields and depth > 0:
                relation = self.chosen.choice(model.relation_fields)
                found[relation.name] = self.relation_filter(relation, depth - 1)
            elif depth > 0:
                word = self.chosen.choice(("AND", "OR", "NOT"))
                # In the depth, Prisma treats empty alternatives now as nothing and now as everything.
                # And it negates comparisons of documents by turning their operators around.
                before = self._has_no_json, self._is_negated
                if word == "NOT":
                    self._has_no_json = self._is_negated = True
                inner = [self.where(model, depth - 1) for _ in range(self.chosen.randrange(4))]
                inner = [it for it in inner if it] or [self._something(model)]
                self._has_no_json, self._is_negated = before
                found[word] = inner[0] if len(inner) == 1 and self.chance(50) and word != "OR" else inner
        return found

    def _something(self, model: Model) -> Arguments:
        field = self.chosen.choice([it for it in model.scalar_fields if self._is_apt(it)])
        return {field.name: self.scalar_filter(model, field)}

    def relation_filter(self, relation: RelationField, depth: int) -> object:
        target = self.schema.model_by_name[relation.model]
        if relation.is_list:
            words = self.chosen.sample(("some", "every", "none"), self.chosen.choice((1, 1, 2)))
            return {it: self._every(target, depth) if it == "every" else self.where(target, depth) for it in words}
        kind = self.chosen.randrange(6)
        is_optional = relation.arity.value == "optional"
        if kind == 0 and is_optional:
            return None
        met = self._every if self._is_negated else self.where
        if kind == 1:
            return met(target, depth)
        if kind == 2 and is_optional:
            return {self.chosen.choice(("is", "isNot")): None}
        return {"is": met(target, depth)} if self.chance(50) else {"isNot": self._every(target, depth)}

    def _every(self, target: Model, depth: int) -> Arguments:
        """A filter that is never NULL, for Prisma treats records of which it is as if they met it."""
        before, self._is_never_null = self._is_never_null, True
        found = self.where(target, depth)
        self._is_never_null = before
        return found

    def _is_apt(self, field: ScalarField) -> bool:
        if field.type is Scalar.JSON:
            return not (self._is_never_null or self._has_no_json)
        return not self._is_never_null or field.is_required

    def scalar_filter(self, model: Model, field: ScalarField) -> object:
        chosen = self.chosen
        if field.is_list:
            return self._list_filter(model, field)
        if field.type is Scalar.JSON:
            return self._json_filter(field)
        if field.arity.value == "optional" and self.chance(12):
            return chosen.choice((None, {"equals": None}, {"not": None}))
        if self.chance(30):
            return value_of(chosen, field)
        if is_text(field) and self.chance(6):
            return {"search": chosen.choice(SEARCHES)}
        found: Arguments = {}
        is_insensitive = kind_of(field) in ("String", "Char") and self.chance(30)
        self._has_wildcards = not is_insensitive
        for word in chosen.sample(self._operators(field), chosen.choice((1, 1, 1, 2))):
            if word in ("in", "notIn"):
                found[word] = self._several(model, field)
            elif word == "not" and self.chance(40):
                found[word] = self._negated(field)
            elif word in ("contains", "startsWith", "endsWith"):
                self._has_wildcards = False
                found[word] = self._value(field)[: chosen.randrange(4)]  # type: ignore[index]
                self._has_wildcards = not is_insensitive
            else:
                found[word] = self._operand(model, field, word)
        self._has_wildcards = True
        return {**found, "mode": "insensitive"} if is_insensitive else found

    def _value(self, field: ScalarField) -> object:
        """A value that Prisma takes as it is: in patterns its %, _ and \\ are those of LIKE."""
        while True:
            found = value_of(self.chosen, field)
            if self._has_wildcards or not isinstance(found, str) or not set("%_\\") & set(found):
                return found

    def _negated(self, field: ScalarField) -> Arguments:
        # What is not "not" something, Prisma takes for what is not it.
        others = ("in", "notIn", "not", "contains", "startsWith", "endsWith")
        words = [it for it in self._operators(field) if it not in others]
        return {it: self._value(field) for it in self.chosen.sample(words, 1)}

    def _several(self, model: Model, field: ScalarField) -> object:
        """A list of values, now and then a field that is one."""
        lists = [it for it in model.scalar_fields if it.is_list and _alike(replace(it, arity=field.arity), field)]
        if self._has_references and lists and self.chance(40) and not self._is_never_null:
            return field_reference(model.name, self.chosen.choice(lists).name)
        return [self._value(field) for _ in range(self.chosen.randrange(4))]

    def group_filter(self, model: Model, field: ScalarField) -> object:
        self._has_references = False
        found = self.scalar_filter(model, field)
        self._has_references = True
        return found

    def _operand(self, model: Model, field: ScalarField, word: str) -> object:
        alike = [it for it in model.scalar_fields if _alike(it, field) and self._is_apt(it)]
        if self._has_references and alike and word != "not" and self.chance(12):
            name = self.chosen.choice(alike).name
            return field_reference(model.name, name)
        return self._value(field)

    def _operators(self, field: ScalarField) -> list[str]:
        words = ["equals"]
        if field.type is not Scalar.BOOLEAN:
            words += ["in", "notIn"]
        if field.type in _ORDERED:
            words += ["lt", "lte", "gt", "gte"]
        if field.type is Scalar.STRING and kind_of(field) != "Uuid":
            words += ["contains", "startsWith"]
            # Prisma sees the mask behind an address, which nobody else does.
            words += [] if kind_of(field) == "Inet" else ["endsWith"]
        return [*words, "not"]

    def _list_filter(self, model: Model, field: ScalarField) -> object:
        chosen = self.chosen
        several = [value_of(chosen, field) for _ in range(chosen.randrange(3))]
        word = chosen.choice(("has", "hasEvery", "hasSome", "isEmpty", "equals"))
        if field.type is Scalar.JSON and word in ("has", "hasEvery", "hasSome"):
            word = "isEmpty"
        alike = [it for it in model.scalar_fields if _alike(it, field)]
        if word not in ("has", "isEmpty") and alike and self.chance(12):
            return {word: field_reference(model.name, chosen.choice(alike).name)}
        values = {"has": value_of(chosen, field), "isEmpty": self.chance(50)}
        return {word: values.get(word, several)}

    def _json_filter(self, field: ScalarField) -> object:
        chosen = self.chosen
        path = {"path": chosen.choice((["a"], ["a", "b"], ["0"], ["a", "b", "1"], ["missing"]))}
        at = path if self.chance(60) else {}
        text = chosen.choice(("t", "te", "xt", "x", "TEXT"))
        mode = {"mode": "insensitive"} if self.chance(20) else {}
        if self.chance(15):
            nulls = (DB_NULL, JSON_NULL, ANY_NULL, *([] if field.is_required else [NONE]))
            return {**chosen.choice(({}, {}, path)), chosen.choice(("equals", "not")): chosen.choice(nulls)}
        return chosen.choice(
            (
                {**at, "equals": value_of(chosen, field)},
                {**at, "not": value_of(chosen, field)},
                # In a whole document Prisma searches its quotes too.
                {**path, "string_contains": text, **mode},
                {**path, "string_starts_with": text, **mode},
                {**path, "string_ends_with": text, **mode},
                {**at, "array_contains": chosen.choice(([1], ["x"], [1, 2], []))},
                {**at, "array_starts_with": 1},
                {**at, "array_ends_with": chosen.choice(("x", None))},
                {**at, chosen.choice(("lt", "lte", "gt", "gte")): chosen.choice((1, 2, "s", "text"))},
            )
        )

    def unique(self, model: Model, *, is_there: int = 85) -> Arguments:
        """A ``where`` that names one record; so many times of a hundred one that may be there."""
        chosen = self.chosen
        number = chosen.randint(1, N_ROWS) if self.chance(is_there) else 99
        keys = unique_keys(model)
        name = next(iter(keys)) if self.chance(80) else chosen.choice(tuple(keys))
        values = {it: key_value(model.scalar(it), number) for it in keys[name]}
        return values if len(values) == 1 else {name: values}

    def unique_with_more(self, model: Model) -> Arguments:
        where = self.unique(model)
        if self.chance(15):
            # Fields of keys are values here, and no filters.
            taken = where.keys() | unique_keys(model).keys()
            more = {name: it for name, it in self.where(model, 1).items() if name not in taken}
            where |= more
        return where

    # ── order and windows ──────────────────────────────────────────────────────────────────────────────────────────

    def total_order(self, model: Model) -> list[Arguments]:
        """An order that leaves nothing to chance."""
        chosen = self.chosen
        found: list[Arguments] = []
        for _ in range(chosen.choice((0, 0, 1, 1, 2))):
            it = self.order(model)
            if it is not None and all(other.keys() != it.keys() for other in found):
                found.append(it)
        used = {name for it in found for name in it}
        direction = chosen.choice(("asc", "asc", "desc"))
        return [*found, *({it: direction} for it in identity(model) if it not in used)]

    def order(self, model: Model) -> Arguments | None:
        chosen = self.chosen
        direction = chosen.choice(("asc", "desc"))
        if model.relation_fields and self.chance(25):
            relation = chosen.choice(model.relation_fields)
            if relation.is_list:
                return {relation.name: {"_count": direction}}
            return {relation.name: self._order_of_relative(relation, direction)}
        if self.chance(7):
            fields = chosen.choice((["name"], "name", [it.name for it in model.scalar_fields if is_text(it)]))
            return {"_relevance": {"fields": fields, "search": chosen.choice(SEARCHES), "sort": direction}}
        field = chosen.choice([it for it in model.scalar_fields if _sortable(it) and self._stands(it)])
        return {field.name: self._direction(field)}

    def _stands(self, field: ScalarField) -> bool:
        """Where records are made, the moments of some are equal or not by chance."""
        is_moment = isinstance(field.default, FunctionDefault) and field.default.name == "now"
        return self.writes_nothing or not (is_moment or field.is_updated_at)

    def _direction(self, field: ScalarField) -> object:
        direction = self.chosen.choice(("asc", "desc"))
        if field.arity.value == "optional" and self.chance(40):
            return {"sort": direction, "nulls": self.chosen.choice(("first", "last"))}
        return direction

    def _order_of_relative(self, relation: RelationField, direction: str) -> Arguments:
        chosen = self.chosen
        target = self.schema.model_by_name[relation.model]
        further = [it for it in target.relation_fields if not it.is_list]
        if further and self.chance(25):
            return {chosen.choice(further).name: {"name": direction}}
        if self.chance(20):
            return {"size": {"sort": direction, "nulls": chosen.choice(("first", "last"))}}
        return {chosen.choice(("name", "size")): direction}

    def window(self, model: Model, depth: int = 2) -> Arguments:
        chosen = self.chosen
        if self.chance(15):
            return self._from_cursor(model)
        found: Arguments = {"orderBy": self.total_order(model)}
        if self.chance(60):
            found["where"] = self.where(model, depth)
        if self.chance(25):
            found["take"] = chosen.choice((0, 1, 2, 3, 10, -1, -2, -10))
        if self.chance(20):
            found["skip"] = chosen.choice((0, 1, 2))
        if self.chance(12):
            found["distinct"] = self._distinct(model)
        return found

    def _window_below(self, model: Model) -> Arguments:
        while True:
            found = self.window(model, 1)
            # Of a single record, Prisma also begins at a cursor that is not in the list.
            if self.cursors_below or "cursor" not in found:
                return found

    def _distinct(self, model: Model) -> list[str]:
        names = [it.name for it in model.scalar_fields if _sortable(it)]
        return self.chosen.sample(names, self.chosen.choice((1, 1, 2)))

    def _from_cursor(self, model: Model) -> Arguments:
        """By fields of the record: in orders of relatives Prisma loses records."""
        chosen = self.chosen
        sortable = [it.name for it in model.scalar_fields if _sortable(it)]
        names = dict.fromkeys([*chosen.sample(sortable, chosen.choice((0, 0, 1))), *identity(model)])
        found: Arguments = {
            "cursor": self.unique(model),
            "orderBy": [{it: self._direction(model.scalar(it))} for it in names],
        }
        if self.chance(40):
            found["take"] = chosen.choice((0, 1, 2, 10, -1, -2))
        if self.chance(40):
            found["skip"] = chosen.choice((0, 1, 2))
        if self.chance(20):
            found["distinct"] = self._distinct(model)
        elif self.chance(30):
            found["where"] = self.where(model, 1)
        return found

    # ── selections ─────────────────────────────────────────────────────────────────────────────────────────────────

    def selection(self, model: Model, depth: int = 2) -> Arguments:
        """``include``, ``select``, ``omit``, or nothing."""
        kind = self.chosen.randrange(10)
        if kind < 3:
            return {}
        if kind < 7:
            branches = self._branches(model, depth)
            return {"include": branches} if branches else {}
        if kind < 9:
            return {"select": {**self._some_scalars(model, at_least=1), **self._branches(model, depth)}}
        omitted = self._some_scalars(model, at_least=1)
        return {"omit": omitted} if omitted and len(omitted) < len(model.scalar_fields) else {}

    def _some_scalars(self, model: Model, at_least: int) -> Arguments:
        names = [it.name for it in model.scalar_fields]
        return dict.fromkeys(self.chosen.sample(names, self.chosen.randint(at_least, min(4, len(names)))), True)

    def _branches(self, model: Model, depth: int) -> Arguments:
        if depth == 0:
            return {}
        found: Arguments = {}
        for relation in self.chosen.sample(
            model.relation_fields, min(len(model.relation_fields), self.chosen.randrange(3))
        ):
            target = self.schema.model_by_name[relation.model]
            inner = self.selection(target, depth - 1)
            if relation.is_list:
                found[relation.name] = {**self._window_below(target), **inner}
            else:
                found[relation.name] = inner or True
                if relation.arity.value == "optional" and self.chance(15):
                    found[relation.name] = {**inner, "where": self.where(target, 1)}
        lists = [it for it in model.relation_fields if it.is_list]
        if lists and self.chance(25):
            found["_count"] = {"select": self._counts(lists)} if self.chance(80) else True
        return found

    def _counts(self, lists: list[RelationField]) -> Arguments:
        chosen = self.chosen
        return {
            it.name: {"where": self.where(self.schema.model_by_name[it.model], 1)} if self.chance(40) else True
            for it in chosen.sample(lists, chosen.randint(1, min(2, len(lists))))
        }


def unique_keys(model: Model) -> dict[str, tuple[str, ...]]:
    """The fields of the primary key, and of what else a record with a number has a key of that number in."""
    key = model.primary_key
    first = {} if key is None else {key.name if len(key.fields) > 1 else key.fields[0]: key.fields}
    several = {it.name: it.field_names for it in model.uniques if it.field_names == ("code", "rank")}
    return first | {it.field_names[0]: it.field_names for it in model.uniques if len(it.fields) == 1} | several


def identity(model: Model) -> tuple[str, ...]:
    """The fields of the primary key, or of a unique key that stands for one."""
    return model.primary_key.fields if model.primary_key is not None else ("id",)


def field_reference(model: str, name: str) -> Word:
    return Word(FieldRef(name), {"$field": [model[0].lower() + model[1:], name]})


def _alike(one: ScalarField, other: ScalarField) -> bool:
    is_enum = isinstance(one.type, EnumType)
    native = [it.native_type.name if it.native_type else "" for it in (one, other)]
    is_like = set(native) in ({native[0]}, {"", "VarChar"}) and one.type == other.type and one.is_list == other.is_list
    return is_like and not is_enum and one.type is not Scalar.JSON


def is_text(field: ScalarField) -> bool:
    return kind_of(field) == "String" and not field.is_list


def is_reckoned(field: ScalarField) -> bool:
    """A number that PostgreSQL calculates with as Prisma thinks it does."""
    return field.type in _NUMBERS and not field.is_list and kind_of(field) not in ("Money", "Oid")


def _sortable(field: ScalarField) -> bool:
    return not field.is_list and field.type not in (Scalar.JSON, Scalar.BYTES)


Action = Callable[[Reads, Model], Arguments]


def find_many(reads: Reads, model: Model) -> Arguments:
    reads.cursors_below = True
    selection = reads.selection(model)
    reads.cursors_below = False
    return {**reads.window(model), **selection}


def find_first(reads: Reads, model: Model) -> Arguments:
    found = find_many(reads, model)
    if "take" in found:
        found["take"] = reads.chosen.choice((1, -1))
    return found


def find_unique(reads: Reads, model: Model) -> Arguments:
    return {"where": reads.unique_with_more(model), **reads.selection(model)}


def count(reads: Reads, model: Model) -> Arguments:
    window = reads.window(model)
    window.pop("distinct", None)
    if reads.chance(30):
        names = ["_all", *(it.name for it in model.scalar_fields)]
        window["select"] = dict.fromkeys(reads.chosen.sample(names, 2), True)
    return window


def aggregate(reads: Reads, model: Model) -> Arguments:
    window = reads.window(model)
    window.pop("distinct", None)
    return {**window, **aggregates(reads, model)}


def aggregates(reads: Reads, model: Model) -> Arguments:
    chosen = reads.chosen
    numbers = [it.name for it in model.scalar_fields if is_reckoned(it)]
    sortable = [
        it.name
        for it in model.scalar_fields
        if _sortable(it) and it.type is not Scalar.BOOLEAN and kind_of(it) not in ("Color", "Uuid", "Bit", "VarBit")
    ]
    countable = [it.name for it in model.scalar_fields]
    found: Arguments = {}
    for word in chosen.sample(("_count", "_sum", "_avg", "_min", "_max"), chosen.randint(1, 3)):
        names = {"_count": countable, "_min": sortable, "_max": sortable}.get(word, numbers)
        found[word] = dict.fromkeys(chosen.sample(names, min(len(names), chosen.randint(1, 2))), True)
        if word == "_count":
            found[word] = chosen.choice((True, {"_all": True}, found[word]))
    return found


def group_by(reads: Reads, model: Model) -> Arguments:
    chosen = reads.chosen
    groups = [it.name for it in model.scalar_fields if _sortable(it)]
    by = chosen.sample(groups, chosen.choice((1, 1, 2)))
    found: Arguments = {"by": by, "orderBy": [{it: chosen.choice(("asc", "desc"))} for it in by]}
    found |= aggregates(reads, model)
    if reads.chance(40):
        found["where"] = reads.where(model, 1)
    if reads.chance(30):
        found["having"] = _having(reads, model, by)
    if reads.chance(20):
        found["take"] = chosen.choice((1, 2))
    if reads.chance(20):
        found["skip"] = 1
    if reads.chance(30):
        found["orderBy"] = [_order_of_groups(reads, model, by), *found["orderBy"]]  # type: ignore[misc]
    if len(by) == 1 and reads.chance(20):
        found["by"] = by[0]
    return found


def _order_of_groups(reads: Reads, model: Model, by: list[str]) -> Arguments:
    chosen = reads.chosen
    word = chosen.choice(("_count", "_count", "_sum", "_avg", "_min", "_max"))
    return {word: {by[0] if word == "_count" else "size": chosen.choice(("asc", "desc"))}}


def _having(reads: Reads, model: Model, by: list[str], depth: int = 1) -> Arguments:
    chosen = reads.chosen
    name = chosen.choice(by)
    if depth and reads.chance(25):
        inner = [_having(reads, model, by, 0) for _ in range(chosen.randint(1, 2))]
        return {chosen.choice(("AND", "OR", "NOT")): inner}
    if reads.chance(40):
        return {name: reads.group_filter(model, model.scalar(name))}
    return {
        "size": {chosen.choice(("_sum", "_avg", "_min", "_max", "_count")): {chosen.choice(("gt", "equals", "lte")): 1}}
    }


_NUMBERS = {Scalar.INT, Scalar.BIG_INT, Scalar.FLOAT, Scalar.DECIMAL}

READS: dict[str, tuple[int, Action]] = {
    "findMany": (10, find_many),
    "findFirst": (3, find_first),
    "findFirstOrThrow": (1, find_first),
    "findUnique": (3, find_unique),
    "findUniqueOrThrow": (1, find_unique),
    "count": (3, count),
    "aggregate": (2, aggregate),
    "groupBy": (3, group_by),
}
"""For each action how often it is called, and what with."""
