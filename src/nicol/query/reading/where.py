"""A ``where`` to a condition: names, operators and values checked, values bound."""

from collections.abc import Mapping

from nicol.errors import MissingArgumentError
from nicol.query.argument import (
    Path,
    as_list,
    as_mapping,
    in_our_spelling,
    invalid,
    refuse_unknown,
    shown,
)
from nicol.query.binder import Binder
from nicol.query.loose import is_mapping
from nicol.query.nodes.condition import Condition, Negation, Related, RelatedNull, Search, Some
from nicol.query.reading.field_ref import FieldRef
from nicol.query.reading.scalars import ScalarReader, all_of
from nicol.query.request import OMIT
from nicol.query.restricted import Restricted
from nicol.query.vocabulary import (
    TO_MANY_QUANTIFIERS,
    TO_ONE_QUANTIFIERS,
    Vocabulary,
)
from nicol.schema.model import Model, RelationField, ScalarField


def read_where(vocabulary: Vocabulary, model: Model, where: object, binder: Binder, path: Path) -> Condition | None:
    """The condition that ``where`` states, or None when it accepts every record."""
    reader = _Reader(vocabulary, binder)
    return reader.where(model, where, path)


def read_unique(vocabulary: Vocabulary, model: Model, where: object, binder: Binder, path: Path) -> Condition:
    """The condition of a ``where`` that must name one record: a whole unique key, and more filters if any.

    Raises MissingArgumentError when no unique key is complete.
    """
    reader = _Reader(vocabulary, binder)
    found = [reader.where(model, part, path) for part in unique_parts(vocabulary, model, where, path)]
    condition = found[0] if len(found) == 1 else all_of([it for it in found if it is not None])
    assert condition is not None
    return condition


def unique_parts(vocabulary: Vocabulary, model: Model, where: object, path: Path) -> list[Mapping[str, object]]:
    """The mappings of fields that ``where`` says together: compound keys taken apart, and what stands beside them.

    They stay apart, for a field may occur in several, and each of its values must hold.
    """
    given = as_mapping(model.name, path, where, "a filter")
    uniques = vocabulary.uniques(model)
    parts: list[Mapping[str, object]] = [given]
    names_one = False
    for key, value in given.items():
        fields = uniques.get(key)
        if fields is None:
            continue
        if key not in model.field_by_name:
            parts.append(_compound(model, fields, value, (*path, key)))
            names_one = True
        elif value is not OMIT and not _is_plain(value):
            raise invalid(model.name, (*path, key), "names one record, so it takes a plain value, not a filter or None")
        elif len(fields) == 1 and value is not OMIT:
            names_one = True
    if len(parts) > 1:
        parts[0] = {key: value for key, value in given.items() if key not in uniques or key in model.field_by_name}
    if not names_one and not any(all(_is_plain(given.get(it)) for it in fields) for fields in uniques.values()):
        _refuse_unknown_key(model, given, uniques, path)
        raise _no_unique(model, given, uniques, path)
    return parts


def _refuse_unknown_key(
    model: Model, given: Mapping[str, object], uniques: Mapping[str, tuple[str, ...]], path: Path
) -> None:
    """A misspelt key is what is wrong, before the right one is missed."""
    known = [*model.field_by_name, *uniques, "AND", "OR", "NOT"]
    for key in given:
        if key not in known:
            refuse_unknown(model.name, path, key, known, "field")


def _compound(model: Model, fields: tuple[str, ...], value: object, path: Path) -> Mapping[str, object]:
    parts = as_mapping(model.name, path, value, f"the values of {', '.join(fields)}")
    for name in parts:
        if name not in fields:
            refuse_unknown(model.name, path, name, fields, "field")
    for name in fields:
        if name not in parts:
            raise invalid(model.name, path, f"needs {name} too")
        if not _is_plain(parts[name]):
            raise invalid(
                model.name, (*path, name), "names one record, so it takes a plain value, not a filter or None"
            )
    return parts


def _is_plain(value: object) -> bool:
    return value is not None and value is not OMIT and not is_mapping(value) and not isinstance(value, FieldRef)


def _no_unique(
    model: Model, given: Mapping[str, object], uniques: Mapping[str, tuple[str, ...]], path: Path
) -> MissingArgumentError:
    keys = ", ".join(uniques) or "no key at all"
    partial = next((it.name for it in model.uniques if it.where is not None and it.name in given), None)
    hint = "" if partial is None else f"; {partial} is unique under a condition only, so several records may have it"
    return MissingArgumentError(
        f"{model.name}: {shown(path)} must name one record by a unique key ({keys}){hint}", model=model.name, path=path
    )


class _Reader:
    """The walk over one ``where``: what it finds goes to the binder, what it returns holds no value."""

    def __init__(self, vocabulary: Vocabulary, binder: Binder) -> None:
        self._vocabulary = vocabulary
        self._scalars = ScalarReader(vocabulary, binder)

    def where(self, model: Model, where: object, path: Path) -> Condition | None:
        terms: list[Condition] = []
        for key, value in as_mapping(model.name, path, where, "a filter").items():
            if value is OMIT:
                raise invalid(model.name, (*path, str(key)), "is OMIT, which would widen the filter; leave the key out")
            term = self._term(model, key, value, (*path, key))
            if term is not None:
                terms.append(term)
        if len(terms) > 1 and self._scalars.has_searched:
            terms = self._searched_together(terms)
        return all_of(terms)

    def _searched_together(self, terms: list[Condition]) -> list[Condition]:
        """One search for several fields makes one document of them, so that its words may stand in any."""
        searches = [it for it in terms if isinstance(it, Search)]
        if len(searches) < 2:
            return terms
        fields_by_parameter: dict[int, list[str]] = {}
        for it in searches:
            fields_by_parameter.setdefault(it.parameter, []).extend(it.fields)
        together = [Search(tuple(fields), parameter) for parameter, fields in fields_by_parameter.items()]
        return [it for it in terms if not isinstance(it, Search)] + together

    def _term(self, model: Model, key: str, value: object, path: Path) -> Condition | None:
        field = model.field_by_name.get(key)
        match field:
            case ScalarField():
                return self._scalars.condition(model, field, value, path)
            case RelationField():
                return self._relation(model, field, value, path)
            case None:
                return self._logic(model, key, value, path)

    def _logic(self, model: Model, key: str, value: object, path: Path) -> Condition | None:
        if key not in {"AND", "OR", "NOT"}:
            refuse_unknown(model.name, path[:-1], key, [*model.field_by_name, "AND", "OR", "NOT"], "field")
        # As with Prisma an empty filter says nothing here either: it is no alternative, and there is nothing to negate.
        found = [self.where(model, it, path) for it in as_list(value)]
        terms = tuple(it for it in found if it is not None)
        if key == "OR":
            return Some(terms)
        return all_of(terms) if key == "AND" else all_of([Negation(it) for it in terms])

    # ── relations ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _relation(self, model: Model, field: RelationField, value: object, path: Path) -> Condition | None:
        if value is None:
            if field.is_list:
                raise invalid(model.name, path, "is a list and never None; write {'none': {}} for no record")
            return RelatedNull(field.name, negated=False)
        given = as_mapping(model.name, path, value, "a filter")
        known = TO_MANY_QUANTIFIERS if field.is_list else TO_ONE_QUANTIFIERS
        words = in_our_spelling(model.name, path, given)
        if not field.is_list and not known.issuperset(words):
            # Prisma's shorthand: {"project": {"name": "x"}} means {"project": {"is": {"name": "x"}}}.
            return self._related(field, "is", value, path)
        for word in words:
            if word not in known:
                refuse_unknown(model.name, path, word, known, "quantifier")
        terms = [self._quantified(field, word, it, (*path, word)) for word, it in words.items()]
        return all_of(terms)

    def _quantified(self, field: RelationField, quantifier: str, value: object, path: Path) -> Condition:
        if value is None and not field.is_list:
            return RelatedNull(field.name, negated=quantifier == "is_not")
        return self._related(field, quantifier, value, path)

    def _related(self, field: RelationField, quantifier: str, value: object, path: Path) -> Condition:
        target = self._vocabulary.model(field.model)
        condition = self.where(target, value, path)
        visible = self.where(target, value.visible, path) if isinstance(value, Restricted) else None
        return Related(field.name, quantifier, condition, visible)
