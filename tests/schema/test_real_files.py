"""A schema that others wrote and run: LiteLLM's, from its wheel, which is fetched for the test and never kept."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from nicol.schema.check import check
from nicol.schema.format import format
from nicol.schema.write import write

pytestmark = [pytest.mark.conformance, pytest.mark.slow]


@pytest.fixture(scope="module")
def litellm(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("litellm")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--disable-pip-version-check", "--dest"]
    done = subprocess.run([*command, str(folder), "litellm-proxy-extras"], capture_output=True, text=True)
    wheels = list(Path(folder).glob("*.whl"))
    if done.returncode or not wheels:
        pytest.skip("the wheel of litellm-proxy-extras is out of reach")
    with zipfile.ZipFile(wheels[0]) as wheel:
        return wheel.read("litellm_proxy_extras/schema.prisma").decode()


def test_litellms_schema_is_valid(litellm: str) -> None:
    checked = check({"schema.prisma": litellm})
    assert [it.message for it in checked.diagnostics] == []
    assert checked.schema is not None
    assert len(checked.schema.models) > 40


def test_litellms_schema_is_written_as_it_was_read(litellm: str) -> None:
    schema = check({"schema.prisma": litellm}).schema
    assert schema is not None
    text = write(schema)
    assert check({"schema.prisma": text}).schema == schema
    assert format(text) == text


def test_litellms_schema_is_laid_out_as_prisma_does(litellm: str, oracle) -> None:
    once = format(litellm)
    assert format(once) == once
    # Prisma loses a comment behind an opening brace.
    assert re.sub(r"\{ //.*", "{", once) == oracle.ask(litellm).formatted
