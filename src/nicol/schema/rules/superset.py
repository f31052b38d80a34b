"""What must hold of what Nicol's language has beyond Prisma's: that PostgreSQL can do it."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from nicol.schema.findings import error
from nicol.schema.mending.fixes import (
    argument_added,
    arguments_removed,
    attribute_at,
    block_attribute_added,
    line_removed,
)
from nicol.schema.model import (
    Action,
    Command,
    EnumType,
    Exclusion,
    Model,
    Policy,
    ScalarField,
    on_delete_action,
    on_update_action,
)
from nicol.schema.reading import syntax
from nicol.schema.resolve.policies import POLICY_SETTINGS
from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.indexes import an_index, misfits_of_class
from nicol.schema.rules.places import attribute_of, place_of_argument
from nicol.schema.rules.relations import KeyedRelation
from nicol.text.diagnostic import Diagnostic, Edit, Label
from nicol.text.edit import Fixes, removed, suggestion
from nicol.text.source import Span

PolicyRule: TypeAlias = Callable[[Resolved, Policy, syntax.Block], Iterator[Diagnostic]]

_WITH_INCLUDE = frozenset({"BTree", "Gist", "SpGist"})
EXCLUSION_TYPES = frozenset({"BTree", "Hash", "Gist", "SpGist"})
_WITH_SEVERAL_COLUMNS = frozenset({"BTree", "Gist", "Gin", "Brin"})
_WITH_EQUALITY_ONLY = frozenset({"BTree", "Hash"})


# Generated columns: https://www.postgresql.org/docs/current/ddl-generated-columns.html


def generated_columns_have_no_other_value(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for field in model.scalar_fields:
        names = ("default",) * (field.default is not None) + ("updatedAt",) * field.is_updated_at
        for name in names if field.generated is not None else ():
            place = resolved.attribute_span(model, field.name, name)
            message = f"`{field.name}` is generated and cannot have `@{name}`"
            related = [Label(resolved.attribute_span(model, field.name, "generated"), "its value comes from here")]
            fixes = suggestion(f"Remove `@{name}`", removed(place))
            yield error("S612", message, place, related=related, help="keep one of them", fixes=fixes)


def virtual_columns_have_built_in_types(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for field in model.scalar_fields:
        if _is_virtual(field) and isinstance(field.type, EnumType):
            place = resolved.attribute_span(model, field.name, "generated")
            message = f"`{field.name}` is virtual and cannot be of enum `{field.type.name}`"
            yield error(
                "S612", message, place, help="write `stored`; PostgreSQL computes only built-in types on reading"
            )


def virtual_columns_are_in_no_key(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """PostgreSQL 18 indexes only what it stores."""
    for span, names, what in _indexed(model):
        for name in names:
            field = model.scalar(name)
            if _is_virtual(field):
                yield _virtual(resolved, model, field, what, span)


def _indexed(model: Model) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    """Everything with an index behind it: its place, its fields, and what it is called."""
    if model.primary_key is not None:
        yield model.primary_key.span, model.primary_key.fields, "a primary key"
    for unique in model.uniques:
        yield unique.span, (*unique.field_names, *unique.include), "a unique key"
    for index in model.indexes:
        yield index.span, (*(it.name for it in index.fields), *index.include), "an index"
    for exclusion in model.exclusions:
        yield exclusion.span, tuple(it.field for it in exclusion.elements if it.field is not None), "an exclusion"


def _virtual(resolved: Resolved, model: Model, field: ScalarField, what: str, span: Span) -> Diagnostic:
    place = resolved.attribute_span(model, field.name, "generated")
    message = f"{what} cannot hold `{field.name}`, which is virtual"
    related = [Label(place, "computed when read")]
    fixes = _stored(resolved, model, place)
    return error("S614", message, span, related=related, help="make it `stored`", fixes=fixes)


def _stored(resolved: Resolved, model: Model, place: Span) -> Fixes:
    """The way out for a virtual column. ``place`` is its ``@generated``, whose last argument says ``virtual``."""
    arguments = attribute_at(resolved.block_by_name[model.name], place).arguments or ()
    words = (it.value for it in arguments if isinstance(it.value, syntax.Reference))
    return tuple(fix for it in words for fix in suggestion("Store the column", Edit(it.span, "stored")))


def _is_virtual(field: ScalarField) -> bool:
    return field.generated is not None and not field.generated.is_stored


def foreign_keys_write_no_generated_column(relation: KeyedRelation) -> Iterator[Diagnostic]:
    """The actions that hold where none is written count too: on update that is Cascade."""
    generated = [it for it in relation.key.fields if relation.model.scalar(it).generated is not None]
    if not generated or relation.is_emulated:
        return
    actions = {
        "onDelete": (on_delete_action(relation.model, relation.key), {Action.SET_NULL, Action.SET_DEFAULT}),
        "onUpdate": (on_update_action(relation.key), {Action.SET_NULL, Action.SET_DEFAULT, Action.CASCADE}),
    }
    for name, (action, refused) in actions.items():
        if action in refused:
            message = f"`{name}: {action.value}` would write `{generated[0]}`, which is generated"
            help_text = f"write `{name}: Restrict` or `{name}: NoAction`"
            yield error("S613", message, relation.place, help=help_text, fixes=_restricted(relation, name))


def _restricted(relation: KeyedRelation, name: str) -> Fixes:
    """``onDelete`` or ``onUpdate`` with an action that writes nothing."""
    attribute = attribute_at(relation.resolved.block_by_name[relation.model.name], relation.place)
    written = [it for it in attribute.arguments or () if it.name is not None and it.name.text == name]
    edits = [Edit(it.value.span, "Restrict") for it in written] or [argument_added(attribute, f"{name}: Restrict")]
    return suggestion(f"Write `{name}: Restrict`", *edits)


def foreign_keys_hold_no_virtual_column(relation: KeyedRelation) -> Iterator[Diagnostic]:
    for name in relation.key.fields:
        field = relation.model.scalar(name)
        if _is_virtual(field):
            message = f"a foreign key cannot hold `{name}`, which is virtual"
            yield error(
                "S614", message, relation.place, related=[Label(field.span, "the column")], help="make it `stored`"
            )


# Indexes: https://www.postgresql.org/docs/current/sql-createindex.html


def included_columns_fit_the_index(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for index in model.indexes:
        if index.include and index.type not in _WITH_INCLUDE:
            message = f"{an_index(index.type)} cannot include columns"
            place = place_of_argument(attribute_of(resolved, model, index.span), "type")
            yield error("S616", message, place, help="BTree, Gist and SpGist indexes can")


def unique_indexes_are_btrees(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for index in model.indexes:
        if index.is_unique and index.type != "BTree":
            place = place_of_argument(attribute_of(resolved, model, index.span), "type")
            yield error("S616", f"{an_index(index.type)} cannot be unique", place, help="leave out `type`")


def nulls_are_ordered_by_btrees(_resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for index in model.indexes:
        if index.type != "BTree" and any(it.nulls is not None for it in index.fields):
            yield error("S616", f"{an_index(index.type)} does not order nulls", index.span, help="remove `nulls`")


def expressions_fit_the_index(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for index in model.indexes:
        if len(index.expressions) > 1 and index.type not in _WITH_SEVERAL_COLUMNS:
            place = place_of_argument(attribute_of(resolved, model, index.span), "type")
            yield error("S616", f"{an_index(index.type)} takes one expression", place)


# Exclusions: https://www.postgresql.org/docs/current/sql-createtable.html


def exclusions_fit_their_index(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for it in model.exclusions:
        if it.type not in EXCLUSION_TYPES:
            yield _not_gist(resolved, model, it, "S616", f"{an_index(it.type)} cannot exclude rows")
        elif len(it.elements) > 1 and it.type not in _WITH_SEVERAL_COLUMNS:
            yield _not_gist(resolved, model, it, "S616", f"{an_index(it.type)} takes one element")
        elif it.type in _WITH_EQUALITY_ONLY and any(element.operator != "=" for element in it.elements):
            message = f'{an_index(it.type)} excludes by "=" only'
            yield _not_gist(resolved, model, it, "S618", message)


def _not_gist(resolved: Resolved, model: Model, exclusion: Exclusion, code: str, message: str) -> Diagnostic:
    place = place_of_argument(attribute_of(resolved, model, exclusion.span), "type")
    fixes = suggestion("Change to `Gist`", Edit(place, "Gist"))
    return error(code, message, place, help="use Gist, the default", fixes=fixes)


def exclusions_have_operator_classes_that_fit(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """As in indexes: there is one behind each."""
    for exclusion in model.exclusions:
        items = _elements(attribute_of(resolved, model, exclusion.span))
        for element, item in zip(exclusion.elements, items, strict=True):
            if element.operator_class is not None and not element.is_raw:
                column = model.scalar(element.field) if element.field is not None else None
                place = place_of_argument(item, "ops")
                yield from misfits_of_class(element.operator_class, exclusion.type, column, place)


def _elements(exclusion: syntax.Attribute) -> tuple[syntax.Expression, ...]:
    values = (it.value for it in exclusion.arguments or () if it.name is None or it.name.text == "elements")
    value = next(values)
    return value.items if isinstance(value, syntax.Array) else (value,)


def nothing_is_deferred_without_constraints(relation: KeyedRelation) -> Iterator[Diagnostic]:
    if relation.is_emulated and relation.key.deferrable is not None:
        message = f"`deferrable` of `{relation.path}` needs foreign keys, and `relationMode` is prisma"
        attribute = attribute_at(relation.resolved.block_by_name[relation.model.name], relation.place)
        gone = [it for it in attribute.arguments or () if it.name is not None and it.name.text == "deferrable"]
        fixes = suggestion("Remove `deferrable`", *arguments_removed(attribute, gone))
        yield error("S619", message, relation.place, help="remove it", fixes=fixes)


# Views.


def views_have_nothing_of_tables(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    if not model.is_view:
        return
    named: list[tuple[str, Span]] = [("a check", it.span) for it in model.checks]
    named += [("an exclusion", it.span) for it in model.exclusions]
    if model.row_security is not None:
        named.append(("row-level security", resolved.block_attribute_span(model, "rls")))
    for field in model.scalar_fields:
        if field.generated is not None:
            named.append(("a generated column", resolved.attribute_span(model, field.name, "generated")))
    for what, span in named:
        yield error("S113", f"view `{model.name}` cannot have {what}", span)


# Policies: https://www.postgresql.org/docs/current/sql-createpolicy.html


def policy_is_for_a_table(resolved: Resolved, policy: Policy, block: syntax.Block) -> Iterator[Diagnostic]:
    model = resolved.schema.model_by_name[policy.model]
    if model.is_view:
        related = [Label(model.span, "the view")]
        message = f"policy `{policy.name}` is for a view, which can have none"
        yield error("S621", message, _setting_span(block, "target"), related=related, help="name a model")


def policy_is_in_force(resolved: Resolved, policy: Policy, block: syntax.Block) -> Iterator[Diagnostic]:
    """Without row-level security the table does not ask its policies."""
    model = resolved.schema.model_by_name[policy.model]
    written = resolved.block_by_name[policy.model]
    is_certain = resolved.is_read_whole(policy.model) and written.is_closed
    if model.row_security is None and not model.is_view and is_certain:
        edit = block_attribute_added(written, "@@rls")
        yield error(
            "S622",
            f"policy `{policy.name}` has no effect, since `{policy.model}` has no row-level security",
            _setting_span(block, "target"),
            related=[Label(model.span, "the model")],
            help=f"add `@@rls` to `{policy.model}`",
            fixes=suggestion(f"Add `@@rls` to `{policy.model}`", edit) if edit is not None else (),
        )


def policy_has_the_conditions_of_its_command(
    _resolved: Resolved, policy: Policy, block: syntax.Block
) -> Iterator[Diagnostic]:
    command = policy.command
    if command in {Command.SELECT, Command.DELETE} and policy.with_check is not None:
        message = f"a policy for {command.value} takes no `withCheck`, since no row is written"
        fixes = _without(block, "withCheck")
        yield error("S623", message, _setting_span(block, "withCheck"), help="use `using`", fixes=fixes)
    if command is Command.INSERT and policy.using is not None:
        message = "a policy for insert takes no `using`, since no row is read"
        fixes = _without(block, "using")
        yield error("S623", message, _setting_span(block, "using"), help="use `withCheck`", fixes=fixes)
    needed = _needed_conditions(command)
    # A setting that does not exist was reported, and may be the condition.
    is_whole = not any(isinstance(it, syntax.Unparsed) for it in block.members)
    is_whole &= all(it.name.text in POLICY_SETTINGS for it in block.properties)
    if is_whole and not any(it.name.text in {"using", "withCheck"} for it in block.properties):
        message = f"policy `{policy.name}` lets nothing through without a condition"
        yield error("S623", message, policy.span, help=f'add {needed}; `using = "true"` lets every row through')


def _without(block: syntax.Block, name: str) -> Fixes:
    written = next(it for it in block.properties if it.name.text == name)
    return suggestion(f"Remove `{name}`", line_removed(written))


def _needed_conditions(command: Command) -> str:
    match command:
        case Command.SELECT | Command.DELETE:
            return "`using`"
        case Command.INSERT:
            return "`withCheck`"
        case Command.ALL | Command.UPDATE:
            return "`using`, `withCheck` or both"


def policies_of_a_model_have_different_names(resolved: Resolved) -> Iterator[Diagnostic]:
    first_by_name: dict[tuple[str, str], Policy] = {}
    for policy in resolved.schema.policies:
        first = first_by_name.setdefault((policy.model, policy.name), policy)
        if first is not policy:
            message = f"`{policy.model}` has two policies called `{policy.name}`"
            related = [Label(first.span, "the first one")]
            yield error("S625", message, policy.span, related=related, help="rename one of them")


def _setting_span(block: syntax.Block, name: str) -> Span:
    """The setting, or the name of the policy if it has none."""
    return next((it.span for it in block.properties if it.name.text == name), block.name.span)


def policy_rules(resolved: Resolved) -> Iterator[Diagnostic]:
    """Each rule about single policies, for each policy with its block."""
    for policy, block in zip(resolved.schema.policies, resolved.policy_blocks, strict=True):
        for rule in POLICY_RULES:
            yield from rule(resolved, policy, block)


POLICY_RULES: tuple[PolicyRule, ...] = (
    policy_is_for_a_table,
    policy_is_in_force,
    policy_has_the_conditions_of_its_command,
)

SUPERSET_MODEL_RULES = (
    generated_columns_have_no_other_value,
    virtual_columns_have_built_in_types,
    virtual_columns_are_in_no_key,
    included_columns_fit_the_index,
    unique_indexes_are_btrees,
    nulls_are_ordered_by_btrees,
    expressions_fit_the_index,
    exclusions_fit_their_index,
    exclusions_have_operator_classes_that_fit,
    views_have_nothing_of_tables,
)

SUPERSET_RELATION_RULES = (
    foreign_keys_write_no_generated_column,
    foreign_keys_hold_no_virtual_column,
    nothing_is_deferred_without_constraints,
)

SUPERSET_SCHEMA_RULES = (policy_rules, policies_of_a_model_have_different_names)
