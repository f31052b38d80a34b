"""Made-up calls on made-up schemas: Nicol's answers, both colours', and the rows afterwards are real Prisma Client's.

``NICOL_CALLS`` says how many calls there are, and ``tests/made_up.py`` what else there is to say.
"""

from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import psycopg
import pytest
from tests.made_up import SEED, number_of
from tests.oracle import needs_prisma
from tests.query.differential.accepted import AVOIDED, DIFFERENCES, EMULATED, SCHEMA, accepted
from tests.query.differential.calls import calls
from tests.query.differential.field import Field, field_of, made_up
from tests.query.differential.smaller import smaller
from tests.query.differential.statements import is_one_statement
from tests.query.differential.trial import Trial

pytestmark = [pytest.mark.conformance, needs_prisma, pytest.mark.slow]

N_CALLS = number_of(10_000, "NICOL_CALLS")
N_SCHEMAS = 20
TELLING_SEED = 15
"""Of records in which every accepted difference shows."""


@pytest.mark.parametrize("number", range(N_SCHEMAS))
def test_the_answers_are_prismas(number: int, server_18: psycopg.Connection, tmp_path: Path) -> None:
    seed = SEED * N_SCHEMAS + number
    with made_up(server_18, tmp_path, seed) as field:
        made = islice(calls(field.schema, Random(seed)), N_CALLS // N_SCHEMAS)
        trials = list(field.try_all(made))
        wrong = [it for it in trials if not (it.is_same or accepted(it))]
        assert not wrong, report(field, wrong)
    talkative = [it.call for it in trials if it.ours.n_statements > 1 and is_one_statement(field.schema, it.call)]
    assert talkative == [], "these are one statement each"


def test_accepted_differences_still_occur(server_18: psycopg.Connection, tmp_path: Path) -> None:
    gone: list[str] = []
    for schema in (SCHEMA, EMULATED):
        some = {name: it for name, it in {**DIFFERENCES, **AVOIDED}.items() if it.schema is schema}
        with field_of(server_18, tmp_path, schema, TELLING_SEED) as field:
            trials = list(field.try_all(it.example for it in some.values()))
        gone += [
            f"{name}: {trial.answers}"
            for trial, (name, it) in zip(trials, some.items(), strict=True)
            if trial.is_same or not it.applies(trial)
        ]
    assert gone == [], "\n\n".join(gone)


def report(field: Field, wrong: list[Trial]) -> str:
    n_by_action = Counter(it.call.action for it in wrong)
    return "\n\n".join([str(n_by_action), field.text, *(smaller(field, it).answers for it in wrong[:3])])
