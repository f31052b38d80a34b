"""Fields that the database holds as ciphertext only."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NoReturn

from nicol.client.extension import Extension
from nicol.client.extensions.cipher import MARK, Cipher, blind_index, key_bytes
from nicol.client.extensions.rotation import BATCH, rounds
from nicol.errors import ExtensionError, InvalidValueError
from nicol.query.argument import as_list, invalid, shown
from nicol.query.loose import is_list, is_mapping
from nicol.query.reading.field_ref import FieldRef
from nicol.query.request import OMIT
from nicol.query.values import encode_string
from nicol.query.visiting.call import Call, Flow
from nicol.schema.model import Model, Scalar, ScalarField, Schema

if TYPE_CHECKING:
    from nicol.client.async_client import AsyncClient
    from nicol.client.batch import Batch
    from nicol.client.sync_client import Client

_LOGIC: Final = frozenset({"AND", "OR", "NOT"})
_BY_VALUE: Final = ("order", "distinct", "cursor", "by", "having", "min", "max", "sum", "avg", "conflict", "key")


class Encrypted(Extension):
    """Text fields that are encrypted on their way to the database, and decrypted on their way back, at any depth.

    ``fields`` are theirs by model: a list, or a dict from each to the field of its blind index, by which records can be
    found by equality; None for none. ``keys`` are those of ``Cipher``, ``index_key`` is a key for blind indexes.
    ``allows_plain`` lets values pass that were there before encryption was.
    """

    yields_once = True

    def __init__(
        self,
        fields: Mapping[str, Sequence[str] | Mapping[str, str | None]],
        *,
        keys: Sequence[bytes | str],
        index_key: bytes | str | None = None,
        allows_plain: bool = False,
    ) -> None:
        self._fields: dict[str, dict[str, str | None]] = {
            model: dict(it) if isinstance(it, Mapping) else dict.fromkeys(it) for model, it in fields.items()
        }
        self._cipher = Cipher(keys)
        self._index_key = None if index_key is None else key_bytes(index_key, "index_key")
        self._allows_plain = allows_plain
        self._known: dict[str, frozenset[str]] = {}
        self._relations: dict[str, frozenset[str]] = {}

    def check(self, schema: Schema) -> None:
        for name, fields in self._fields.items():
            model = schema.model_by_name.get(name)
            if model is None:
                raise ExtensionError(f"Encrypted: there is no model {name}", extension="Encrypted")
            self._known[name] = frozenset(model.field_by_name)
            self._relations[name] = frozenset(it.name for it in model.relation_fields)
            for field, index in fields.items():
                _check_text(model, field)
                if index is None:
                    continue
                _check_text(model, index)
                if self._index_key is None:
                    raise ExtensionError(
                        f"Encrypted: the blind index {name}.{index} needs an index_key", extension="Encrypted"
                    )

    def is_current(self, ciphertext: str) -> bool:
        """Whether a stored value was encrypted with the first key: one that was not can be written again."""
        return self._cipher.is_current(ciphertext)

    def rewrite(self, db: "Client[Batch]", *, batch: int = BATCH) -> int:
        """Write each value again that was not encrypted with the first key, and return how many were written.

        ``batch`` of them are written in one transaction. It may be interrupted, repeated, and run beside other calls.
        """
        steps = rounds(self, db.definition, batch)
        try:
            plans = next(steps)
            while True:
                plans = steps.send(db._session.run_all(plans))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - a plan is no call
        except StopIteration as stop:
            return stop.value

    async def rewrite_async(self, db: "AsyncClient[Batch]", *, batch: int = BATCH) -> int:
        """As ``rewrite``, with a client for asyncio."""
        steps = rounds(self, db.definition, batch)
        try:
            plans = next(steps)
            while True:
                plans = steps.send(await db._session.run_all(plans))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - as above
        except StopIteration as stop:
            return stop.value

    @property
    def fields(self) -> Mapping[str, Mapping[str, str | None]]:
        """The fields of each model, with those of their blind indexes."""
        return self._fields

    @property
    def current_mark(self) -> str:
        """How each value begins that was encrypted with the first key."""
        return self._cipher.current_mark

    def sealed_again(self, model: str, field: str, stored: str) -> Mapping[str, str]:
        """The value of ``field``, and of its blind index, for what is ``stored``, encrypted with the first key."""
        text = self._opened(f"{model}.{field}", stored)
        found = {field: self._cipher.sealed(text, f"{model}.{field}")}
        index = self._fields[model][field]
        if index is not None:
            assert self._index_key is not None
            found[index] = blind_index(self._index_key, text, f"{model}.{field}")
        return found

    # ── calls ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def hook(self, call: Call) -> Flow:
        fields = self._fields.get(call.model)
        if fields is None:
            return (yield call)
        self._refuse_values(call, fields)
        if call.takes_data:
            call = self._sealed_columns(call.with_rows(lambda row: self._sealed(call, fields, row)), fields)
        where = call.arguments.get("where")
        if is_mapping(where):
            changed = self._found(call, fields, where)
            if changed is not where:
                call = call.with_arguments(where=changed)
        return (yield call)

    def _refuse_values(self, call: Call, fields: Mapping[str, str | None]) -> None:
        """Nothing can be ordered, grouped or summed by what the database cannot read."""
        for word in _BY_VALUE:
            for name in _named(call.arguments.get(word, ()), self._known[call.model]):
                if name in fields:
                    _refuse(call, (word, name), f"cannot be used in {word}")
        for word in ("where", "having"):
            for name in _compared_with(call.arguments.get(word), self._relations[call.model]):
                if name in fields:
                    _refuse(call, (word, name), "cannot be compared with another field")

    # ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _sealed(self, call: Call, fields: Mapping[str, str | None], row: Mapping[str, object]) -> Mapping[str, object]:
        changed: dict[str, object] = {}
        for name, index in fields.items():
            value = row.get(name, OMIT)
            if is_mapping(value) and set(value) == {"set"}:
                value = value["set"]
            if value is OMIT:
                continue
            text = None if value is None else _text(call, ("data", name), value)
            changed[name] = None if text is None else self._cipher.sealed(text, f"{call.model}.{name}")
            if index is not None:
                changed[index] = None if text is None else self._index(call, name, text)
        return {**row, **changed} if changed else row

    def _sealed_columns(self, call: Call, fields: Mapping[str, str | None]) -> Call:
        """The fields that an upsert of many writes where a record is there, with their blind indexes."""
        update = call.arguments.get("update")
        if call.action != "upsert_many" or not is_list(update):
            return call
        indexes = [fields[it] for it in update if isinstance(it, str) and fields.get(it) is not None]
        return call.with_arguments(update=list(dict.fromkeys([*update, *indexes])))

    def _index(self, call: Call, field: str, text: str) -> str:
        assert self._index_key is not None
        return blind_index(self._index_key, text, f"{call.model}.{field}")

    # ── finding ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _found(self, call: Call, fields: Mapping[str, str | None], where: Mapping[str, object]) -> Mapping[str, object]:
        """``where`` with blind indexes in the place of encrypted fields. Raises InvalidValueError for other filters."""
        found: dict[str, object] = {}
        for key, value in where.items():
            if key in _LOGIC:
                found[key] = self._each_found(call, fields, value)
            elif key not in fields:
                if key not in self._known[call.model] and is_mapping(value) and fields.keys() & value.keys():
                    _refuse(call, ("where", key), "cannot be part of a key; find by the blind index")
                found[key] = value
            elif value is None or value in ({"not": None}, {"equals": None}):
                found[key] = value  # whether there is a value is no secret
            else:
                index = fields[key]
                if index is None:
                    _refuse(call, ("where", key), "cannot be searched; declare a blind index to find equal values")
                _put(call, found, index, self._index_filter(call, key, value))
        return found

    def _each_found(self, call: Call, fields: Mapping[str, str | None], value: object) -> object:
        if is_list(value):
            return [self._found(call, fields, it) if is_mapping(it) else it for it in value]
        return self._found(call, fields, value) if is_mapping(value) else value

    def _index_filter(self, call: Call, field: str, value: object) -> object:
        if isinstance(value, str):
            return self._index(call, field, _text(call, ("where", field), value))
        if is_mapping(value) and value.keys() <= {"equals", "in", "not", "not_in", "notIn"}:
            return {word: self._index_value(call, field, it) for word, it in value.items()}
        return _refuse(call, ("where", field), "can only be found by equality (a value, in, not, not_in)")

    def _index_value(self, call: Call, field: str, value: object) -> object:
        if is_list(value):
            return [self._index_value(call, field, it) for it in value]
        if value is None or isinstance(value, str):
            return None if value is None else self._index(call, field, _text(call, ("where", field), value))
        return _refuse(call, ("where", field), f"takes text, not {type(value).__name__}")

    # ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────

    def decoders(self, schema: Schema) -> Mapping[str, Mapping[str, Callable[[str], object]]]:  # noqa: ARG002 - of the base
        return {
            model: {name: partial(self._opened, f"{model}.{name}") for name in fields}
            for model, fields in self._fields.items()
        }

    def _opened(self, place: str, value: str) -> str:
        if value.startswith(f"{MARK}:"):
            return self._cipher.opened(value, place)
        if self._allows_plain:
            return value
        raise ExtensionError(
            f"{place} holds text that is not encrypted; say allows_plain=True until all of it is", extension="Encrypted"
        )


def _named(given: object, known: Collection[str]) -> Iterator[str]:
    """The fields whose values ``given`` is about, by what a list of records sums up to and within logic too."""
    for it in as_list(given):
        if isinstance(it, str):
            yield it
        elif is_mapping(it):
            for key, value in it.items():
                yield key
                if key == "_relevance" and is_mapping(value):
                    yield from _named(value.get("fields", ()), known)
                elif key not in known and key != "_count":
                    yield from _named(value, known)


def _compared_with(given: object, relations: Collection[str]) -> Iterator[str]:
    """The fields that stand in the place of values. Those of relations are told with the relations."""
    if isinstance(given, FieldRef):
        yield given.name
    elif is_mapping(given):
        for key, value in given.items():
            if key not in relations:
                yield from _compared_with(value, relations)
    elif is_list(given) and any(is_mapping(it) for it in given):
        for it in given:
            yield from _compared_with(it, relations)


def _text(call: Call, path: tuple[str, ...], value: object) -> str:
    try:
        return encode_string(value)
    except ValueError as error:
        raise invalid(call.model, (*call.path, *path), str(error)) from None


def _check_text(model: Model, name: str) -> None:
    field = model.field_by_name.get(name)
    if not isinstance(field, ScalarField) or field.type is not Scalar.STRING or field.is_list:
        raise ExtensionError(f"Encrypted: {model.name}.{name} is to be a String field", extension="Encrypted")
    if field.native_type is not None and field.native_type.name != "Text":
        raise ExtensionError(
            f"Encrypted: {model.name}.{name} is {field.native_type.name}, too short for a ciphertext; make it text",
            extension="Encrypted",
        )


def _put(call: Call, found: dict[str, object], index: str, value: object) -> None:
    if index in found:
        _refuse(call, ("where", index), "is given beside the field that it indexes")
    found[index] = value


def _refuse(call: Call, path: tuple[str, ...], reason: str) -> NoReturn:
    here = (*call.path, *path)
    raise InvalidValueError(f"{call.model}: {shown(here)} is encrypted, so it {reason}", model=call.model, path=here)
