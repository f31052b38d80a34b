"""What one Markdown document says of itself."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from jive.db import ArtifactType

_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>#]+)[^)]*\)")
_KINDS_BY_FOLDER = {
    "stories": ArtifactType.STORY,
    "qa": ArtifactType.QA,
    "prd": ArtifactType.PRD,
    "architecture": ArtifactType.ARCHITECTURE,
}
_KINDS_BY_NAME = {"prd.md": ArtifactType.PRD, "architecture.md": ArtifactType.ARCHITECTURE}


@dataclass(frozen=True)
class Document:
    """`links` are the paths of other documents, from the repository's root, each once."""

    path: str
    type: ArtifactType
    version: str | None
    created_by: str | None
    created_at: datetime | None
    links: tuple[str, ...]
    content: str

    @property
    def name(self) -> str:
        return posixpath.basename(self.path)


def read_document(path: str, text: str, config: Mapping[str, object]) -> Document:
    text = text.replace("\0", "")  # which PostgreSQL cannot keep
    said = _front_matter(text)
    return Document(
        path=path,
        type=_type_of(path, config),
        version=said.get("version"),
        created_by=said.get("author"),
        created_at=_date(said.get("date")),
        links=tuple(dict.fromkeys(_links(path, text))),
        content=text,
    )


def _type_of(path: str, config: Mapping[str, object]) -> ArtifactType:
    """The project's config names its two most important documents; folders tell of the others."""
    if path == config.get("prdFile"):
        return ArtifactType.PRD
    if path == config.get("architectureFile"):
        return ArtifactType.ARCHITECTURE
    for folder in reversed(path.split("/")[:-1]):
        if folder in _KINDS_BY_FOLDER:
            return _KINDS_BY_FOLDER[folder]
    return _KINDS_BY_NAME.get(posixpath.basename(path), ArtifactType.OTHER)


def _front_matter(text: str) -> Mapping[str, str]:
    found = _FRONT_MATTER.match(text)
    lines = found.group(1).splitlines() if found else ()
    pairs = (line.partition(":") for line in lines if not line.startswith((" ", "#", "-")))
    return {key.strip().lower(): value.strip().strip("'\"") for key, colon, value in pairs if colon and value.strip()}


def _date(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _links(path: str, text: str) -> Iterator[str]:
    for target in _LINK.findall(text):
        if "://" in target or target.startswith(("mailto:", "/")) or not target.endswith(".md"):
            continue
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if not found.startswith("..") and found != path:
            yield found
