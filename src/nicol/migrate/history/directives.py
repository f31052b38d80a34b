"""What a migration says to Nicol in comment lines: ``-- nicol: manages check "Booking"."total_positive"``.

To PostgreSQL and to Prisma they are comments. ``migrate.running.transaction`` knows one more:
``-- migrate: no-transaction``.
"""

import re

from nicol.migrate.running.statements import comment_lines
from nicol.text.value import value

_LINE = re.compile(r"^--[ \t]*nicol:[ \t]*([a-z][a-z-]*)[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)


@value()
class Directive:
    """``verb`` is its first word, ``rest`` what follows, ``line`` counts from 1."""

    verb: str
    rest: str
    line: int

    def __str__(self) -> str:
        return f"-- nicol: {self.verb} {self.rest}".rstrip()


def directives(script: str) -> tuple[Directive, ...]:
    """Those of ``script`` in order. Only whole lines count, so that none hides behind a statement or in its texts."""
    if _LINE.search(script) is None:
        return ()
    found = ((_LINE.match(text), start) for text, start in comment_lines(script))
    return tuple(Directive(it[1], it[2], script.count("\n", 0, start) + 1) for it, start in found if it is not None)
