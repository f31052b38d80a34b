"""How long to wait before the next attempt."""

_FIRST_S = 0.1
_MOST_DOUBLINGS = 20
"""More would not fit a float in the end: an outage may last for thousands of attempts."""


def pause_s(n_troubles: int, *, longest_s: float) -> float:
    """Twice as long after each trouble, up to ``longest_s``."""
    return min(_FIRST_S * 2 ** min(n_troubles, _MOST_DOUBLINGS), longest_s)
