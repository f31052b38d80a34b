"""Made-up calls on made-up schemas: Nicol's answers, both colours', and the rows afterwards are real Prisma Client's.

``NICOL_CALLS`` says how many calls there are, ``NICOL_SEED`` chooses others.
"""

import os
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import psycopg
import pytest
from tests.oracle import needs_prisma
from tests.query.differential.accepted import accepted
from tests.query.differential.calls import calls
from tests.query.differential.field import Trial, made_up
from tests.query.differential.smaller import smaller

pytestmark = [pytest.mark.conformance, needs_prisma, pytest.mark.slow]

N_CALLS = int(os.environ.get("NICOL_CALLS", "10000"))
SEED = int(os.environ.get("NICOL_SEED", "0"))
N_SCHEMAS = 20


@pytest.mark.parametrize("number", range(N_SCHEMAS))
def test_the_answers_are_prismas(number: int, server_18: psycopg.Connection, tmp_path: Path) -> None:
    seed = SEED * N_SCHEMAS + number
    with made_up(server_18, tmp_path, seed) as field:
        made = islice(calls(field.schema, Random(seed)), N_CALLS // N_SCHEMAS)
        wrong = [it for it in field.try_all(made) if not (it.is_same or accepted(it))]
        assert wrong == [], report(field, wrong)


def report(field, wrong: list[Trial]) -> str:
    n_by_action = Counter(it.call.action for it in wrong)
    return "\n\n".join([str(n_by_action), *(str(smaller(field, it)) for it in wrong[:3])])
