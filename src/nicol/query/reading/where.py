"""A ``where`` to a condition: names, operators and values checked, values bound."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from nicol.errors import MissingArgumentError
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
from nicol.query.binder import Binder
from nicol.query.codec import Codec
from nicol.query.loose import is_mapping
from nicol.query.node import (
    All,
    Compare,
    Condition,
    JsonTest,
    Like,
    ListTest,
    Negation,
    Null,
    Related,
    RelatedNull,
    Some,
    Within,
)
from nicol.query.request import OMIT
from nicol.query.values import encode_json, encode_string
from nicol.query.vocabulary import (
    COMPARISONS,
    JSON_TEXT_OPERATORS,
    TO_MANY_QUANTIFIERS,
    TO_ONE_QUANTIFIERS,
    Vocabulary,
    operators_of,
)
from nicol.schema.model import Model, RelationField, Scalar, ScalarField


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
    condition = found[0] if len(found) == 1 else _all([it for it in found if it is not None])
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
        elif value is None or is_mapping(value):
            raise invalid(model.name, (*path, key), "names one record, so it takes a plain value, not a filter or None")
        elif len(fields) == 1 and value is not OMIT:
            names_one = True
    if len(parts) > 1:
        parts[0] = {key: value for key, value in given.items() if key not in uniques or key in model.field_by_name}
    if not names_one and not any(all(_is_plain(given.get(it)) for it in fields) for fields in uniques.values()):
        raise _no_unique(model, uniques, path)
    return parts


def _compound(model: Model, fields: tuple[str, ...], value: object, path: Path) -> Mapping[str, object]:
    parts = as_mapping(model.name, path, value, f"the values of {', '.join(fields)}")
    for name in parts:
        if name not in fields:
            refuse_unknown(model.name, path, name, fields, "field")
    for name in fields:
        if not _is_plain(parts.get(name)):
            raise invalid(
                model.name, (*path, name), "names one record, so it takes a plain value, not a filter or None"
            )
    return parts


def _is_plain(value: object) -> bool:
    return value is not None and value is not OMIT and not is_mapping(value)


def _no_unique(model: Model, uniques: Mapping[str, tuple[str, ...]], path: Path) -> MissingArgumentError:
    keys = ", ".join(uniques) or "no key at all"
    return MissingArgumentError(
        f"{model.name}: {shown(path)} must name one record by a unique key ({keys})", model=model.name, path=path
    )


class _Reader:
    """The walk over one ``where``: what it finds goes to the binder, what it returns holds no value."""

    def __init__(self, vocabulary: Vocabulary, binder: Binder) -> None:
        self._vocabulary = vocabulary
        self._bind = binder.bind

    def where(self, model: Model, where: object, path: Path) -> Condition | None:
        terms: list[Condition] = []
        for key, value in as_mapping(model.name, path, where, "a filter").items():
            if value is OMIT:
                raise invalid(model.name, (*path, str(key)), "is OMIT, which would widen the filter; leave the key out")
            term = self._term(model, key, value, (*path, key))
            if term is not None:
                terms.append(term)
        return _all(terms)

    def _term(self, model: Model, key: str, value: object, path: Path) -> Condition | None:
        field = model.field_by_name.get(key)
        match field:
            case ScalarField():
                return self._scalar(model, field, value, path)
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
        return _all(terms) if key == "AND" else _all([Negation(it) for it in terms])

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
        return _all(terms)

    def _quantified(self, field: RelationField, quantifier: str, value: object, path: Path) -> Condition:
        if value is None and not field.is_list:
            return RelatedNull(field.name, negated=quantifier == "is_not")
        return self._related(field, quantifier, value, path)

    def _related(self, field: RelationField, quantifier: str, value: object, path: Path) -> Condition:
        target = self._vocabulary.model(field.model)
        return Related(field.name, quantifier, self.where(target, value, path))

    # ── scalars ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _scalar(self, model: Model, field: ScalarField, value: object, path: Path) -> Condition | None:
        if value is None:
            return self._null(model, field, path, negated=False)
        codec = self._vocabulary.codec(model, field.name)
        if not is_mapping(value):
            return self._plain(model, field, codec, value, path)
        return self._filter(model, field, codec, value, path)

    def _plain(self, model: Model, field: ScalarField, codec: Codec, value: object, path: Path) -> Condition:
        if field.is_list:
            return self._list_test(model, field, codec, "equals", value, path)
        if field.type is Scalar.JSON:
            return JsonTest(field.name, None, "equals", self._encoded(model, encode_json, value, path))
        return Compare(field.name, "=", self._encoded(model, codec.encode, value, path))

    def _filter(
        self, model: Model, field: ScalarField, codec: Codec, given: Mapping[str, object], path: Path
    ) -> Condition | None:
        operators = operators_of(field)
        words = in_our_spelling(model.name, path, given)
        for word, value in words.items():
            if word not in operators:
                refuse_unknown(model.name, path, word, operators, "operator")
            if value is OMIT:
                raise invalid(model.name, (*path, word), "is OMIT, which would widen the filter; leave the key out")
        if field.is_list:
            terms = [self._list_test(model, field, codec, word, it, (*path, word)) for word, it in words.items()]
        elif field.type is Scalar.JSON:
            terms = self._json_tests(model, field, words, path)
        else:
            terms = self._operations(model, field, codec, words, path)
        return _all(terms)

    def _operations(
        self, model: Model, field: ScalarField, codec: Codec, words: dict[str, object], path: Path
    ) -> list[Condition]:
        insensitive = self._insensitive(model, words, path)
        found = [
            self._operation(model, field, codec, word, value, (*path, word), insensitive=insensitive)
            for word, value in words.items()
            if word != "mode"
        ]
        return [it for it in found if it is not None]

    def _insensitive(self, model: Model, words: Mapping[str, object], path: Path) -> bool:
        mode = words.get("mode", "default")
        if mode not in ("default", "insensitive"):
            raise invalid(model.name, (*path, "mode"), f"takes 'default' or 'insensitive', not {mode!r}")
        return mode == "insensitive"

    def _operation(
        self, model: Model, field: ScalarField, codec: Codec, word: str, value: object, path: Path, *, insensitive: bool
    ) -> Condition | None:
        match word:
            case "not":
                return self._not(model, field, codec, value, path, insensitive=insensitive)
            case "in" | "not_in":
                return self._within(model, field, codec, value, path, negated=word == "not_in", insensitive=insensitive)
            case "contains" | "startswith" | "endswith":
                pattern = self._encoded(model, lambda it: _pattern(word, encode_string(it)), value, path)
                return Like(field.name, pattern, insensitive)
            case _:
                return self._compare(model, field, codec, COMPARISONS[word], value, path, insensitive=insensitive)

    def _compare(
        self,
        model: Model,
        field: ScalarField,
        codec: Codec,
        operator: str,
        value: object,
        path: Path,
        *,
        insensitive: bool,
    ) -> Condition:
        if value is None:
            if operator != "=":
                raise invalid(model.name, path, "is None, which compares with nothing")
            return self._null(model, field, path, negated=False)
        if insensitive and operator == "=":
            return Like(field.name, self._encoded(model, _exact_pattern, value, path), insensitive=True)
        return Compare(field.name, operator, self._encoded(model, codec.encode, value, path))

    def _not(
        self, model: Model, field: ScalarField, codec: Codec, value: object, path: Path, *, insensitive: bool
    ) -> Condition | None:
        if value is None:
            return self._null(model, field, path, negated=True)
        if is_mapping(value):
            # The mode of a filter is that of the filters in it.
            within = {"mode": "insensitive", **value} if insensitive else value
            inner = self._filter(model, field, codec, within, path)
            return None if inner is None else Negation(inner)
        if insensitive:
            return Like(field.name, self._encoded(model, _exact_pattern, value, path), insensitive=True, negated=True)
        return Compare(field.name, "<>", self._encoded(model, codec.encode, value, path))

    def _within(
        self,
        model: Model,
        field: ScalarField,
        codec: Codec,
        value: object,
        path: Path,
        *,
        negated: bool,
        insensitive: bool,
    ) -> Condition:
        encode = _exact_pattern if insensitive else codec.encode
        parameter = self._encoded_list(model, encode, value, path)
        if insensitive:
            return Like(field.name, parameter, insensitive=True, negated=negated, is_array=True)
        return Within(field.name, negated, parameter)

    def _null(self, model: Model, field: ScalarField, path: Path, *, negated: bool) -> Condition:
        if field.is_required:
            raise invalid(model.name, path, "is required, so it is never None")
        return Null(field.name, negated)

    # ── lists and JSON ─────────────────────────────────────────────────────────────────────────────────────────────

    def _list_test(
        self, model: Model, field: ScalarField, codec: Codec, word: str, value: object, path: Path
    ) -> Condition:
        match word:
            case "is_empty":
                return ListTest(field.name, word, None, negated=not require_boolean(model.name, path, value))
            case "has":
                return ListTest(field.name, word, self._encoded(model, codec.encode, value, path))
            case _:
                return ListTest(field.name, word, self._encoded_list(model, codec.encode, value, path))

    def _json_tests(self, model: Model, field: ScalarField, words: dict[str, object], path: Path) -> list[Condition]:
        insensitive = self._insensitive(model, words, path)
        json_path = None
        if "path" in words:
            json_path = self._encoded_list(model, _json_step, words["path"], (*path, "path"))
        tests = [word for word in words if word not in {"path", "mode"}]
        if words and not tests:
            raise invalid(model.name, path, "needs an operator, such as {'equals': …}")
        return [
            self._json_test(model, field, json_path, it, words[it], (*path, it), insensitive=insensitive)
            for it in tests
        ]

    def _json_test(
        self,
        model: Model,
        field: ScalarField,
        json_path: int | None,
        word: str,
        value: object,
        path: Path,
        *,
        insensitive: bool,
    ) -> Condition:
        if value is None and word in {"equals", "not"} and json_path is None:
            return self._null(model, field, path, negated=word == "not")
        if word in JSON_TEXT_OPERATORS:
            kind = word.removeprefix("string_").replace("_", "")
            parameter = self._encoded(model, lambda it: _pattern(kind, encode_string(it)), value, path)
        else:
            listed = list(require_list(model.name, path, value)) if word == "array_contains" else value
            parameter = self._encoded(model, encode_json, listed, path)
        return JsonTest(field.name, json_path, word, parameter, insensitive)

    # ── values ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _encoded(self, model: Model, encode: Callable[[object], object], value: object, path: Path) -> int:
        return self._bind(encoded(model.name, encode, value, path))

    def _encoded_list(self, model: Model, encode: Callable[[object], object], value: object, path: Path) -> int:
        return self._bind(encoded_list(model.name, encode, require_list(model.name, path, value), path))


def encoded(model: str, encode: Callable[[object], object], value: object, path: Path) -> object:
    """``value`` as drivers take it. Raises InvalidValueError that names ``path``."""
    try:
        return _encode(encode, value)
    except ValueError as error:
        raise invalid(model, path, str(error)) from None


def encoded_list(model: str, encode: Callable[[object], object], items: Iterable[object], path: Path) -> "list[object]":
    """``items`` as drivers take them. Raises InvalidValueError that names the item by its number."""
    found: list[object] = []
    try:
        for it in items:
            found.append(_encode(encode, it))  # noqa: PERF401 - its length says which item failed
    except ValueError as error:
        raise invalid(model, (*path, str(len(found))), str(error)) from None
    return found


def _encode(encode: Callable[[object], object], value: object) -> object:
    if value is None:
        raise ValueError("is None, which stands for no value here")
    if value is OMIT:
        raise ValueError("is OMIT, which would widen the filter; leave it out")
    if is_mapping(value) and encode is not encode_json:
        raise ValueError("takes a plain value, not a dict")
    return encode(value)


def _all(terms: Sequence[Condition]) -> Condition | None:
    """All of ``terms``; None, which accepts every record, when there are none."""
    if len(terms) == 1:
        return terms[0]
    return All(tuple(terms)) if terms else None


def _json_step(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return encode_string(value)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _pattern(word: str, text: str) -> str:
    """The LIKE pattern in which the user's own ``%`` and ``_`` stand for themselves."""
    before = "" if word == "startswith" else "%"
    after = "" if word == "endswith" else "%"
    return before + _escaped(text) + after


def _exact_pattern(value: object) -> str:
    return _escaped(encode_string(value))
