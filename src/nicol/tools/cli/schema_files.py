"""The files of a schema as a command about its text reads and writes them: those of the project, of a path, or of -."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nicol.errors import ConfigurationError
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import Invocation
from nicol.tools.cli.settings import discover, lint_table, shown

if TYPE_CHECKING:
    from nicol.schema.check import CheckOptions

_INPUT = "standard input"
_MARK = "\ufeff".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaFiles:
    """``texts`` by the path that the user would type. ``name`` is what the user calls them together."""

    texts: Mapping[str, str]
    name: str
    root: Path
    is_input: bool = False

    @property
    def check_options(self) -> "CheckOptions":
        """What the project's settings say of lint rules. Raises ConfigurationError."""
        # Only checking needs the rules, and they take time to load.
        from nicol.schema.check import CheckOptions  # noqa: PLC0415
        from nicol.tools.cli.lint_settings import lint_levels  # noqa: PLC0415

        return CheckOptions(levels=lint_levels(lint_table(self.root)), is_prisma_strict=False)

    def write(self, console: Console, changed: Mapping[str, str]) -> None:
        """Puts ``changed`` in the place of the files of these paths. Standard input goes to standard output, always.

        Raises ConfigurationError where a file cannot be written; it is then what it was.
        """
        if self.is_input:
            console.write_bytes(changed.get(_INPUT, self.texts[_INPUT]).encode("utf-8", "surrogateescape"))
            return
        for path, text in changed.items():
            _write(Path(path), text)


def schema_files(invocation: Invocation, *paths: str) -> SchemaFiles:
    """The files at ``paths`` together, or the project's where there is none. Raises ConfigurationError."""
    if "-" in paths:
        if len(paths) > 1:
            raise ConfigurationError("standard input, -, cannot be mixed with other files", setting="schema")
        # Bytes that are no UTF-8 become surrogates, as in a file, and are reported at their place.
        text = sys.stdin.buffer.read().decode("utf-8-sig", "surrogateescape")
        return SchemaFiles(texts={_INPUT: text}, name=_INPUT, root=invocation.folder, is_input=True)
    settings = [discover(invocation.folder, schema=it) for it in paths] or [invocation.settings]
    texts = {path: text for it in settings for path, text in it.texts().items()}
    name = ", ".join(shown(it.schema_path) for it in settings)
    return SchemaFiles(texts=texts, name=name, root=settings[0].root)


def _write(path: Path, text: str) -> None:
    """All of it or nothing, for it is somebody's work. A link stays one, and the mode and the byte order mark stay."""
    # Most runs write nothing, and it takes time to load.
    from tempfile import NamedTemporaryFile  # noqa: PLC0415

    target = path.resolve()
    content = text.encode("utf-8", "surrogateescape")
    temporary: str | None = None
    try:
        if target.read_bytes().startswith(_MARK):
            content = _MARK + content
        with NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = file.name
            file.write(content)
        Path(temporary).chmod(target.stat().st_mode & 0o7777)
        os.replace(temporary, target)  # noqa: PTH105 (the two paths read in the order of the call)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise ConfigurationError(f"cannot write {shown(path)}: {error.strerror}", setting="schema") from error
