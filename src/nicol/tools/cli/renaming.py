"""The questions about what goes and what comes: nothing is dropped where a rename may be meant."""

from collections.abc import Callable, Sequence

from nicol.migrate.propose import Proposal
from nicol.migrate.rename import Candidate, hints
from nicol.tools.cli.console import Console

_MOST = 5
"""How many names are offered for one thing that goes."""


def settled(
    console: Console, look: Callable[[tuple[str, ...]], Proposal | None], renames: Sequence[str]
) -> Proposal | None:
    """What ``look`` finds with ``renames`` and those that people confirm, or None if it finds nothing or they leave.

    Asks on a terminal, once for each thing that goes.
    """
    found = look(tuple(renames))
    confirmed, settled_things = list(renames), set[str]()
    while found is not None and console.is_interactive:
        candidates = [it for it in found.candidates if it.former not in settled_things]
        if not candidates:
            return found
        former = candidates[0].former
        chosen = _chosen(console, [it for it in candidates if it.former == former][:_MOST])
        if chosen is None:
            console.say("Nothing was changed.")
            return None
        settled_things.add(former)
        if chosen:
            confirmed.append(chosen)
            found = look(tuple(confirmed))
    return found


def warn_of_lost_names(console: Console, found: Proposal) -> None:
    """There are no rows here that a drop would lose, and there may be some where the migration goes."""
    for it in hints(found.candidates):
        console.warn(f"something is dropped, and something like it added; {it}")


def ways(way: str, found: Proposal) -> str:
    """The ways out: ``way``, and the renames that would lose nothing."""
    return "; ".join((way, *hints(found.candidates)))


def _chosen(console: Console, candidates: Sequence[Candidate]) -> str | None:
    """The rename that was chosen, nothing if there is none, None if nobody answers."""
    kept, lost = candidates[0].choices
    if len(candidates) == 1:
        answer = console.choose(candidates[0].question, (kept, lost))
    else:
        names = (f"`{it.now}` ({kept})" for it in candidates)
        answer = console.choose(f"What is `{candidates[0].former}` called now?", (*names, f"nothing ({lost})"))
    if answer is None:
        return None
    return candidates[answer].text if answer < len(candidates) else ""
