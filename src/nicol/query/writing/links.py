"""What ``data`` says under a relation: the operations of nested writes, checked whole before anything is sent."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from nicol.query.argument import (
    Path,
    as_list,
    as_mapping,
    in_our_spelling,
    invalid,
    refuse_unknown,
    require_boolean,
    require_list,
    view_is_read_only,
)
from nicol.query.loose import is_mapping
from nicol.query.request import OMIT
from nicol.query.violations import would_orphan
from nicol.query.writing.draft import (
    Choice,
    ConnectLink,
    ConnectOrCreateLink,
    CreateLink,
    DeleteLink,
    DeleteManyLink,
    DisconnectLink,
    Draft,
    Filter,
    Link,
    SetLink,
    Target,
    UpdateLink,
    UpdateManyLink,
    UpsertLink,
)
from nicol.query.writing.target import read_filter, read_target, read_targets
from nicol.schema.model import Arity, Model, RelationField

if TYPE_CHECKING:
    from nicol.query.writing.data import DataReader

_NEW: Final = frozenset({"create", "connect", "connect_or_create"})
_TO_ONE: Final = _NEW | {"update", "upsert", "disconnect", "delete"}
_TO_MANY: Final = _TO_ONE | {"set", "update_many", "delete_many"}


def words_of(relation: RelationField, *, is_new: bool) -> frozenset[str]:
    """The operations that ``data`` may hold under ``relation``: for a new record, or for one that exists."""
    bulk = {"create_many"} if relation.is_list and relation.join_table is None else set[str]()
    if is_new:
        return _NEW | bulk
    return _TO_MANY | bulk if relation.is_list else _TO_ONE


def read_links(
    reader: "DataReader", model: Model, relation: RelationField, value: object, path: Path, *, is_new: bool
) -> Iterator[Link]:
    """The operations of ``value`` in the order in which they are written, which is that in which they happen.

    Save that a record that is connected by its own foreign key is so before anything else happens, as with Prisma:
    what is written beside it is about the record that is connected then.
    """
    known = words_of(relation, is_new=is_new)
    given = as_mapping(model.name, path, value, "an operation such as {'connect': …}")
    words = {key: it for key, it in in_our_spelling(model.name, path, given).items() if it is not OMIT}
    if relation.foreign_key is not None and len(_NEW.intersection(words)) > 1:
        raise invalid(model.name, path, f"takes exactly one operation of {', '.join(sorted(_NEW))}")
    for word, it in words.items():
        here = (*path, word)
        if word not in known:
            refuse_unknown(model.name, path, word, known, "operation")
        if reader.vocabulary.model(relation.model).is_view and (
            relation.foreign_key is None or word not in {"connect", "disconnect"}
        ):
            raise view_is_read_only(relation.model, here)
        if word in {"disconnect", "delete"}:
            _require_optional(model, relation, here)
        if it is False and not relation.is_list and word in {"disconnect", "delete"}:
            continue
        yield _READERS[word](reader, relation, it, here)


def _require_optional(model: Model, relation: RelationField, path: Path) -> None:
    if relation.foreign_key is not None and relation.arity is Arity.REQUIRED:
        reason = f"is not possible, for every {model.name} needs a {relation.model}; connect it with another one"
        raise invalid(model.name, path, reason)


_Read: TypeAlias = "Callable[[DataReader, RelationField, object, Path], Link]"


def _create(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    drafts = [_child(reader, relation, it, here) for it, here in _items(relation, value, path)]
    return CreateLink(relation, reader.evened(drafts))


def _create_many(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    given = _arguments(relation, value, path, {"data", "skip_duplicates"})
    model = reader.vocabulary.model(relation.model)
    rows = given.get("data")
    rows = (rows,) if is_mapping(rows) else require_list(model.name, (*path, "data"), rows)
    drafts = [_row(reader, relation, model, it, (*path, "data", str(i))) for i, it in enumerate(rows)]
    skip = require_boolean(model.name, (*path, "skip_duplicates"), given.get("skip_duplicates", False))
    return CreateLink(relation, reader.evened(drafts), skip_duplicates=skip)


def _row(reader: "DataReader", relation: RelationField, model: Model, row: object, path: Path) -> Draft:
    for key in as_mapping(model.name, path, row, "a record"):
        if isinstance(model.field_by_name.get(key), RelationField):
            raise invalid(model.name, (*path, key), "is a relation, which a bulk insert cannot write")
    return _child(reader, relation, row, path)


def _connect(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    model = reader.vocabulary.model(relation.model)
    return ConnectLink(relation, read_targets(reader.vocabulary, model, _items(relation, value, path)))


def _connect_or_create(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    pairs = [
        (_target(reader, relation, given["where"], here), _child(reader, relation, given["create"], (*here, "create")))
        for given, here in _groups(relation, value, path, ("where", "create"))
    ]
    return ConnectOrCreateLink(relation, pairs)


def _set(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    model = reader.vocabulary.model(relation.model)
    return SetLink(relation, read_targets(reader.vocabulary, model, _items(relation, value, path)))


def _disconnect(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    opposite = reader.vocabulary.schema.opposite(relation)
    if opposite.foreign_key is not None and opposite.arity is Arity.REQUIRED:
        raise would_orphan(reader.vocabulary.schema, opposite)
    return DisconnectLink(relation, _choice(reader, relation, value, path))


def _delete(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    return DeleteLink(relation, _choice(reader, relation, value, path))


def _choice(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Choice:
    """Of a list the records that are named; of a single relation the record there, if it meets a filter."""
    model = reader.vocabulary.model(relation.model)
    if relation.is_list:
        return read_targets(reader.vocabulary, model, _items(relation, value, path))
    if value is True:
        return Filter(model, None, ())
    return read_filter(reader.vocabulary, model, value, path)


def _update(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    pairs: list[tuple[Choice, Draft]] = []
    if relation.is_list:
        for given, here in _groups(relation, value, path, ("where", "data")):
            target = _target(reader, relation, given["where"], here)
            pairs.append((target, _change(reader, relation, given["data"], (*here, "data"))))
    else:
        pairs.append(_update_of_one(reader, relation, value, path))
    # As with Prisma no change at all asks for no record either.
    return UpdateLink(relation, [it for it in pairs if it[1].changes or it[1].links])


def _update_of_one(reader: "DataReader", relation: RelationField, value: object, path: Path) -> tuple[Choice, Draft]:
    """``value`` is the changes themselves, or has them under ``data`` beside a ``where``."""
    model = reader.vocabulary.model(relation.model)
    given = as_mapping(model.name, path, value, "the changes")
    if "data" not in given or ("where" not in given and "data" in model.field_by_name):
        return Filter(model, None, ()), _change(reader, relation, value, path)
    given = _arguments(relation, value, path, {"where", "data"})
    return _filter(reader, relation, given, path), _change(reader, relation, given["data"], (*path, "data"))


def _upsert(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    triples: list[tuple[Choice, Draft, Draft]] = []
    words = ("where", "update", "create") if relation.is_list else ("update", "create")
    for given, here in _groups(relation, value, path, words):
        choice: Choice = (
            _target(reader, relation, given["where"], here)
            if relation.is_list
            else _filter(reader, relation, given, here)
        )
        change = _change(reader, relation, given["update"], (*here, "update"))
        triples.append((choice, change, _child(reader, relation, given["create"], (*here, "create"))))
    return UpsertLink(relation, triples)


def _update_many(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    pairs: list[tuple[Filter, Draft]] = []
    for given, here in _groups(relation, value, path, ("where", "data")):
        draft = _change(reader, relation, given["data"], (*here, "data"), with_links=False)
        pairs.append((_filter(reader, relation, given, here), draft))
    return UpdateManyLink(relation, pairs)


def _delete_many(reader: "DataReader", relation: RelationField, value: object, path: Path) -> Link:
    model = reader.vocabulary.model(relation.model)
    filters = [read_filter(reader.vocabulary, model, it, here) for it, here in _items(relation, value, path)]
    return DeleteManyLink(relation, filters)


_READERS: Final[Mapping[str, _Read]] = {
    "create": _create,
    "create_many": _create_many,
    "connect": _connect,
    "connect_or_create": _connect_or_create,
    "set": _set,
    "disconnect": _disconnect,
    "delete": _delete,
    "update": _update,
    "upsert": _upsert,
    "update_many": _update_many,
    "delete_many": _delete_many,
}

# ── parts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _items(relation: RelationField, value: object, path: Path) -> list[tuple[object, Path]]:
    items = as_list(value)
    if not relation.is_list and (len(items) != 1 or items[0] is not value):
        raise invalid(relation.model, path, "reaches one record, so it takes one dict, not a list")
    return [(it, (*path, str(i)) if relation.is_list else path) for i, it in enumerate(items)]


def _groups(
    relation: RelationField, value: object, path: Path, words: tuple[str, ...]
) -> list[tuple[Mapping[str, object], Path]]:
    """The mappings of ``value``, each with all of ``words``; ``where`` is always allowed."""
    groups: list[tuple[Mapping[str, object], Path]] = []
    for it, here in _items(relation, value, path):
        given = _arguments(relation, it, here, {*words, "where"})
        for word in words:
            if word not in given:
                raise invalid(relation.model, here, f"needs {word}")
        groups.append((given, here))
    return groups


def _arguments(relation: RelationField, value: object, path: Path, known: set[str]) -> dict[str, object]:
    shape = "{" + ", ".join(f"'{it}': …" for it in _ORDER if it in known) + "}"
    given = in_our_spelling(relation.model, path, as_mapping(relation.model, path, value, shape))
    for key in given:
        if key not in known:
            refuse_unknown(relation.model, path, key, known, "argument")
    return given


_ORDER: Final = ("where", "data", "update", "create")
"""In which messages name the arguments of an operation."""


def _target(reader: "DataReader", relation: RelationField, where: object, path: Path) -> Target:
    return read_target(reader.vocabulary, reader.vocabulary.model(relation.model), where, (*path, "where"))


def _filter(reader: "DataReader", relation: RelationField, given: Mapping[str, object], path: Path) -> Filter:
    model = reader.vocabulary.model(relation.model)
    where = given.get("where", {})
    if where is None or where is OMIT:
        reason = f"is {where!r}, which would widen the filter; say {{}} for every record that is reached"
        raise invalid(model.name, (*path, "where"), reason)
    return read_filter(reader.vocabulary, model, where, (*path, "where"))


def _supplied(reader: "DataReader", relation: RelationField, given: object, path: Path) -> tuple[str, ...]:
    """The fields that the record around fills. Raises where ``given`` says them too."""
    opposite = reader.vocabulary.schema.opposite(relation)
    if opposite.foreign_key is None:
        return ()
    for name in (opposite.name, *opposite.foreign_key.fields):
        if is_mapping(given) and given.get(name, OMIT) is not OMIT:
            raise invalid(relation.model, (*path, name), "is given by the record around it; leave it out")
    return opposite.foreign_key.fields


def _child(reader: "DataReader", relation: RelationField, data: object, path: Path) -> Draft:
    supplied = _supplied(reader, relation, data, path)
    model = reader.vocabulary.model(relation.model)
    reader.refuse_generated(model, supplied, path)
    draft = reader.creation(model, data, path, supplied=supplied)
    for name in supplied:
        if name in draft.changes:
            raise invalid(relation.model, (*path, name), "is given by the record around it; leave it out")
    return draft


def _change(
    reader: "DataReader", relation: RelationField, data: object, path: Path, *, with_links: bool = True
) -> Draft:
    _supplied(reader, relation, data, path)
    model = reader.vocabulary.model(relation.model)
    return reader.change(model, data, path, with_links=with_links)
