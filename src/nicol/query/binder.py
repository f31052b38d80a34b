"""The values of one call, in the order in which the walk over its arguments meets them."""

from nicol.sql.query import Parameter, TypeName

INTEGER = TypeName("int8")


class Binder:
    """Collects values; what it returns is the index that a node keeps in the value's place."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: list[object] = []

    def bind(self, value: object) -> int:
        self.values.append(value)
        return len(self.values) - 1


def count_parameter(index: int) -> Parameter:
    """The parameter of a LIMIT or an OFFSET."""
    return Parameter(index, INTEGER)
