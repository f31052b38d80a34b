"""The rows of a bulk write as columns, which is how they travel; checked column by column, as ``data`` checks rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from nicol.query.ids import made_of
from nicol.query.request import OMIT
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.column_values import Column, DoubtError, Kinds, encoded_column
from nicol.query.writing.default import default_of
from nicol.schema.model import EnumType, FunctionDefault, Model, ScalarField

FEW: Final = 16
"""So few rows are as quickly read one by one."""

_Rows: TypeAlias = Sequence[dict[str, object]]


class Columns(NamedTuple):
    """Rows that all have the same ``fields``, in the model's order: a column of values for each."""

    model: Model
    fields: tuple[str, ...]
    columns: list[Column]
    n_rows: int

    def column(self, field: str) -> Column:
        return self.columns[self.fields.index(field)]


def columns_of_rows(vocabulary: Vocabulary, model: Model, rows: Sequence[object], moment: datetime) -> Columns | None:
    """The new records that ``rows`` describe, all defaults filled in.

    None where they are few, need several statements, or may hold a mistake: then they are to be read one by one.
    """
    if len(rows) < FEW or not _are_dicts(rows):
        return None
    try:
        return _Reading(vocabulary, model, moment).columns(rows)
    except DoubtError:
        return None


def changes_of_rows(
    vocabulary: Vocabulary, model: Model, rows: Sequence[object], moment: datetime
) -> dict[str, Column] | None:
    """By field the new values that ``rows`` give, each of them the same fields. None as above, and for calculations."""
    if len(rows) < FEW or not _are_dicts(rows):
        return None
    try:
        return _Reading(vocabulary, model, moment).changes(rows)
    except DoubtError:
        return None


def _are_dicts(rows: Sequence[object]) -> bool:
    return set(map(type, rows)) == {dict}


class _Reading:
    """The reading of the rows of one call."""

    def __init__(self, vocabulary: Vocabulary, model: Model, moment: datetime) -> None:
        self._vocabulary = vocabulary
        self._model = model
        self._moment = moment
        self._tenant_field = vocabulary.tenant_field(model)

    def columns(self, rows: Sequence[object]) -> Columns:
        given = self._given(rows)  # pyright: ignore[reportArgumentType] - they are dicts
        found: dict[str, Column] = {}
        for field in self._model.scalar_fields:
            column = given.get(field.name)
            made = self._default(field, len(rows)) if column is None else self._written(field, column)
            if made is not None:
                found[field.name] = made
        if not found:
            raise DoubtError
        self._require_keys(found)
        return Columns(self._model, tuple(found), list(found.values()), len(rows))

    def changes(self, rows: Sequence[object]) -> dict[str, Column]:
        given = self._given(rows)  # pyright: ignore[reportArgumentType] - as above
        found: dict[str, Column] = {}
        for name, column in given.items():
            field = self._model.scalar(name)
            kinds: Kinds = set(map(type, column))
            if field.generated is not None or type(OMIT) in kinds:
                raise DoubtError
            found[name] = self._encoded(field, column, kinds)
        touched = (it for it in self._model.scalar_fields if it.is_updated_at and it.name not in found)
        for field in touched if found else ():
            encode = self._vocabulary.codec(self._model, field.name).encode
            found[field.name] = [encode(self._moment)] * len(rows)
        return found

    def _given(self, rows: _Rows) -> dict[str, Column]:
        """What ``rows`` say, OMIT where one says nothing of a field that others give."""
        first = rows[0]
        names: Mapping[str, object] = first
        is_even = set(map(len, rows)) == {len(first)}
        try:
            found = {name: list(map(itemgetter(name), rows)) for name in first} if is_even else None
        except KeyError:
            found = None
        if found is None:
            names = dict.fromkeys(chain.from_iterable(rows))
            found = {name: [it.get(name, OMIT) for it in rows] for name in names}
        for name in names:
            if not isinstance(self._model.field_by_name.get(name), ScalarField):
                raise DoubtError
        return found

    def _written(self, field: ScalarField, column: Column) -> Column | None:
        """The values that were given, and defaults where none is."""
        if field.generated is not None:
            raise DoubtError
        kinds: Kinds = set(map(type, column))
        if type(OMIT) not in kinds:
            return self._encoded(field, column, kinds)
        n_omitted = sum(it is OMIT for it in column)
        made = self._default(field, n_omitted)
        if n_omitted == len(column):
            return made
        if made is None:
            made = self._stated(field, n_omitted)
        kinds.discard(type(OMIT))
        given = iter(self._encoded(field, [it for it in column if it is not OMIT], kinds))
        default = iter(made)
        return [next(default) if it is OMIT else next(given) for it in column]

    def _encoded(self, field: ScalarField, column: Column, kinds: Kinds) -> Column:
        codec = self._vocabulary.codec(self._model, field.name)
        enum = self._vocabulary.schema.enum_by_name[field.type.name] if isinstance(field.type, EnumType) else None
        found = encoded_column(codec, enum, column, kinds, is_optional=field.arity.value == "optional")
        if field.name == self._tenant_field and any(it != self._vocabulary.tenant for it in found):
            raise DoubtError
        return found

    def _default(self, field: ScalarField, n_rows: int) -> Column | None:
        """The values of ``field`` where ``n_rows`` say nothing of it; None where the database fills it."""
        if field.name == self._tenant_field:
            return [self._vocabulary.tenant] * n_rows
        if isinstance(field.default, FunctionDefault) and field.default.runs_in_client:
            return [*made_of(field.default, n_rows)]
        if field.is_updated_at:
            encode = self._vocabulary.codec(self._model, field.name).encode
            return [encode(self._moment)] * n_rows
        if field.is_required and field.default is None and field.generated is None:
            raise DoubtError
        return None

    def _stated(self, field: ScalarField, n_rows: int) -> Column:
        """What the database would put there. What only it can know takes a statement of its own."""
        found = default_of(self._vocabulary, self._model, field, self._moment)
        if found is None:
            raise DoubtError
        return [found.value] * n_rows

    def _require_keys(self, found: Mapping[str, Column]) -> None:
        """The defaults of foreign keys that could name another tenant's record are looked up, and so said."""
        if self._vocabulary.tenant is not None:
            for name in self._vocabulary.defaulted_keys(self._model):
                if name not in found:
                    raise DoubtError
