"""A ``data`` to a draft: every name, operator and value checked, defaults filled in, nothing sent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from nicol.errors import MissingRequiredValueError, TenantMismatchError
from nicol.query.argument import (
    Path,
    as_list,
    as_mapping,
    invalid,
    refuse_unknown,
    require_list,
    shown,
)
from nicol.query.limits import LimitError
from nicol.query.loose import is_list, is_mapping
from nicol.query.reading.encoded import encoded, encoded_list
from nicol.query.remembered.unknown import applied, applied_to_each, is_unknown
from nicol.query.request import OMIT
from nicol.query.vocabulary import LIST_WRITES, NUMBER_WRITES, NUMBERS, Vocabulary
from nicol.query.writing.columns import Columns, changes_of_rows, columns_of_rows
from nicol.query.writing.default import default_of
from nicol.query.writing.draft import (
    Change,
    ConnectLink,
    ConnectOrCreateLink,
    CreateLink,
    DisconnectLink,
    Draft,
    Link,
)
from nicol.query.writing.fresh import FRESH, Fresh
from nicol.query.writing.json_change import json_change
from nicol.query.writing.links import read_links
from nicol.query.writing.parents import released, unique_constraints
from nicol.schema.model import FunctionDefault, Model, RelationField, Scalar, ScalarField


class DataReader:
    """Reads the ``data`` of one call, in which every ``@updatedAt`` gets the same moment.

    ``connected`` has the relations that ``connect`` filled by value, by their constraint: should the server refuse the
    constraint, it is the record to connect that is missing.
    """

    def __init__(self, vocabulary: Vocabulary, fresh: Fresh = FRESH) -> None:
        self.vocabulary = vocabulary
        self._fresh = fresh
        self._now = fresh.now()
        self.connected: dict[str, RelationField] = {}

    # ── new records ────────────────────────────────────────────────────────────────────────────────────────────────

    def creation(self, model: Model, data: object, path: Path, *, supplied: Iterable[str] = ()) -> Draft:
        """The record that ``data`` describes. ``supplied`` are fields that its parent will fill.

        Raises MissingRequiredValueError that names every field which has neither value nor default.
        """
        draft = Draft(model, self._now)
        for key, value in as_mapping(model.name, path, data, "the record").items():
            if value is not OMIT:
                self._enter(draft, key, value, (*path, key), is_new=True)
        elsewhere = frozenset(supplied) | self._linked(draft, path)
        own = self.vocabulary.tenant_field(model)
        if own is not None and own not in draft.changes and own not in elsewhere:
            draft.changes[own] = Change("set", self.vocabulary.tenant)
        if self.vocabulary.tenant is not None:
            self._say_keys(draft, path, elsewhere)
        self._fill_defaults(draft, elsewhere)
        self._require_all(draft, path, elsewhere)
        return draft

    def _linked(self, draft: Draft, path: Path) -> frozenset[str]:
        """The fields that the links of ``draft`` will fill. Raises when ``data`` gives one of them a value too."""
        linked: set[str] = set()
        for link in draft.links:
            key = link.relation.foreign_key
            if key is None or not isinstance(link, CreateLink | ConnectLink | ConnectOrCreateLink):
                continue
            twice = [it for it in key.fields if it in draft.changes]
            if twice:
                reason = f"sets {', '.join(twice)}, which is set beside it; give one of the two"
                raise invalid(draft.model.name, (*path, link.relation.name), reason)
            self.refuse_generated(draft.model, key.fields, (*path, link.relation.name))
            linked |= set(key.fields)
        return frozenset(linked)

    def _say_keys(self, draft: Draft, path: Path, elsewhere: frozenset[str]) -> None:
        """The defaults of foreign keys that could name another tenant's record: what is said is looked up."""
        for name in self.vocabulary.defaulted_keys(draft.model):
            if name in draft.changes or name in elsewhere:
                continue
            default = draft.model.scalar(name).default
            found = default_of(self.vocabulary, draft.model, draft.model.scalar(name), self._now)
            if found is not None:
                draft.changes[name] = found
            elif isinstance(default, FunctionDefault) and not default.runs_in_client:
                reason = "whose default is the database's own and could name another tenant's record"
                message = f"{draft.model.name}: {shown(path)} needs a value for {name}, {reason}"
                raise MissingRequiredValueError(message, model=draft.model.name, path=(*path, name))

    def _fill_defaults(self, draft: Draft, elsewhere: frozenset[str]) -> None:
        for field in draft.model.scalar_fields:
            if field.name in draft.changes or field.name in elsewhere:
                continue
            if isinstance(field.default, FunctionDefault) and field.default.runs_in_client:
                draft.changes[field.name] = Change("set", self._fresh.made(field.default), is_fresh=True)
            elif field.is_updated_at:
                draft.changes[field.name] = Change("set", self._encode(draft.model, field, self._now, ()))

    def _require_all(self, draft: Draft, path: Path, elsewhere: frozenset[str]) -> None:
        filled = elsewhere | draft.changes.keys()
        missing = [
            it
            for it in draft.model.scalar_fields
            if it.is_required and it.default is None and it.generated is None and it.name not in filled
        ]
        if missing:
            names = ", ".join(self._named(draft.model, it) for it in missing)
            raise MissingRequiredValueError(
                f"{draft.model.name}: {shown(path)} needs a value for {names}",
                model=draft.model.name,
                path=(*path, missing[0].name),
            )

    def _named(self, model: Model, field: ScalarField) -> str:
        for relation in model.relation_fields:
            if relation.foreign_key is not None and field.name in relation.foreign_key.fields:
                return f"{field.name} (or {relation.name})"
        return field.name

    # ── changes to records ─────────────────────────────────────────────────────────────────────────────────────────

    def change(self, model: Model, data: object, path: Path, *, with_links: bool = True) -> Draft:
        """The changes that ``data`` describes. ``@updatedAt`` fields change too, if anything else does."""
        draft = Draft(model, self._now)
        for key, value in as_mapping(model.name, path, data, "the changes").items():
            if value is OMIT:
                continue
            if not with_links and isinstance(model.field_by_name.get(key), RelationField):
                raise invalid(model.name, (*path, key), "is a relation, which a bulk write cannot change")
            self._enter(draft, key, value, (*path, key), is_new=False)
        if self._linked(draft, path) or draft.changes:
            for field in model.scalar_fields:
                if field.is_updated_at and field.name not in draft.changes:
                    draft.changes[field.name] = Change("set", self._encode(model, field, self._now, ()))
        return draft

    def columns(self, model: Model, rows: Sequence[object]) -> Columns | None:
        """The records of a bulk insert as columns, if they fit into one statement and nothing about them is odd.

        Else ``rows`` reads them, and says what is wrong with which of them.
        """
        return columns_of_rows(self.vocabulary, model, rows, self._now)

    def changed_columns(self, model: Model, rows: Sequence[object]) -> dict[str, list[object]] | None:
        """As ``columns``, of changes that only set fields; ``change`` reads them one by one."""
        return changes_of_rows(self.vocabulary, model, rows, self._now)

    def rows(self, model: Model, data: object, path: Path) -> list[Draft]:
        """The records of a bulk insert, which have no relations."""
        drafts: list[Draft] = []
        for index, row in enumerate(require_list(model.name, path, data)):
            here = (*path, str(index))
            _refuse_relations(model, row, here)
            drafts.append(self.creation(model, row, here))
        return self.evened(drafts)

    def evened(self, drafts: list[Draft]) -> list[Draft]:
        """``drafts`` with what only some of them say said by all, as far as it is known what the database would say.

        Then they fit into one statement.
        """
        said = {name for draft in drafts for name in draft.changes}
        for draft in drafts:
            if len(draft.changes) == len(said) or draft.links:
                continue
            for name in said - draft.changes.keys():
                found = default_of(self.vocabulary, draft.model, draft.model.scalar(name), self._now)
                if found is not None:
                    draft.changes[name] = found
        return drafts

    # ── fields ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _enter(self, draft: Draft, key: str, value: object, path: Path, *, is_new: bool) -> None:
        field = draft.model.field_by_name.get(key)
        match field:
            case ScalarField():
                change = self._change(draft.model, field, value, path, is_new=is_new)
                self._put(draft, field.name, change, path)
            case RelationField():
                self._link(draft, field, value, path, is_new=is_new)
            case None:
                refuse_unknown(draft.model.name, path[:-1], key, draft.model.field_by_name, "field")

    def _put(self, draft: Draft, field: str, change: Change, path: Path) -> None:
        self.refuse_generated(draft.model, (field,), path)
        if field == self.vocabulary.tenant_field(draft.model) and change != Change("set", self.vocabulary.tenant):
            raise self._another_tenant(draft.model, field, path)
        # Foreign keys may share a field, such as a tenant's; then they must agree.
        if draft.changes.get(field, change) != change:
            raise invalid(draft.model.name, path, f"sets {field}, which is set already; give one of the two")
        draft.changes[field] = change

    def _another_tenant(self, model: Model, field: str, path: Path) -> TenantMismatchError:
        reason = f"would set {field} to another tenant than the one that the call is made for; leave it out"
        return TenantMismatchError(f"{model.name}: {shown(path)} {reason}", model=model.name, path=path)

    def _change(self, model: Model, field: ScalarField, value: object, path: Path, *, is_new: bool) -> Change:
        if field.type is Scalar.JSON and not field.is_list:
            return json_change(model, field, value, path, is_new=is_new)
        if is_mapping(value):
            return self._operation(model, field, value, path, is_new=is_new)
        return Change("set", self._encode(model, field, value, path))

    def _operation(
        self, model: Model, field: ScalarField, given: Mapping[str, object], path: Path, *, is_new: bool
    ) -> Change:
        known = LIST_WRITES if field.is_list else NUMBER_WRITES if field.type in NUMBERS else frozenset({"set"})
        if is_new:
            known = frozenset({"set"})
        for word in given:
            if word not in known:
                refuse_unknown(model.name, path, word, known, "operation")
        if len(given) != 1:
            raise invalid(model.name, path, f"takes exactly one operation ({', '.join(sorted(known))})")
        ((word, value),) = given.items()
        if value is OMIT:
            raise invalid(model.name, (*path, word), f"is OMIT, which stands for no value; leave out {field.name}")
        if word == "set":
            return Change(word, self._encode(model, field, value, (*path, word)))
        if word == "push":
            # A list may be one document, and then it is.
            pushed = [value] if field.type is Scalar.JSON else as_list(value)
            return Change("push", self._encode_list(model, field, pushed, (*path, word)))
        if value is None:
            raise invalid(model.name, (*path, word), "is None, which cannot be calculated with")
        if word == "divide" and value == 0:
            raise invalid(model.name, (*path, word), "is zero, by which nothing can be divided")
        # What is calculated with may be of any size, only what comes of it may not.
        return Change(word, encoded(model.name, self.vocabulary.codec(model, field.name).encode, value, (*path, word)))

    def _encode(self, model: Model, field: ScalarField, value: object, path: Path) -> object:
        if value is None:
            if field.arity.value == "optional":
                return None
            raise invalid(model.name, path, "is required, so it cannot be None")
        if field.is_list:
            return self._encode_list(model, field, require_list(model.name, path, value), path)
        codec = self.vocabulary.codec(model, field.name)
        found = encoded(model.name, codec.encode, value, path)
        return found if codec.limit is None else _fitted(model, field, partial(applied, codec.limit, found), path)

    def _encode_list(self, model: Model, field: ScalarField, items: Iterable[object], path: Path) -> object:
        codec = self.vocabulary.codec(model, field.name)
        found = encoded_list(model.name, codec.encode, items, path)
        limit = codec.limit
        if limit is None:
            return found
        if is_unknown(found):
            return _fitted(model, field, partial(applied_to_each, limit, found), path)
        assert is_list(found)
        return [_fitted(model, field, partial(applied, limit, it), (*path, str(i))) for i, it in enumerate(found)]

    def refuse_generated(self, model: Model, fields: Iterable[str], path: Path) -> None:
        for name in fields:
            if model.scalar(name).generated is not None:
                raise invalid(model.name, path, f"would write {name}, which the database generates; leave it out")

    # ── links ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _link(self, draft: Draft, relation: RelationField, value: object, path: Path, *, is_new: bool) -> None:
        links = list(read_links(self, draft.model, relation, value, path, is_new=is_new))
        for link in links:
            self._note_takeover(draft.model, link, is_new=is_new)
            if not self._becomes_value(draft, link, path, is_alone=len(links) == 1):
                draft.links.append(link)

    def _becomes_value(self, draft: Draft, link: Link, path: Path, *, is_alone: bool) -> bool:
        """A connection by the very fields that the foreign key references needs no statement, nor does letting go.

        Unless another record has to let go first, or no foreign key would notice that there is no such record.
        """
        key = link.relation.foreign_key
        if key is None:
            return False
        if isinstance(link, DisconnectLink) and is_alone and link.choice.condition is None:
            for name in released(draft.model, key):
                self._put(draft, name, Change("set", None), path)
            return True
        if not isinstance(link, ConnectLink) or self.vocabulary.takes_over(draft.model, link.relation):
            return False
        fields = link.targets.single
        if fields is None or set(fields) != set(key.references) or self.vocabulary.emulates:
            return False
        for own, reference in zip(key.fields, key.references, strict=True):
            self._put(draft, own, Change("set", fields[reference]), path)
        self.connected[key.constraint] = link.relation
        return True

    def _note_takeover(self, model: Model, link: Link, *, is_new: bool) -> None:
        """Where a one-to-one relation is required and taken, its unique key refuses, and means the relation."""
        if not isinstance(link, CreateLink | ConnectLink | ConnectOrCreateLink) or link.relation.is_list:
            return
        opposite = self.vocabulary.schema.opposite(link.relation)
        if link.relation.foreign_key is not None:
            owner, relation = model, link.relation
        else:
            owner, relation = self.vocabulary.model(link.relation.model), opposite
        if (is_new and relation is opposite) or self.vocabulary.takes_over(owner, relation) or opposite.is_list:
            return
        assert relation.foreign_key is not None
        for constraint in unique_constraints(owner, relation.foreign_key.fields):
            self.connected[constraint] = relation


def _fitted(model: Model, field: ScalarField, limit: Callable[[], object], path: Path) -> object:
    """What ``limit`` returns. Raises what the server would, and names the field, which the server would not."""
    try:
        return limit()
    except LimitError as error:
        message = f"{model.name}: {shown(path)} {error}"
        raise error.kind(message, sqlstate=error.sqlstate, model=model.name, fields=(field.name,)) from None


def _refuse_relations(model: Model, row: object, path: Path) -> None:
    for key in as_mapping(model.name, path, row, "a record"):
        if isinstance(model.field_by_name.get(key), RelationField):
            raise invalid(model.name, (*path, key), "is a relation, which a bulk insert cannot write")
