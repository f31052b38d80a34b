"""What a schema can ask for and migrations do not write yet, so that it is never left out in silence."""

from collections.abc import Iterator

from nicol.errors import ConstructNotMigratedError
from nicol.schema.model import Model, Schema


def refuse_what_is_not_migrated(schema: Schema) -> None:
    """Raises ConstructNotMigratedError for the first construct, in the order of the file."""
    for model in schema.models:
        for construct, what in _constructs(schema, model):
            path = f" in {model.span.path}" if model.span.path else ""
            raise ConstructNotMigratedError(
                f"model {model.name}{path} has {what}, which migrations do not write yet; "
                f"remove {construct} and write its SQL into a migration by hand",
                construct=construct,
                model=model.name,
                path=model.span.path,
            )


def _constructs(schema: Schema, model: Model) -> Iterator[tuple[str, str]]:
    """Each as the file spells it, and as the sentence does."""
    for field in model.scalar_fields:
        if field.generated is not None and not field.generated.is_stored:
            yield "@generated", f"the virtual column {field.name}"
    for check in model.checks:
        yield "@@check", f"the check {check.constraint}"
    for exclusion in model.exclusions:
        yield "@@exclude", f"the exclusion {exclusion.constraint}"
    for policy in schema.policies:
        if policy.model == model.name:
            yield f"policy_{policy.command.value}", f"the policy {policy.name}"
    if model.row_security is not None:
        yield "@@rls", "row-level security"
