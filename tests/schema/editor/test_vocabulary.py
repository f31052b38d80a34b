"""The editor's words are the language's: nothing is missing, nothing is invented."""

import pytest

from nicol.schema.attributes import ELEMENT_PARAMETERS, FIELD_ATTRIBUTES, MODEL_ATTRIBUTES, PARAMETERS
from nicol.schema.editor import vocabulary, vocabulary_values
from nicol.schema.editor.settings import DATASOURCE, POLICY
from nicol.schema.model import Action, Deferrable, Scalar
from nicol.schema.native_types import NATIVE_TYPES
from nicol.schema.reading.parser import KEYWORDS, POLICY_KEYWORDS
from nicol.schema.resolve import defaults, fields, indexes
from nicol.schema.resolve.configuration import DATASOURCE_PROPERTIES
from nicol.schema.resolve.policies import POLICY_SETTINGS

# Older or other words for `map`, which are understood and not proposed.
NOT_PROPOSED = {"@@index": {"name"}, "@@check": {"name"}, "@@exclude": {"name"}}


def _names(parameters) -> set[str]:
    return {it for it in (parameters.first, parameters.second, *parameters.named) if it}


def test_every_attribute_with_arguments_has_them() -> None:
    assert set(vocabulary.ARGUMENTS) == {sign for sign, it in PARAMETERS.items() if _names(it)}


@pytest.mark.parametrize("sign", vocabulary.ARGUMENTS)
def test_arguments(sign: str) -> None:
    assert set(vocabulary.ARGUMENTS[sign]) == _names(PARAMETERS[sign]) - NOT_PROPOSED.get(sign, set())


def test_arguments_of_indexed_fields() -> None:
    found = {sign: set(it) for sign, it in vocabulary.INDEXED_FIELD_ARGUMENTS.items()}
    assert found == {sign: _names(it) for sign, it in ELEMENT_PARAMETERS.items()}


@pytest.mark.parametrize(
    ("ours", "language"),
    [
        (set(vocabulary.KEYWORDS), set(KEYWORDS) - {"type"}),  # only MongoDB has composite types
        ({it for it in vocabulary.SUPERSET_KEYWORDS if it.startswith("policy")}, set(POLICY_KEYWORDS)),
        (set(vocabulary.FIELD_ATTRIBUTES), set(FIELD_ATTRIBUTES)),
        (set(vocabulary.BLOCK_ATTRIBUTES), set(MODEL_ATTRIBUTES)),
        (set(vocabulary.SCALARS), set(Scalar)),
        (set(vocabulary_values.NATIVE_TYPES), set(NATIVE_TYPES)),
        (set(vocabulary_values.FUNCTIONS), set(defaults._FUNCTIONS)),
        (set(vocabulary_values.ACTIONS), set(Action)),
        (set(vocabulary_values.DEFERRABLE), set(Deferrable)),
        (set(vocabulary_values.INDEX_TYPES), set(indexes.INDEX_TYPES)),
        (set(vocabulary_values.SORTS), set(indexes.SORTS)),
        (set(vocabulary_values.STORAGE), set(fields.STORAGES)),
        (set(DATASOURCE), set(DATASOURCE_PROPERTIES) - {"referentialIntegrity"}),  # the old word for relationMode
        (set(POLICY), set(POLICY_SETTINGS)),
    ],
)
def test_words(ours: set[str], language: set[str]) -> None:
    assert ours == language
