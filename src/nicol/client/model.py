"""The class that generated Pydantic models extend: relations that were not loaded say so."""

from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from nicol.errors import RelationNotLoadedError

T = TypeVar("T")


class _State(Enum):
    NOT_LOADED = "not loaded"


def _not_loaded() -> _State:
    return _State.NOT_LOADED


if TYPE_CHECKING:

    def relation() -> T:  # pyright: ignore[reportInvalidTypeVarUse] - the field's annotation decides
        """The default of a relation field: not loaded."""
        ...
else:

    def relation():  # noqa: ANN201 - typed above
        return Field(default_factory=_not_loaded)


class Model(BaseModel):
    """A record. A relation that the query did not include is no attribute: reading it raises RelationNotLoadedError.

    Rows from the database are not validated again; records that you make yourself are.
    """

    model_config = ConfigDict(defer_build=True)

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002 - Pydantic passes it
        values = vars(self)
        for name in [name for name, value in values.items() if value is _State.NOT_LOADED]:
            del values[name]
            self.__pydantic_fields_set__.discard(name)

    if not TYPE_CHECKING:  # else every misspelt attribute would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            found = type(self).model_fields.get(name)
            if found is None or found.default_factory is not _not_loaded:
                return super().__getattr__(name)
            model = type(self).__name__
            raise RelationNotLoadedError(
                f'{model}.{name} was not loaded; add include={{"{name}": True}} to the query that read this {model}',
                model=model,
                relation=name,
            )
