"""What can be wrong with a database and its migrations, and the command that mends it."""

import shlex
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ailment:
    """``kind`` is for programs. ``text`` says what is wrong, without a full stop; ``remedy`` is a command, or empty
    where none helps. A ``is_mild`` one hinders nothing.
    """

    kind: str
    text: str
    remedy: str = ""
    is_mild: bool = False


def executed(statement: str) -> str:
    """The command line that runs ``statement`` in the database."""
    return f"echo {shlex.quote(statement)} | nicol db execute --stdin"
