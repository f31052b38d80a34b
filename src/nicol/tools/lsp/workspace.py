"""The files of the schemas that an editor works on: open documents over files on disk.

A file is called by its path, and a document that is no file by its URI.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from pygls.uris import to_fs_path

from nicol.errors import ConfigurationError
from nicol.schema.check import Analysis, CheckOptions, Parsed, analyse, parse_file
from nicol.schema.editor.chunks import chunks
from nicol.schema.editor.declared import Declared, declared_in
from nicol.schema.reading.syntax import Tree
from nicol.tools.cli.lint_settings import lint_levels
from nicol.tools.cli.settings import discover, files_below, find_schema, lint_table
from nicol.tools.lsp.sql import SchemaSql

_DATASOURCE = re.compile(r"^\s*datasource\s+\w+\s*\{", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """What an editor holds of a file. ``version`` is the editor's count of changes."""

    uri: str
    version: int
    text: str


class Extent(Enum):
    """What belongs to a schema."""

    FILE = auto()
    """Only this file, whatever lies beside it."""
    BELOW = auto()
    """Every schema file below a folder, since settings or Prisma's places say so."""
    AROUND = auto()
    """The files of a folder, and of those inside to which schema files lead without a gap. A guess, for want of
    settings, so it must not search a whole disk."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a schema lies: the path of a file or a folder."""

    path: str
    extent: Extent
    options: CheckOptions


@dataclass(frozen=True, slots=True)
class _OnDisk:
    stamp: tuple[int, int]
    text: str


@dataclass(slots=True)
class Workspace:
    """Everything known of files. Texts are parsed once, and analysed when something asks."""

    documents: dict[str, Document] = field(default_factory=dict[str, Document])
    _uri_by_path: dict[str, str] = field(default_factory=dict[str, str])
    _on_disk: dict[str, _OnDisk] = field(default_factory=dict[str, _OnDisk])
    _parsed: dict[str, tuple[str, Parsed]] = field(default_factory=dict[str, tuple[str, Parsed]])
    _home_by_path: dict[str, Home] = field(default_factory=dict[str, Home])
    _paths: dict[tuple[str, Extent], tuple[str, ...]] = field(default_factory=dict[tuple[str, Extent], tuple[str, ...]])
    _declared: dict[str, tuple[tuple[Parsed, ...], Declared]] = field(
        default_factory=dict[str, tuple[tuple[Parsed, ...], Declared]]
    )
    _analysis: dict[str, tuple[Home, tuple[Parsed, ...], Analysis]] = field(
        default_factory=dict[str, tuple[Home, tuple[Parsed, ...], Analysis]]
    )
    _sql: dict[str, tuple[Analysis, SchemaSql]] = field(default_factory=dict[str, tuple[Analysis, SchemaSql]])
    _trees: dict[str, dict[str, Tree]] = field(default_factory=dict[str, dict[str, Tree]])

    # Documents.

    def put(self, document: Document) -> str:
        """Open or change a document. Returns what its file is called."""
        path = path_of(document.uri)
        if path not in self.documents:
            self.forget_homes()
        self.documents[path] = document
        self._uri_by_path[path] = document.uri
        return path

    def close(self, uri: str) -> None:
        self.documents.pop(path_of(uri), None)
        self.forget_homes()

    def forget_homes(self) -> None:
        """Look again for settings and schema files; something beside the texts has changed."""
        self._home_by_path.clear()
        self._paths.clear()

    def uri(self, path: str) -> str:
        """The URI under which the editor knows the file, spelt as it does, also after the file was closed."""
        known = self._uri_by_path.get(path)
        if known is not None:
            return known
        return Path(path).as_uri() if Path(path).is_absolute() else path

    # Schemas.

    def home(self, path: str) -> Home:
        """Where the schema of a file lies."""
        if path not in self._home_by_path:
            self._home_by_path[path] = _home_of(path) or self._home_among_siblings(Path(path))
        return self._home_by_path[path]

    def _home_among_siblings(self, file: Path) -> Home:
        """The folder with all schema files around, unless they have several datasources and so are several schemas."""
        home = Home(str(_top_folder(file)), Extent.AROUND, _options(str(file)))
        paths = self.paths(home)
        n_datasources = sum(_DATASOURCE.search(self.text(it)) is not None for it in paths)
        if len(paths) <= 1 or n_datasources > 1:
            return Home(str(file), Extent.FILE, home.options)
        return home

    def paths(self, home: Home) -> tuple[str, ...]:
        """The files of the schema, open or on disk, in the order in which their blocks count."""
        key = home.path, home.extent
        if key not in self._paths:
            self._paths[key] = tuple(map(str, sorted(self._files_of(home))))
        return self._paths[key]

    def _files_of(self, home: Home) -> set[Path]:
        folder = Path(home.path)
        opened = {Path(it) for it in self.documents if not _is_uri(it)}
        match home.extent:
            case Extent.FILE:
                return {folder}
            case Extent.BELOW:
                return {*_files_below(folder), *(it for it in opened if folder in it.parents)}
            case Extent.AROUND:
                return {*_files_around(folder), *(it for it in opened if _top_folder(it) == folder)}

    def text(self, path: str) -> str:
        """What the editor holds, else what the disk does, else nothing."""
        document = self.documents.get(path)
        return document.text if document is not None else self._text_on_disk(path)

    def parsed(self, path: str) -> Parsed:
        text = self.text(path)
        known = self._parsed.get(path)
        # Most often it is the very same string, which compares at once.
        if known is None or known[0] != text:
            known = self._parsed[path] = (text, parse_file(path, text))
        return known[1]

    def typed(self, path: str, offset: int) -> tuple[Declared, Tree, int]:
        """What completion needs at ``offset``: what the schema declares, the tree of a piece, and where it starts.

        After an edit only the pieces that changed are parsed.
        """
        pieces = [it for file in self.paths(self.home(path)) for it in self._pieces(file)]
        mine = self._pieces(path)
        start, tree = next(it for it in reversed(mine) if it[0] <= offset)
        return declared_in(tree for _, tree in pieces), tree, start

    def _pieces(self, path: str) -> list[tuple[int, Tree]]:
        before, after = self._trees.get(path, {}), dict[str, Tree]()
        found: list[tuple[int, Tree]] = []
        for chunk in chunks(self.text(path)):
            tree = after.get(chunk.text) or before.get(chunk.text) or parse_file(path, chunk.text).tree
            after[chunk.text] = tree
            found.append((chunk.start, tree))
        self._trees[path] = after
        return found

    def declared(self, path: str) -> Declared:
        """What the schema of the file declares. Cheap: nothing is resolved."""
        home = self.home(path)
        files = self._files(home)
        known = self._declared.get(home.path)
        if known is None or not _are_same(known[0], files):
            known = self._declared[home.path] = (files, declared_in(it.tree for it in files))
        return known[1]

    def analysis(self, path: str) -> Analysis:
        home = self.home(path)
        files = self._files(home)
        known = self._analysis.get(home.path)
        if known is None or known[0] != home or not _are_same(known[1], files):
            known = self._analysis[home.path] = (home, files, analyse(files, home.options))
        return known[2]

    def sql(self, path: str) -> SchemaSql:
        """What the schema of the file becomes."""
        analysis, home = self.analysis(path), self.home(path)
        known = self._sql.get(home.path)
        if known is None or known[0] is not analysis:
            known = self._sql[home.path] = (analysis, SchemaSql(analysis.resolved.schema))
        return known[1]

    def texts(self, paths: Iterable[str]) -> Mapping[str, str]:
        return {it: self.text(it) for it in paths}

    def _files(self, home: Home) -> tuple[Parsed, ...]:
        return tuple(self.parsed(it) for it in self.paths(home))

    def _text_on_disk(self, path: str) -> str:
        try:
            stat = Path(path).stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            known = self._on_disk.get(path)
            if known is None or known.stamp != stamp:
                text = Path(path).read_bytes().decode("utf-8-sig", "surrogateescape")
                known = self._on_disk[path] = _OnDisk(stamp, text)
        except (OSError, ValueError):
            return ""
        return known.text


def _options(path: str) -> CheckOptions:
    """The lint rules that the project's settings switch on; where these are wrong, those that are on by default."""
    try:
        levels = lint_levels({} if _is_uri(path) else dict(lint_table(Path(path).parent)))
    except ConfigurationError:
        levels = lint_levels({})
    return CheckOptions(levels=levels, is_prisma_strict=False)


def _files_below(folder: Path) -> list[Path]:
    try:
        return files_below(folder)
    except ConfigurationError:
        return []


def _files_around(folder: Path) -> Iterator[Path]:
    try:
        inside = list(folder.iterdir())
    except OSError:
        return
    files = [it for it in inside if it.name.endswith(".prisma") and it.is_file()]
    yield from files
    if files:
        folders = (it for it in inside if it.is_dir() and not it.is_symlink())
        yield from chain.from_iterable(map(_files_around, folders))


def path_of(uri: str) -> str:
    """What the file of a URI is called here."""
    return to_fs_path(uri) or uri if urlsplit(uri).scheme == "file" else uri


def _is_uri(path: str) -> bool:
    return "://" in path or path.startswith("untitled:")


def _are_same(before: tuple[Parsed, ...], after: tuple[Parsed, ...]) -> bool:
    return len(before) == len(after) and all(a is b for a, b in zip(before, after, strict=True))


# Where a schema lies.


def _home_of(path: str) -> Home | None:
    """What the settings and Prisma's places say, or None where they say nothing of this file."""
    if _is_uri(path):
        return Home(path, Extent.FILE, _options(path))
    file = Path(path)
    for found in _candidates(file):
        if found == file:
            return Home(path, Extent.FILE, _options(path))
        if found.is_dir() and found in file.parents:
            return Home(str(found), Extent.BELOW, _options(path))
    return None


def _candidates(file: Path) -> Iterable[Path]:
    """The schema that ``nicol`` finds from the file's folder, then those in Prisma's places above it."""
    with suppress(ConfigurationError):
        yield discover(file.parent).schema_path
    for folder in file.parents:
        found = find_schema(folder)
        if found is not None:
            yield found


def _top_folder(file: Path) -> Path:
    """The highest folder around ``file`` to which schema files lead without a gap."""
    folder = file.parent
    while any(folder.parent.glob("*.prisma")):
        folder = folder.parent
    return folder
