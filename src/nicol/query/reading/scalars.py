"""Filters on columns: which operators a field has, what their values are, values bound."""

from collections.abc import Mapping, Sequence

from nicol.query.argument import Path, in_our_spelling, invalid, refuse_unknown, require_boolean, require_list
from nicol.query.binder import Binder
from nicol.query.codec import Codec, Encode
from nicol.query.json_null import AnyNull, DbNull, JsonNull
from nicol.query.loose import is_mapping
from nicol.query.nodes.condition import (
    All,
    Compare,
    Condition,
    FieldTest,
    JsonNullTest,
    JsonTest,
    Like,
    ListTest,
    Negation,
    Null,
    Search,
    Within,
)
from nicol.query.reading.encoded import encode_document, encoded, encoded_list
from nicol.query.reading.field_ref import FieldRef
from nicol.query.reading.tsquery import encode_tsquery
from nicol.query.request import OMIT
from nicol.query.values import briefly, encode_string
from nicol.query.vocabulary import COMPARISONS, JSON_TEXT_OPERATORS, Vocabulary, operators_of
from nicol.schema.model import Model, Scalar, ScalarField

_NULLS: Mapping[object, str] = {DbNull: "db", JsonNull: "json", AnyNull: "any"}


class ScalarReader:
    """The part of the walk over a ``where`` that is about one field. What it returns holds no value."""

    def __init__(self, vocabulary: Vocabulary, binder: Binder) -> None:
        self._vocabulary = vocabulary
        self._bind = binder.bind
        # Few, and compared one by one, which a plan that is remembered can do again for other texts.
        self._searches: list[tuple[object, int]] = []

    @property
    def has_searched(self) -> bool:
        return bool(self._searches)

    def condition(self, model: Model, field: ScalarField, value: object, path: Path) -> Condition | None:
        if value is None:
            return _null(model, field, path, negated=False)
        codec = self._vocabulary.codec(model, field.name)
        if not is_mapping(value):
            return self._plain(model, field, codec, value, path)
        return self.filter(model, field, codec, value, path, operators_of(field))

    def _plain(self, model: Model, field: ScalarField, codec: Codec, value: object, path: Path) -> Condition:
        if isinstance(value, FieldRef):
            return self._against(model, field, "equals", value, path, insensitive=False)
        if field.is_list:
            return self._list_test(model, field, codec, "equals", value, path)
        if field.type is Scalar.JSON:
            return self._json_test(model, field, None, "equals", value, path, insensitive=False)
        return Compare(field.name, "=", self._encoded(model, codec.encode, value, path))

    def filter(
        self,
        model: Model,
        field: ScalarField,
        codec: Codec,
        given: Mapping[str, object],
        path: Path,
        operators: frozenset[str],
    ) -> Condition | None:
        """The condition of ``{"gt": 1, …}``."""
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
            terms = self._operations(model, field, codec, words, path, operators)
        return all_of(terms)

    def _operations(
        self,
        model: Model,
        field: ScalarField,
        codec: Codec,
        words: dict[str, object],
        path: Path,
        operators: frozenset[str],
    ) -> list[Condition]:
        insensitive = _insensitive(model, words, path)
        found: list[Condition] = []
        for word, value in words.items():
            here = (*path, word)
            if word == "mode":
                continue
            if word == "not" and is_mapping(value):
                # The mode of a filter is that of the filters in it.
                within = {"mode": "insensitive", **value} if insensitive else value
                inner = self.filter(model, field, codec, within, here, operators)
                found += [] if inner is None else [Negation(inner)]
            elif isinstance(value, FieldRef) and word != "search":
                found.append(self._against(model, field, word, value, here, insensitive=insensitive))
            else:
                found.append(self._operation(model, field, codec, word, value, here, insensitive=insensitive))
        return found

    def _operation(
        self, model: Model, field: ScalarField, codec: Codec, word: str, value: object, path: Path, *, insensitive: bool
    ) -> Condition:
        match word:
            case "not" | "equals":
                return self._equal(model, field, codec, value, path, negated=word == "not", insensitive=insensitive)
            case "in" | "not_in":
                return self._within(model, field, codec, value, path, negated=word == "not_in", insensitive=insensitive)
            case "search":
                return Search((field.name,), self._searched(model, value, path))
            case "contains" | "startswith" | "endswith":
                pattern = self._encoded(model, lambda it: _pattern(word, encode_string(it)), value, path)
                return Like(field.name, pattern, insensitive)
            case _:
                if value is None:
                    raise invalid(model.name, path, "is None, which compares with nothing")
                bound = self._encoded(model, codec.encode, value, path)
                return Compare(field.name, COMPARISONS[word], bound, insensitive)

    def _searched(self, model: Model, value: object, path: Path) -> int:
        """The same text is the same parameter, by which its fields find together."""
        text = encoded(model.name, encode_tsquery, value, path)
        for known, parameter in self._searches:
            if known == text:
                return parameter
        self._searches.append((text, self._bind(text)))
        return self._searches[-1][1]

    def _equal(
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
        if value is None:
            return _null(model, field, path, negated=negated)
        if insensitive:
            pattern = self._encoded(model, _exact_pattern, value, path)
            return Like(field.name, pattern, insensitive=True, negated=negated)
        return Compare(field.name, "<>" if negated else "=", self._encoded(model, codec.encode, value, path))

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

    # ── other fields ──────────────────────────────────────────────────────────────────────────────────────────────

    def _against(
        self, model: Model, field: ScalarField, word: str, reference: FieldRef, path: Path, *, insensitive: bool
    ) -> Condition:
        other = model.field_by_name.get(reference.name)
        if not isinstance(other, ScalarField):
            scalars = [it.name for it in model.scalar_fields]
            refuse_unknown(model.name, path, reference.name, scalars, "field for FieldRef")
        wants_list = word in {"in", "not_in", "has_every", "has_some"} or (field.is_list and word == "equals")
        is_alike = _family(self._vocabulary.codec(model, field.name)) == _family(
            self._vocabulary.codec(model, other.name)
        )
        if other.type != field.type or not is_alike or other.is_list is not wants_list:
            wanted = f"a list of {field.type}" if wants_list else f"a field of type {field.type}"
            reason = f"takes {wanted} to compare with, which {other.name} is not"
            raise invalid(model.name, path, reason)
        operator = "<>" if word == "not" else COMPARISONS.get(word, word)
        return FieldTest(field.name, operator, other.name, insensitive)

    # ── lists and JSON ────────────────────────────────────────────────────────────────────────────────────────────

    def _list_test(
        self, model: Model, field: ScalarField, codec: Codec, word: str, value: object, path: Path
    ) -> Condition:
        if isinstance(value, FieldRef) and word != "is_empty":
            return self._against(model, field, word, value, path, insensitive=False)
        match word:
            case "is_empty":
                return ListTest(field.name, word, None, negated=not require_boolean(model.name, path, value))
            case "has":
                return ListTest(field.name, word, self._encoded(model, _element(codec), value, path))
            case "equals" if value is None:
                return Null(field.name, negated=False)
            case _:
                return ListTest(field.name, word, self._encoded_list(model, _element(codec), value, path))

    def _json_tests(self, model: Model, field: ScalarField, words: dict[str, object], path: Path) -> list[Condition]:
        insensitive = _insensitive(model, words, path)
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
        if word in {"equals", "not"}:
            if value is None or value is DbNull or value is JsonNull or value is AnyNull:
                return _json_null(model, field, json_path, value, path, negated=word == "not")
            if isinstance(value, FieldRef) and json_path is None:
                return self._against(model, field, word, value, path, insensitive=False)
        if word in JSON_TEXT_OPERATORS:
            kind = word.removeprefix("string_").replace("_", "")
            parameter = self._encoded(model, lambda it: _pattern(kind, encode_string(it)), value, path)
        else:
            null = JsonNull if word in {"array_starts_with", "array_ends_with"} else None
            parameter = self._encoded(model, encode_document, null if value is None else value, path)
        return JsonTest(field.name, json_path, word, parameter, insensitive)

    # ── values ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _encoded(self, model: Model, encode: Encode, value: object, path: Path) -> int:
        return self._bind(encoded(model.name, encode, value, path))

    def _encoded_list(self, model: Model, encode: Encode, value: object, path: Path) -> int:
        return self._bind(encoded_list(model.name, encode, require_list(model.name, path, value), path))


def all_of(terms: Sequence[Condition]) -> Condition | None:
    """All of ``terms``; None, which accepts every record, when there are none."""
    if len(terms) == 1:
        return terms[0]
    return All(tuple(terms)) if terms else None


def _null(model: Model, field: ScalarField, path: Path, *, negated: bool) -> Condition:
    if field.is_required:
        raise invalid(model.name, path, "is required, so it is never None")
    return Null(field.name, negated)


def _json_null(
    model: Model, field: ScalarField, json_path: int | None, value: object, path: Path, *, negated: bool
) -> Condition:
    if value is None and json_path is None:
        return _null(model, field, path, negated=negated)
    null = "db" if value is None else _NULLS[value]
    if null == "db" and json_path is None:
        # The word is meant, though a required field meets it never.
        return Null(field.name, negated)
    return JsonNullTest(field.name, json_path, null, negated)


def _insensitive(model: Model, words: Mapping[str, object], path: Path) -> bool:
    mode = words.get("mode", "default")
    if mode not in ("default", "insensitive"):
        raise invalid(model.name, (*path, "mode"), f"takes 'default' or 'insensitive', not {briefly(mode)}")
    return mode == "insensitive"


def _family(codec: Codec) -> str:
    """What PostgreSQL compares without a cast."""
    name = (codec.stored or codec.parameter).name.partition("(")[0]
    return {"int2": "int4", "bpchar": "text", "varchar": "text", "float4": "float8"}.get(name, name)


def _element(codec: Codec) -> Encode:
    return encode_document if codec.decoding == "json" else codec.encode


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
