"""The page docs/redis.md runs as it stands."""

import ast
import re
from pathlib import Path

import pytest

from nicol.redis import AnyRedis

PAGE = Path(__file__).parents[2] / "docs" / "redis.md"


async def test_the_page_runs(
    redis_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_url)
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 5
    names: dict[str, object] = {"__name__": "page"}
    try:
        for it in blocks:
            running = eval(compile(it, str(PAGE), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
            if running is not None:
                await running
    finally:
        redis = names.get("redis")
        assert isinstance(redis, AnyRedis)
        await redis.aclose()
    said = capsys.readouterr().out
    assert "artifact_updated {'path': 'docs/prd.md'}" in said
    assert "59 left" in said
