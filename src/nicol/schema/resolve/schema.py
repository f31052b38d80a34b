"""All trees of a schema to one Schema."""

from collections.abc import Mapping, Sequence

from nicol.schema.attributes import ENUM_ATTRIBUTES, MODEL_ATTRIBUTES, PARAMETERS
from nicol.schema.findings import Findings, error
from nicol.schema.mending.fixes import line_removed, repetition_removed
from nicol.schema.model import Enum, EnumValue, Field, Model, RelationField, Schema
from nicol.schema.reading import syntax
from nicol.schema.resolve.arguments import bind, name_of, sign_of
from nicol.schema.resolve.checks import resolve_checks, resolve_exclusions, resolve_row_security
from nicol.schema.resolve.configuration import are_certain, resolve_datasource, resolve_generators
from nicol.schema.resolve.fields import (
    ModelDraft,
    attributes_by_name,
    has_unknown_attribute,
    mapped_name,
    resolve_field,
)
from nicol.schema.resolve.indexes import Keys, resolve_keys
from nicol.schema.resolve.missing import report_missing
from nicol.schema.resolve.mixins import check_places_of_mixins, with_mixins
from nicol.schema.resolve.names import Names, collect_names
from nicol.schema.resolve.policies import resolve_policies, resolve_policy_mixin
from nicol.schema.resolve.relations import check_words_of_relations, resolve_relations
from nicol.text.diagnostic import Label
from nicol.text.edit import removed, suggestion
from nicol.text.source import Span
from nicol.text.value import value

_FALLIBLE = syntax.Field | syntax.EnumValue | syntax.Attribute
_REPEATABLE = ("unique", "index", "check", "exclude")


@value(kw_only=True)
class Resolved:
    """The schema as far as it resolved, and for the rules where its models and enums are written.

    ``uncertain_keys`` names the models of which a key could not be read. ``is_complete`` is false if a part of a file
    was not understood, so that a whole block may be missing.
    """

    schema: Schema
    block_by_name: Mapping[str, syntax.Block]
    fields_by_model: Mapping[str, Mapping[str, syntax.Field]]
    """The first field of each name as written."""
    composites: tuple[syntax.Block, ...]
    policy_blocks: tuple[syntax.Block, ...]
    """In the order of the schema's policies."""
    datasource: syntax.Block | None
    has_certain_settings: bool
    """Whether every setting of the datasource was understood."""
    uncertain: frozenset[str]
    uncertain_keys: frozenset[str]
    doubtful: frozenset[tuple[str, str]]
    """Columns, by model and name, whose type was perhaps the mistake that something else was reported for."""
    is_complete: bool

    def is_read_whole(self, name: str) -> bool:
        """Whether every line of the model or enum was understood."""
        return all(it.is_whole for it in self.block_by_name[name].members if isinstance(it, _FALLIBLE)) and not any(
            isinstance(it, syntax.Unparsed) for it in self.block_by_name[name].members
        )

    def written(self, model: Model, field: str) -> syntax.Field:
        """The field as written, perhaps in a mixin."""
        return self.fields_by_model[model.name][field]

    def attribute_span(self, model: Model, field: str, attribute: str) -> Span:
        """The attribute of the field, or the field's name if it has none. ``db`` is the native type."""
        written = self.written(model, field)
        found = (it.span for it in written.attributes if ("db" if "." in it.name.text else it.name.text) == attribute)
        return next(found, written.name.span)

    def type_span(self, model: Model, field: str) -> Span:
        written = self.written(model, field)
        return written.type.span if written.type is not None else written.name.span

    def is_named(self, model: Model, key: Span) -> bool:
        """Whether the block attribute at ``key`` gives a name of its own."""
        written = (it for it in self.block_by_name[model.name].attributes if it.span == key)
        arguments = next((it.arguments for it in written), None) or ()
        return any(it.name is not None and it.name.text == "name" for it in arguments)

    def block_attribute_span(self, block: Model | Enum, attribute: str) -> Span:
        """The attribute of the block, or the block's name if it has none."""
        found = (it.span for it in self.block_by_name[block.name].attributes if it.name.text == attribute)
        return next(found, block.span)


def resolve(trees: Sequence[syntax.Tree], findings: Findings) -> Resolved:
    names = with_mixins(collect_names(trees, findings), findings)
    every_block = [block for tree in trees for block in tree.blocks]
    check_places_of_mixins(every_block, findings)
    blocks = [it for it in every_block if it.mixin is None]
    _check_mixins(names, findings)
    drafts = _drafts(names, findings)
    keys = {name: resolve_keys(it, _repeated(it.block), findings) for name, it in drafts.items()}
    relations = resolve_relations(drafts, findings)
    policies = resolve_policies(names, findings)
    models = tuple(_model(it, keys[it.name], relations, findings) for it in drafts.values())
    for draft in drafts.values():
        report_missing(draft, findings)
    schema = Schema(
        datasource=resolve_datasource([it for it in blocks if it.keyword.text == "datasource"], findings),
        generators=resolve_generators([it for it in blocks if it.keyword.text == "generator"], findings),
        models=models,
        enums=tuple(_enum(it, findings) for it in names.enums.values()),
        policies=tuple(policy for _, policy in policies),
    )
    return Resolved(
        schema=schema,
        block_by_name={**names.models, **names.enums},
        fields_by_model={name: it.syntax_by_name for name, it in drafts.items()},
        composites=tuple(names.composites.values()),
        policy_blocks=tuple(block for block, _ in policies),
        datasource=next((it for it in blocks if it.keyword.text == "datasource"), None),
        has_certain_settings=are_certain(next((it for it in blocks if it.keyword.text == "datasource"), None)),
        uncertain=frozenset(name for name, it in drafts.items() if not it.is_certain or it.broken),
        uncertain_keys=frozenset(
            name for name, it in keys.items() if not it.is_certain or drafts[name].uses_by_missing
        ),
        doubtful=frozenset((name, field) for name, it in drafts.items() for field in it.doubtful),
        is_complete=names.is_complete,
    )


def drafts_of(trees: Sequence[syntax.Tree], findings: Findings) -> Mapping[str, ModelDraft]:
    """The models with their fields, as far as that needs no other field."""
    return _drafts(with_mixins(collect_names(trees, findings), findings), findings)


def _drafts(names: Names, findings: Findings) -> dict[str, ModelDraft]:
    return {name: _draft(block, names, findings) for name, block in names.models.items()}


def _check_mixins(names: Names, findings: Findings) -> None:
    """What can be said of a mixin by itself, so that one which nothing includes is checked too.

    It comes first: an attribute of a mixin names fields of the mixin, whatever the blocks have that include it.
    """
    for mixin in names.mixins.values():
        if mixin.is_policy:
            resolve_policy_mixin(mixin, names, findings)
        elif mixin.keyword.text == "enum":
            _enum(mixin, findings)
        elif mixin.keyword.text in {"model", "view"}:
            draft = _draft(mixin, names, findings)
            resolve_keys(draft, _repeated(mixin), findings)
            resolve_checks(draft, findings)
            resolve_exclusions(draft, findings)
            check_words_of_relations(draft, findings)
            report_missing(draft, findings)


# Models.


def _draft(block: syntax.Block, names: Names, findings: Findings) -> ModelDraft:
    single = tuple(it for it in block.attributes if it.name.text not in _REPEATABLE and it.name.text != "id")
    attributes = attributes_by_name(single, MODEL_ATTRIBUTES, findings)
    has_unknown = has_unknown_attribute(single, MODEL_ATTRIBUTES)
    draft = ModelDraft(
        block=block,
        table=mapped_name(attributes, block.name.text, findings),
        schema=_schema_name(attributes, findings),
        is_ignored="ignore" in attributes,
        row_security=resolve_row_security(attributes.get("rls"), findings),
        is_read_whole=block.is_closed and not any(isinstance(it, syntax.Unparsed) for it in block.members),
        has_misplaced_key=has_unknown,
    )
    if "ignore" in attributes:
        bind(attributes["ignore"], PARAMETERS["@@ignore"], findings)
    for field in block.fields:
        resolve_field(draft, field, names, findings)
    return draft


def _schema_name(attributes: dict[str, syntax.Attribute], findings: Findings) -> str | None:
    attribute = attributes.get("schema")
    if attribute is None:
        return None
    return name_of(bind(attribute, PARAMETERS["@@schema"], findings), "map", findings)


def _repeated(block: syntax.Block) -> dict[str, list[syntax.Attribute]]:
    """The attributes that may stand more than once, by name; ``@@id`` is among them to be reported with ``@id``."""
    by_name: dict[str, list[syntax.Attribute]] = {}
    for attribute in block.attributes:
        by_name.setdefault(attribute.name.text, []).append(attribute)
    return by_name


def _model(
    draft: ModelDraft, keys: Keys, relations: Mapping[tuple[str, str], RelationField], findings: Findings
) -> Model:
    return Model(
        name=draft.name,
        table=draft.table,
        schema=draft.schema,
        fields=tuple(_fields(draft, relations)),
        primary_key=keys.primary_key,
        uniques=keys.uniques,
        indexes=keys.indexes,
        checks=resolve_checks(draft, findings),
        exclusions=resolve_exclusions(draft, findings),
        row_security=draft.row_security,
        is_view=draft.block.keyword.text == "view",
        is_ignored=draft.is_ignored,
        documentation=draft.block.documentation,
        span=draft.block.name.span,
    )


def _fields(draft: ModelDraft, relations: Mapping[tuple[str, str], RelationField]) -> list[Field]:
    found = (draft.scalars.get(it) or relations.get((draft.name, it)) for it in draft.syntax_by_name)
    return [it for it in found if it is not None]


# Enums.


def _enum(block: syntax.Block, findings: Findings) -> Enum:
    attributes = attributes_by_name(tuple(block.attributes), ENUM_ATTRIBUTES, findings)
    values: dict[str, EnumValue] = {}
    for written in block.values:
        if written.name.text in values:
            message = f"enum `{block.name.text}` has the value `{written.name.text}` twice"
            related = [Label(values[written.name.text].span, "given here first")]
            fixes = repetition_removed([line_removed(written)], is_same=not written.attributes)
            findings.add(error("S106", message, written.name.span, related=related, fixes=fixes))
        else:
            values[written.name.text] = _enum_value(written, findings)
    return Enum(
        name=block.name.text,
        type=mapped_name(attributes, block.name.text, findings),
        schema=_schema_name(attributes, findings),
        values=tuple(values.values()),
        documentation=block.documentation,
        span=block.name.span,
    )


def _enum_value(written: syntax.EnumValue, findings: Findings) -> EnumValue:
    for attribute in written.attributes:
        if "." in attribute.name.text:
            fixes = suggestion("Remove it", removed(attribute.span))
            message = f"`{sign_of(attribute)}` cannot stand on an enum value"
            findings.add(error("S302", message, attribute.span, help="only `@map` can", fixes=fixes))
    attributes = attributes_by_name(
        tuple(it for it in written.attributes if "." not in it.name.text), ("map",), findings
    )
    return EnumValue(
        name=written.name.text,
        label=mapped_name(attributes, written.name.text, findings),
        documentation=written.documentation,
        span=written.name.span,
    )
