"""Pieces of Markdown whose parts may hold anything: tables, code and places that links lead to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, without the columns in which no row has anything; nothing without rows."""
    found = list(rows)
    kept = [n for n in range(len(titles)) if any(row[n] for row in found)]
    if not kept:
        return
    yield _row(titles[n] for n in kept)
    yield _row("---" for _ in kept)
    for row in found:
        yield _row(_in_one_line(row[n]) for n in kept)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _in_one_line(text: str) -> str:
    # A bar ends a cell even within code.
    return text.strip().replace("|", "\\|").replace("\n", "<br>")


def code(text: str) -> str:
    """``text`` as code in a line, whatever backticks it has; nothing for an empty one."""
    flat = " ".join(text.split())
    if not flat:
        return ""
    runs = [len(it) for it in re.findall("`+", flat)]
    fence = "`" * next(n for n in range(1, len(flat) + 2) if n not in runs)
    space = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{space}{flat}{space}{fence}"


def codes(texts: Iterable[str]) -> str:
    return ", ".join(map(code, texts))


def anchors(headings: Sequence[str]) -> tuple[str, ...]:
    """Where GitHub's links to these headings lead, in the order in which they stand in the page."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for heading in headings:
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.append(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return tuple(found)
