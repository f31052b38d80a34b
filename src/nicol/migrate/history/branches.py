"""Which migrations belong to which branch, and the order that they get when one is put behind the other."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from nicol.errors import MigrateError, MigrationNotFoundError
from nicol.migrate.history.folder import Folder, Migration
from nicol.migrate.history.sums import FILE, SumFile
from nicol.migrate.history.writing import directory_name

_STAMP = re.compile(r"(\d{14})(?:_|$)")


@dataclass(frozen=True, slots=True)
class Branch:
    """``stays`` and then ``moves``, both in the order in which they are to be applied.

    ``ancestors`` are those of ``stays`` that were there when the first of ``moves`` was written.
    """

    ancestors: tuple[Migration, ...]
    stays: tuple[Migration, ...]
    moves: tuple[Migration, ...]


def branch(folder: Folder, file: SumFile, name: str | None, own: frozenset[str] = frozenset()) -> Branch:
    """What is to move in ``folder``: what was written after the migration ``name``, and it, or, without a name, what
    ``file`` knows to be in the wrong place: the later of two branches, and what sorts before its parent.

    Of two branches that of ``own`` migrations counts as the later one, which are those of the developer's database.
    Raises MigrateError when there is nothing to move.
    """
    parents = _parents(folder, file)
    roots = (name,) if name is not None else tuple(_misplaced(folder, parents, own))
    if name is None:
        staying = _moving(folder, parents, roots).symmetric_difference(folder.names)
        roots = (*roots, *_same_stamped(sorted(staying)))
    if name is not None and folder.find(name) is None:
        raise MigrationNotFoundError(
            f"there is no migration {name} in {folder.path}; give the whole name of its folder", migrations=[name]
        )
    if not roots:
        why = "all of them are in a row" if file.exists else f"there is no {FILE}, so branches cannot be seen"
        raise MigrateError(
            f"there is nothing to move in {folder.path}: {why}; name the first migration that is to come later"
        )
    moving = _moving(folder, parents, roots)
    known = set(_line(roots[0], parents)) - {roots[0]}
    ancestors = known if roots[0] in parents else {it for it in folder.names if it < roots[0]}
    return Branch(
        ancestors=tuple(it for it in folder.migrations if it.name in ancestors),
        stays=tuple(it for it in folder.migrations if it.name not in moving),
        moves=tuple(it for it in _in_line(folder, parents) if it.name in moving),
    )


def renumbered(folder: Folder, found: Branch, *, now: datetime) -> tuple[tuple[Migration, Migration], ...]:
    """Each of the migrations that move, and it under its new name. One that comes after all others keeps its own."""
    pairs: list[tuple[Migration, Migration]] = []
    sofar = Folder(folder.path, found.stays)
    for it in found.moves:
        is_late = not sofar.migrations or it.name > max(sofar.names)
        stamps = {known[1] for name in sofar.names if (known := _STAMP.match(name))}
        own = _STAMP.match(it.name)
        name = it.name
        if not is_late or (own and own[1] in stamps):
            name = directory_name(sofar, _STAMP.sub("", it.name), now=now)
        pairs.append((it, Migration(name, it.text)))
        sofar = Folder(folder.path, (*sofar.migrations, pairs[-1][1]))
    return tuple(pairs)


def _parents(folder: Folder, file: SumFile) -> Mapping[str, str | None]:
    """What each migration that the file knows came after."""
    names = set(folder.names)
    return {it.name: it.parent for it in file.sums if it.name in names and it.parent in {None, *names}}


def _misplaced(folder: Folder, parents: Mapping[str, str | None], own: frozenset[str]) -> Iterator[str]:
    first_by_parent: dict[str | None, str] = {}
    # What nobody else has yet is easily moved, so that of two branches our own comes last.
    for name in sorted(parents, key=lambda it: (it in own, it)):
        first_by_parent.setdefault(parents[name], name)
    misplaced = {it for it, parent in parents.items() if first_by_parent[parent] != it or it < (parent or "")}
    yield from (it for it in folder.names if it in misplaced)


def _same_stamped(names: Iterable[str]) -> Iterator[str]:
    """Those of ``names`` that have the time stamp of one before them."""
    stamps: set[str] = set()
    for name in names:
        stamp = _STAMP.match(name)
        if stamp is not None and stamp[1] in stamps:
            yield name
        stamps.update([stamp[1]] if stamp else [])


def _moving(folder: Folder, parents: Mapping[str, str | None], roots: Collection[str]) -> frozenset[str]:
    """``roots``, and what was written after them."""
    return frozenset(it for it in folder.names if not set(_line(it, parents)).isdisjoint(roots))


def _line(name: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """``name``, what it came after, what that came after, and so on."""
    seen: set[str] = set()
    at: str | None = name
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = parents.get(at)


def _in_line(folder: Folder, parents: Mapping[str, str | None]) -> Iterator[Migration]:
    """All migrations, each behind its parent, else in the order of their names."""
    done: set[str | None] = {None}
    waiting = list(folder.migrations)
    while waiting:
        ready = next((it for it in waiting if parents.get(it.name) in done), waiting[0])
        waiting.remove(ready)
        done.add(ready.name)
        yield ready
