"""The words of nicol.redis: each is there, loaded when it is first used, and says which extra brings it."""

import subprocess
import sys

import pytest

import nicol.redis


@pytest.mark.parametrize("name", sorted(nicol.redis.__all__))
def test_every_word_is_there(name: str) -> None:
    assert getattr(nicol.redis, name) is not None


def test_a_word_that_is_none() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'open_reddis'"):
        nicol.redis.open_reddis


def test_nothing_is_loaded_before_it_is_used() -> None:
    program = "import sys, nicol.redis; print([it for it in ('redis', 'bullmq', 'pydantic') if it in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize(("word", "extra"), [("open_redis", "redis"), ("Channel", "redis"), ("TokenBucket", "redis")])
def test_the_extra_that_is_missing(word: str, extra: str) -> None:
    program = f"import sys; sys.modules['redis'] = None; from nicol.redis import {word}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert f"nicol.redis.{word} needs the library redis" in done.stderr
    assert f"pip install 'nicol[{extra}]'" in done.stderr
