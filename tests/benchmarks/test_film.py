"""The film benchmark still runs, and all who take part answer the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / "benchmarks/film/run.py"
READS = ("point_read", "gather_100", "get_movie", "get_person", "get_user", "list_100")
WRITES = ("update_movie", "insert_user", "insert_movie", "insert_movie_plus")


@pytest.mark.conformance
@pytest.mark.slow
def test_every_contender_of_the_film_benchmark_answers_the_same() -> None:
    command = [sys.executable, str(RUN), "--check", *READS, *WRITES]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    counted = {
        line.split("│")[1].strip(): line.split("│")[2].strip() for line in done.stdout.splitlines() if "│" in line
    }
    # One statement for each call of Nicol's, whatever is nested in it.
    assert {name: counted[name] for name in (*READS[2:], *WRITES)} == dict.fromkeys((*READS[2:], *WRITES), "1")
