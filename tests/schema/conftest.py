"""Prisma, once for each worker."""

from collections.abc import Iterator

import pytest
from tests.schema.oracle import Oracle, started


@pytest.fixture(scope="session")
def oracle() -> Iterator[Oracle]:
    with started() as oracle:
        yield oracle


@pytest.fixture(scope="session")
def engine() -> Iterator[Oracle]:
    with started("engine-oracle.mjs") as engine:
        yield engine
