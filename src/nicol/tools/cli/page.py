"""A page of Markdown as a terminal shows it: headings, paragraphs, lists and fenced code, and no more than that."""

import re
import textwrap

from nicol.tools.cli.console import Console

_FENCE = re.compile(r"^```[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_QUOTED = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_REMARK = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def render_page(markdown: str, console: Console, *, width: int) -> str:
    """Paragraphs are filled to ``width`` columns, code is indented and never broken. Ends without a line break."""
    # Splitting by a pattern with one group: texts and what is fenced take turns.
    parts = enumerate(_FENCE.split(_REMARK.sub("", markdown)))
    blocks = (_code(it, console) if i % 2 else _paragraphs(it, console, width) for i, it in parts)
    return "\n\n".join(it for it in blocks if it)


def render_words(text: str, console: Console) -> str:
    """One phrase: with colour, what stands in backquotes is coloured and loses them."""
    return _QUOTED.sub(lambda it: console.cyan(it[2]), text) if console.colour else text


def _code(text: str, console: Console) -> str:
    return "\n".join(console.cyan(f"    {it}") if it else "" for it in text.splitlines())


def _paragraphs(text: str, console: Console, width: int) -> str:
    return "\n\n".join(_paragraph(it.strip(), console, width) for it in text.split("\n\n") if it.strip())


def _paragraph(text: str, console: Console, width: int) -> str:
    if text.startswith("#"):
        return console.bold(text.lstrip("# "))
    if text.startswith("- "):
        return "\n".join(_filled(it, console, width, hanging="  ") for it in re.split(r"\n(?=- )", text))
    return _filled(text, console, width)


def _filled(text: str, console: Console, width: int, hanging: str = "") -> str:
    """The words of ``text`` in lines. A place that leads elsewhere keeps its address if that is one of the web."""
    linked = _LINK.sub(lambda it: f"{it[1]} ({it[2]})" if "://" in it[2] else it[1], text)
    lines = textwrap.fill(
        " ".join(linked.split()), width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )
    return render_words(lines, console)
