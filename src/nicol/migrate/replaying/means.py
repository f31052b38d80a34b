"""What a history is replayed with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ScratchMeans:
    """How a history is replayed. ``shadow_url`` is a scratch database that is given, or None to make one.

    ``last_resort`` starts a server of ours and returns its address, for users who may not create databases on theirs.
    ``cache`` is a folder where the catalogs that replays made are kept.
    """

    shadow_url: str | None = None
    last_resort: Callable[[], str] | None = None
    cache: Path | None = None
