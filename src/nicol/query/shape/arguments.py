"""What a user writes inside ``Annotated`` in a class that says what to fetch."""

from collections.abc import Mapping
from typing import Generic, TypeVar

Where = TypeVar("Where")
Include = TypeVar("Include")
Order = TypeVar("Order")
Unique = TypeVar("Unique")


class Args(Generic[Where, Include, Order, Unique]):
    """Which records of a relation: ``Annotated[list[PostCard], PostArgs(where={"published": True}, take=3)]``.

    The generated client has a subclass per model, which knows the model's fields.
    """

    __slots__ = ("mentioned",)

    def __init__(
        self,
        *,
        where: Where | None = None,
        include: Include | None = None,
        order: Order | list[Order] | None = None,
        take: int | None = None,
        skip: int | None = None,
        cursor: Unique | None = None,
        distinct: list[str] | None = None,
    ) -> None:
        given = {
            "where": where,
            "include": include,
            "order": order,
            "take": take,
            "skip": skip,
            "cursor": cursor,
            "distinct": distinct,
        }
        self.mentioned: Mapping[str, object] = {key: value for key, value in given.items() if value is not None}


class Count:
    """How many records a to-many relation reaches: ``likes: Annotated[int, Count("likes")]``."""

    __slots__ = ("relation", "where")

    def __init__(self, relation: str, *, where: Mapping[str, object] | None = None) -> None:
        self.relation = relation
        self.where: Mapping[str, object] = where or {}
