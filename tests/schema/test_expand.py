"""``expand`` writes plain Prisma that means the same, save for what Prisma cannot say."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.oracle import Oracle, needs_prisma
from tests.schema.corpus_file import every_snippet

from nicol.schema.check import CheckOptions, check
from nicol.schema.expand import expand
from nicol.schema.format import format
from nicol.schema.model import FunctionDefault, Index, IndexedField, Model, RelationField, ScalarField, Schema, Unique

EVERYTHING = (Path(__file__).parent / "superset/everything.prisma").read_text()
VALID = {it.id: it.text for it in every_snippet() if it.file == "superset" and it.expected == "//! ok\n"}
TEXTS = {"everything": EVERYTHING, **VALID}
STRICT = CheckOptions(levels={}, is_prisma_strict=True)

each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


@each_text
def test_the_expansion_means_the_same_as_far_as_prisma_can_say_it(text: str) -> None:
    before, after = check({"a.prisma": text}).schema, check(expand({"a.prisma": text}), STRICT)
    assert after.diagnostics == ()
    assert before is not None
    assert after.schema == plain(before)


@each_text
def test_the_expansion_is_laid_out_and_expanded_already(text: str) -> None:
    once = expand({"a.prisma": text})
    assert format(once["a.prisma"]) == once["a.prisma"]
    assert expand(once) == once


@each_text
def test_no_word_is_lost(text: str) -> None:
    """What Prisma does not know is a comment, save for the mark of a literal that became a string."""
    words = set(re.findall(r"\w+", text)) - {"sql"}
    assert words <= set(re.findall(r"\w+", expand({"a.prisma": text})["a.prisma"].replace("\\n", " ")))


def test_a_mixin_may_stand_in_another_file() -> None:
    mixins = 'model mixin M {\n  a Int @generated("1")\n}\n'
    expanded = expand({"a.prisma": "model A {\n  id Int @id\n  +M\n}\n", "b.prisma": mixins})
    assert expanded == {
        "a.prisma": 'model A {\n  id Int @id\n  // @generated("1")\n  a  Int @default(dbgenerated())\n}\n',
        "b.prisma": '// model mixin M {\n//   a Int @generated("1")\n// }\n',
    }


def test_what_is_wrong_stays_as_it_is() -> None:
    text = "model A {\n  id Int @id\n  +Missing\n  ? ?\n}\n"
    assert expand({"a.prisma": text}) == {"a.prisma": text}


@pytest.mark.conformance
@needs_prisma
@each_text
def test_prisma_accepts_the_expansion(oracle: Oracle, text: str) -> None:
    expanded = _with_preview(expand({"a.prisma": text})["a.prisma"])
    assert oracle.ask(expanded).errors == (), expanded


def _with_preview(text: str) -> str:
    """Prisma asks for flags where Nicol does not."""
    flags = 'generator flags {\n  provider = "x"\n  previewFeatures = ["views", "partialIndexes"]\n}\n'
    return text if "previewFeatures" in text else text + flags


def plain(schema: Schema) -> Schema:
    """What is left of ``schema`` in Prisma."""
    return replace(schema, models=tuple(map(_plain_model, schema.models)), policies=())


def _plain_model(model: Model) -> Model:
    return replace(
        model,
        fields=tuple(_plain_field(it) for it in model.fields),
        uniques=tuple(_plain_index(it) for it in model.uniques),
        indexes=tuple(_plain_index(it) for it in model.indexes if not it.expressions),
        checks=(),
        exclusions=(),
        row_security=None,
    )


def _plain_field(field: ScalarField | RelationField) -> ScalarField | RelationField:
    if isinstance(field, ScalarField):
        default = FunctionDefault(name="dbgenerated") if field.generated else field.default
        return replace(field, generated=None, default=default)
    key = field.foreign_key
    return replace(field, foreign_key=None if key is None else replace(key, deferrable=None))


def _plain_index(index: Index | Unique) -> Index | Unique:
    fields = tuple(replace(it, nulls=None) for it in index.fields)
    after = replace(index, fields=fields, include=())
    return replace(after, nulls_not_distinct=False) if isinstance(after, Unique) else after


def test_everything_uses_everything() -> None:
    """So that no construct is left out of the tests above."""
    found = {it.code for it in check({"a.prisma": EVERYTHING}, STRICT).diagnostics}
    assert found == {f"X{it:03}" for it in range(1, 12)}
    assert IndexedField(name="createdAt", sort="Desc", nulls="Last") in {
        field for model in _everything().models for index in model.indexes for field in index.fields
    }


def _everything() -> Schema:
    schema = check({"a.prisma": EVERYTHING}).schema
    assert schema is not None
    return schema
