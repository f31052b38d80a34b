"""Records that are marked as deleted, and hidden from then on, instead of being removed."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import Enum
from typing import Final, Protocol

from nicol.client.extension import Extension, Methods
from nicol.client.extensions.cascade import Cascade, chosen, limited
from nicol.errors import ExtensionError
from nicol.query.loose import is_list
from nicol.query.violations import nothing_to_connect
from nicol.query.visiting.call import Call, Flow
from nicol.schema.model import Model, RelationField, Scalar, ScalarField, Schema

_MARKS: Final[Mapping[str, str]] = {
    "delete": "update",
    "delete_many": "update_many",
    "delete_many_and_return": "update_many_and_return",
}


_OF_EACH: Final = frozenset({"update_each", "upsert_many"})


class _Shown(Enum):
    KEPT = "kept"
    ALL = "all"
    DELETED = "deleted"


class _Updates(Protocol):
    """The actions of one model, of either colour."""

    def update(self, *, data: Mapping[str, object], where: Mapping[str, object], **named: object) -> object: ...


class SoftDelete(Extension):
    """``delete`` and ``delete_many``, nested ones too, set ``field`` to the time; what has one is found no more.

    ``models`` are those that it holds for: by default every model with a field of that name. ``cascade`` names, by
    model, the relations whose records are deleted, and restored, with a record. With ``checks_keys`` a plain foreign
    key in ``data`` finds no deleted record either, at a statement more for each record that such keys name. ``now`` is
    the clock.
    """

    def __init__(
        self,
        field: str,
        *,
        models: Iterable[str] | None = None,
        cascade: Mapping[str, Sequence[str]] | None = None,
        checks_keys: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._field = field
        self._models = None if models is None else frozenset(models)
        self._cascade = dict(cascade or {})
        self._checks_keys = checks_keys
        self._now = now
        self._schema: Schema | None = None
        self._shown: ContextVar[_Shown] = ContextVar("shown", default=_Shown.KEPT)
        self.yields_once = not self._cascade and not checks_keys

    # ── seeing what is deleted ────────────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def with_deleted(self) -> Generator[None]:
        """Inside the block, deleted records are found like others."""
        with self._showing(_Shown.ALL):
            yield

    @contextmanager
    def only_deleted(self) -> Generator[None]:
        """Inside the block, calls are about deleted records only; relations in them are about all."""
        with self._showing(_Shown.DELETED):
            yield

    @contextmanager
    def _showing(self, shown: _Shown) -> Generator[None]:
        token = self._shown.set(shown)
        try:
            yield
        finally:
            self._shown.reset(token)

    # ── what it says to a client ──────────────────────────────────────────────────────────────────────────────────

    def check(self, schema: Schema) -> None:
        models = self._held(schema)
        if not models:
            raise ExtensionError(f"SoftDelete: no model has a field {self._field}", extension="SoftDelete")
        for model in models:
            field = model.field_by_name.get(self._field)
            if not isinstance(field, ScalarField) or field.type is not Scalar.DATE_TIME or field.is_required:
                raise ExtensionError(f"SoftDelete: {model.name} needs {self._field} DateTime?", extension="SoftDelete")
        self._schema = schema
        Cascade(schema, self._cascade, self._field).check({it.name for it in models})

    def _held(self, schema: Schema) -> list[Model]:
        if self._models is None:
            return [it for it in schema.models if self._field in it.field_by_name]
        unknown = self._models - schema.model_by_name.keys()
        if unknown:
            raise ExtensionError(f"SoftDelete: there is no model {min(unknown)}", extension="SoftDelete")
        return [schema.model_by_name[it] for it in sorted(self._models)]

    def model_methods(self, schema: Schema) -> Mapping[str, Methods]:
        """``restore(where=…)``: an update that takes the mark away, with the arguments of ``update``."""
        kept: dict[str, object] = {self._field: None}

        def restore(actions: "_Updates", where: Mapping[str, object], **named: object) -> object:
            return actions.update(data=kept, where=where, **named)

        return {it.name: {"restore": restore} for it in self._held(schema)}

    # ── calls ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def hook(self, call: Call) -> Flow:
        if self._checks_keys and self._shown.get() is _Shown.KEPT:
            yield from self._require_visible(call)
        if self._field not in call.fields or (self._models is not None and call.model not in self._models):
            return (yield call)
        if call.action in _MARKS:
            return (yield from self._marking(self._seen(call)))
        if self._restores(call):
            # Of many records with a value each, every one says its own mark, and no cascade goes with it.
            return (yield call) if call.action in _OF_EACH else (yield from self._restoring(call))
        return (yield self._seen(call) if call.chooses else call)

    def _require_visible(self, call: Call) -> Generator[Call, object, None]:
        assert self._schema is not None
        held = {it.name for it in self._held(self._schema)}
        for reference in call.references:
            if reference.model not in held:
                continue
            where = {**reference.where, "NOT": {self._field: None}}
            if (yield call.beside(reference.model, "exists", where=where)):
                relation = self._schema.model_by_name[call.model].field_by_name[reference.relation]
                assert isinstance(relation, RelationField)
                raise nothing_to_connect(call.model, relation, reference.where)

    def _seen(self, call: Call) -> Call:
        """``call`` about what is to be seen."""
        match self._shown.get():
            case _Shown.KEPT:
                return call.filtered({self._field: None})
            case _Shown.DELETED if not call.is_nested:
                return call.filtered({self._field: {"not": None}})
            case _:
                return call

    def _marking(self, call: Call) -> Flow:
        mark = {self._field: self._now()}
        if call.model in self._cascade:
            call = yield from self._limited(call)
            yield from self._along(call, {self._field: None}, mark)
        return (yield call.replaced(_MARKS[call.action], data=mark))

    def _restores(self, call: Call) -> bool:
        """An update that takes the mark away is about records that have it, so it must see them."""
        if not (call.action.startswith("update") or call.action == "upsert_many") or not call.chooses:
            return False
        update = call.arguments.get("update")
        if call.action == "upsert_many" and is_list(update) and self._field not in update:
            return False  # where a record is there, its mark is not written
        return any(self._field in it and it[self._field] is None for it in call.rows)

    def _limited(self, call: Call) -> Generator[Call, object, Call]:
        """What a cascade goes along with must be the very records that a limit lets through."""
        assert self._schema is not None
        return (yield from limited(self._schema, call)) if "limit" in call.arguments else call

    def _restoring(self, call: Call) -> Flow:
        if call.model in self._cascade:
            call = yield from self._limited(call)
            marked = yield call.beside(call.model, "find_many", where=self._chosen(call), select={self._field: True})
            marks = {getattr(it, self._field) for it in marked} if is_list(marked) else set[object]()
            for it in sorted(marks - {None}, key=str):
                yield from self._along(call, {self._field: it}, {self._field: None})
        return (yield call)

    def _along(
        self, call: Call, which: Mapping[str, object], mark: Mapping[str, object]
    ) -> Generator[Call, object, None]:
        """Write ``mark`` to what the cascade reaches from the records of ``call`` and ``which`` accepts."""
        assert self._schema is not None
        cascade = Cascade(self._schema, self._cascade, self._field)
        # The farthest first: what leads to them must still be as it was.
        for model, where in reversed((yield from cascade.reached(call, which))):
            yield call.beside(model, "update_many", where={"AND": [where, which]}, data=mark)

    def _chosen(self, call: Call) -> Mapping[str, object]:
        assert self._schema is not None
        return chosen(self._schema, call)
