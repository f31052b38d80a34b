"""What mypy sees in the place of types that are too far away for it; see ``nicol.generate.depth``. Never imported."""

from typing import Any


def __getattr__(name: str) -> Any: ...
