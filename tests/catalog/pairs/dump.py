"""What ``pg_dump --schema-only`` says of a database, apart from what is no difference."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Callable

from nicol.local.cluster import binaries

_HEADER = re.compile(
    r"^-- Name: (?P<name>.*); Type: (?P<type>.*); Schema: (?P<schema>.*); Owner: .*\n--\n", re.MULTILINE
)


def dumped(url: str, part_of: Callable[[str], str | None]) -> dict[str, list[str]]:
    """The definitions in each part of the database. ``part_of`` says to which one a namespace belongs."""
    # As new as the newest server, which it must be.
    command = [binaries() / "pg_dump", "--schema-only", "--no-owner", "--no-privileges", url]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    text = done.stdout
    parts: defaultdict[str, list[str]] = defaultdict(list)
    _before, *rest = _HEADER.split(text)
    for name, type_, namespace, body in zip(*(rest[i::4] for i in range(4)), strict=True):
        part = part_of(name if type_ == "SCHEMA" else namespace)
        if part is not None:
            parts[part].append(_plain(type_, body))
    return {part: sorted(definitions) for part, definitions in parts.items()}


def _plain(type_: str, body: str) -> str:
    """``body`` with columns and labels by name: their order is no difference to either tool."""
    lines = re.sub(r"\n--\n\Z", "", body).strip().split("\n")
    # Newer versions end with a word that is another one each time.
    lines = [it for it in lines if it.strip("-") and not it.startswith(("\\unrestrict", "SET ", "-- PostgreSQL"))]
    if type_ in {"TABLE", "TYPE"} and len(lines) > 2:
        # Nobody names the constraints that PostgreSQL 18 makes of NOT NULL.
        lines = [re.sub(r' CONSTRAINT "?\w+_not_null\d*"? NOT NULL', " NOT NULL", it) for it in lines]
        inner = sorted(it.removesuffix(",") for it in lines[1:-1])
        lines = [lines[0], *inner, lines[-1]]
    return "\n".join(lines)
