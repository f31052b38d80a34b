"""A row for every record that is written: what it was, what it is now, and who did it."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from datetime import date, datetime, time
from enum import Enum
from typing import Final, TypeAlias

from nicol.client.extension import Extension
from nicol.errors import ExtensionError
from nicol.query.loose import is_list, is_mapping
from nicol.query.tenancy.fields import tenant_fields
from nicol.query.visiting.call import RAW, Call, Flow
from nicol.query.visiting.written import WrittenRecord
from nicol.schema.model import Scalar, ScalarField, Schema

Actor: TypeAlias = Callable[[], str | None] | ContextVar[str | None] | ContextVar[str]

_FIELDS: Final[Mapping[str, Scalar]] = {"action": Scalar.STRING, "model": Scalar.STRING, "key": Scalar.JSON}
_OPTIONAL: Final[Mapping[str, Scalar]] = {"before": Scalar.JSON, "after": Scalar.JSON, "actor": Scalar.STRING}


class AuditLog(Extension):
    """Writes, in the transaction of each call, one record of ``model`` for each record that the call changed.

    ``model`` has the fields ``action``, ``model`` and ``key``, and may have ``before``, ``after`` and ``actor``: Json
    for key, before and after, else String. ``actor`` is asked for each call. ``omit`` names fields whose values are
    left out, for all models or by model; ``models`` are those that are watched, by default all others.

    It sees the further calls of extensions that are given before it: give it last.
    """

    def __init__(
        self,
        model: str = "AuditEntry",
        *,
        actor: Actor | None = None,
        omit: Sequence[str] | Mapping[str, Sequence[str]] = (),
        models: Iterable[str] | None = None,
    ) -> None:
        self._model = model
        self._actor = actor
        self._omit = omit
        self._models = None if models is None else frozenset(models)
        self._optional: frozenset[str] = frozenset()
        self._tenant_fields: Mapping[str, str] = {}

    def check(self, schema: Schema) -> None:
        model = schema.model_by_name.get(self._model)
        if model is None:
            raise ExtensionError(f"AuditLog: there is no model {self._model}", extension="AuditLog")
        for name, scalar in {**_FIELDS, **_OPTIONAL}.items():
            field = model.field_by_name.get(name)
            if field is None and name in _OPTIONAL:
                continue
            if not isinstance(field, ScalarField) or field.type is not scalar or field.is_list:
                raise ExtensionError(
                    f"AuditLog: {self._model} needs {name} {scalar.value}{'?' if name in _OPTIONAL else ''}",
                    extension="AuditLog",
                )
        for name in self._models or ():
            if name not in schema.model_by_name:
                raise ExtensionError(f"AuditLog: there is no model {name}", extension="AuditLog")
        self._optional = frozenset(it for it in _OPTIONAL if it in model.field_by_name)
        self._tenant_fields = tenant_fields(schema)

    def hook(self, call: Call) -> Flow:
        if call.is_nested or not call.writes or call.action in RAW:
            # What a nested write does, the call around it is told.
            return (yield call)
        written: list[WrittenRecord] = []
        answer = yield call.recorded(written)
        entries = [self._entry(it) for it in written if self._is_watched(it.model)]
        if entries:
            yield call.beside(self._model, "create_many", data=entries)
        return answer

    def _is_watched(self, model: str) -> bool:
        return model != self._model and (self._models is None or model in self._models)

    def _entry(self, written: WrittenRecord) -> Mapping[str, object]:
        changed = [it for it in written.changed if it not in self._omitted(written.model)]
        found: dict[str, object] = {
            "action": written.action,
            "model": written.model,
            "key": {name: as_json(it) for name, it in written.key.items()},
        }
        for name, record in (("before", written.before), ("after", written.after)):
            if name in self._optional:
                found[name] = None if record is None else {it: as_json(record.get(it)) for it in changed}
        if "actor" in self._optional:
            found["actor"] = self._who()
        found.update(self._belonging(written))
        return found

    def _belonging(self, written: WrittenRecord) -> Mapping[str, object]:
        """Whose entry it is: the record's tenant, which a call for every tenant does not say."""
        own, theirs = self._tenant_fields.get(self._model), self._tenant_fields.get(written.model)
        record = written.before if written.after is None else written.after
        return {} if own is None or theirs is None or record is None else {own: record[theirs]}

    def _omitted(self, model: str) -> Sequence[str]:
        return self._omit.get(model, ()) if isinstance(self._omit, Mapping) else self._omit

    def _who(self) -> str | None:
        if not isinstance(self._actor, ContextVar):
            return None if self._actor is None else self._actor()
        try:
            return self._actor.get()
        except LookupError:
            return None


def as_json(value: object) -> object:
    """``value`` as what JSON can say: numbers that floats would round, times, keys and bytes become text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value.value if isinstance(value, Enum) else value
    if is_list(value):
        return [as_json(it) for it in value]
    if is_mapping(value):
        return json.loads(json.dumps(value, default=str))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value)
