"""What a stream is told beside what to find."""

from collections.abc import Mapping

from nicol.errors import InvalidValueError
from nicol.query.values import briefly

_USUAL_BATCH = 1000


def split_batch(named: Mapping[str, object]) -> tuple[dict[str, object], int]:
    """The arguments of the search, and how many records are fetched at once. Raises InvalidValueError."""
    arguments = dict(named)
    batch = arguments.pop("batch", None)
    if batch is None:
        return arguments, _USUAL_BATCH
    if isinstance(batch, bool) or not isinstance(batch, int) or batch < 1:
        raise InvalidValueError(f"batch is a whole number from 1 on, not {briefly(batch)}", path=("batch",))
    return arguments, batch
