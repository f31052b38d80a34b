"""What commands write into pyproject.toml, where everything else keeps its place and its comments."""

from collections.abc import Sequence
from pathlib import Path

from nicol.errors import ConfigurationError
from nicol.tools.cli.settings import shown


def add_external(root: Path, names: Sequence[str]) -> None:
    """Add ``names`` to ``external`` of ``[tool.nicol]`` in the pyproject.toml of ``root``, which is made if need be.

    Raises ConfigurationError if the file cannot be understood or written.
    """
    # Only this needs a parser that keeps comments, and it takes time to load.
    import tomlkit  # noqa: PLC0415
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    path = root / "pyproject.toml"
    try:
        document = tomlkit.parse(path.read_bytes().decode() if path.exists() else "")
        tool = document.setdefault("tool", tomlkit.table(is_super_table=True))
        nicol = tool.setdefault("nicol", tomlkit.table())
        present = list(nicol.get("external", []))
        merged = list(dict.fromkeys([*present, *names]))
        nicol["external"] = tomlkit.item(merged).multiline(multiline=len(merged) > 3)
        path.write_bytes(tomlkit.dumps(document).encode())
    except (OSError, UnicodeDecodeError, TOMLKitError, AttributeError, TypeError) as error:
        raise ConfigurationError(
            f"{shown(path)} cannot be changed: {error}; add to [tool.nicol] by hand external = {list(names)}",
            setting="external",
        ) from error
