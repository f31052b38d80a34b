"""``nicol studio``: a local web application to see and change rows."""

import signal
import threading
import time
from typing import TYPE_CHECKING, Final

import click

from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import Target, target

if TYPE_CHECKING:
    from nicol.tools.studio.server import Server
    from nicol.tools.studio.studio import Studio

PORT: Final = 5555


@click.command(
    help="Show the rows of the database in a browser, and change them. It serves this machine alone, and only whoever "
    "has the address that it prints.\n\n"
    "A database that is marked as production is opened read-only."
)
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Or the next one.")
@click.option("--browser/--no-browser", default=None, help="Open a browser; on a terminal that is done anyway.")
@click.option("--read-only", "is_read_only", is_flag=True, help="Let nothing be changed.")
@click.option("--allow-production-writes", is_flag=True, help="Let the rows of a production database be changed.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    port: int,
    browser: bool | None,
    is_read_only: bool,
    allow_production_writes: bool,
) -> ExitStatus:
    # A web server, the parser and the client: help needs none of them.
    from nicol.tools.studio.server import open_server  # noqa: PLC0415

    console, where = invocation.console, target(invocation)
    with console.progress(f"Asking {where.description}"):
        studio = _studio(invocation, where, is_read_only=is_read_only, allows=allow_production_writes)
    with open_server(port, studio, console.complain) as server:
        _welcome(console, where, studio, server)
        if console.is_interactive if browser is None else browser:
            _open_browser(console, server.gate.url_for_once())
        _serve(server)
    console.say("\nStudio has ended")
    return ExitStatus.DONE


def _studio(invocation: Invocation, where: Target, *, is_read_only: bool, allows: bool) -> "Studio":
    from nicol.tools.studio.permission import facts_of, note_of, why_read_only  # noqa: PLC0415 - as above
    from nicol.tools.studio.studio import studio_of  # noqa: PLC0415 - as above

    settings = invocation.settings
    schema = settings.schema()
    facts = facts_of(where.url)
    return studio_of(
        schema,
        where.url,
        where.folder,
        namespaces=where.namespaces,
        read_only=why_read_only(
            facts, is_asked=is_read_only, is_production=settings.is_production, allows_writes=allows
        ),
        note=note_of(schema, facts),
    )


def _welcome(console: Console, where: Target, studio: "Studio", server: "Server") -> None:
    console.say(f"Studio shows {where.description}")
    if studio.read_only:
        console.say(console.yellow(f"Nothing can be changed: {studio.read_only}"))
    if studio.note:
        console.say(console.yellow(studio.note))
    console.say(f"\n  {console.bold(server.gate.url)}\n")
    console.say(console.dim("The address is a key: whoever has it can do what you can. Ctrl-C ends Studio."))


def _open_browser(console: Console, url: str) -> None:
    import webbrowser  # noqa: PLC0415 - as above

    try:
        is_open = webbrowser.open(url)
    except webbrowser.Error:
        is_open = False
    if not is_open:
        console.say("No browser could be opened; open the address yourself")


def _serve(server: "Server") -> None:
    """Until Ctrl-C, which is looked for: an exception may be lost, where a callback of the collector is interrupted."""
    asked = list[int]()
    before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True).start()
    try:
        while not asked:
            time.sleep(0.1)
    finally:
        signal.signal(signal.SIGINT, before)
    server.shutdown()
