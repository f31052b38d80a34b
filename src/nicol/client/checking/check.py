"""Every wrong shape and every wrong word in the calls of some files, as findings.

What a call gives as the class is looked up in its module, which somebody else imports. Arguments are checked as far as
the text tells them: of what only a run would tell, nothing is said.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from nicol.client.checking.argument_error import argument_error
from nicol.client.checking.attribute_place import attribute_line
from nicol.client.checking.bound import Place, written_out
from nicol.client.checking.calls import Found, calls, local_imports, local_names
from nicol.client.checking.file import File, Project, span_of
from nicol.client.checking.former_calls import json_texts, long_transactions, refused_calls, tests_for_none
from nicol.client.checking.former_names import Client, Notice, former_names, imported
from nicol.client.checking.names import UNTOLD, is_class, meaning
from nicol.client.checking.planning import require_plan
from nicol.client.checking.receiver import is_client, is_usual, last_name
from nicol.errors import ArgumentError, NicolError, ShapeError
from nicol.query.request import Request
from nicol.query.vocabulary import ARGUMENTS_BY_ACTION
from nicol.text.diagnostic import Diagnostic, Label, Severity
from nicol.text.source import Source, Span, line_starts

SHAPE: Final = "Q001"
ARGUMENT: Final = "Q002"
IMPORT: Final = "Q003"
SYNTAX: Final = "Q004"
FORMER: Final = "Q005"
MEANING: Final = "Q006"

_FORMER_WORDS: Final = re.compile(
    r"\bprisma\b|\.query_(?:raw|first)\b|\.tx\(|\b(?:auto_register|datasource|use_dotenv)="
)
_IGNORED: Final = "# nicol: ignore"
_ACTIONS: Final = frozenset(ARGUMENTS_BY_ACTION)
_OUR_WORDS: Final = frozenset({"where", "data", "include", "order", "select", "omit"})


@dataclass(slots=True)
class Checked:
    """``texts`` are of all files in which something was found. ``n_untold`` calls have a class that no text tells."""

    findings: list[Diagnostic] = field(default_factory=list[Diagnostic])
    texts: dict[str, str] = field(default_factory=dict[str, str])
    n_calls: int = 0
    n_untold: int = 0


def check_files(project: Project, files: Mapping[str, str]) -> Checked:
    """Check the calls in ``files``, texts by path. Each finding is made once, wherever it is met again."""
    checked = Checked()
    pattern = re.compile(rf"\.(?:{'|'.join(map(re.escape, project.definition.accessors))})\b")
    for path, text in files.items():
        if pattern.search(text) or _FORMER_WORDS.search(text):
            for it in _of_file(project, checked, path, text):
                if not _is_ignored(checked, it):
                    _add(checked.findings, it)
    return checked


def _is_ignored(checked: Checked, finding: Diagnostic) -> bool:
    """Whether a comment on the line of a place says that it is meant."""
    for label in (finding.primary, *finding.related):
        source = Source(label.span.path, checked.texts[label.span.path])
        if _IGNORED in source.line(source.position(label.span.start).line):
            return True
    return False


def _add(findings: list[Diagnostic], finding: Diagnostic) -> None:
    """Add a finding, or to an earlier one about the same place, that it is met here too."""
    for i, it in enumerate(findings):
        if (it.primary, it.message) == (finding.primary, finding.message):
            more = tuple(label for label in finding.related if label not in it.related)
            findings[i] = replace(it, related=(*it.related, *more))
            return
    findings.append(finding)


def _of_file(project: Project, checked: Checked, path: str, text: str) -> Iterator[Diagnostic]:
    checked.texts[project.shown(path)] = text
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        yield _no_python(project.shown(path), text, error)
        return
    file = File(project, path, text, tree)
    yield from _former(file, tree)
    for found in calls(tree, project.definition.accessors, _ACTIONS):
        yield from _of_call(checked, file, found)


def _former(file: File, tree: ast.Module) -> Iterator[Diagnostic]:
    """What the file still says as prisma-client-py has it."""
    project = file.project
    client = Client(imported(tree), project.package, project.definition, file.knows_client, file.has_module)
    refused = (*former_names(tree, client), *refused_calls(tree, client))
    found = [_noticed(file, FORMER, Severity.ERROR, it) for it in refused]
    found += (_noticed(file, MEANING, Severity.WARNING, it) for it in long_transactions(tree, client))
    yield from sorted(found, key=lambda it: it.primary.span.start)


def _noticed(file: File, code: str, severity: Severity, notice: Notice) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        message=notice.message,
        primary=Label(file.span(notice.node)),
        help=notice.help,
    )


def _no_python(shown: str, text: str, error: Exception) -> Diagnostic:
    line = getattr(error, "lineno", None) or 1
    start = line_starts(text)[min(line, len(line_starts(text))) - 1]
    return _finding(SYNTAX, f"`{shown}` is no Python: {error.args[0]}", Span(shown, start, start))


def _finding(code: str, message: str, span: Span, *related: Label) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, primary=Label(span), related=tuple(related))


def _of_call(checked: Checked, file: File, found: Found) -> Iterator[Diagnostic]:
    if not _may_be_ours(file, found):
        return
    given = found.node.args[0] if found.node.args else None
    is_shape = isinstance(given, (ast.Name, ast.Attribute, ast.Subscript)) and not _is_argument(file, given)
    names = file.names(found) if is_shape else None
    if isinstance(names, str):
        assert given is not None
        if not file.has_said_so():
            yield _finding(IMPORT, f"`{file.shown}` cannot be imported: {names}", file.span(given))
        return
    hidden = local_names(found.functions)
    if not _is_ours(file, found, hidden):
        return
    checked.n_calls += 1
    model = file.project.definition.accessors[found.accessor]
    if is_shape and given is not None:
        yield from _of_class(checked, file, model, meaning(given, names or {}, hidden - _imported(found)), given)

    def constant(name: str) -> object:
        named = file.names(found)
        return None if isinstance(named, str) else named.get(name)

    scopes = (*found.functions[::-1], file.tree)

    def read(node: ast.expr) -> ast.expr:
        return written_out(node, Place(scopes, found.owner, file.project.definition.accessors, constant))

    fault = argument_error(file.project.definition, found, model, is_shape=is_shape, read=read)
    if fault is not None:
        yield _finding(ARGUMENT, fault.message, file.span(fault.node))
    meant = (*json_texts(found, file.project.definition), *tests_for_none(found, file.tree))
    yield from (_noticed(file, MEANING, Severity.WARNING, it) for it in meant)


def _of_class(checked: Checked, file: File, model: str, shape: object, given: ast.expr) -> Iterator[Diagnostic]:
    if is_class(shape):
        yield from _of_shape(checked, file, model, shape, given)
    elif shape is UNTOLD:
        checked.n_untold += 1
        if file.work is not None and not file.has_said_so():
            yield _is_a_script(file, file.work)


def _is_a_script(file: File, work: ast.expr) -> Diagnostic:
    return Diagnostic(
        code=IMPORT,
        severity=Severity.WARNING,
        message=f"`{file.shown}` was not imported, for it works when it is, so its classes were not looked into",
        primary=Label(file.span(work)),
        help='put the work below `if __name__ == "__main__":`',
    )


def _is_argument(file: File, given: ast.expr) -> bool:
    """A name in small letters is a value: nobody imports a module for it."""
    last = last_name(given)
    return bool(last) and last == last.lower() and f"class {last}" not in file.text


def _may_be_ours(file: File, found: Found) -> bool:
    """Other libraries have a ``.user.create()`` too, but hardly in a file that knows our client."""
    return is_usual(found.receiver) or file.knows_client


def _is_ours(file: File, found: Found, hidden: frozenset[str]) -> bool:
    """Whether the receiver is a client, as far as can be told without running anything but imports."""
    if is_usual(found.receiver) and not file.is_loaded:
        return True
    names = file.names(found)
    told = (
        None if isinstance(names, str) else is_client(found.receiver, names, hidden - _imported(found), found.functions)
    )
    if told is not None:
        return told
    return is_usual(found.receiver) or any(it.arg in _OUR_WORDS for it in found.node.keywords)


def _imported(found: Found) -> frozenset[str]:
    aliases = (alias for it in local_imports(found.functions) for alias in it.names)
    return frozenset((it.asname or it.name.partition(".")[0]) for it in aliases)


# ── shapes ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_shape(checked: Checked, file: File, model: str, shape: type[object], given: ast.expr) -> Iterator[Diagnostic]:
    try:
        require_plan(file.project.definition, Request(model, "find_many", {}, shape))
    except ArgumentError as error:
        place = error.shape if isinstance(error, ShapeError) and error.shape is not None else shape
        line = attribute_line(place, error.path[0]) if error.path else None
        if line is None:
            yield _finding(SHAPE, error.message, file.span(given))
            return
        shown = file.project.shown(str(line.path))
        checked.texts[shown] = line.text
        here = Label(file.span(given), "asked for here")
        yield _finding(SHAPE, error.message, span_of(shown, line.text, line.node), here)
    except NicolError as error:
        yield _finding(SHAPE, error.message, file.span(given))
