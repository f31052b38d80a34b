"""The seed comes to the database as the program does, not as migrations do."""

import os
import subprocess
import sys

import pytest

POOLED = "postgresql://app@pooler:6432/shop?pgbouncer=true"
DIRECT = "postgresql://owner@server:5432/shop"


@pytest.mark.parametrize(
    ("variables", "options", "address"),
    [
        ({"DATABASE_URL": POOLED, "DIRECT_URL": DIRECT}, (), POOLED),
        ({"DATABASE_URL": DIRECT}, (), DIRECT),
        ({"DATABASE_URL": POOLED, "DIRECT_URL": DIRECT}, ("--url", DIRECT), DIRECT),
    ],
    ids=["pooler", "alone", "url"],
)
def test_the_seed_is_given_the_programs_address(tmp_path, variables, options, address):
    (tmp_path / "schema.prisma").write_text(
        'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n'
    )
    (tmp_path / "pyproject.toml").write_text("[tool.nicol]\nseed = 'echo \"comes as $DATABASE_URL\"'\n")
    clean = {name: it for name, it in os.environ.items() if name not in {"DATABASE_URL", "DIRECT_URL"}}
    command = [sys.executable, "-m", "nicol", "db", "seed", *options]
    done = subprocess.run(command, cwd=tmp_path, env=clean | variables, capture_output=True, text=True)
    assert f"comes as {address}\n" in done.stdout, done.stdout + done.stderr
