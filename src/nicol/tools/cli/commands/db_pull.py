"""``nicol db pull``: writes the schema that the database has."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import click

from nicol.catalog.to_schema.to_schema import Pulled
from nicol.errors import ConfigurationError
from nicol.migrate.pull import pull
from nicol.migrate.pulled.text import pulled_texts, without_blocks
from nicol.schema.check import check
from nicol.schema.model import Datasource, Model, Schema
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import Target, counted, target
from nicol.tools.cli.schema_files import SchemaFiles, schema_files
from nicol.tools.cli.settings import shown

_USUAL = Datasource(name="db", provider="postgresql")


@click.command(
    help="Write the schema that the database has into the schema file.\n\n"
    "Names, comments, @updatedAt, client-side defaults and the order of blocks are kept from what is there."
)
@click.option("--print", "is_printing", is_flag=True, help="Print the schema, and write nothing.")
@click.option("--force", "is_forced", is_flag=True, help="Keep nothing of the models that are there.")
@click.option("--superset", "is_superset", is_flag=True, help="Write what Prisma cannot say in Nicol's own words.")
@click.option("--schemas", metavar="NAME,…", default="", help="PostgreSQL schemas to read, besides the datasource's.")
@click.option("--composite-type-depth", hidden=True, expose_value=False, type=int)
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    is_printing: bool,
    is_forced: bool,
    is_superset: bool,
    schemas: str,
) -> ExitStatus:
    started = monotonic()
    console, files = invocation.console, schema_files(invocation)
    before = invocation.settings.schema()
    where = target(invocation)
    known = _known(before, schemas, is_forced=is_forced)
    with console.progress(f"Reading {where.description}"):
        pulled = pull(where.url, known, is_superset=is_superset)
    if not pulled.schema.models and not pulled.schema.enums:
        console.error(
            f"{where.description} has no tables, and the schema was left as it is (P4001); make one, or name another "
            "database with --url"
        )
        return ExitStatus.NO
    result = _result(files, before, pulled, is_forced=is_forced)
    if is_printing:
        console.write(_printed(result.texts))
    else:
        _write(console, files, result)
        _say(console, where, pulled, result, monotonic() - started)
        _say_kept(console, known, pulled.schema)
    _warn(console, pulled, result)
    return ExitStatus.DONE


@dataclass(frozen=True, slots=True)
class _Result:
    """``texts`` and ``changed`` by path: all files of the schema, and those to be written. ``views`` are files of SQL.

    ``expanded`` are models whose mixins no longer fit them.
    """

    texts: Mapping[str, str]
    changed: Mapping[str, str]
    views: Mapping[str, str]
    expanded: tuple[str, ...]


def _known(before: Schema, schemas: str, *, is_forced: bool) -> Schema:
    """What is known of the database, and the PostgreSQL schemas to look at."""
    asked = tuple(it.strip() for it in schemas.split(",") if it.strip())
    datasource = before.datasource or _USUAL
    listed = tuple(dict.fromkeys((*datasource.schemas, *asked)))
    # A datasource that lists no schemas means the usual one, which needs no list.
    is_usual = not datasource.schemas and set(asked) <= {"public"}
    known = before if is_usual else replace(before, datasource=replace(datasource, schemas=listed))
    return replace(known, models=(), enums=(), policies=()) if is_forced else known


def _result(files: SchemaFiles, before: Schema, pulled: Pulled, *, is_forced: bool) -> _Result:
    home = _home(files, before)
    texts = without_blocks(files.texts, before) if is_forced else files.texts
    known = replace(before, models=(), enums=(), policies=()) if is_forced else before
    found = pulled_texts(texts, known, pulled.schema, home=home)
    changed = {path: text for path, text in found.texts.items() if files.texts.get(path) != text}
    folder = Path(home).parent / "views"
    views = {str(folder / _file(it.name.namespace) / f"{_file(it.name.name)}.sql"): it.sql for it in pulled.views}
    return _Result(found.texts, changed, views, found.expanded)


def _home(files: SchemaFiles, before: Schema) -> str:
    """The file with the datasource."""
    home = before.datasource.span.path if before.datasource is not None else ""
    return home if home in files.texts else next(iter(files.texts))


def _file(name: str) -> str:
    """``name`` as that of a file or a folder, wherever it may come from."""
    return name.replace("/", "_").replace("\0", "_").lstrip(".") or "_"


def _printed(texts: Mapping[str, str]) -> str:
    """All files, each under its name where there are several."""
    if len(texts) == 1:
        return next(iter(texts.values()))
    return "\n".join(f"// {path}\n\n{text}" for path, text in texts.items() if text.strip())


def _write(console: Console, files: SchemaFiles, result: _Result) -> None:
    """Everything is made before anything is written. A file that is new is empty at first."""
    for path in result.changed:
        if path not in files.texts and not Path(path).exists():
            _made(path, "")
    files.write(console, result.changed)
    for path, sql in result.views.items():
        _made(path, f"{sql}\n")


def _made(path: str, text: str) -> None:
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        if not Path(path).exists() or Path(path).read_text(encoding="utf-8") != text:
            Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"cannot write {shown(Path(path))}: {error.strerror}"
        raise ConfigurationError(message, setting="schema") from error


def _say(console: Console, where: Target, pulled: Pulled, result: _Result, duration_s: float) -> None:
    models: tuple[Model, ...] = pulled.schema.models
    parts = [
        (len([it for it in models if not it.is_view]), "model"),
        (len([it for it in models if it.is_view]), "view"),
    ]
    parts.append((len(pulled.schema.enums), "enum"))
    what = ", ".join(counted(n, noun) for n, noun in parts if n)
    if not result.changed:
        console.say(f"{console.green('✓')} the schema says what {where.description} has: {what} ({duration_s:.1f} s)")
        return
    paths = ", ".join(result.changed)
    console.say(f"{console.green('✓')} wrote {what} of {where.description} into {paths} ({duration_s:.1f} s)")
    if result.views:
        console.say(f"what the views select is in {next(iter(result.views)).partition('views')[0]}views")
    console.say("`nicol generate` writes the client for it")


def _say_kept(console: Console, before: Schema, after: Schema) -> None:
    """How many names of the schema are not those of the database."""
    models = [it for it in after.models if it.name in before.model_by_name]
    enums = [it for it in after.enums if it.name in before.enum_by_name]
    fields = [field for it in models for field in it.scalar_fields if field.column != field.name]
    values = [value for it in enums for value in it.values if value.label != value.name]
    parts = (
        (len([it for it in models if it.table != it.name]), "model"),
        (len(fields), "field"),
        (len([it for it in enums if it.type != it.name]), "enum"),
        (len(values), "enum value"),
    )
    if any(n for n, _noun in parts):
        what = ", ".join(counted(n, noun) for n, noun in parts if n)
        console.say(f"the schema's own names of {what} were kept")


def _warn(console: Console, pulled: Pulled, result: _Result) -> None:
    mixins = [("their mixins no longer fit these models, which have all their fields themselves now", result.expanded)]
    for text, names in [*((it.text, it.names) for it in pulled.warnings), *mixins]:
        if names:
            console.complain("")
            console.warn(text)
        for name in names:
            console.complain(f"  • {name}")
    if result.changed and check(result.texts).schema is None:
        console.complain("")
        console.warn("the database has what the language forbids; `nicol validate` says where the schema needs a hand")
