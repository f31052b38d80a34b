"""What must hold of all names that the schema gives to things in the database."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from nicol.schema.attributes import ENUM_ATTRIBUTES, MODEL_ATTRIBUTES
from nicol.schema.constraint_names import MAX_IDENTIFIER_BYTES
from nicol.schema.findings import error
from nicol.schema.mending.fixes import attribute_at, block_attribute_added, setting_added
from nicol.schema.model import Enum, Model
from nicol.schema.reading import syntax
from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.places import place_of_name
from nicol.text.diagnostic import Diagnostic, Label
from nicol.text.edit import Fixes, changed_to_nearest, inserted_after, safe, suggestion
from nicol.text.nearest import did_you_mean
from nicol.text.source import Span
from nicol.text.value import value

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
    fixes += _listed(resolved.datasource, name)
    message = f"the datasource does not list the schema `{name}`"
    return error("S109", message, place, help=did_you_mean(name, schemas) or help_text, fixes=fixes)


def _listed(datasource: syntax.Block | None, name: str) -> Fixes:
    """The schema in the list of the datasource, where there is one."""
    if datasource is None:
        return ()
    written = next((it.value for it in datasource.properties if it.name.text == "schemas"), None)
    if isinstance(written, syntax.Array) and written.items:
        return suggestion(f'Add `"{name}"` to `schemas`', inserted_after(written.items[-1].span, f', "{name}"'))
    edit = setting_added(datasource, f'schemas = ["{name}"]') if written is None else None
    return suggestion(f'Add `schemas = ["{name}"]`', edit) if edit is not None else ()


@value()
class _Named:
    """A key, index or constraint of ``model`` with its name in the database, read from the attribute at ``span``."""

    model: Model
    name: str
    span: Span


def keys_and_indexes_have_different_names(resolved: Resolved) -> Iterator[Diagnostic]:
    """PostgreSQL keeps them in one namespace per schema. Of models with one table only the first counts."""
    tables: set[tuple[str | None, str]] = set()
    named: list[_Named] = []
    for model in resolved.schema.models:
        if (model.schema, model.table) not in tables and not model.is_view:
            named += _keys(model)
        tables.add((model.schema, model.table))
    yield from _clashes(resolved, named, lambda it: (it.model.schema, it.name))


def constraints_of_a_model_have_different_names(resolved: Resolved) -> Iterator[Diagnostic]:
    """PostgreSQL keeps the constraints of a table apart by name, of whatever kind they are."""
    for model in (it for it in resolved.schema.models if not it.is_view):
        # Two keys of one name are found above, so here each name counts once.
        keys = {it.name: it for it in _keys(model)}
        others = (*_foreign_keys(resolved, model), *_checks(model))
        yield from _clashes(resolved, [*keys.values(), *others], lambda it: it.name)


def names_fit_into_63_bytes(resolved: Resolved) -> Iterator[Diagnostic]:
    """PostgreSQL would cut a longer one, and then nobody finds it by the name in the schema."""
    for model in resolved.schema.models:
        for it in (*_keys(model), *_foreign_keys(resolved, model), *_checks(model)):
            if _is_too_long(it.name):
                yield _too_long(it.name, place_of_name(resolved, model, it.span))
    for policy in resolved.schema.policies:
        if _is_too_long(policy.name):
            yield _too_long(policy.name, policy.span)


def _is_too_long(name: str) -> bool:
    return len(name.encode("utf-8", "replace")) > MAX_IDENTIFIER_BYTES


def _too_long(name: str, place: Span) -> Diagnostic:
    message = f"`{name}` is longer than {MAX_IDENTIFIER_BYTES} bytes"
    return error("S412", message, place, help="PostgreSQL would cut it; choose a shorter name")


def _keys(model: Model) -> Iterator[_Named]:
    if model.primary_key is not None:
        yield _Named(model, model.primary_key.constraint, model.primary_key.span)
    for it in (*model.uniques, *model.indexes, *model.exclusions):
        yield _Named(model, it.constraint, it.span)


def _foreign_keys(resolved: Resolved, model: Model) -> Iterator[_Named]:
    for it in model.relation_fields:
        if it.foreign_key is not None:
            yield _Named(model, it.foreign_key.constraint, resolved.attribute_span(model, it.name, "relation"))


def _checks(model: Model) -> Iterator[_Named]:
    return (_Named(model, it.constraint, it.span) for it in model.checks)


def _clashes(resolved: Resolved, named: list[_Named], key: Callable[[_Named], Hashable]) -> Iterator[Diagnostic]:
    for first, it in _repeated(named, key):
        place, earlier = (place_of_name(resolved, named.model, named.span) for named in (it, first))
        message = f"the name `{it.name}` is taken in the database"
        help_text = "give one of them another name: `map: …`"
        yield error("S411", message, place, related=[Label(earlier, "the first one")], help=help_text)


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
