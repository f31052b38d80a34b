"""A ``where`` that names one existing record, kept until its statement is made."""

from nicol.query.argument import Path
from nicol.query.binder import Binder
from nicol.query.loose import is_mapping
from nicol.query.reading.where import encoded, read_unique, unique_parts
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.draft import Target
from nicol.schema.model import Model, ScalarField


def read_target(vocabulary: Vocabulary, model: Model, where: object, path: Path) -> Target:
    """The record that ``where`` names. Raises MissingArgumentError when no unique key is complete."""
    binder = Binder()
    condition = read_unique(vocabulary, model, where, binder, path)
    plain: dict[str, object] = {}
    n_said = 0
    for part in unique_parts(vocabulary, model, where, path):
        n_said += len(part)
        for name, value in part.items():
            field = model.field_by_name.get(name)
            if isinstance(field, ScalarField) and not field.is_list and value is not None and not is_mapping(value):
                plain[name] = encoded(model.name, vocabulary.codec(model, name).encode, value, (*path, name))
    return Target(model, condition, binder.values, plain, is_exact=len(plain) == n_said)
