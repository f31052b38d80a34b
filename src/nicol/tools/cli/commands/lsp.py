"""``nicol lsp``: the language server, which editors start."""

import importlib.util
from importlib.metadata import version

import click

from nicol.tools.cli.invocation import ExitStatus, Invocation


@click.command(help="Serve an editor over standard input and output. Editors start this; see docs/editors.md.")
@click.option("--stdio", is_flag=True, help="Standard input and output, which is the only way there is.")
@click.pass_obj
def command(invocation: Invocation, stdio: bool) -> int:  # noqa: ARG001, FBT001 (editors pass it)
    if importlib.util.find_spec("pygls") is None:
        invocation.console.error("the language server needs pygls; install it with: pip install 'nicol[lsp]'")
        return ExitStatus.COULD_NOT
    # It is an extra, and takes time to load.
    from nicol.tools.lsp.serve import serve  # noqa: PLC0415

    return serve(version("nicol"))
