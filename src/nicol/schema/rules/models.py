"""What must hold of each model."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from nicol.schema.findings import error
from nicol.schema.model import Model
from nicol.schema.resolve.schema import Resolved
from nicol.text.diagnostic import Diagnostic

ModelRule: TypeAlias = Callable[[Resolved, Model], Iterator[Diagnostic]]


def has_a_unique_criterion(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """Without one no record could be told from another. A view may do without."""
    names_are_certain = model.name not in resolved.uncertain | resolved.uncertain_keys
    required = [it for it in model.uniques if all(model.scalar(n).is_required for n in it.field_names)]
    if model.primary_key is None and not required and not model.is_view and not model.is_ignored and names_are_certain:
        yield error(
            "S101",
            f"model `{model.name}` has nothing that identifies a record",
            model.span,
            help="mark a required field `@id` or `@unique`, or several with `@@id([…])` or `@@unique([…])`",
        )


MODEL_RULES: tuple[ModelRule, ...] = (has_a_unique_criterion,)
