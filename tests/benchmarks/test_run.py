"""The benchmark still runs, and every contender reads the same rows. How fast is not judged here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / "benchmarks" / "run.py"


@pytest.mark.slow
def test_benchmark_runs():
    done = subprocess.run(
        [sys.executable, RUN], env=os.environ | {"ROUNDS": "1"}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("nicol") == 2
    assert done.stdout.count("SQLAlchemy") == 2
