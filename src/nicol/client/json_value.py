"""What a Json field holds, for records that Pydantic does not know."""

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | int | float | bool | None"
else:
    # msgspec cannot read an annotation that contains itself.
    JsonValue = Any
