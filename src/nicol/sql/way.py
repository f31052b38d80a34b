"""The way of a value from one type to another, as ``ddl.SetDataType`` asks for it."""

from enum import Enum, auto


class Way(Enum):
    """What is done to a value before it is cast: nothing, or its first element is taken, it is made the only element
    of a list (and NULL an empty one), the text inside of JSON is taken, or JSON is made of it.
    """

    AS_IT_IS = auto()
    FIRST_ELEMENT = auto()
    ONLY_ELEMENT = auto()
    TEXT_OF_JSON = auto()
    TO_JSON = auto()
