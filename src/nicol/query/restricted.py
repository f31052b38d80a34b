"""A filter or an order that says which records of a relation there are at all."""

from collections.abc import Mapping


class Restricted(dict[str, object]):
    """What stands under ``every``, or under a to-one relation in an order: there are only records of ``visible``.

    Only extensions make it. One filter cannot say both, for ``visible`` may be NULL of a record; an order has no place
    for one.
    """

    def __init__(self, inner: Mapping[str, object], visible: Mapping[str, object]) -> None:
        super().__init__(inner)
        self.visible = visible
