"""A ``data`` to a draft: every name, operator and value checked, defaults filled in, nothing sent."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

from nicol.errors import MissingRequiredValueError
from nicol.query.argument import (
    Path,
    as_list,
    as_mapping,
    in_our_spelling,
    invalid,
    refuse_unknown,
    require_boolean,
    require_list,
    shown,
)
from nicol.query.ids import maker_of
from nicol.query.loose import is_mapping
from nicol.query.reading.where import encoded, encoded_list
from nicol.query.request import OMIT
from nicol.query.vocabulary import LIST_WRITES, NUMBER_WRITES, NUMBERS, Vocabulary
from nicol.query.writing.draft import Change, ConnectLink, ConnectOrCreateLink, CreateLink, Draft, Link, Target
from nicol.query.writing.target import read_target
from nicol.schema.model import FunctionDefault, Model, RelationField, Scalar, ScalarField

_LINKS_TO_ONE: Final = frozenset({"create", "connect", "connect_or_create"})
_LINKS_TO_MANY: Final = _LINKS_TO_ONE | {"create_many"}


class DataReader:
    """Reads the ``data`` of one call, in which every ``@updatedAt`` gets the same moment.

    ``connected`` has the relations that ``connect`` filled by value, by their constraint: should the server refuse the
    constraint, it is the record to connect that is missing.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._now = datetime.now(UTC)
        self.connected: dict[str, RelationField] = {}

    # ── new records ────────────────────────────────────────────────────────────────────────────────────────────────

    def creation(self, model: Model, data: object, path: Path, *, supplied: Iterable[str] = ()) -> Draft:
        """The record that ``data`` describes. ``supplied`` are fields that its parent will fill.

        Raises MissingRequiredValueError that names every field which has neither value nor default.
        """
        draft = Draft(model)
        for key, value in as_mapping(model.name, path, data, "the record").items():
            if value is not OMIT:
                self._enter(draft, key, value, (*path, key), is_new=True)
        elsewhere = frozenset(supplied) | self._linked(draft, path)
        self._fill_defaults(draft, elsewhere)
        self._require_all(draft, path, elsewhere)
        return draft

    def _linked(self, draft: Draft, path: Path) -> frozenset[str]:
        """The fields that the links of ``draft`` will fill. Raises when ``data`` gives one of them a value too."""
        linked: set[str] = set()
        for link in draft.links:
            key = link.relation.foreign_key
            if key is None:
                continue
            twice = [it for it in key.fields if it in draft.changes]
            if twice:
                reason = f"sets {', '.join(twice)}, which is set beside it; give one of the two"
                raise invalid(draft.model.name, (*path, link.relation.name), reason)
            _refuse_generated(draft.model, key.fields, (*path, link.relation.name))
            linked |= set(key.fields)
        return frozenset(linked)

    def _fill_defaults(self, draft: Draft, elsewhere: frozenset[str]) -> None:
        for field in draft.model.scalar_fields:
            if field.name in draft.changes or field.name in elsewhere:
                continue
            if isinstance(field.default, FunctionDefault) and field.default.runs_in_client:
                draft.changes[field.name] = Change("set", maker_of(field.default)())
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
        draft = Draft(model)
        for key, value in as_mapping(model.name, path, data, "the changes").items():
            if value is OMIT:
                continue
            if not with_links and isinstance(model.field_by_name.get(key), RelationField):
                raise invalid(model.name, (*path, key), "is a relation, which a bulk write cannot change")
            self._enter(draft, key, value, (*path, key), is_new=False)
        self._linked(draft, path)
        if draft.changes or draft.links:
            for field in model.scalar_fields:
                if field.is_updated_at and field.name not in draft.changes:
                    draft.changes[field.name] = Change("set", self._encode(model, field, self._now, ()))
        return draft

    def rows(self, model: Model, data: object, path: Path) -> list[Draft]:
        """The records of a bulk insert, which have no relations."""
        drafts: list[Draft] = []
        for index, row in enumerate(require_list(model.name, path, data)):
            here = (*path, str(index))
            _refuse_relations(model, row, here)
            drafts.append(self.creation(model, row, here))
        return drafts

    # ── fields ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _enter(self, draft: Draft, key: str, value: object, path: Path, *, is_new: bool) -> None:
        field = draft.model.field_by_name.get(key)
        match field:
            case ScalarField():
                change = self._change(draft.model, field, value, path, is_new=is_new)
                self._put(draft, field.name, change, path)
            case RelationField():
                self._link(draft, field, value, path)
            case None:
                refuse_unknown(draft.model.name, path[:-1], key, draft.model.field_by_name, "field")

    def _put(self, draft: Draft, field: str, change: Change, path: Path) -> None:
        _refuse_generated(draft.model, (field,), path)
        # Foreign keys may share a field, such as a tenant's; then they must agree.
        if draft.changes.get(field, change) != change:
            raise invalid(draft.model.name, path, f"sets {field}, which is set already; give one of the two")
        draft.changes[field] = change

    def _change(self, model: Model, field: ScalarField, value: object, path: Path, *, is_new: bool) -> Change:
        if is_mapping(value) and (field.is_list or field.type is not Scalar.JSON):
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
        if word == "push":
            return Change("push", self._encode_list(model, field, as_list(value), (*path, word)))
        if word != "set" and value is None:
            raise invalid(model.name, (*path, word), "is None, which cannot be calculated with")
        return Change(word, self._encode(model, field, value, (*path, word)))

    def _encode(self, model: Model, field: ScalarField, value: object, path: Path) -> object:
        if value is None:
            if field.arity.value == "optional":
                return None
            raise invalid(model.name, path, "is required, so it cannot be None")
        if field.is_list:
            return self._encode_list(model, field, require_list(model.name, path, value), path)
        codec = self._vocabulary.codec(model, field.name)
        return encoded(model.name, codec.encode, value, path)

    def _encode_list(self, model: Model, field: ScalarField, items: Iterable[object], path: Path) -> object:
        return encoded_list(model.name, self._vocabulary.codec(model, field.name).encode, items, path)

    # ── links ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _link(self, draft: Draft, relation: RelationField, value: object, path: Path) -> None:
        model = draft.model
        known = _LINKS_TO_MANY if relation.is_list and relation.join_table is None else _LINKS_TO_ONE
        given = as_mapping(model.name, path, value, "an operation such as {'connect': …}")
        if relation.foreign_key is not None and len(given) != 1:
            raise invalid(model.name, path, f"takes exactly one operation ({', '.join(sorted(known))})")
        for word, it in in_our_spelling(model.name, path, given).items():
            if word not in known:
                refuse_unknown(model.name, path, word, known, "operation")
            self._enter_link(draft, self._read_link(relation, word, it, (*path, word)), path)

    def _enter_link(self, draft: Draft, link: Link, path: Path) -> None:
        """A connection by the very fields that the foreign key references needs no statement: it is a value.

        Unless another record has to let go first.
        """
        key = link.relation.foreign_key
        if (
            key is not None
            and isinstance(link, ConnectLink)
            and not self._vocabulary.takes_over(draft.model, link.relation)
        ):
            fields = link.targets[0].fields
            if link.targets[0].is_exact and fields.keys() == set(key.references):
                for own, reference in zip(key.fields, key.references, strict=True):
                    self._put(draft, own, Change("set", fields[reference]), path)
                self.connected[key.constraint] = link.relation
                return
        draft.links.append(link)

    def _read_link(self, relation: RelationField, word: str, value: object, path: Path) -> Link:
        target = self._vocabulary.model(relation.model)
        items = self._items(relation, value, path)
        match word:
            case "create":
                return CreateLink(relation, [self._child(relation, it, here) for it, here in items])
            case "create_many":
                return self._create_many(relation, value, path)
            case "connect":
                return ConnectLink(relation, [read_target(self._vocabulary, target, it, here) for it, here in items])
            case _:
                pairs = [as_mapping(target.name, here, it, "{'where': …, 'create': …}") for it, here in items]
                return ConnectOrCreateLink(relation, [self._pair(relation, it, path) for it in pairs])

    def _items(self, relation: RelationField, value: object, path: Path) -> list[tuple[object, Path]]:
        items = as_list(value)
        if not relation.is_list and (len(items) != 1 or items[0] is not value):
            raise invalid(relation.model, path, "reaches one record, so it takes one dict, not a list")
        return [(it, (*path, str(i)) if relation.is_list else path) for i, it in enumerate(items)]

    def _create_many(self, relation: RelationField, value: object, path: Path) -> Link:
        given = in_our_spelling(relation.model, path, as_mapping(relation.model, path, value, "{'data': […]}"))
        for key in given:
            if key not in {"data", "skip_duplicates"}:
                refuse_unknown(relation.model, path, key, ("data", "skip_duplicates"), "argument")
        rows = require_list(relation.model, (*path, "data"), given.get("data"))
        target = self._vocabulary.model(relation.model)
        drafts = [self._row(relation, target, it, (*path, "data", str(i))) for i, it in enumerate(rows)]
        skip = require_boolean(relation.model, (*path, "skip_duplicates"), given.get("skip_duplicates", False))
        return CreateLink(relation, drafts, skip_duplicates=skip)

    def _row(self, relation: RelationField, target: Model, row: object, path: Path) -> Draft:
        _refuse_relations(target, row, path)
        return self._child(relation, row, path)

    def _pair(self, relation: RelationField, given: Mapping[str, object], path: Path) -> tuple[Target, Draft]:
        for key in given:
            if key not in {"where", "create"}:
                refuse_unknown(relation.model, path, key, ("where", "create"), "argument")
        model = self._vocabulary.model(relation.model)
        target = read_target(self._vocabulary, model, given.get("where"), (*path, "where"))
        return target, self._child(relation, given.get("create"), (*path, "create"))

    def _child(self, relation: RelationField, data: object, path: Path) -> Draft:
        opposite = self._vocabulary.schema.opposite(relation)
        supplied = opposite.foreign_key.fields if opposite.foreign_key is not None else ()
        model = self._vocabulary.model(relation.model)
        _refuse_generated(model, supplied, path)
        draft = self.creation(model, data, path, supplied=supplied)
        for name in supplied:
            if name in draft.changes:
                raise invalid(relation.model, (*path, name), "is given by the record around it; leave it out")
        return draft


def _refuse_relations(model: Model, row: object, path: Path) -> None:
    for key in as_mapping(model.name, path, row, "a record"):
        if isinstance(model.field_by_name.get(key), RelationField):
            raise invalid(model.name, (*path, key), "is a relation, which a bulk insert cannot write")


def _refuse_generated(model: Model, fields: Iterable[str], path: Path) -> None:
    for name in fields:
        if model.scalar(name).generated is not None:
            raise invalid(model.name, path, f"would write {name}, which the database generates; leave it out")
