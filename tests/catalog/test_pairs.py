"""On made-up pairs of schemas, our scripts and real Prisma's leave the same database behind.

``NICOL_PAIRS`` says how many pairs there are on each server, and ``tests/made_up.py`` what else
there is to say. ``pg_dump`` judges.
"""

from itertools import islice
from random import Random

import pytest
from tests.catalog.pairs.accepted import DIFFERENCES, FAILURES, accepted
from tests.catalog.pairs.pairs import pairs
from tests.catalog.pairs.trial import Trial, Untried, field_at, try_all
from tests.made_up import SEED, number_of
from tests.oracle import needs_prisma

pytestmark = [pytest.mark.conformance, needs_prisma, pytest.mark.slow]

N_PAIRS = number_of(200, "NICOL_PAIRS")
N_CHUNKS = 4


@pytest.mark.parametrize("chunk", range(N_CHUNKS))
def test_the_databases_are_alike(chunk: int, any_database: str, second_database: str) -> None:
    made = list(islice(pairs(Random(SEED * N_CHUNKS + chunk)), N_PAIRS // N_CHUNKS))
    with field_at(any_database, second_database) as field:
        trials = [it for it in try_all(field, made) if isinstance(it, Trial)]
    wrong = [it for it in trials if not (it.is_same or accepted(it))]
    assert wrong == [], "\n\n".join(map(str, wrong[:3]))
    # Most of what the strategies make a server takes, else nothing would be compared.
    assert len(trials) > len(made) / 2


@pytest.mark.parametrize("name", [*FAILURES, *DIFFERENCES])
def test_an_accepted_difference_still_occurs(name: str, any_database: str, second_database: str) -> None:
    example = {**FAILURES, **DIFFERENCES}[name].example
    with field_at(any_database, second_database) as field:
        (trial,) = try_all(field, [example])
    assert not isinstance(trial, Untried), trial
    assert accepted(trial) == (name,), trial
