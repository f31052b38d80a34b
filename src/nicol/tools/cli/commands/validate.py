"""``nicol validate``: checks the schema, reports what is wrong, and mends what can be mended safely."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import click

from nicol.schema.check import CheckOptions, check
from nicol.text.diagnostic import Diagnostic, has_errors
from nicol.tools.cli.console import Console
from nicol.tools.cli.findings import FORMS, counted, counts, say_findings, say_page_that_says_more, status_of
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.schema_files import SchemaFiles, schema_files


@dataclass(frozen=True, slots=True)
class _Options:
    check: CheckOptions
    form: str
    max_warnings: int | None


@click.command(
    help="Check the schema and report every mistake. Needs no database.\n\n"
    "PATH is a file or a folder of them, and several are one schema together. "
    "- is standard input, whose mended text --fix writes to standard output."
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--fix", "is_fixing", is_flag=True, help="Mend what can be mended safely, and report what remains.")
@click.option("--diff", "is_diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit 1 on more than N warnings.")
@click.option("--prisma-strict", "is_strict", is_flag=True, help="Report too what real Prisma would not understand.")
@click.pass_obj
def command(
    invocation: Invocation,
    paths: tuple[str, ...],
    is_fixing: bool,  # noqa: FBT001 (click's flag)
    is_diff: bool,  # noqa: FBT001
    form: str,
    max_warnings: int | None,
    is_strict: bool,  # noqa: FBT001
) -> ExitStatus:
    if is_fixing and "-" in paths and form != "text":
        raise click.UsageError(f"--fix writes the text of - to standard output, and --format {form} its findings")
    files = schema_files(invocation, *paths)
    check_options = replace(files.check_options, is_prisma_strict=is_strict)
    options = _Options(check=check_options, form=form, max_warnings=max_warnings)
    if is_diff:
        return _show_difference(invocation.console, files, check_options)
    if is_fixing:
        return _fix(invocation.console, files, options)
    findings = check(files.texts, check_options).diagnostics
    status = _say(invocation.console, files, files.texts, findings, options)
    if form == "text" and findings:
        _say_summary(invocation.console, findings, files.name)
    return status


def _show_difference(console: Console, files: SchemaFiles, options: CheckOptions) -> ExitStatus:
    # Few runs mend something, and every run loads what is imported above.
    from nicol.schema.mending.mend import mend  # noqa: PLC0415

    mended = mend(files.texts, options)
    for path, after in mended.texts.items():
        console.write("".join(_difference(path, files.texts[path], after)))
    return ExitStatus.NO if mended.mended or has_errors(mended.remaining) else ExitStatus.DONE


def _difference(path: str, before: str, after: str) -> Iterator[str]:
    import difflib  # noqa: PLC0415 (as above)

    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), path, path)
    return (it if it.endswith("\n") else f"{it}\n\\ No newline at end of file\n" for it in lines)


def _fix(console: Console, files: SchemaFiles, options: _Options) -> ExitStatus:
    from nicol.schema.mending.mend import mend  # noqa: PLC0415 (as above)

    mended = mend(files.texts, options.check)
    files.write(console, {path: it for path, it in mended.texts.items() if it != files.texts[path]})
    # Standard output is for the JSON, the annotations, or the mended text of standard input.
    if options.form == "text" and not files.is_input:
        _say_fixed(console, mended.mended)
    status = _say(console, files, mended.texts, mended.remaining, options)
    if options.form == "text" and mended.remaining:
        console.complain(counts(mended.remaining, files.name))
    return status


def _say_fixed(console: Console, findings: Sequence[Diagnostic]) -> None:
    for path in sorted({it.primary.span.path for it in findings}):
        mine = [it for it in findings if it.primary.span.path == path]
        console.say(f"{console.green('✓')} fixed {counted(len(mine), 'mistake')} in {path}")
        for it in mine:
            console.say(f"  {it.code} {it.message}: {_title(it)}")


def _title(finding: Diagnostic) -> str:
    assert finding.safe_fix is not None
    title = finding.safe_fix.title
    return title[:1].lower() + title[1:]


def _say(
    console: Console, files: SchemaFiles, texts: Mapping[str, str], findings: Sequence[Diagnostic], options: _Options
) -> ExitStatus:
    say_findings(console, findings, texts, options.form)
    if options.form == "text" and not has_errors(findings) and not files.is_input:
        console.say(f"{console.green('✓')} {files.name} is valid")
    return status_of(findings, options.max_warnings)


def _say_summary(console: Console, findings: Sequence[Diagnostic], name: str) -> None:
    console.complain(_summary(findings, name))
    say_page_that_says_more(console, findings)


def _summary(findings: Sequence[Diagnostic], name: str) -> str:
    text = counts(findings, name)
    n_safe = sum(it.safe_fix is not None for it in findings)
    return f"{text}; {n_safe} can be fixed with --fix" if n_safe else text
