"""Requests that are answered by edits: formatting, renaming, and what can be done at a place."""

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from nicol.schema.editor.actions import Action, ActionSort, additions, complete_relations, fix_all, fixes
from nicol.schema.editor.line_edits import edits_between
from nicol.schema.editor.rename import Refusal, renamable, rename
from nicol.schema.format import format
from nicol.text.source import Span
from nicol.tools.lsp.asked import AtPosition, at
from nicol.tools.lsp.server import Server
from nicol.tools.lsp.workspace import path_of

_REQUEST_FAILED = -32803
_KIND_BY_SORT = {
    ActionSort.FIX: types.CodeActionKind.QuickFix,
    ActionSort.REWRITE: types.CodeActionKind.RefactorRewrite,
    ActionSort.FIX_ALL: types.CodeActionKind.SourceFixAll,
    ActionSort.COMPLETE: types.CodeActionKind.Source,
}


def register(server: Server) -> None:
    kinds = types.CodeActionOptions(code_action_kinds=list(dict.fromkeys(_KIND_BY_SORT.values())))
    server.feature(types.TEXT_DOCUMENT_FORMATTING)(_format)
    server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(_prepare_rename)
    server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))(_rename)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(_actions)


def _format(server: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    path = path_of(params.text_document.uri)
    speaker, text = server.speaker, server.files.text(path)
    edits = edits_between(path, text, format(text))
    return [types.TextEdit(range=speaker.range(it.span), new_text=it.replacement) for it in edits]


# Renaming.


def _prepare_rename(server: Server, params: AtPosition) -> types.PrepareRenamePlaceholder | None:
    path, _, offset = at(server, params)
    found = renamable(server.files.declared(path), path, offset)
    if found is None:
        return None
    return types.PrepareRenamePlaceholder(range=server.speaker.range(found.span), placeholder=found.target.name)


def _rename(server: Server, params: types.RenameParams) -> types.WorkspaceEdit:
    path, _, offset = at(server, params)
    edits = rename(
        server.files.declared(path),
        server.files.analysis(path).resolved.schema,
        path,
        offset,
        params.new_name,
        keeps_database=server.keeps_database,
    )
    if isinstance(edits, Refusal):
        raise _refused(edits.reason)
    return types.WorkspaceEdit(changes=server.speaker.edits(edits))


def _refused(reason: str) -> JsonRpcException:
    return JsonRpcException(message=reason, code=_REQUEST_FAILED)


# Actions.


def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    path = path_of(params.text_document.uri)
    only = params.context.only
    return [_spoken(server, it) for it in _found(server, path, params.range, only)]


def _found(
    server: Server, path: str, range_: types.Range, only: Sequence[types.CodeActionKind | str] | None
) -> Iterator[Action]:
    """Fixes always; what rewrites whole files only where it is asked for by its kind, for it takes time."""
    speaker, files = server.speaker, server.files
    start, end = speaker.offset(path, range_.start), speaker.offset(path, range_.end)
    analysis = files.analysis(path)
    texts = files.texts(it.path for it in analysis.trees)
    found = list(fixes(analysis.diagnostics, texts, Span(path, start, max(start, end))))
    if _wants(only, ActionSort.FIX):
        yield from found
    if _wants(only, ActionSort.REWRITE):
        # A lint rule may have the same to say.
        titles = {it.title for it in found}
        added = additions(files.declared(path), files.parsed(path).tree, start)
        yield from (it for it in added if it.title not in titles)
    if only and _wants(only, ActionSort.FIX_ALL):
        yield from _if_any(fix_all(texts, files.home(path).options))
    if only and _wants(only, ActionSort.COMPLETE):
        yield from _if_any(complete_relations(texts))


def _if_any(action: Action | None) -> Iterable[Action]:
    return () if action is None else (action,)


def _wants(only: Sequence[types.CodeActionKind | str] | None, sort: ActionSort) -> bool:
    """Everything where no kind is asked for. One that is asked for stands for those below it too."""
    kind = _KIND_BY_SORT[sort].value
    return not only or any(kind == it or kind.startswith(f"{_text(it)}.") or not _text(it) for it in only)


def _text(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _spoken(server: Server, action: Action) -> types.CodeAction:
    speaker = server.speaker
    return types.CodeAction(
        title=action.title,
        kind=_KIND_BY_SORT[action.sort],
        diagnostics=[speaker.diagnostic(action.finding)] if action.finding is not None else None,
        is_preferred=True if action.is_preferred else None,
        edit=types.WorkspaceEdit(changes=speaker.edits(action.edits)),
    )
