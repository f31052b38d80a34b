"""A server with everything that an editor may ask."""

from lsprotocol import types

from nicol.tools.lsp import features_edit, features_look
from nicol.tools.lsp.server import Server
from nicol.tools.lsp.workspace import Document, path_of


def make_server(version: str) -> Server:
    server = Server(version)
    server.feature(types.INITIALIZE)(_initialize)
    server.feature(types.INITIALIZED)(_initialized)
    server.feature(types.SHUTDOWN)(_shut_down)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_change)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_close)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_look_again)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_look_again)
    features_look.register(server)
    features_edit.register(server)
    return server


def _initialize(server: Server, params: types.InitializeParams) -> None:
    """``{"renamesDatabase": true}`` lets a rename change names in the database too."""
    match params.initialization_options:
        case {"renamesDatabase": True}:
            server.keeps_database = False
        case _:
            pass


def _initialized(server: Server, _params: types.InitializedParams) -> None:
    """Asks to be told of schema files and settings that change on disk, if the editor can watch them."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace is not None else None
    if watching is None or not watching.dynamic_registration:
        return
    watchers = [types.FileSystemWatcher(glob_pattern=it) for it in ("**/*.prisma", "**/pyproject.toml")]
    registration = types.Registration(
        id="files",
        method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers),
    )
    server.client_register_capability(types.RegistrationParams(registrations=[registration]))


def _shut_down(server: Server, _params: None) -> None:
    server.is_shut_down = True
    server.stop_showing()


def _open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    server.open(Document(document.uri, document.version, document.text))


def _change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    server.change(path_of(document.uri), document.version, list(params.content_changes))


def _close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


def _look_again(server: Server, _params: types.DidSaveTextDocumentParams | types.DidChangeWatchedFilesParams) -> None:
    """Other files, or the settings, may have changed on disk."""
    server.files.forget_homes()
    server.show_everything_soon()
