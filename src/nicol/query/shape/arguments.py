"""What a user writes inside ``Annotated`` in a class that says what to fetch."""

import inspect
from collections.abc import Callable, Mapping
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


class From:
    """Where an attribute's value comes from, when that is not the field of its name.

    ``mail: Annotated[str, From("email")]`` gives a field another name. A path goes through relations:
    ``author: Annotated[str, From("author.name")]`` is one value, ``titles: Annotated[list[str], From("posts.title")]``
    one for each record, and ``tags: Annotated[list[TagCard], From("links.tag")]`` one record for each.
    """

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = tuple(path.split("."))


class Computed:
    """A value that a function makes of fields, which are fetched for it and not kept.

    ``name: Annotated[str, Computed(full_name)]`` with ``def full_name(first: str, last: str) -> str``. What it needs is
    what its parameters are called, or ``needs``, in their order, which may be paths as for ``From``. The annotations
    of its parameters are checked like those of a class, and say what is fetched of relations.
    """

    __slots__ = ("function", "needs")

    def __init__(self, function: Callable[..., object], *needs: str) -> None:
        self.function = function
        names = _parameters(function)
        self.needs = tuple(zip(names, needs or names, strict=False)) if names else tuple(("", it) for it in needs)
        """For each value the parameter and the path."""


class Local:
    """An attribute that is no field of the model and keeps its default: ``seen: Annotated[bool, Local()] = False``."""

    __slots__ = ()


class Aggregate:
    """A number or value over all records that a to-many relation reaches; None where it reaches none."""

    __slots__ = ("field", "function", "relation", "where")

    def __init__(self, function: str, relation: str, field: str, where: Mapping[str, object] | None) -> None:
        self.function = function
        self.relation = relation
        self.field = field
        self.where: Mapping[str, object] = where or {}


class Sum(Aggregate):
    """``total: Annotated[Decimal | None, Sum("lines", "amount")]``."""

    __slots__ = ()

    def __init__(self, relation: str, field: str, *, where: Mapping[str, object] | None = None) -> None:
        super().__init__("sum", relation, field, where)


class Avg(Aggregate):
    """``rating: Annotated[float | None, Avg("reviews", "stars")]``."""

    __slots__ = ()

    def __init__(self, relation: str, field: str, *, where: Mapping[str, object] | None = None) -> None:
        super().__init__("avg", relation, field, where)


class Min(Aggregate):
    """``first: Annotated[datetime | None, Min("orders", "created_at")]``."""

    __slots__ = ()

    def __init__(self, relation: str, field: str, *, where: Mapping[str, object] | None = None) -> None:
        super().__init__("min", relation, field, where)


class Max(Aggregate):
    """``last: Annotated[datetime | None, Max("orders", "created_at")]``."""

    __slots__ = ()

    def __init__(self, relation: str, field: str, *, where: Mapping[str, object] | None = None) -> None:
        super().__init__("max", relation, field, where)


def _parameters(function: Callable[..., object]) -> tuple[str, ...]:
    """The names of the parameters that have no default."""
    parameters = inspect.signature(function).parameters.values()
    named = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return tuple(it.name for it in parameters if it.kind in named and it.default is inspect.Parameter.empty)
