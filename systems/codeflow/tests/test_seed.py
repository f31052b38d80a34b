"""The seed, which can run twice, and the scripts that people call."""

import os
import subprocess
from pathlib import Path

import pytest

from codeflow import seed

SCRIPTS = Path(__file__).parents[1] / "scripts"


def test_seed_can_run_twice(sync_db_committing, capsys):
    for _ in range(2):
        seed.main()
        assert capsys.readouterr().out == "codeflow has 2 users, 2 profiles, 3 repositories\n"
    db = sync_db_committing
    found = db.repository.find_many(order={"full_name": "asc"})
    assert [it.full_name for it in found] == ["ada/engine", "ada/notes", "grace/compiler"]


def test_seed_leaves_rows_of_others_alone(sync_db_committing):
    db = sync_db_committing
    db.user.create(data={"id": "mine", "email": "mine@example.com"})
    seed.main()
    assert db.user.count() == 3


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("db-reset.sh", ["db reset --force"]),
        ("db-seed.sh", ["migrate deploy", "db seed"]),
    ],
)
def test_script_runs_in_its_project_wherever_it_is_called(script, expected, tmp_path):
    nicol = tmp_path / "nicol"
    nicol.write_text('#!/bin/sh\necho "$PWD $*"\n')
    nicol.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    arguments = ["--force"] if "reset" in script else []
    done = subprocess.run(
        [SCRIPTS / script, *arguments], cwd="/", env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [f"{SCRIPTS.parent} {it}" for it in expected]


@pytest.mark.parametrize("name", ["db-reset", "db-seed"])
def test_scripts_say_the_same_in_both_shells(name):
    commands = [
        [it.strip() for it in (SCRIPTS / f"{name}.{shell}").read_text().splitlines() if it.startswith("nicol ")]
        for shell in ("sh", "ps1")
    ]
    assert [it.replace('"$@"', "@args") for it in commands[0]] == commands[1]
