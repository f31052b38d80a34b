"""How many made-up cases conformance tries, in one place: schemas, calls, databases, operations of a load.

``NICOL_CONFORMANCE=quick``, as in CI, tries a quarter of them, ``full``, which is usual, all. Of some a variable of
their own says the number. ``NICOL_SEED`` chooses other cases.
"""

import os

SEED = int(os.environ.get("NICOL_SEED", "0"))
_SIZES = {"full": 1, "quick": 4}
_DIVISOR = _SIZES[os.environ.get("NICOL_CONFORMANCE") or "full"]


def number_of(full: int, variable: str | None = None) -> int:
    """``full`` of them or a quarter, or what the environment says in ``variable``."""
    given = os.environ.get(variable) if variable else None
    return int(given) if given else full // _DIVISOR
