"""Made-up rows of two tenants, and of what everybody shares, for ``isolation``.

Every value tells whose it is, so that what crosses is seen: both tenants have as many rows, and none has a value of
the other's. Rows of both hang on the same shared ones, wherever a schema lets them.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count

from nicol.client.definition import Definition
from nicol.errors import ArgumentError
from nicol.query.tenancy.fields import tenant_fields
from nicol.schema.model import EnumType, ForeignKey, Model, RelationField, Scalar, ScalarField, Unsupported

_PER_OWNER = 2
_START = datetime(2001, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class MadeRow:
    """``values`` are what it is made with, ``later`` the keys that can only be set when the others are there."""

    model: Model
    owner: int
    values: dict[str, object]
    later: dict[str, object] = field(default_factory=dict[str, object])

    @property
    def all(self) -> Mapping[str, object]:
        return {**self.values, **self.later}


class MadeWorld:
    """The rows of both tenants, by model. ``given`` are values for fields of models that may not hold just any."""

    def __init__(
        self, definition: Definition, tenants: tuple[object, object], given: Mapping[str, Mapping[str, object]]
    ) -> None:
        self.definition = definition
        self.schema = definition.schema
        self.fields = tenant_fields(self.schema)
        self.tenants = tenants
        self._given = given
        self._numbers = count(1)
        self.rows: dict[str, tuple[list[MadeRow], list[MadeRow]]] = {}
        self.models = [it for it in self.schema.models if not it.is_view and not it.is_ignored]
        self.order = list(_by_need(self.models))
        for model in self.order:
            self.rows[model.name] = ([], [])
            for owner in (0, 1):
                for place in range(self._n_rows(model, owner)):
                    self.rows[model.name][owner].append(self.made(model, owner, place))
        for rows in self.rows.values():
            for row in (*rows[0], *rows[1]):
                self._tie(row)

    # ── one row ───────────────────────────────────────────────────────────────────────────────────────────────────

    def made(self, model: Model, owner: int, place: int) -> MadeRow:
        """A new row of ``model`` for ``owner``, its required foreign keys filled with those rows that are there."""
        values: dict[str, object] = {}
        number = next(self._numbers)
        for it in model.scalar_fields:
            if self._is_made(model, it):
                values[it.name] = self._value(model, it, owner, number)
        own = self.fields.get(model.name)
        if own is not None:
            values[own] = self.tenants[owner]
        elif place == 0:
            values |= self._anchored(model, owner)
        row = MadeRow(model, owner, values | dict(self._given.get(model.name, {})))
        for relation in model.relation_fields:
            if relation.foreign_key is not None and _is_needed(model, relation.foreign_key):
                self._refer(row, relation, place, row.values)
        return row

    def _is_made(self, model: Model, it: ScalarField) -> bool:
        if it.is_ignored or it.generated is not None or it.is_updated_at or isinstance(it.type, Unsupported):
            return False
        in_a_key = any(it.name in one.foreign_key.fields for one in model.relation_fields if one.foreign_key)
        return not in_a_key or it.is_required

    def _anchored(self, model: Model, owner: int) -> dict[str, object]:
        """Of what everybody shares, the row that a tenant's field itself refers to."""
        found: dict[str, object] = {}
        for other in self.models:
            own = self.fields.get(other.name)
            for relation in other.relation_fields:
                key = relation.foreign_key
                if key is not None and relation.model == model.name and own in key.fields:
                    found[key.references[key.fields.index(str(own))]] = self.tenants[owner]
        return found

    def _n_rows(self, model: Model, owner: int) -> int:
        own = self.fields.get(model.name)
        if own is None and owner == 1 and self._needs_tenants(model):
            # A shared row that refers to the other tenant would be one more for everybody to see.
            return 0
        return 1 if own is not None and (own,) in _uniques(model) else _PER_OWNER

    def _needs_tenants(self, model: Model, seen: tuple[str, ...] = ()) -> bool:
        for it in model.relation_fields:
            key = it.foreign_key
            if key is None or not _is_needed(model, key) or it.model in seen or it.model == model.name:
                continue
            target = self.schema.model_by_name[it.model]
            if target.name in self.fields or self._needs_tenants(target, (*seen, model.name)):
                return True
        return False

    # ── foreign keys ──────────────────────────────────────────────────────────────────────────────────────────────

    def _tie(self, row: MadeRow) -> None:
        """Fill the optional foreign keys, but those of shared rows that would name a tenant's."""
        place = self.rows[row.model.name][row.owner].index(row)
        for relation in row.model.relation_fields:
            key = relation.foreign_key
            if key is None or _is_needed(row.model, key):
                continue
            is_shared = row.model.name not in self.fields
            if is_shared and (row.owner == 1 or place > 0) and relation.model in self.fields:
                continue
            if relation.model == row.model.name and place == 0:
                continue
            self._refer(row, relation, place, row.later)

    def _refer(self, row: MadeRow, relation: RelationField, place: int, into: dict[str, object]) -> None:
        key = relation.foreign_key
        assert key is not None
        if relation.model == row.model.name and not self.rows[row.model.name][row.owner]:
            target: Mapping[str, object] = row.values
        else:
            found = self.target(row, relation, place)
            if found is None:
                return
            target = found.all
        own = self.fields.get(row.model.name)
        for name, reference in zip(key.fields, key.references, strict=True):
            if name != own:
                into[name] = target[reference]

    def target(self, row: MadeRow, relation: RelationField, place: int) -> MadeRow | None:
        """What ``relation`` of ``row`` reaches: the owner's own, or what both share wherever that may be."""
        key = relation.foreign_key
        assert key is not None
        theirs = self.rows[relation.model]
        own = self.fields.get(row.model.name)
        if relation.model in self.fields or own in key.fields:
            rows = theirs[row.owner] if own is not None or row.owner == 0 else theirs[0]
            rows = rows or theirs[0]
            # Only the first row of what everybody shares is the tenant's own record.
            return rows[(place if relation.model in self.fields else 0) % len(rows)] if rows else None
        if _is_alone(row.model, key):
            rows = theirs[row.owner]
            return rows[place] if place < len(rows) else None
        if _tells_apart(row.model, key, own):
            return theirs[0][place % len(theirs[0])] if theirs[0] else None
        return theirs[0][0] if theirs[0] else None

    # ── values ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _value(self, model: Model, it: ScalarField, owner: int, number: int) -> object:
        one = self._one(model, it, owner, number)
        return [one] if it.is_list else one

    def _one(self, model: Model, it: ScalarField, owner: int, number: int) -> object:
        if isinstance(it.type, EnumType):
            members = [*self.definition.enums[it.type.name]]
            return members[number % len(members)]
        assert isinstance(it.type, Scalar), f"{model.name}.{it.name}"
        native = it.native_type.name if it.native_type is not None else ""
        arguments = it.native_type.arguments if it.native_type is not None else ()
        match it.type:
            case Scalar.STRING:
                return _text(native, arguments, owner, number)
            case Scalar.BOOLEAN:
                return owner == 0
            case Scalar.INT | Scalar.BIG_INT:
                return (owner + 1) * 10_000 + number
            case Scalar.FLOAT:
                return owner * 1000 + number + 0.5
            case Scalar.DECIMAL:
                whole = 10 ** (int(arguments[0]) - int(arguments[1]) if len(arguments) == 2 else 6)
                return Decimal((owner * 500 + number) % whole)
            case Scalar.DATE_TIME:
                return _START + timedelta(days=owner * 3650 + number)
            case Scalar.JSON:
                return {"of": owner, "number": number}
            case Scalar.BYTES:
                return f"{'ab'[owner]}{number}".encode()


def _text(native: str, arguments: Sequence[object], owner: int, number: int) -> str:
    special = {
        "Uuid": str(uuid.UUID(int=(owner + 1) << 100 | number)),
        "Inet": f"10.{owner}.{number // 250}.{number % 250}",
        "Bit": "01"[owner] * int(str(arguments[0]) if arguments else "1"),
        "VarBit": f"{number + 2**10 * (owner + 1):b}",
        "Xml": f"<row owner='{owner}'>{number}</row>",
    }
    if native in special:
        return special[native]
    text = f"{'ab'[owner]}{number}-of-tenant-{'ab'[owner]}"
    if native not in {"Char", "VarChar"}:
        return text
    most = int(str(arguments[0])) if arguments else 1
    return text[:most].ljust(most if native == "Char" else 0, "x")


# ── the schema ────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_needed(model: Model, key: ForeignKey) -> bool:
    return all(model.scalar(it).is_required for it in key.fields)


def _uniques(model: Model) -> list[tuple[str, ...]]:
    own = () if model.primary_key is None else (model.primary_key.fields,)
    return [*own, *(it.field_names for it in model.uniques)]


def _is_alone(model: Model, key: ForeignKey) -> bool:
    """Whether no two rows may hold the same ``key``."""
    return any(set(it) <= set(key.fields) for it in _uniques(model))


def _tells_apart(model: Model, key: ForeignKey, own: str | None) -> bool:
    """Whether another row of the same tenant takes another ``key``, since a unique key holds nothing but keys."""
    keys = {own, *(name for it in model.relation_fields if it.foreign_key for name in it.foreign_key.fields)}
    return any(set(it) <= keys and not set(it).isdisjoint(key.fields) for it in _uniques(model))


def _by_need(models: Sequence[Model]) -> Iterator[Model]:
    """The models, each behind those without which it cannot be."""
    waiting, done = list(models), set[str]()
    while waiting:
        ready = [it for it in waiting if _needs(it) <= done]
        if not ready:
            names = ", ".join(it.name for it in waiting)
            raise ArgumentError(f"{names}: required relations go round in a ring, so no row can be made up")
        yield from ready
        done.update(it.name for it in ready)
        waiting = [it for it in waiting if it not in ready]


def _needs(model: Model) -> set[str]:
    keyed = (it for it in model.relation_fields if it.foreign_key is not None and it.model != model.name)
    return {it.model for it in keyed if it.foreign_key is not None and _is_needed(model, it.foreign_key)}
