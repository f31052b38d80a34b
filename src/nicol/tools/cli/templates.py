"""The files of ``nicol init --template``: those of ``tools/templates/common``, and those of the template."""

from collections.abc import Iterator, Mapping
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "templates"
_COMMON = "common"

TEMPLATES = ("plain", "fastapi", "multi-tenant")


def template_files(template: str) -> Mapping[Path, Path]:
    """Where each file is, by its place in the project."""
    found: dict[Path, Path] = {}
    for name in (_COMMON, template):
        folder = _FOLDER / name
        # What was made by running a template in its place is no part of it.
        paths = (it for it in sorted(folder.rglob("*")) if it.is_file() and "__pycache__" not in it.parts)
        found |= {it.relative_to(folder): it for it in paths}
    return found


def copy_template(template: str, root: Path) -> Iterator[str]:
    """Write the files that ``root`` lacks, and say of each what became of it."""
    for place, source in template_files(template).items():
        target = root / place
        if target.exists():
            yield f"{place} is there already and stays as it is"
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        yield str(place)
