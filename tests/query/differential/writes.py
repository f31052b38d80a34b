"""Made-up data for writes, relations nested in it, in Prisma's spelling."""

from random import Random

from tests.query.differential.reads import Action, Arguments, Reads, identity, is_reckoned, unique_keys
from tests.query.differential.values import DB_NULL, JSON_NULL, N_ROWS, NONE, OMITTED, key_value, value_of

from nicol.schema.model import FunctionDefault, Model, RelationField, Scalar, ScalarField, Schema


class Writes:
    """``nested`` are the operations that data may have besides those of a new record."""

    def __init__(self, schema: Schema, chosen: Random, *, all_nested: bool) -> None:
        self.schema = schema
        self.chosen = chosen
        self.reads = Reads(schema, chosen)
        self.reads.writes_nothing = False
        self.all_nested = all_nested
        self._fresh = N_ROWS
        self._has_made_up = False

    def begin(self) -> None:
        """Before each call."""
        self._has_made_up = False

    def target(self, relation: RelationField) -> Model:
        return self.schema.model_by_name[relation.model]

    # ── new records ────────────────────────────────────────────────────────────────────────────────────────────────

    def creation(
        self, model: Model, depth: int = 2, around: RelationField | None = None, *, by_keys: bool | None = None
    ) -> Arguments:
        """The data of a new record. ``around`` is the relation that is filled by the record around it.

        ``by_keys`` says whether it names its parents by their keys, which Prisma's lists say of all or of none.
        """
        by_keys = self.reads.chance(40) if by_keys is None else by_keys
        data: Arguments = {}
        keys = _foreign_keys(model)
        for field in model.scalar_fields:
            if field.name in keys:
                continue
            if _is_key(model, field):
                if by_keys or not _is_counted(field):
                    self._fill_key(data, model, field)
            elif _is_needed(field) or self.reads.chance(40):
                data[field.name] = self.new_value(field)
            elif not _is_counted(field) and self.reads.chance(5):
                data[field.name] = OMITTED
        for relation in model.relation_fields:
            if around is not None and relation.name == around.opposite and relation.model == self._owner(around):
                continue
            if relation.foreign_key is not None and self._gives(relation, around):
                data |= self._parent_keys(relation) if by_keys else {relation.name: self.new_link(relation, depth)}
            elif relation.foreign_key is None and depth > 0 and self.reads.chance(20):
                data[relation.name] = self.new_link(relation, depth)
        return data

    def _gives(self, relation: RelationField, around: RelationField | None) -> bool:
        """Of several new records in a list, Prisma lets now the first and now the last take what only one can have."""
        is_single = not self.schema.opposite(relation).is_list
        in_list = around is not None and around.is_list and is_single
        return relation.arity.value == "required" or (not in_list and self.reads.chance(30))

    def _owner(self, relation: RelationField) -> str:
        """The model that has the relation."""
        return self.schema.opposite(relation).model

    def _fill_key(self, data: Arguments, model: Model, field: ScalarField) -> None:
        has_default = field.default is not None
        if has_default and self.reads.chance(70) and not (self._has_made_up and not _is_counted(field)):
            # Two that chance makes up in one call have no order between them.
            self._has_made_up = True
            return
        # Now and then a key that is taken.
        self._fresh += 1
        data[field.name] = key_value(field, self._fresh if self.reads.chance(90) else 1)

    def _parent_keys(self, relation: RelationField) -> Arguments:
        key = relation.foreign_key
        assert key is not None
        number = self.chosen.randint(1, N_ROWS) if self.reads.chance(92) else 99
        target = self.target(relation)
        return {
            own: key_value(target.scalar(reference), number)
            for own, reference in zip(key.fields, key.references, strict=True)
        }

    def new_value(self, field: ScalarField) -> object:
        if field.type is Scalar.JSON and not field.is_list and self.reads.chance(15):
            return JSON_NULL if field.is_required else self.chosen.choice((JSON_NULL, DB_NULL, NONE))
        if field.is_list:
            several = [value_of(self.chosen, field) for _ in range(self.chosen.randrange(3))]
            return {"set": several} if self.reads.chance(20) else several
        if field.arity.value == "optional" and field.type is not Scalar.JSON and self.reads.chance(20):
            return None
        return value_of(self.chosen, field)

    def new_link(self, relation: RelationField, depth: int) -> Arguments:
        """What a record that is new can do with a relation."""
        word = self.chosen.choice(("connect", "create", "create", "connectOrCreate"))
        if depth == 0:
            word = "connect"
        if word == "create" and relation.is_list and relation.join_table is None and self.reads.chance(25):
            return {"createMany": self.nested_many(relation)}
        return {word: self.linked(relation, word, depth)}

    def nested_many(self, relation: RelationField) -> Arguments:
        target = self.target(relation)
        rows = [self.row(target, relation) for _ in range(self.chosen.randint(1, 3))]
        return {"data": rows, **({"skipDuplicates": True} if self.reads.chance(25) else {})}

    def row(self, model: Model, around: RelationField | None = None) -> Arguments:
        """A record of a bulk insert."""
        supplied = () if around is None else (self.schema.opposite(around).foreign_key or _NONE).fields
        data: Arguments = {}
        for field in model.scalar_fields:
            if field.name in supplied or field.name in _foreign_keys(model):
                continue
            if _is_key(model, field):
                self._fill_key(data, model, field)
            elif _is_needed(field) or self.reads.chance(40):
                value = self.new_value(field)
                data[field.name] = value
        for relation in model.relation_fields:
            key = relation.foreign_key
            if key is not None and not set(key.fields) & set(supplied):
                if relation.arity.value == "required" or self.reads.chance(30):
                    data |= self._parent_keys(relation)
        return data

    def linked(self, relation: RelationField, word: str, depth: int, *, by_keys: bool | None = None) -> object:
        n = self.chosen.choice((1, 1, 2, 3)) if relation.is_list else 1
        by_keys = self.reads.chance(40) if by_keys is None else by_keys
        items = [self._one_linked(relation, word, depth, by_keys=by_keys) for _ in range(n)]
        return items if relation.is_list and (n > 1 or self.reads.chance(50)) else items[0]

    def _one_linked(self, relation: RelationField, word: str, depth: int, *, by_keys: bool) -> object:
        target, reads = self.target(relation), self.reads
        match word:
            case "connect":
                return reads.unique_with_more(target) if reads.chance(10) else reads.unique(target, is_there=92)
            case "create":
                return self.creation(target, depth - 1, relation, by_keys=by_keys)
            case _:
                creation = self.creation(target, depth - 1, relation, by_keys=by_keys)
                return {"where": reads.unique(target), "create": creation}

    # ── changes ────────────────────────────────────────────────────────────────────────────────────────────────────

    def change(self, model: Model, depth: int = 2, around: RelationField | None = None) -> Arguments:
        by_keys = self.reads.chance(30)
        keys = set(identity(model))
        data: Arguments = {}
        for field in model.scalar_fields:
            # Where it changes a key too, Prisma overwrites an @updatedAt that is given.
            if field.name in _foreign_keys(model) or field.is_updated_at:
                continue
            if _is_key(model, field):
                # A record that is given another key and connected with itself is found by the one or the other.
                if self.reads.chance(5) and by_keys:
                    self._fresh += 1
                    data[field.name] = key_value(field, self._fresh if self.reads.chance(70) else 2)
            elif self.reads.chance(25):
                data[field.name] = self.new_state(field)
            elif self.reads.chance(3):
                data[field.name] = OMITTED
        for relation in model.relation_fields:
            if around is not None and relation.name == around.opposite:
                continue
            if by_keys and relation.foreign_key is not None:
                if self.reads.chance(30):
                    data |= self._parent_keys(relation)
            elif depth > 0 and keys.isdisjoint(data) and self.reads.chance(25):
                data[relation.name] = self.new_relatives(relation, depth)
        return data

    def new_state(self, field: ScalarField) -> object:
        if field.is_list and self.reads.chance(40):
            value = [value_of(self.chosen, field) for _ in range(self.chosen.randrange(3))]
            return {"push": value if self.reads.chance(60) or not value else value[0]}
        if is_reckoned(field) and self.reads.chance(50):
            return {self.chosen.choice(("increment", "decrement", "multiply", "divide", "set")): 2}
        return self.new_value(field)

    def new_relatives(self, relation: RelationField, depth: int) -> Arguments:
        """What a record that is there can do with a relation."""
        if not self.all_nested:
            return self.new_link(relation, depth)
        words = ["connect", "create", "connectOrCreate", "update", "upsert", "delete", "disconnect"]
        if relation.is_list:
            words += ["set", "updateMany", "deleteMany"]
        elif relation.arity.value == "required":
            words = ["connect", "create", "connectOrCreate", "update", "upsert"]
        if relation.foreign_key is not None and relation.model == self._owner(relation) and "delete" in words:
            # Whether who is deleted may be connected on the other side is a matter of who comes first.
            words.remove("delete")
        found: Arguments = {}
        n = self.chosen.choice((1, 1, 1, 2)) if relation.is_list else 1
        chosen = self.chosen.sample(words, n)
        # Whether what is said of many meets what is created depends in Prisma on what that refers to.
        chosen = [it for it in chosen if it in ("set", "updateMany", "deleteMany")][:1] or chosen
        for word in chosen:
            found[word] = self.relative(relation, word, depth)
        return found

    def relative(self, relation: RelationField, word: str, depth: int) -> object:
        target, reads = self.target(relation), self.reads
        where = reads.unique_with_more(target)
        match word:
            case "connect" | "create" | "connectOrCreate":
                # Where a new record has parents to find, Prisma may let it go again at once.
                is_single = not relation.is_list and relation.foreign_key is None
                return self.linked(relation, word, depth, by_keys=True if is_single else None)
            case "set":
                return [reads.unique(target, is_there=95) for _ in range(self.chosen.randrange(3))]
            case "disconnect" | "delete":
                if relation.is_list:
                    return [where] if reads.chance(50) else where
                return True if reads.chance(80) else reads.where(target, 0)
            case "update":
                data = self.change(target, depth - 1, relation)
                if relation.is_list:
                    # One: of several, Prisma overlooks who is not there.
                    one = {"where": where, "data": data}
                    return [one] if reads.chance(20) else one
                return data if reads.chance(60) else {"where": reads.where(target, 0), "data": data}
            case "upsert":
                both = {
                    "create": self.creation(target, depth - 1, relation),
                    "update": self.change(target, depth - 1, relation),
                }
                return {"where": where, **both} if relation.is_list else both
            case "updateMany":
                return {"where": reads.where(target, 0), "data": self.plain_change(target, relation)}
            case _:
                return [reads.where(target, 0) for _ in range(2)] if reads.chance(15) else reads.where(target, 0)

    def plain_change(self, model: Model, around: RelationField | None = None) -> Arguments:
        """Without relations, and without the key that the relation around it fills."""
        change = self.change(model, 0)
        if around is None:
            return change
        opposite = self.schema.opposite(around).foreign_key
        return {name: it for name, it in change.items() if opposite is None or name not in opposite.fields}


class _NoKey:
    fields: tuple[str, ...] = ()


_NONE = _NoKey()


def _foreign_keys(model: Model) -> set[str]:
    return {it for relation in model.relation_fields if relation.foreign_key for it in relation.foreign_key.fields}


def _is_key(model: Model, field: ScalarField) -> bool:
    return field.name in identity(model)


def _is_counted(field: ScalarField) -> bool:
    return isinstance(field.default, FunctionDefault) and field.default.name == "autoincrement"


def _is_needed(field: ScalarField) -> bool:
    return field.is_required and not field.is_list and field.default is None and not field.is_updated_at


def _depth(writes: Writes) -> int:
    return writes.chosen.choice((1, 2, 2, 2, 2, 3))


def create(writes: Writes, model: Model) -> Arguments:
    return {"data": writes.creation(model, _depth(writes)), **writes.reads.selection(model)}


def create_many(writes: Writes, model: Model) -> Arguments:
    rows = [writes.row(model) for _ in range(writes.chosen.choice((0, 1, 2, 3)))]
    return {"data": rows, **({"skipDuplicates": True} if writes.reads.chance(30) else {})}


def update(writes: Writes, model: Model) -> Arguments:
    return {
        "where": writes.reads.unique_with_more(model),
        "data": writes.change(model, _depth(writes)),
        **writes.reads.selection(model),
    }


def upsert(writes: Writes, model: Model) -> Arguments:
    where = writes.reads.unique(model, is_there=50)
    is_named_by_parents = not _foreign_keys(model).isdisjoint(_unique_fields(model, where))
    creation = writes.creation(model, by_keys=True if is_named_by_parents else None)
    fields = _unique_fields(model, where)
    if writes.reads.chance(70) and not any(_is_counted(model.scalar(it)) for it in fields):
        creation |= where if len(fields) == 1 else next(iter(where.values()))  # type: ignore[operator]
    return {"where": where, "create": creation, "update": writes.change(model), **writes.reads.selection(model)}


def _unique_fields(model: Model, where: Arguments) -> tuple[str, ...]:
    return next(fields for name, fields in unique_keys(model).items() if name in where)


def delete(writes: Writes, model: Model) -> Arguments:
    return {"where": writes.reads.unique_with_more(model), **writes.reads.selection(model)}


def update_many(writes: Writes, model: Model) -> Arguments:
    return {"where": writes.reads.where(model), "data": writes.plain_change(model)}


def delete_many(writes: Writes, model: Model) -> Arguments:
    return {"where": writes.reads.where(model)}


def limited(action: Action) -> Action:
    def made(writes: Writes, model: Model) -> Arguments:
        found: Arguments = action(writes, model)  # type: ignore[arg-type, assignment]
        if writes.reads.chance(30):
            # By fields of the record itself: which records are met first is otherwise the server's plan.
            found |= {"where": writes.reads.where(model, 0), "limit": writes.chosen.choice((0, 1, 2, 10))}
        return found

    return made  # type: ignore[return-value]


def and_returned(action: Action) -> Action:
    """With fields of the records, for no order is promised in which nested lists could be compared.

    Keys stay, for Prisma returns what referred to them as it was before.
    """

    def made(writes: Writes, model: Model) -> Arguments:
        found: Arguments = action(writes, model)  # type: ignore[arg-type, assignment]
        if isinstance(found["data"], dict):
            found["data"] = {name: it for name, it in found["data"].items() if name not in identity(model)}
        return {**found, **_shallow(writes, model)}

    return made  # type: ignore[return-value]


def _shallow(writes: Writes, model: Model) -> Arguments:
    names = [it.name for it in model.scalar_fields]
    chosen = dict.fromkeys(writes.chosen.sample(names, writes.chosen.randint(1, len(names))), True)
    parents = [it.name for it in model.relation_fields if it.foreign_key is not None]
    reached = dict.fromkeys(writes.chosen.sample(parents, min(1, len(parents))), True)
    return writes.chosen.choice(({}, {}, {"select": chosen}, {"select": chosen | reached}, {"include": reached}))


WRITES = {
    "create": (6, create),
    "createMany": (2, create_many),
    "update": (7, update),
    "upsert": (4, upsert),
    "delete": (2, delete),
    "updateMany": (2, limited(update_many)),
    "deleteMany": (1, limited(delete_many)),
    "createManyAndReturn": (1, and_returned(create_many)),
    "updateManyAndReturn": (1, and_returned(limited(update_many))),
}
