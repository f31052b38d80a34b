"""A call that was tried, and what came of it."""

from dataclasses import dataclass, field

from tests.query.differential.calls import Call


@dataclass(frozen=True)
class Answer:
    """What came of a call: an answer or an error's code, and the rows of every table afterwards if it writes."""

    result: object
    rows: object = None
    n_statements: int = field(default=0, compare=False)
    error: str = field(default="", compare=False)


@dataclass(frozen=True)
class Trial:
    call: Call
    ours: Answer
    ours_sync: Answer
    theirs: Answer

    @property
    def is_same(self) -> bool:
        return self.ours == self.theirs and self.ours_sync == self.theirs

    @property
    def answers(self) -> str:
        """The call and what came of it, and the rows that only one has."""
        parts = [str(self.call)]
        for name, it in (("ours", self.ours), ("ours, sync", self.ours_sync), ("Prisma's", self.theirs)):
            others = self.ours if it is self.theirs else self.theirs
            parts.append(f"{name}: {it.result} {it.error}")
            if it.rows != others.rows:
                own = [row for row in it.rows or () if row not in (others.rows or ())]  # type: ignore[operator, attr-defined]
                parts.append(f"{name}, rows of its own: {own}")
        return "\n".join(parts)
