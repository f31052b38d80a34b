"""What the calls of ``isolation`` are made of."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from nicol.query.loose import is_mapping
from nicol.query.vocabulary import Vocabulary, has_equality
from nicol.schema.model import Model, RelationField, Scalar, ScalarField, Unsupported
from nicol.tools.testing.isolation_rows import MadeRow, MadeWorld

Values = Mapping[str, object]

THERE: Final = 0
OTHER: Final = 1


class Ask(NamedTuple):
    """One call. With ``writes`` it happens in a transaction that is undone."""

    model: str
    method: str
    arguments: Values
    shape: type | None = None
    is_ordered: bool = False
    writes: bool = False
    collides: bool = False
    """It says a value that the other tenant's row has under a unique key, which the database refuses."""
    is_shared: bool = False
    """It deletes or changes what everybody shares, to which rows of the other tenant may refer."""
    must_raise: str = ""

    def __str__(self) -> str:
        return f"{self.model}.{self.method}({', '.join(f'{key}={it!r}' for key, it in self.arguments.items())})"


class Parts:
    """The rows and relations of ``world`` from which calls are made."""

    def __init__(self, world: MadeWorld) -> None:
        self.world = world
        self.vocabulary = Vocabulary(world.schema)
        self.models = {it.name for it in world.models}

    def rows(self, model: str) -> tuple[MadeRow, MadeRow] | None:
        """A row of the first tenant's and one of the second's; of shared models, what either hangs on."""
        own, theirs = self.world.rows[model]
        return (own[0], (theirs or own)[-1]) if own else None

    def keys(self, row: MadeRow) -> Iterator[Values]:
        """``where`` for each unique key of ``row``."""
        for name, fields in self.vocabulary.uniques(row.model).items():
            values = row.all
            if any(values.get(it) is None for it in fields):
                continue
            yield {name: values[fields[0]]} if len(fields) == 1 else {name: {it: values[it] for it in fields}}

    def key(self, row: MadeRow) -> Values:
        return next(self.keys(row))

    def identity(self, model: Model) -> list[Values]:
        return [{it: "asc"} for it in self.vocabulary.identity(model)]

    def relations(self, model: Model) -> list[RelationField]:
        return [it for it in model.relation_fields if not it.is_ignored and it.model in self.models]

    def plain_fields(self, model: Model) -> list[ScalarField]:
        return [
            it
            for it in model.scalar_fields
            if not (it.is_ignored or it.is_list or it.is_updated_at or isinstance(it.type, Unsupported))
            and it.type is not Scalar.JSON
            and has_equality(it)
        ]


def flattened(where: Values) -> Values:
    """A unique key as a filter: the fields of a compound one by themselves."""
    ((name, value),) = where.items()
    return value if is_mapping(value) else {name: value}
