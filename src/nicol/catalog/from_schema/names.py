"""What the catalog calls the things of a schema."""

from nicol.catalog.model import Name
from nicol.catalog.object_name import identifier
from nicol.schema.model import Enum, Model, Schema
from nicol.text.value import value


@value()
class Names:
    """``default_namespace`` holds what has no ``@@schema``."""

    schema: Schema
    default_namespace: str

    def table(self, it: Model) -> Name:
        return Name(it.schema or self.default_namespace, identifier(it.table))

    def enum(self, it: Enum) -> Name:
        return Name(it.schema or self.default_namespace, identifier(it.type))


def column_name(model: Model, field: str) -> str:
    return identifier(model.scalar(field).column)


def column_names(model: Model, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(column_name(model, it) for it in fields)
