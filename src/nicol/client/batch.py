"""What generated batches extend: an attribute per model, whose calls are gathered rather than sent."""

from typing import TYPE_CHECKING

from nicol.client.batch_actions import BatchActions
from nicol.client.definition import Definition
from nicol.client.pending import BatchSession


class Batch:
    """Calls that go to the database together, in one transaction and in their order."""

    def __init__(self, definition: Definition, session: BatchSession) -> None:
        self._definition = definition
        self._session = session

    if not TYPE_CHECKING:  # else every misspelt model would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            model = self._definition.accessors.get(name)
            if model is None:
                raise AttributeError(f"{type(self).__name__} has no attribute {name!r}", name=name, obj=self)
            actions = self.__dict__[name] = BatchActions(model, self._definition, self._session)
            return actions
