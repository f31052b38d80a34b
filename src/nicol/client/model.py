"""The class that generated Pydantic models extend: what was not loaded says so."""

from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from nicol.client.not_loaded import Absent

T = TypeVar("T")


def _no_relation() -> Absent:
    return Absent.RELATION


def _no_counts() -> Absent:
    return Absent.COUNTS


_ABSENT: Final = {_no_relation: Absent.RELATION, _no_counts: Absent.COUNTS}

if TYPE_CHECKING:

    def relation() -> T:  # pyright: ignore[reportInvalidTypeVarUse] - the field's annotation decides
        """The default of a relation: not loaded."""
        ...

    def counted() -> T:  # pyright: ignore[reportInvalidTypeVarUse] - as above
        """The default of the counts of relations: not loaded."""
        ...
else:
    from nicol.client.not_loaded import NOT_LOADED, field_not_loaded

    def relation():  # noqa: ANN201 - typed above
        return Field(default_factory=_no_relation)

    def counted():  # noqa: ANN201 - typed above
        return Field(default_factory=_no_counts)


class Model(BaseModel):
    """A record. What the query did not fetch is no attribute: reading it raises a NotLoadedError.

    Rows from the database are not validated again; records that you make yourself are.
    """

    # What Pydantic has is renamed already, so no other name needs a warning.
    model_config = ConfigDict(defer_build=True, protected_namespaces=())

    def __init_subclass__(cls, **configuration: object) -> None:
        # A class of the user's cannot resolve the names in the annotations of ours.
        for base in cls.__bases__:
            if base is not Model and issubclass(base, Model):
                base.model_rebuild()
        super().__init_subclass__()

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002 - Pydantic passes it
        values = vars(self)
        for name in [name for name, value in values.items() if isinstance(value, Absent)]:
            del values[name]
            self.__pydantic_fields_set__.discard(name)

    if not TYPE_CHECKING:  # else every misspelt attribute would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            found = type(self).model_fields.get(name)
            if found is None:
                return super().__getattr__(name)
            absent = _ABSENT.get(found.default_factory)
            raise (field_not_loaded if absent is None else NOT_LOADED[absent])(type(self), name)
