"""Values of ``schema.editor`` as the protocol wants them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lsprotocol import types

from nicol.schema.editor.proposal import Completion, Proposal, Sort
from nicol.text.diagnostic import Diagnostic, Edit, Label, Severity
from nicol.text.source import Span
from nicol.tools.lsp.plain_snippet import plain
from nicol.tools.lsp.positions import Encoding, Positions
from nicol.tools.lsp.workspace import Workspace
from nicol.tools.rule_page import page_path

_KIND_BY_SORT = {
    Sort.KEYWORD: types.CompletionItemKind.Keyword,
    Sort.TYPE: types.CompletionItemKind.TypeParameter,
    Sort.MODEL: types.CompletionItemKind.Class,
    Sort.ENUM: types.CompletionItemKind.Enum,
    Sort.VALUE: types.CompletionItemKind.EnumMember,
    Sort.FIELD: types.CompletionItemKind.Field,
    Sort.FUNCTION: types.CompletionItemKind.Function,
    Sort.ATTRIBUTE: types.CompletionItemKind.Property,
    Sort.ARGUMENT: types.CompletionItemKind.Property,
    Sort.SETTING: types.CompletionItemKind.Property,
    Sort.MIXIN: types.CompletionItemKind.Interface,
    Sort.CONSTANT: types.CompletionItemKind.Constant,
}
_SEVERITY = {Severity.ERROR: types.DiagnosticSeverity.Error, Severity.WARNING: types.DiagnosticSeverity.Warning}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Turns spans into ranges. What the client said it can do decides the rest."""

    workspace: Workspace
    encoding: Encoding
    knows_snippets: bool
    knows_related: bool

    def positions(self, path: str) -> Positions:
        return Positions(self.workspace.text(path), self.encoding)

    def offset(self, path: str, position: types.Position) -> int:
        return self.positions(path).offset(position.line, position.character)

    def range(self, span: Span) -> types.Range:
        positions = self.positions(span.path)
        return types.Range(
            types.Position(*positions.position(span.start)), types.Position(*positions.position(span.end))
        )

    def location(self, span: Span) -> types.Location:
        return types.Location(uri=self.workspace.uri(span.path), range=self.range(span))

    # Diagnostics.

    def diagnostic(self, finding: Diagnostic) -> types.Diagnostic:
        text = finding.message
        if finding.primary.text:
            text += f": {finding.primary.text}"
        if finding.help:
            text += f"\n{finding.help}"
        return types.Diagnostic(
            range=self.range(finding.primary.span),
            message=text,
            severity=_SEVERITY[finding.severity],
            code=finding.code,
            code_description=types.CodeDescription(href=page_path(finding.code).as_uri()),
            source="nicol",
            related_information=list(map(self.related, finding.related)) if self.knows_related else None,
        )

    def related(self, label: Label) -> types.DiagnosticRelatedInformation:
        return types.DiagnosticRelatedInformation(location=self.location(label.span), message=label.text)

    # Completion.

    def items(self, completion: Completion) -> Iterator[types.CompletionItem]:
        replaced = self.range(completion.word)
        for proposal in completion.proposals:
            yield self.item(proposal, replaced)

    def item(self, proposal: Proposal, replaced: types.Range) -> types.CompletionItem:
        is_snippet = "$" in proposal.snippet and self.knows_snippets
        text = proposal.snippet if is_snippet else plain(proposal.snippet)
        return types.CompletionItem(
            label=proposal.label,
            kind=_KIND_BY_SORT[proposal.sort],
            detail=proposal.detail or None,
            documentation=_markdown(proposal.meaning) if proposal.meaning else None,
            sort_text=f"{proposal.rank:06}",
            filter_text=proposal.label.lstrip("@") if proposal.label.startswith("@") else None,
            insert_text_format=types.InsertTextFormat.Snippet if is_snippet else types.InsertTextFormat.PlainText,
            insert_text_mode=types.InsertTextMode.AdjustIndentation,
            text_edit=types.TextEdit(range=replaced, new_text=text),
        )

    # Edits.

    def edits(self, edits: Iterable[Edit]) -> Mapping[str, list[types.TextEdit]]:
        """The edits by URI."""
        by_uri: dict[str, list[types.TextEdit]] = {}
        for edit in edits:
            written = types.TextEdit(range=self.range(edit.span), new_text=edit.replacement)
            by_uri.setdefault(self.workspace.uri(edit.span.path), []).append(written)
        return by_uri


def _markdown(text: str) -> types.MarkupContent:
    return types.MarkupContent(kind=types.MarkupKind.Markdown, value=text)
