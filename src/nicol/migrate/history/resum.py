"""``nicol.sum`` follows where a folder is corrected to be what a database says. A folder without the file stays so."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from nicol.migrate.history.folder import Folder
from nicol.migrate.history.sums import Sum, read_sums, sum_of, write_sums


def resum_accepted(folder: Folder, names: Collection[str]) -> None:
    """The texts of ``names`` are what they are now."""

    def accepted(it: Sum) -> Sum:
        migration = folder.find(it.name) if it.name in names else None
        return it if migration is None else sum_of(it.name, migration.text, it.parent)

    _rewrite(folder.path, lambda sums: tuple(map(accepted, sums)))


def resum_forgotten(path: Path, names: Collection[str]) -> None:
    """There are no ``names``, and what came after them came after what was before."""

    def without(sums: tuple[Sum, ...]) -> tuple[Sum, ...]:
        parent_by_name = {it.name: it.parent for it in sums}

        def parent(it: str | None) -> str | None:
            while it is not None and it in names:
                it = parent_by_name.get(it)
            return it

        return tuple(replace(it, parent=parent(it.parent)) for it in sums if it.name not in names)

    _rewrite(path, without)


def resum_inserted(path: Path, name: str, *, before: Collection[str]) -> None:
    """``name`` stands between its parent and those of ``before`` that had the same."""

    def moved(sums: tuple[Sum, ...]) -> tuple[Sum, ...]:
        parents = {it.parent for it in sums if it.name == name}
        return tuple(
            replace(it, parent=name) if it.name in before and it.parent in parents and it.name != name else it
            for it in sums
        )

    _rewrite(path, moved)


def _rewrite(path: Path, change: Callable[[tuple[Sum, ...]], tuple[Sum, ...]]) -> None:
    file = read_sums(path)
    # Marks of a merge are for people to decide about.
    if file.exists and not file.markers:
        write_sums(path, change(file.sums))
