"""A filter that says which records of a relation there are at all."""

from collections.abc import Mapping


class Restricted(dict[str, object]):
    """The filter under ``every``, of a relation that has only the records which ``visible`` accepts.

    Only extensions make it: one filter cannot say both, for ``visible`` may be NULL of a record.
    """

    def __init__(self, inner: Mapping[str, object], visible: Mapping[str, object]) -> None:
        super().__init__(inner)
        self.visible = visible
