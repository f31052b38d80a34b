"""Whether a migration can run in one transaction, and which of its statements then do.

A migration's own plain BEGIN and COMMIT are left out, so that it is atomic as a whole, its history row included. What
needs more than that runs outside a transaction, each statement alone. Statements whose nature only the server knows
(a procedure that commits) are found out by trying: ``NEEDS_NO_TRANSACTION`` are its answers.
"""

import re
from enum import Enum, auto

from nicol.migrate.running.statements import Part, comment_lines, statements
from nicol.text.value import value

NEEDS_NO_TRANSACTION = frozenset({"25001", "2D000", "55P04"})
"""active_sql_transaction, invalid_transaction_termination, unsafe_new_enum_value_usage."""

_MARK = re.compile(r"^--[ \t]*(?:migrate|nicol):[ \t]*no[- ]transaction[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_BEGINNINGS = {("BEGIN",), ("BEGIN", "WORK"), ("BEGIN", "TRANSACTION"), ("START", "TRANSACTION")}
_ENDS = {(first, *rest) for first in ("COMMIT", "END") for rest in ((), ("WORK",), ("TRANSACTION",))}
_OUTSIDE = {
    ("VACUUM",),
    ("ALTER", "SYSTEM"),
    *((verb, thing) for verb in ("CREATE", "DROP") for thing in ("DATABASE", "TABLESPACE", "SUBSCRIPTION")),
    *(("REINDEX", thing) for thing in ("DATABASE", "SCHEMA", "SYSTEM")),
}
_CAN_BE_CONCURRENT = {"CREATE", "DROP", "REINDEX", "ALTER"}


def transactional_parts(script: str) -> tuple[Part, ...] | None:
    """The statements of ``script`` to run in one transaction, or None if they have to run outside one."""
    parts = statements(script)
    if has_mark(script) or any(_runs_outside(it) for it in parts):
        return None
    control = [it for it in parts if is_control(it)]
    if not _is_paired(control):
        return None
    return tuple(it for it in parts if it not in control)


def unended_transaction(script: str) -> Part | None:
    """The statement that begins a transaction which nothing after it ends."""
    control = [it for it in statements(script) if is_control(it)]
    return control[-1] if control and _leaves_open(control[-1].words) else None


def has_mark(script: str) -> bool:
    """Whether a comment line says ``-- migrate: no-transaction``."""
    return _MARK.search(script) is not None and any(_MARK.match(text) for text, _ in comment_lines(script))


class Manner(Enum):
    """How a stage is sent."""

    WRAPPED = auto()
    """In a transaction, which may also say that the stage is done."""
    BARE = auto()
    """As it is, since it cannot be in a transaction."""
    OWN = auto()
    """As it is, since it is a transaction that the file itself begins and ends."""


@value(kw_only=True)
class Stage:
    """Statements of a script without a transaction that are done together. ``end`` is the number of statements from
    the beginning of the script up to its own end.
    """

    parts: tuple[Part, ...]
    end: int
    manner: Manner


def stages(script: str) -> tuple[Stage, ...]:
    """``script`` as it is run outside a transaction: statement by statement, its own transactions whole."""
    found: list[Stage] = []
    pending: list[Part] = []
    for end, it in enumerate(statements(script), 1):
        pending.append(it)
        if is_control(it) and _leaves_open(it.words):
            continue
        if len(pending) == 1:
            manner = Manner.BARE if _runs_outside(it) or is_control(it) else Manner.WRAPPED
        elif is_control(it):
            manner = Manner.OWN
        else:
            continue
        found.append(Stage(parts=tuple(pending), end=end, manner=manner))
        pending = []
    assert not pending, "a transaction that nothing ends is refused before"
    return tuple(found)


def is_concurrent(part: Part) -> bool:
    """Whether the statement waits for all who read or write its table, and holds up none of them."""
    words = part.words
    return bool(words) and words[0] in _CAN_BE_CONCURRENT and "CONCURRENTLY" in words


def sets_session(part: Part) -> bool:
    """Whether the statement does nothing but set something for the rest of the session."""
    match part.words:
        case ("SET", "LOCAL" | "TRANSACTION" | "CONSTRAINTS", *_):
            return False
        case ("SET" | "RESET", *_):
            return True
        case ("SELECT", *rest):
            return "SET_CONFIG" in rest
        case _:
            return False


def _runs_outside(part: Part) -> bool:
    return part.words[:1] in _OUTSIDE or part.words[:2] in _OUTSIDE or is_concurrent(part)


def is_control(part: Part) -> bool:
    """Whether ``part`` begins or ends a transaction."""
    match part.words:
        case ("BEGIN" | "START" | "COMMIT" | "END" | "ABORT", *_) | ("PREPARE", "TRANSACTION", *_):
            return True
        case ("ROLLBACK", *rest):
            return "TO" not in rest
        case _:
            return False


def _leaves_open(words: tuple[str, ...]) -> bool:
    return words[0] in {"BEGIN", "START"} or words[-2:] == ("AND", "CHAIN")


def _is_paired(control: list[Part]) -> bool:
    begins, ends = control[::2], control[1::2]
    return (
        len(begins) == len(ends)
        and all(it.words in _BEGINNINGS for it in begins)
        and all(it.words in _ENDS for it in ends)
    )
