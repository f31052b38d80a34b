"""``nicol`` as a generator of Prisma's: ``prisma generate`` starts it for a block with ``provider = "nicol"``.

Prisma asks on standard input, a line of JSON-RPC for each question, and reads the answers from standard error.
"""

import json
from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Final, TextIO

from nicol.errors import NicolError, SchemaError
from nicol.query.loose import is_mapping
from nicol.tools.cli.console import Console
from nicol.tools.cli.settings import discover

_MANIFEST: Final = {"prettyName": "Nicol", "defaultOutput": "db"}
"""Prisma wants to know a folder where the block has none; it only shows it."""
_REFUSED: Final = -32000


def answer_prisma(questions: TextIO, answers: TextIO, console: Console) -> None:
    """Answer until there are no more questions."""
    for line in questions:
        if line.strip():
            answers.write(json.dumps({"jsonrpc": "2.0", **_answer(json.loads(line), console)}) + "\n")
            answers.flush()


def _answer(question: Mapping[str, object], console: Console) -> Mapping[str, object]:
    number = question.get("id")
    if question.get("method") != "generate":
        return {"id": number, "result": {"manifest": _MANIFEST}}
    params = question.get("params")
    assert is_mapping(params)
    try:
        _generate(str(params["schemaPath"]), console)
    except NicolError as error:
        return _refusal(number, error.report if isinstance(error, SchemaError) and error.report else error.message)
    except OSError as error:
        return _refusal(number, str(error))
    return {"id": number, "result": None}


def _refusal(number: object, text: str) -> Mapping[str, object]:
    return {"id": number, "error": {"code": _REFUSED, "message": text, "data": {"stack": text}}}


def _generate(schema: str, console: Console) -> None:
    # Prisma asks first what the generator is, and that needs no schema.
    from nicol.tools.cli.commands.generate import generate_into  # noqa: PLC0415

    with redirect_stdout(StringIO()):  # Prisma says so itself
        generate_into(discover(Path.cwd(), schema=schema), console)
