"""What is deployed: files that name commands, modules and settings which are there."""

import importlib
import json
import re
from pathlib import Path

import pytest

from jive.settings import Settings, settings

JIVE = Path(__file__).parents[1]


def test_railway_migrates_before_it_deploys_and_asks_for_health():
    web, worker = (json.loads((JIVE / name).read_text())["deploy"] for name in ("railway.json", "railway.worker.json"))
    assert web["preDeployCommand"] == ["nicol migrate deploy"]
    assert "preDeployCommand" not in worker
    found = re.search(r"--factory (\S+):(\S+)", web["startCommand"])
    assert found is not None
    assert callable(getattr(importlib.import_module(found[1]), found[2]))
    assert importlib.util.find_spec(worker["startCommand"].split()[-1]) is not None
    assert web["healthcheckPath"] == "/api/health"


def test_example_of_the_environment_names_every_setting():
    text = (JIVE / ".env.example").read_text()
    for name, field in Settings.model_fields.items():
        assert re.search(rf"^(# )?{field.alias or name.upper()}=", text, re.MULTILINE), name


def test_start_says_what_is_missing(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "REDIS_URL", "JIVE_WEBHOOK_KEYS"):
        monkeypatch.delenv(name, raising=False)
    settings.cache_clear()
    with pytest.raises(SystemExit, match=r"DATABASE_URL: Field required\n  REDIS_URL: Field required"):
        settings()
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/jive")
    monkeypatch.setenv("REDIS_URL", "redis://localhost")
    with pytest.raises(SystemExit, match="JIVE_WEBHOOK_KEYS is not set"):
        _ = settings().keys
    settings.cache_clear()
    monkeypatch.setenv("JIVE_MCP_TOKENS", '{"short": "ci project:read"}')
    with pytest.raises(SystemExit, match="the tokens of ci"):
        settings()
    settings.cache_clear()


def test_readme_names_files_and_tests_that_are_there():
    text = (JIVE / "README.md").read_text()
    for path, test in re.findall(r"`(/?[\w./]+\.py)(?:::(\w+))?`", text):
        if "/" not in path and not path.startswith("test_"):
            continue
        if path[0] == "/" and not (JIVE.parents[1] / "systems").is_dir():
            continue  # a copy of this folder, outside of the repository
        file = (
            JIVE.parents[1] / path[1:]
            if path[0] == "/"
            else JIVE / ("tests" if path.startswith("test_") else "") / path
        )
        assert file.exists(), path
        assert not test or f"def {test}(" in file.read_text(), f"{path}::{test}"
