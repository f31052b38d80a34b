"""The words in which a guard fails in the server, for ``refusal`` to read. They stand alone for start-up time."""

from typing import Final

REFUSAL: Final = "nicol:"
NAMES_NOTHING: Final = "names-nothing"
TAKEN: Final = "taken"
SHARED: Final = "shared"
