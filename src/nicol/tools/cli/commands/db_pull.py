"""``nicol db pull``: writes the schema that the database has."""

from collections.abc import Mapping
from dataclasses import replace
from time import monotonic

import click

from nicol.catalog.to_schema.to_schema import Pulled
from nicol.errors import ConfigurationError
from nicol.migrate.pull import pull, pulled_text, what_is_lost
from nicol.schema.check import check
from nicol.schema.model import Model, Schema
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import Target, counted, target
from nicol.tools.cli.schema_files import SchemaFiles, schema_files


@click.command(
    help="Write the schema that the database has into the schema file.\n\n"
    "Names, comments, @updatedAt, client-side defaults and the order of blocks are kept from what is there."
)
@click.option("--print", "is_printing", is_flag=True, help="Print the schema, and write nothing.")
@click.option("--force", "is_forced", is_flag=True, help="Keep nothing of the models that are there.")
@click.option("--superset", "is_superset", is_flag=True, help="Write what Prisma cannot say in Nicol's own words.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    is_printing: bool,
    is_forced: bool,
    is_superset: bool,
) -> ExitStatus:
    started = monotonic()
    console, where, files = invocation.console, target(invocation), schema_files(invocation)
    before = invocation.settings.schema()
    path = _path(files, before, is_printing=is_printing)
    if not is_printing and not is_forced:
        _refuse_losses(files, before, is_superset=is_superset)
    known = replace(before, models=(), enums=(), policies=()) if is_forced else before
    with console.progress(f"Reading {where.description}"):
        pulled = pull(where.url, known, is_superset=is_superset)
    if not pulled.schema.models and not pulled.schema.enums:
        console.error(f"{where.description} has no tables, and the schema was left as it is (P4001)")
        return ExitStatus.NO
    changed = {path: pulled_text(files.texts[path], pulled.schema)}
    if is_printing:
        console.write(changed[path])
    else:
        files.write(console, changed)
        _say(console, where, pulled, path, monotonic() - started)
    _warn(console, pulled, changed)
    return ExitStatus.DONE


def _path(files: SchemaFiles, before: Schema, *, is_printing: bool) -> str:
    """The file to write: the only one, or of several the one with the datasource, if no other has models."""
    if len(files.texts) == 1:
        return next(iter(files.texts))
    has_blocks = bool(before.models or before.enums)
    if has_blocks and not is_printing:
        raise ConfigurationError(
            f"{files.name} has models in several files, and pulling cannot tell which table belongs where; "
            "--print prints the schema",
            setting="schema",
        )
    home = before.datasource.span.path if before.datasource is not None else ""
    return home if home in files.texts else next(iter(files.texts))


def _refuse_losses(files: SchemaFiles, before: Schema, *, is_superset: bool) -> None:
    lost = what_is_lost(files.texts, before, is_superset=is_superset)
    if lost:
        raise ConfigurationError(
            f"{files.name} has what pulling does not keep: {'; '.join(lost)}; "
            "--print shows what would be written, --force writes it",
            setting="schema",
        )


def _say(console: Console, where: Target, pulled: Pulled, path: str, duration_s: float) -> None:
    models: tuple[Model, ...] = pulled.schema.models
    parts = [
        (len([it for it in models if not it.is_view]), "model"),
        (len([it for it in models if it.is_view]), "view"),
    ]
    parts.append((len(pulled.schema.enums), "enum"))
    what = ", ".join(counted(n, noun) for n, noun in parts if n)
    console.say(f"{console.green('✓')} wrote {what} of {where.description} into {path} ({duration_s:.1f} s)")
    console.say("`nicol generate` writes the client for it")


def _warn(console: Console, pulled: Pulled, changed: Mapping[str, str]) -> None:
    for warning in pulled.warnings:
        console.complain("")
        console.warn(warning.text)
        for name in warning.names:
            console.complain(f"  • {name}")
    if check(changed).schema is None:
        console.complain("")
        console.warn("the database has what the language forbids; `nicol validate` says where the schema needs a hand")
