"""Whatever is typed, at whatever place: nothing raises, and every place that is named lies in the text."""

import random

import pytest
from tests.schema.corpus_file import every_snippet
from tests.schema.editor.marked import PATH, read_cases

from nicol.schema.check import analyse, parse_file
from nicol.schema.editor.actions import additions, fixes
from nicol.schema.editor.completion import completion
from nicol.schema.editor.declared import declared_in
from nicol.schema.editor.definition import definition, references
from nicol.schema.editor.hover import hover
from nicol.schema.editor.occurrences import occurrences
from nicol.schema.editor.rename import Refusal, rename
from nicol.schema.editor.symbols import foldable, symbols
from nicol.text.diagnostic import Edit
from nicol.text.source import Span
from nicol.tools.lsp.sql import SchemaSql

N_TEXTS = 400
N_PLACES = 8
_INSERTIONS = [
    "@",
    "@@",
    "(",
    "[",
    "{",
    "}",
    "]",
    ")",
    '"',
    ".",
    ",",
    ":",
    "\n",
    " ",
    "+",
    "=",
    "//",
    "/*",
    "sql`",
    "é",
    "🎈",
    "\0",
]


def _texts() -> list[str]:
    cases = [it for name in ("completion", "hover", "definition", "rename") for it in read_cases(name)]
    return [it.marked.text for it in cases] + [it.text for it in every_snippet()]


def _half_typed(text: str, random_: random.Random) -> str:
    """A beginning of ``text``, or ``text`` with something missing, or with something else in the middle."""
    a, b = sorted(random_.randrange(len(text) + 1) for _ in range(2))
    kind = random_.randrange(4)
    if kind == 0:
        return text[:a]
    if kind == 1:
        return text[:a] + text[min(b, a + random_.randrange(30)) :]
    if kind == 2:
        return text[:a] + random_.choice(_INSERTIONS) + text[a:]
    return text[:a] + random_.choice(_INSERTIONS) + text[b:]


def _ask_everything(text: str, places: list[int], name: str) -> None:
    analysis = analyse([parse_file(PATH, text)])
    (tree,) = analysis.trees
    declared, schema = declared_in(analysis.trees), analysis.resolved.schema
    sql = SchemaSql(schema)
    spans = [it.span for it in occurrences(declared)] + [*foldable(tree)]
    spans += [span for it in symbols(declared, tree) for span in (it.span, it.name_span)]
    edits: list[Edit] = []
    for place in places:
        found = completion(declared, tree, place)
        spans.append(found.word)
        assert found.word.start <= place <= found.word.end
        said = hover(declared, schema, sql, tree, place)
        spans += [said.span] if said is not None else []
        spans += [*definition(declared, schema, PATH, place), *references(declared, PATH, place, with_definition=True)]
        renamed = rename(declared, schema, PATH, place, name, keeps_database=True)
        edits += renamed if not isinstance(renamed, Refusal) else ()
        actions = [
            *additions(declared, tree, place),
            *fixes(analysis.diagnostics, {PATH: text}, Span(PATH, place, place)),
        ]
        edits += (edit for it in actions for edit in it.edits)
    for span in (*spans, *(it.span for it in edits)):
        assert 0 <= span.start <= span.end <= len(text)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_no_half_typed_text_raises_anywhere(seed: int) -> None:
    random_ = random.Random(seed)
    texts = _texts()
    for _ in range(N_TEXTS):
        text = _half_typed(random_.choice(texts), random_)
        places = [random_.randrange(len(text) + 1) for _ in range(N_PLACES)]
        try:
            _ask_everything(text, places, random_.choice(["Other", "id", "x1"]))
        except Exception as error:
            error.add_note(f"text {text!r}, places {places}")
            raise
