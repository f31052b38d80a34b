"""Another field of the same record, in the place of a value in a filter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldRef:
    """``{"shippedAt": {"gt": FieldRef("orderedAt")}}`` compares two columns."""

    name: str
