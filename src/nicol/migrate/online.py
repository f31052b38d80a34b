"""Changes as several migrations, in each of which nobody waits for more than a moment.

What takes long is done where it locks nobody out: indexes are built concurrently, constraints are added without a look
at the rows and validated later, a column gets its values in batches, and what goes, goes last. Only tables that are
there already get this; what is done to others is plain. The end is the same as that of the plain script, which a test
shows with random pairs of schemas.

A statement that can be in no transaction has a migration of its own, for Prisma sends a file as one message, which is
one transaction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nicol.catalog.change import Change
from nicol.catalog.model import EMPTY, Catalog
from nicol.catalog.rename.rename import Rename
from nicol.catalog.script.ddl_of import Naming
from nicol.catalog.script.script import script
from nicol.migrate.hazards.hazard import header
from nicol.migrate.history.folder import Migration
from nicol.migrate.lint import lint
from nicol.migrate.lints.codes import DEFAULT_LEVELS
from nicol.migrate.staging import Staging, Step, staging
from nicol.sql.ddl_printer import print_statement

_NO_TRANSACTION = "-- migrate: no-transaction\n"
_ALLOWED = "-- nicol: allow {}: meant, or there is no other way\n\n"


@dataclass(frozen=True, slots=True)
class Stage:
    """A migration. ``name`` says what it is for and goes into the file's name; it is empty if there is only one."""

    name: str
    script: str


def online(
    changes: Sequence[Change], before: Catalog = EMPTY, *, default_namespace: str = "public"
) -> tuple[Stage, ...]:
    """What makes ``changes`` to a database that is in use, in order. ``before`` is what it has."""
    naming = Naming(default_namespace)
    if _has_late_renames(changes):
        stages = [Stage("", _plain(changes, naming))]
    else:
        stages = list(_stages(staging(changes, before, naming), naming))
    if len(stages) == 1:
        stages = [Stage("", stages[0].script)]
    return tuple(_acknowledged(stages))


def left_plain(changes: Sequence[Change], before: Catalog = EMPTY) -> tuple[Change, ...]:
    """What online migrations do as plain ones do, since it takes a moment or there is no other way."""
    return tuple(changes) if _has_late_renames(changes) else tuple(staging(changes, before, Naming("public")).expand)


def _has_late_renames(changes: Sequence[Change]) -> bool:
    """Whether things are called by other names at the end than at the start, as in the reverse of a list."""
    is_late = False
    for it in changes:
        if isinstance(it, Rename) and is_late:
            return True
        is_late = is_late or not isinstance(it, Rename)
    return False


def _stages(staged: Staging, naming: Naming) -> Iterator[Stage]:
    """Those that have something to do."""
    if staged.expand or staged.settle:
        parts = (_plain(it, naming) for it in (staged.expand, staged.settle) if it)
        yield Stage("expand", "\n".join(parts))
    yield from (Stage("fill", _alone([it])) for it in staged.fill)
    yield from (Stage("index", _alone([it])) for it in staged.indexes)
    if staged.constrain:
        yield Stage("constrain", _plain(staged.constrain, naming))
    if staged.validate:
        yield Stage("validate", _written(staged.validate))
    if staged.require or staged.contract:
        parts = [_written(staged.require)] if staged.require else []
        yield Stage("contract", "\n".join([*parts, _plain(staged.contract, naming)] if staged.contract else parts))


def _plain(changes: Sequence[Change], naming: Naming) -> str:
    head, body = header(changes), script(changes, default_namespace=naming.default_namespace)
    return f"{head}\n{body}" if head else body


def _alone(steps: Sequence[Step]) -> str:
    return f"{_NO_TRANSACTION}\n{_written(steps)}"


def _written(steps: Sequence[Step]) -> str:
    head = header(it.risky for it in steps if it.risky is not None)
    return "\n".join((*([head] if head else []), *map(_step, steps)))


def _step(step: Step) -> str:
    return f"-- {step.title}\n" + "".join(print_statement(it) + "\n" for it in step.statements)


def _acknowledged(stages: Sequence[Stage]) -> Iterator[Stage]:
    """Each stage with a line that allows what it does on purpose, so that ``migrate lint`` speaks of the rest."""
    migrations = [Migration(str(i), it.script) for i, it in enumerate(stages)]
    for i, stage in enumerate(stages):
        found = lint(migrations[: i + 1], only={str(i)}, levels=DEFAULT_LEVELS)
        codes = ", ".join(sorted({it.code for it in found}))
        if not codes:
            yield stage
        elif stage.script.startswith(_NO_TRANSACTION):
            body = stage.script.removeprefix(_NO_TRANSACTION).lstrip("\n")
            yield Stage(stage.name, _NO_TRANSACTION + _ALLOWED.format(codes) + body)
        else:
            yield Stage(stage.name, _ALLOWED.format(codes) + stage.script)
