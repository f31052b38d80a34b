"""``nicol``: finds the command by its file name and loads nothing else.

``commands/validate.py`` is ``nicol validate``, ``commands/migrate_dev.py`` is ``nicol migrate dev``.
"""

import atexit
import gc
import importlib
import os
import signal
import sys
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from nicol.errors import MigrateError, NicolError, SchemaError
from nicol.text.nearest import did_you_mean
from nicol.tools.cli.console import Console, ReaderGoneError, terminal
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.shared_options import shared_options

_COMMANDS = Path(__file__).parent / "commands"
_INTERRUPTED = 130
_MANY_OBJECTS = 100_000

_GROUPS = {
    "migrate": "The history of the database, as a folder of SQL files.",
    "db": "The database itself.",
    "test-db": "The database for tests: that of TEST_DATABASE_URL, or an embedded one.",
}

# Their commands take --url: tests have a variable of their own.
_WITH_URL = {"migrate", "db"}

# Said here and not by the commands, so that help loads none of them; in the order in which one meets them.
_SUMMARIES = {
    "init": "Start a project: schema.prisma, .env, settings in pyproject.toml",
    "validate": "Check the schema",
    "format": "Lay out the schema",
    "rule": "Explain a code of a report",
    "lsp": "Serve an editor",
    "generate": "Write the typed client",
    "check": "Find wrong classes and arguments in your code",
    "docs": "Write documentation of the schema, with a diagram",
    "studio": "Show and change rows in a browser",
    "migrate": "Develop and deploy migrations",
    "migrate dev": "Write a migration for what changed, apply it, generate the client",
    "migrate deploy": "Apply what is pending, ask nothing",
    "migrate status": "Say what is pending, failed or missing",
    "migrate lint": "Find what is dangerous in migrations",
    "migrate diff": "Compare two schemas, folders or databases",
    "migrate resolve": "Mark a migration as applied or rolled back",
    "migrate check": "Find edited, missing or unordered migrations, without a database",
    "migrate rebase": "Put one branch's migrations behind another's",
    "migrate down": "Take the last migrations back",
    "migrate squash": "Make one migration of many",
    "migrate doctor": "Say what is wrong, and which command mends it",
    "migrate reset": "Empty the database and apply everything again",
    "db": "Push, pull, seed, execute; the embedded servers",
    "db push": "Make the database like the schema, without a migration",
    "db pull": "Write the schema that the database has",
    "db migrate": "As migrate dev",
    "db reset": "As migrate reset",
    "db seed": "Run the project's seed",
    "db studio": "As studio",
    "db execute": "Run an SQL script",
    "db up": "Start the embedded servers",
    "db down": "Stop the embedded servers",
    "db url": "Print the address of the database",
    "test-db": "Make, reset and drop a database for tests",
    "test-db up": "Make it, with all migrations",
    "test-db migrate": "Apply what is pending",
    "test-db reset": "Empty it, and apply everything again",
    "test-db down": "Drop it",
    "test-db url": "Print its address",
    "version": "Say what is installed",
}


class _Commands(click.Group):
    """Commands found by the names of their files; ``prefix`` is empty, ``migrate_``, ``db_`` or ``test_db_``."""

    prefix = ""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        before = _words_before(self.prefix)
        words = [*_modules(self.prefix), *(() if self.prefix else _GROUPS)]
        return sorted(words, key=lambda it: (_rank(before + it), it))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if not self.prefix and cmd_name in _GROUPS:
            return _group(cmd_name)
        if cmd_name not in _modules(self.prefix):
            return None
        return _load(self.prefix + cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            ctx.fail(_unknown(args[0], self.list_commands(ctx)))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        before = _words_before(self.prefix)
        rows = [(it, _SUMMARIES.get(before + it, "")) for it in self.list_commands(ctx)]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


class _Nicol(_Commands):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and "PRISMA_GENERATOR_INVOCATION" in os.environ:
            # Hardly ever so, and it takes time to load.
            from nicol.tools.cli.prisma_generator import answer_prisma  # noqa: PLC0415

            answer_prisma(sys.stdin, sys.stderr, terminal())
            ctx.exit(ExitStatus.DONE)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command and leaves with its status. Errors raised on purpose are said in one line."""
        # What a command makes of a schema lives until its end: looking through it, then or before, finds no garbage.
        gc.set_threshold(_MANY_OBJECTS)
        atexit.register(gc.freeze)
        console = terminal()
        invocation = ctx.obj = Invocation(console=console, folder=Path.cwd())
        try:
            with _stopped_like_by_ctrl_c():
                answer: object = super().invoke(ctx)
        except NicolError as error:
            _report(console, error, invocation.place)
            ctx.exit(invocation.failure)
        except (KeyboardInterrupt, click.Abort):
            console.complain("\ninterrupted")
            ctx.exit(_INTERRUPTED)
        except click.UsageError as error:
            error.show()
            ctx.exit(invocation.failure)
        except (click.ClickException, click.exceptions.Exit, ReaderGoneError):
            raise
        except Exception as error:  # noqa: BLE001 (the last one who could say something)
            _report_bug(console, error)
            ctx.exit(invocation.failure)
        ctx.exit(answer if isinstance(answer, int) else ExitStatus.DONE)


@contextmanager
def _stopped_like_by_ctrl_c() -> Generator[None, None, None]:
    """A deployment that a platform stops by SIGTERM must cancel its statement on the server too."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _report(console: Console, error: NicolError, place: str) -> None:
    if os.environ.get("NICOL_TRACEBACK"):
        _complain_whole(console, error)
        return
    if isinstance(error, SchemaError) and error.report:
        console.complain(error.report)
    # Folders are known by their whole paths, and told as one would type them.
    message = error.message.replace(f"{Path.cwd()}{os.sep}", "") if isinstance(error, MigrateError) else error.message
    console.error(f"{message} ({error.code})" if error.code else message)
    if place and place not in error.message:
        # In the log of a deployment, which database refused is half of the answer.
        console.complain(console.dim(f"  {place}"))
    notes: Sequence[str] = getattr(error, "__notes__", ())
    for it in notes:
        console.complain(f"\n{it}")


def _report_bug(console: Console, error: Exception) -> None:
    """Python itself would leave with status 1, which means that the answer is no."""
    _complain_whole(console, error)
    console.error("this is a mistake in Nicol, not in your project; please report it with the lines above")


def _complain_whole(console: Console, error: Exception) -> None:
    # Hardly ever wanted, and it takes time to load.
    import traceback  # noqa: PLC0415

    console.complain("".join(traceback.format_exception(error)).rstrip())


def _unknown(name: str, known: list[str]) -> str:
    return f"no command `{name}`; {did_you_mean(name, known) or 'there are ' + ', '.join(known)}"


def _rank(name: str) -> int:
    order = list(_SUMMARIES)
    return order.index(name) if name in order else len(order)


def _modules(prefix: str) -> list[str]:
    """The commands under ``prefix``; at the top, those that are in no group."""
    stems = [it.stem for it in _COMMANDS.glob("*.py") if it.stem != "__init__"]
    if prefix:
        return [it.removeprefix(prefix) for it in stems if it.startswith(prefix)]
    return [it for it in stems if _group_of(it) is None]


def _group_of(stem: str) -> str | None:
    """The group of the command in the file ``stem``, if it is in one."""
    return next((it for it in _GROUPS if stem.startswith(_prefix(it))), None)


def _prefix(group: str) -> str:
    return f"{group.replace('-', '_')}_"


def _words_before(prefix: str) -> str:
    """What is typed before the commands whose files begin with ``prefix``."""
    group = next((it for it in _GROUPS if _prefix(it) == prefix), None)
    return "" if group is None else f"{group} "


def _group(name: str) -> click.Group:
    group = _Commands(name=name, help=_GROUPS[name], no_args_is_help=True)
    group.prefix = _prefix(name)
    return group


def _load(stem: str) -> click.Command:
    command: object = getattr(importlib.import_module(f"nicol.tools.cli.commands.{stem}"), "command", None)
    assert isinstance(command, click.Command), f"commands/{stem}.py has no command"
    command.name = stem.rpartition("_")[2]
    known = {flag for parameter in command.params for flag in parameter.opts}
    for option in shared_options(stem, is_about_a_database=_group_of(stem) in _WITH_URL or stem == "studio"):
        if known.isdisjoint(option.opts):
            command.params.append(option)
    return command


main = _Nicol(
    name="nicol",
    help="Prisma's schema language and workflow, native to Python and PostgreSQL.",
    epilog="`nicol COMMAND --help` says more. Exit status: 0 done, 1 the answer is no, 2 it could not be done.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
