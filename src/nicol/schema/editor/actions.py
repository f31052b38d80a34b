"""What an editor can do at a place: fixes of findings, and additions to what is right already."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from nicol.schema.check import CheckOptions
from nicol.schema.complete import complete
from nicol.schema.editor.declared import Declared, argument_of, attribute_of, word, words_of
from nicol.schema.editor.line_edits import edits_between
from nicol.schema.editor.place import block_at
from nicol.schema.mending.fixes import block_attribute_added
from nicol.schema.mending.mend import mend
from nicol.schema.reading import syntax
from nicol.text.diagnostic import Diagnostic, Edit
from nicol.text.source import Span

_UNKNOWN_TYPE = "S105"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class ActionSort(Enum):
    FIX = auto()
    REWRITE = auto()
    FIX_ALL = auto()
    COMPLETE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """``finding`` is what it mends. One that ``is_preferred`` may be taken unseen."""

    title: str
    sort: ActionSort
    edits: tuple[Edit, ...]
    finding: Diagnostic | None = None
    is_preferred: bool = False


def fixes(findings: Iterable[Diagnostic], texts: Mapping[str, str], place: Span) -> Iterator[Action]:
    """The ways out of what was found at ``place``."""
    for finding in findings:
        span = finding.primary.span
        if span.path != place.path or span.end < place.start or place.end < span.start:
            continue
        for fix in finding.fixes:
            yield Action(
                title=fix.title, sort=ActionSort.FIX, edits=fix.edits, finding=finding, is_preferred=fix.is_safe
            )
        if finding.code == _UNKNOWN_TYPE:
            yield from _creations(finding, texts[span.path])


def _creations(finding: Diagnostic, text: str) -> Iterator[Action]:
    """A model or an enum of the name that no type has."""
    span = finding.primary.span
    name = text[span.start : span.end]
    if not _NAME.fullmatch(name):
        return
    end = len(text.rstrip())
    for keyword, contents in (("model", "  id Int @id @default(autoincrement())\n"), ("enum", "  VALUE\n")):
        block = f"{keyword} {name} {{\n{contents}}}"
        edit = Edit(Span(span.path, end, end), f"\n\n{block}")
        yield Action(title=f"Create {keyword} `{name}`", sort=ActionSort.FIX, edits=(edit,), finding=finding)


def additions(declared: Declared, tree: syntax.Tree, offset: int) -> Iterator[Action]:
    """An index for the relation at ``offset``, where nothing begins with its columns."""
    block = block_at(tree, offset)
    for field in block.fields if block is not None else ():
        if block is None or not field.span.start <= offset <= field.span.end:
            continue
        relation = attribute_of(field, "relation")
        columns = [word(it) for it in words_of(argument_of(relation, "fields"))] if relation is not None else []
        if columns and not _is_indexed(declared, block, columns):
            line = f"@@index([{', '.join(columns)}])"
            edit = block_attribute_added(block, line)
            if edit is not None:
                yield Action(title=f"Add `{line}`", sort=ActionSort.REWRITE, edits=(edit,))


def fix_all(texts: Mapping[str, str], options: CheckOptions) -> Action | None:
    """Everything that can be mended safely. Costs some checks."""
    return _rewritten("Fix all that can be fixed safely", ActionSort.FIX_ALL, texts, mend(texts, options).texts)


def complete_relations(texts: Mapping[str, str]) -> Action | None:
    """Opposite fields, columns and arguments that relations lack."""
    return _rewritten("Add what relations lack", ActionSort.COMPLETE, texts, complete(texts))


def _rewritten(title: str, sort: ActionSort, before: Mapping[str, str], after: Mapping[str, str]) -> Action | None:
    edits = tuple(edit for path in before for edit in edits_between(path, before[path], after[path]))
    return Action(title=title, sort=sort, edits=edits) if edits else None


def _is_indexed(declared: Declared, block: syntax.Block, columns: list[str]) -> bool:
    """Whether some key or index begins with these columns, in any order."""
    if len(columns) == 1:
        found = declared.field(block, columns[0])
        if found is not None and (attribute_of(found[1], "id") or attribute_of(found[1], "unique")):
            return True
    for _, member in declared.members(block):
        if isinstance(member, syntax.Attribute) and member.name.text in {"id", "unique", "index"}:
            given = argument_of(member, "fields") or argument_of(member, "")
            names = [word(it) for it in words_of(given)]
            if set(names[: len(columns)]) == set(columns):
                return True
    return False
