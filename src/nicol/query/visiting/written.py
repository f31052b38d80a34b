"""What a statement did to a record."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class WrittenRecord:
    """``action`` is create, update or delete. ``before`` and ``after`` have all scalar fields, None where no record is.

    ``key`` has the fields that name the record.
    """

    model: str
    action: str
    key: Mapping[str, object]
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields whose value is another one now."""
        before, after = self.before or {}, self.after or {}
        return tuple(it for it in before or after if it not in before or it not in after or before[it] != after[it])
