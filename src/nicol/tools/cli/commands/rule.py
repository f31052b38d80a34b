"""``nicol rule``: the page about a code, or the list of all codes."""

import json
import shutil

import click

from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.page import render_page, render_words
from nicol.tools.rule_page import MEANING_BY_CODE, code_by_lint_name, code_of, nearest_code, read_page

_WIDTH = 100


@click.command(help="Explain CODE, such as S101, or the lint rule of that name. Lists all codes if none is given.")
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.pass_obj
def command(invocation: Invocation, code: str | None, form: str) -> ExitStatus:
    console = invocation.console
    if code is None:
        _say_all(console, form)
        return ExitStatus.DONE
    known = code_of(code)
    if known is None:
        near = nearest_code(code)
        console.error(f"no rule `{code}`; {f'did you mean `{near}`?' if near else '`nicol rule` lists them'}")
        return ExitStatus.COULD_NOT
    _say_page(console, known, form)
    return ExitStatus.DONE


def _say_page(console: Console, code: str, form: str) -> None:
    page = read_page(code)
    if form == "json":
        console.say(json.dumps({**_entry(code), "page": page}, indent=2, ensure_ascii=False))
    elif form == "markdown":
        console.write(page)
    else:
        console.say(render_page(page, console, width=_width()))


def _say_all(console: Console, form: str) -> None:
    if form == "json":
        console.say(json.dumps([_entry(it) for it in MEANING_BY_CODE], indent=2, ensure_ascii=False))
        return
    names = {code: name for name, code in code_by_lint_name().items()}
    for code, meaning in MEANING_BY_CODE.items():
        name = f" (`{names[code]}`)" if code in names else ""
        if form == "markdown":
            console.say(f"- {code}: {meaning}{name}")
        else:
            console.say(f"{console.bold(code)}  {render_words(meaning + name, console)}")


def _entry(code: str) -> dict[str, str]:
    return {"code": code, "meaning": MEANING_BY_CODE[code]}


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDTH)
