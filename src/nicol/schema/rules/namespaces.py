"""What must hold of all names that the schema gives to things in the database."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from nicol.schema import syntax
from nicol.schema.constraint_names import MAX_IDENTIFIER_BYTES
from nicol.schema.findings import error
from nicol.schema.fixes import attribute_at, block_attribute_added
from nicol.schema.model import Enum, Model
from nicol.schema.resolve.schema import ENUM_ATTRIBUTES, MODEL_ATTRIBUTES, Resolved
from nicol.text.diagnostic import Diagnostic, Label
from nicol.text.edit import Fixes, changed_to_nearest, safe, suggestion
from nicol.text.nearest import did_you_mean
from nicol.text.source import Span

SchemaRule: TypeAlias = Callable[[Resolved], Iterator[Diagnostic]]
T = TypeVar("T")


def tables_have_different_names(resolved: Resolved) -> Iterator[Diagnostic]:
    for first, model in _repeated(resolved.schema.models, lambda it: (it.schema, it.table)):
        message = f"`{first.name}` and `{model.name}` are both the table `{model.table}`"
        place = resolved.block_attribute_span(model, "map")
        yield error("S111", message, place, related=[Label(first.span, "the first one")])


def enum_types_have_different_names(resolved: Resolved) -> Iterator[Diagnostic]:
    for first, enum in _repeated(resolved.schema.enums, lambda it: (it.schema, it.type)):
        message = f"`{first.name}` and `{enum.name}` are both the type `{enum.type}`"
        place = resolved.block_attribute_span(enum, "map")
        yield error("S111", message, place, related=[Label(first.span, "the first one")])


def schemas_are_listed(resolved: Resolved) -> Iterator[Diagnostic]:
    """With ``schemas`` in the datasource, every block says to which one it belongs."""
    datasource = resolved.schema.datasource
    schemas = datasource.schemas if datasource is not None else ()
    if not resolved.has_certain_settings:
        return
    for it in (*resolved.schema.models, *resolved.schema.enums):
        if it.schema is None and schemas and not _names_a_schema(resolved, it):
            help_text = f'add @@schema("{schemas[0]}")'
            fixes = _schema_fixes(resolved.block_by_name[it.name], schemas)
            yield error("S108", f"`{it.name}` does not say its schema", it.span, help=help_text, fixes=fixes)
        if it.schema is not None and it.schema not in schemas and (datasource is not None or resolved.is_complete):
            yield _unlisted(resolved, it, it.schema, schemas)


def _names_a_schema(resolved: Resolved, block: Model | Enum) -> bool:
    """Whether it has the attribute, or may have it on a line or under a name that was not understood."""
    known = {*MODEL_ATTRIBUTES, *ENUM_ATTRIBUTES} - {"schema"}
    has_it = any(it.name.text not in known for it in resolved.block_by_name[block.name].attributes)
    return has_it or not resolved.is_read_whole(block.name)


def _schema_fixes(block: syntax.Block, schemas: tuple[str, ...]) -> Fixes:
    """Where there is one schema the block is in it; where there are more, one of them."""
    make = safe if len(schemas) == 1 else suggestion
    edits = ((it, block_attribute_added(block, f'@@schema("{it}")')) for it in schemas)
    return tuple(fix for it, edit in edits if edit is not None for fix in make(f'Add `@@schema("{it}")`', edit))


def _unlisted(resolved: Resolved, block: Model | Enum, name: str, schemas: tuple[str, ...]) -> Diagnostic:
    place = resolved.block_attribute_span(block, "schema")
    help_text = f'add "{name}" to `schemas` in the datasource'
    attribute = attribute_at(resolved.block_by_name[block.name], place)
    fixes = (
        changed_to_nearest(attribute.arguments[0].value.span, name, schemas, form='"{}"') if attribute.arguments else ()
    )
    message = f"the datasource does not list the schema `{name}`"
    return error("S109", message, place, help=did_you_mean(name, schemas) or help_text, fixes=fixes)


def keys_and_indexes_have_different_names(resolved: Resolved) -> Iterator[Diagnostic]:
    """PostgreSQL keeps them in one namespace per schema. Of models with one table only the first counts."""
    tables: set[tuple[str | None, str]] = set()
    named: list[tuple[Hashable, str, Span]] = []
    for model in resolved.schema.models:
        if (model.schema, model.table) not in tables and not model.is_view:
            named += [((model.schema, name), name, span) for name, span in _key_names(model)]
        tables.add((model.schema, model.table))
    yield from _clashes(named)


def constraints_of_a_model_have_different_names(resolved: Resolved) -> Iterator[Diagnostic]:
    for model in resolved.schema.models:
        keys = [it for it in _key_names(model) if not model.is_view]
        foreign_keys = [
            (it.foreign_key.constraint, resolved.attribute_span(model, it.name, "relation"))
            for it in model.relation_fields
            if it.foreign_key is not None
        ]
        known = {name for name, _ in keys}
        checks = [(it.constraint, it.span) for it in model.checks]
        named = [(name, name, span) for name, span in (*foreign_keys, *checks)]
        first_keys = [(name, name, span) for name, span in dict(keys).items() if name in known]
        yield from _clashes([*first_keys, *named])


def names_fit_into_63_bytes(resolved: Resolved) -> Iterator[Diagnostic]:
    for model in resolved.schema.models:
        checks = ((it.constraint, it.span) for it in model.checks)
        policies = ((it.name, it.span) for it in resolved.schema.policies if it.model == model.name)
        for name, span in (*_key_names(model), *_foreign_key_names(resolved, model), *checks, *policies):
            if len(name.encode("utf-8", "replace")) > MAX_IDENTIFIER_BYTES:
                message = f"`{name}` is longer than {MAX_IDENTIFIER_BYTES} bytes"
                yield error("S412", message, span, help="PostgreSQL would cut it; choose a shorter name")


def _key_names(model: Model) -> Iterator[tuple[str, Span]]:
    if model.primary_key is not None:
        yield model.primary_key.constraint, model.primary_key.span
    for it in (*model.uniques, *model.indexes, *model.exclusions):
        yield it.constraint, it.span


def _foreign_key_names(resolved: Resolved, model: Model) -> Iterator[tuple[str, Span]]:
    for it in model.relation_fields:
        if it.foreign_key is not None:
            yield it.foreign_key.constraint, resolved.attribute_span(model, it.name, "relation")


def _clashes(named: list[tuple[Hashable, str, Span]]) -> Iterator[Diagnostic]:
    for first, (_, name, span) in _repeated(named, lambda it: it[0]):
        related = [Label(first[2], "the first one")]
        help_text = "give one of them another name: `map: …`"
        yield error("S411", f"the name `{name}` is taken in the database", span, related=related, help=help_text)


def _repeated(items: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Each item whose key an earlier one has, behind that earlier one."""
    first_by_key: dict[Hashable, T] = {}
    for item in items:
        first = first_by_key.setdefault(key(item), item)
        if first is not item:
            yield first, item


SCHEMA_RULES: tuple[SchemaRule, ...] = (
    tables_have_different_names,
    enum_types_have_different_names,
    schemas_are_listed,
    keys_and_indexes_have_different_names,
    constraints_of_a_model_have_different_names,
    names_fit_into_63_bytes,
)
