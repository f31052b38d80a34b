"""The options that every command about a schema takes, with those of Prisma that mean nothing here."""

import click

from nicol.tools.cli.invocation import Invocation

_WITHOUT_SCHEMA = {"init", "lsp", "rule", "version"}


def shared_options(stem: str, *, is_about_a_database: bool) -> list[click.Option]:
    """Those of the command in the file ``stem``; fresh ones at each call."""
    if stem in _WITHOUT_SCHEMA:
        return []
    schema = click.Option(
        ["--schema"], metavar="PATH", help="The schema: a file, or a folder of them.",
        expose_value=False, callback=_remember_schema,
    )  # fmt: skip
    config = click.Option(["--config"], metavar="PATH", hidden=True, expose_value=False, callback=_say_what_is_read)
    if not is_about_a_database:
        return [schema, config]
    url = click.Option(
        ["--url"], metavar="URL", help="The database, instead of the configured one.",
        expose_value=False, callback=_remember_url,
    )  # fmt: skip
    return [schema, url, config, click.Option(["--preview-feature"], is_flag=True, hidden=True, expose_value=False)]


def _remember_schema(context: click.Context, _: click.Parameter, value: str | None) -> None:
    invocation = context.find_object(Invocation)
    if invocation is not None and value is not None:
        invocation.schema_flag = value


def _remember_url(context: click.Context, _: click.Parameter, value: str | None) -> None:
    invocation = context.find_object(Invocation)
    if invocation is not None and value is not None:
        invocation.url_flag = value


def _say_what_is_read(context: click.Context, _: click.Parameter, value: str | None) -> None:
    """Prisma's file is a program, which is never run; whoever names it must not believe that it was."""
    invocation = context.find_object(Invocation)
    if invocation is not None and value is not None:
        invocation.console.warn(
            f"--config {value} is not read: Nicol takes its settings from [tool.nicol] in pyproject.toml, the schema "
            "and the environment"
        )
