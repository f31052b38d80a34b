"""On made-up schemas, right ones and ones with a mistake, our verdict, our layout and our schema are real Prisma's.

``NICOL_SCHEMAS`` says how many there are, and ``tests/made_up.py`` what else there is to say.
"""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.made_up import SEED, number_of
from tests.oracle import Oracle, needs_prisma
from tests.schema.accepted_differences import Verdicts, compare
from tests.schema.corpus_file import PATH
from tests.schema.dmmf import facts_of, facts_of_prisma
from tests.schema.smallest import smallest
from tests.schema.strategies.mutations import broken_schemas
from tests.schema.strategies.schemas import schemas

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import EMPTY
from nicol.catalog.script.script import script
from nicol.schema.check import check
from nicol.schema.constraint_names import MAX_IDENTIFIER_BYTES
from nicol.schema.format import format
from nicol.schema.model import Schema

pytestmark = [pytest.mark.conformance, needs_prisma, pytest.mark.slow]

N_SCHEMAS = number_of(5000, "NICOL_SCHEMAS")
N_CHUNKS = 10

# No shrinking by draws: an example that fails is made small line by line.
SETTINGS = settings(
    max_examples=N_SCHEMAS // N_CHUNKS // 2,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

chunks = pytest.mark.parametrize("chunk", range(N_CHUNKS))


@chunks
def test_right_schemas_are_read_as_prisma_reads_them(oracle: Oracle, chunk: int) -> None:
    @seed(SEED * N_CHUNKS + chunk)
    @SETTINGS
    @given(schemas())
    def examine(text: str) -> None:
        assert_alike(oracle, text)

    examine()


@chunks
def test_schemas_with_a_mistake_are_judged_as_prisma_judges_them(oracle: Oracle, chunk: int) -> None:
    @seed(SEED * N_CHUNKS + chunk)
    @SETTINGS
    @given(broken_schemas())
    def examine(broken: tuple[str, str]) -> None:
        assert_alike(oracle, broken[1])

    examine()


@seed(SEED)
@settings(SETTINGS, max_examples=N_SCHEMAS // 10)
@given(text=schemas())
def test_columns_keys_and_indexes_have_prismas_names(engine: Oracle, text: str) -> None:
    text = re.sub(r"(?m)^ *(url|directUrl|shadowDatabaseUrl|extensions) *=.*\n", "", text)
    schema = check({PATH: text}).schema
    if schema is not None and "previewFeatures" in text and "metrics" not in text:
        ours, theirs = script(diff(EMPTY, from_schema(schema))), engine.diff(None, {"schema": text})
        assert _statements(ours) == _statements(theirs)


def _statements(sql: str) -> list[str]:
    """The lines in order, without the casts and the escapes by which defaults are written, and with names as cut."""
    sql = re.sub(r'"([^"\n]*)"', lambda it: f'"{_cut(it[1])}"', sql)
    lines = [re.sub(r" DEFAULT .*| ASC\b|,$", "", it) for it in sql.split("\n") if it and not it.startswith("--")]
    wanted = [it.replace("!=", "<>").replace("(Point, 4326)", "(Point,4326)") for it in lines]
    # Prisma reads one operator class as another, which PostgreSQL refuses for the column.
    wanted = [it.replace("uuid_minmax_multi_ops", "bit_minmax_ops") for it in wanted]
    # Prisma makes only the PostgreSQL schemas that something is in, and writes quotes in labels as they are.
    wanted = [it for it in wanted if not re.match(r"CREATE SCHEMA|CREATE TYPE", it)]
    # In the long names of join tables Prisma counts characters, and PostgreSQL cuts what is left over of the suffix.
    return sorted(it for it in wanted if not re.search(r'"_[^"]*[^\x00-\x7f][^"]*_(AB_p|B_i|[AB]_f)', it))


def _cut(name: str) -> str:
    return name.encode()[:MAX_IDENTIFIER_BYTES].decode("utf-8", "ignore")


def assert_alike(oracle: Oracle, text: str) -> None:
    verdicts = compare(oracle, text)
    difference = _difference(oracle, text, verdicts)
    if difference is None:
        return
    kind = difference[0]

    def is_like_it(shorter: str) -> bool:
        found = _difference(oracle, shorter, compare(oracle, shorter))
        return found is not None and found[0] == kind

    shortest = smallest(text, is_like_it)
    pytest.fail(f"{kind}: {_difference(oracle, shortest, compare(oracle, shortest))}\n\n{shortest}")


def _difference(oracle: Oracle, text: str, verdicts: Verdicts) -> tuple[str, object] | None:
    """What differs, and how."""
    if not verdicts.agree:
        return "verdict", (verdicts.prisma_errors[:1], verdicts.our_errors[:1])
    if verdicts.prisma.errors or verdicts.prisma.datamodel is None or check({PATH: text}).schema is None:
        return None
    differences: list[tuple[str, Callable[[], object]]] = [
        ("layout", lambda: _other_layout(oracle, text, verdicts)),
        ("schema", lambda: _other_facts(text, verdicts)),
        ("warnings", lambda: _missing_warnings(verdicts)),
    ]
    return next(((kind, found) for kind, find in differences if (found := find())), None)


def _other_layout(oracle: Oracle, text: str, verdicts: Verdicts) -> str | None:
    # Prisma loses what stands behind a brace on its line, and may have been asked about one block more.
    if re.search(r"(?m)^[ \t]*[a-z]+[^\n{]*\{[ \t]*\S", text) or verdicts.asked != text:
        return None
    ours, theirs = format(text), verdicts.prisma.formatted
    # Prisma leaves an empty line where a block attribute stood first, and takes it away the next time.
    if ours == theirs or (theirs is not None and ours == oracle.ask(theirs).formatted):
        return None
    return ours


def _other_facts(text: str, verdicts: Verdicts) -> dict[str, object]:
    schema = check({PATH: text}).schema
    assert schema is not None
    assert verdicts.prisma.datamodel is not None
    theirs, ours = facts_of_prisma(verdicts.prisma.datamodel), facts_of(schema)
    is_stray = re.search(_STRAY_DOCUMENTATION, text) is not None
    names = [it for it in {**theirs, **ours} if theirs.get(it) != ours.get(it) and it not in _doubtful_facts(schema)]
    return {it: (theirs.get(it), ours.get(it)) for it in names if not (is_stray and _is_documented(it))}


def _doubtful_facts(schema: Schema) -> set[str]:
    """Where two keys have the same fields, which of them Prisma's client knows follows no rule that matters."""
    doubtful: set[str] = set()
    for model in schema.models:
        keys = [it.field_names for it in model.uniques]
        keys += [model.primary_key.fields] if model.primary_key is not None else []
        if len(set(keys)) < len(keys):
            doubtful.add(f"{model.name} uniques")
    return doubtful


# Prisma gives such a comment to the next field or model.
_STRAY_DOCUMENTATION = r"(///[^\n]*|\*/)\s*\n(\s*//[^\n]*\n|\s*\n)*\s*(@@|datasource|generator)"


def _is_documented(fact: str) -> bool:
    """Whether the fact has documentation in it."""
    return " " not in fact or fact.endswith(" documentation") or fact.startswith("enum ")


def _missing_warnings(verdicts: Verdicts) -> list[str]:
    places = [it.primary.span for it in verdicts.diagnostics]
    missing = [
        it for it in verdicts.prisma.warnings if not any(p.start <= it.end and it.start <= p.end for p in places)
    ]
    return [it.text for it in missing]
