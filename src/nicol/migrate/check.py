"""What is wrong with a migrations folder, as far as its files tell: for CI, without a database.

Whether the schema has changed since the last migration cannot be known so: ``migrate diff --exit-code`` knows.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from nicol.errors import MigrateError
from nicol.migrate.history.folder import Folder, Migration, migration_names, read_folder, read_migration
from nicol.migrate.history.sums import FILE, Sum, SumFile, effect, read_sums, sum_of, write_sums

_STAMP = re.compile(r"\d{14}(?=_|$)")
_MARKER = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_WAY_OUT = "if it is right as it is, `nicol migrate check --write` takes it as it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``kind`` is one word or two for programs, ``text`` a phrase for people that names the way out."""

    kind: str
    migrations: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """``has_sums``: there is a ``nicol.sum``. Without it only what needs none is checked."""

    found: tuple[str, ...]
    has_sums: bool
    findings: tuple[Finding, ...]


def check(path: Path) -> Checked:
    """Look at the folder ``path``: files only. Raises MigrateError where even that cannot be done."""
    if path.exists() and not path.is_dir():
        raise MigrateError(f"{path} is not a folder, so it cannot hold migrations")
    names = migration_names(path) if path.exists() else ()
    migrations, unreadable = _read(path, names)
    file = read_sums(path)
    findings = chain(
        unreadable,
        _marked(migrations),
        _same_stamps(names),
        _of_sums(file, names, migrations) if file.exists else (),
    )
    return Checked(found=names, has_sums=file.exists, findings=tuple(findings))


def write(path: Path) -> tuple[Sum, ...]:
    """Make ``nicol.sum`` of ``path``, or make it anew: every file as it is, each after the one before it.

    To be used once somebody has looked at what ``check`` finds. Raises as ``read_folder``.
    """
    sums = sums_of(read_folder(path))
    write_sums(path, sums)
    return sums


def sums_of(folder: Folder) -> tuple[Sum, ...]:
    """The lines for the migrations of ``folder`` as one branch."""
    parents = (None, *folder.names)
    return tuple(sum_of(it.name, it.text, parent) for it, parent in zip(folder.migrations, parents, strict=False))


def branches(file: SumFile) -> tuple[tuple[Sum, ...], ...]:
    """The migrations that were written after one and the same other, by that other. None where all are in a row."""
    by_parent: dict[str | None, list[Sum]] = {}
    for it in file.sums:
        siblings = by_parent.setdefault(it.parent, [])
        if it.name not in {sibling.name for sibling in siblings}:
            siblings.append(it)
    return tuple(tuple(it) for it in by_parent.values() if len(it) > 1)


def _read(path: Path, names: tuple[str, ...]) -> tuple[dict[str, Migration], list[Finding]]:
    migrations: dict[str, Migration] = {}
    findings: list[Finding] = []
    for name in names:
        try:
            migrations[name] = read_migration(path / name)
        except MigrateError as error:
            findings.append(Finding(kind="unreadable", migrations=(name,), text=error.message))
    return migrations, findings


def _marked(migrations: dict[str, Migration]) -> Iterator[Finding]:
    for it in migrations.values():
        marker = _MARKER.search(it.text)
        if marker is not None:
            line = it.text.count("\n", 0, marker.start()) + 1
            text = f"{it.name} holds the marks of a merge in line {line}; decide between its two sides"
            yield Finding(kind="merge", migrations=(it.name,), text=text)


def _same_stamps(names: tuple[str, ...]) -> Iterator[Finding]:
    stamps = [found[0] for it in names if (found := _STAMP.match(it))]
    for stamp in (it for it, n in Counter(stamps).items() if n > 1):
        same = tuple(it for it in names if _STAMP.match(it) and it.startswith(stamp))
        text = f"{_listed(same)} have one time stamp, so their titles decide which comes first; `nicol migrate rebase`"
        yield Finding(kind="same-stamp", migrations=same, text=f"{text} gives the later one a stamp of its own")


def _of_sums(file: SumFile, names: tuple[str, ...], migrations: dict[str, Migration]) -> Iterator[Finding]:
    if file.markers:
        text = f"{FILE} holds the marks of a merge in line {file.markers[0]}: two branches have each added a migration"
        way_out = "`nicol migrate rebase` puts one behind the other"
        yield Finding(kind="merge", migrations=(), text=f"{text}; {way_out}")
    for number in file.unread:
        text = f"line {number} of {FILE} is none of its lines; remove it, or make the file anew with --write"
        yield Finding(kind="unreadable", migrations=(), text=text)
    yield from chain.from_iterable(_of_file(it, file.of(it.name)) for it in migrations.values())
    yield from _missing(file, names)
    yield from _branching(file, names)
    yield from _out_of_order(file)


def _of_file(migration: Migration, line: Sum | None) -> Iterator[Finding]:
    name = migration.name
    if line is None:
        text = f"{name} is not in {FILE}, so Nicol did not write it; {_WAY_OUT}"
        yield Finding(kind="unknown", migrations=(name,), text=text)
    elif not migration.has_checksum(line.checksum) and sum_of(name, migration.text, None).checksum != line.checksum:
        if line.effect is not None and line.effect == effect(migration.text):
            text = f"only comments or blank space of {name} were edited; what it does is the same, but databases that"
            yield Finding(kind="edited-words", migrations=(name,), text=f"{text} have it will call it edited")
        else:
            text = f"{name} was edited since it was written; restore it and write a new migration, or {_WAY_OUT}"
            yield Finding(kind="edited", migrations=(name,), text=text)


def _missing(file: SumFile, names: tuple[str, ...]) -> Iterator[Finding]:
    for it in dict.fromkeys(it.name for it in file.sums):
        if it not in names:
            text = f"{it} is in {FILE} and not in the folder; restore it, or {_WAY_OUT}"
            yield Finding(kind="missing", migrations=(it,), text=text)


def _branching(file: SumFile, names: tuple[str, ...]) -> Iterator[Finding]:
    for siblings in branches(file):
        # One that is gone is missing and no branch: whoever drops a draft writes the next after the same migration.
        there = tuple(it.name for it in siblings if it.name in names)
        if len(there) > 1:
            text = f"{_listed(there)} were both written after {siblings[0].parent or 'nothing'}, on two branches"
            way_out = "`nicol migrate rebase` puts one behind the other and proves the result"
            yield Finding(kind="branches", migrations=there, text=f"{text}; {way_out}")


def _out_of_order(file: SumFile) -> Iterator[Finding]:
    known = {it.name for it in file.sums}
    for it in file.sums:
        if it.parent is None:
            continue
        if it.parent not in known:
            text = f"{it.name} was written after {it.parent}, which {FILE} does not know; restore that line"
            yield Finding(kind="lost-parent", migrations=(it.name,), text=f"{text}, or {_WAY_OUT}")
        elif it.name < it.parent:
            text = f"{it.name} was written after {it.parent} and sorts before it, so a new database gets them the other"
            yield Finding(
                kind="out-of-order",
                migrations=(it.name, it.parent),
                text=f"{text} way round; `nicol migrate rebase {it.name}` gives it a later stamp",
            )


def _listed(names: tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
