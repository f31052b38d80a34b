"""How a ``with`` block ended: whether the loop around it goes on.

A block that ends without an exception may have met a ``return``, and then its function reports success whatever
``__exit__`` finds out. What follows in the compiled code tells the two apart, and nothing else does.
"""

import dis
from inspect import currentframe
from itertools import dropwhile
from types import FrameType
from typing import Final

_LOOP_HEADS: Final = frozenset({"FOR_ITER", "GET_ANEXT"})
_NOTHING: Final = frozenset({"CACHE", "NOP", "EXTENDED_ARG"})


def calling() -> FrameType | None:
    """The code that has called the caller."""
    here = currentframe()
    caller = None if here is None else here.f_back
    return None if caller is None else caller.f_back


def goes_round(frame: FrameType | None) -> bool:
    """Whether ``frame``, which is leaving a ``with`` block, will next ask the loop around it for another turn.

    False where that is not certain, such as for compiled code that nobody can read.
    """
    if frame is None:
        return False
    instructions = [it for it in dis.get_instructions(frame.f_code) if it.opname not in _NOTHING]
    after = dropwhile(lambda it: it.offset <= frame.f_lasti or it.opname != "POP_TOP", instructions)
    next(after, None)  # it drops what ``__exit__`` returned
    step = next(after, None)
    while step is not None and step.opname == "JUMP_FORWARD":
        # Python 3.11 jumps over the handler of exceptions first.
        step = next((it for it in instructions if it.offset >= step.argval), None)
    if step is None or step.opname != "JUMP_BACKWARD":
        return False
    return any(it.offset == step.argval and it.opname in _LOOP_HEADS for it in instructions)
