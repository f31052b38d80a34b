"""A field as written to a ScalarField, or to the draft of a relation field."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from nicol.schema.attributes import FIELD_ATTRIBUTES, PARAMETERS
from nicol.schema.findings import Findings, error
from nicol.schema.mending.aliases import (
    BLOCK_ATTRIBUTE_BY_ALIAS,
    CERTAIN_TYPE_ALIASES,
    FIELD_ATTRIBUTE_BY_ALIAS,
    TYPE_BY_ALIAS,
)
from nicol.schema.mending.fixes import are_like_attributes, attribute_added, line_removed, repetition_removed
from nicol.schema.model import (
    Arity,
    Default,
    EnumType,
    FieldType,
    Generated,
    RowSecurity,
    Scalar,
    ScalarField,
    Unsupported,
)
from nicol.schema.native_types import NATIVE_TYPES
from nicol.schema.reading import syntax
from nicol.schema.reading.expressions import can_be_declared
from nicol.schema.resolve.arguments import bind, name_of, sign_of, sql_of, word_of
from nicol.schema.resolve.defaults import DefaultedField, resolve_default
from nicol.schema.resolve.names import SCALAR_BY_NAME, Names
from nicol.schema.resolve.native_types import resolve_native_type
from nicol.schema.resolve.tenant_notes import is_tenant_note, is_tenant_policy
from nicol.text.diagnostic import Edit, Label
from nicol.text.edit import Fixes, changed_to_nearest, removed, safe, suggestion
from nicol.text.nearest import nearest
from nicol.text.source import Span
from nicol.text.value import value

STORAGES = ("stored", "virtual")


@value()
class _ModelType:
    """The type of a relation field."""

    name: str


@value(kw_only=True)
class RelationDraft:
    """A field whose type is a model, before its other side is known."""

    written: syntax.Field
    name: str
    target: str
    arity: Arity
    attribute: syntax.Attribute | None
    is_ignored: bool


@dataclass(slots=True, kw_only=True)
class ModelDraft:
    """A model while it is being resolved.

    ``broken`` are fields that were reported and must not be reported as unknown. ``is_read_whole`` is false if a line
    of the block was not understood.
    """

    block: syntax.Block
    table: str
    schema: str | None = None
    is_ignored: bool = False
    row_security: RowSecurity | None = None
    scalars: dict[str, ScalarField] = field(default_factory=dict[str, ScalarField])
    relations: dict[str, RelationDraft] = field(default_factory=dict[str, RelationDraft])
    syntax_by_name: dict[str, syntax.Field] = field(default_factory=dict[str, syntax.Field])
    broken: set[str] = field(default_factory=set[str])
    is_read_whole: bool = True
    has_twins: bool = False
    """Whether two fields that differ have one name: one of these is a slip, and its right name may be missing."""
    uses_by_missing: dict[str, dict[Span, str]] = field(default_factory=dict[str, dict[Span, str]])
    """Where fields are named that do not exist, with the code for each place."""
    has_misplaced_key: bool = False
    """Whether ``@id`` or ``@unique`` stands on a relation field, or is perhaps meant by an unknown attribute."""
    doubtful: set[str] = field(default_factory=set[str])
    """Columns whose type fits something else on their line so badly that the type may be what is wrong."""
    has_misplaced_relation: bool = False
    """Whether ``@relation`` stands on a column."""

    @property
    def name(self) -> str:
        return self.block.name.text

    @property
    def is_certain(self) -> bool:
        """Whether what is not there is really missing."""
        return self.is_read_whole and not self.has_twins


def arity_of(type_: syntax.TypeReference) -> Arity:
    """What the suffix says. A wrong one with both signs was reported, and counts as a list."""
    if "[]" in type_.suffix:
        return Arity.LIST
    return Arity.OPTIONAL if type_.suffix else Arity.REQUIRED


def resolve_field(draft: ModelDraft, written: syntax.Field, names: Names, findings: Findings) -> None:
    """Puts the field into ``draft``, as a scalar, a relation, or a broken one."""
    if not _is_new(draft, written, findings):
        return
    attributes = attributes_by_name(written.attributes, FIELD_ATTRIBUTES, findings)
    draft.is_read_whole &= written.is_whole and can_be_declared(written.name.text)
    draft.has_misplaced_key |= has_unknown_attribute(written.attributes, FIELD_ATTRIBUTES)
    kind = _type_of(written, names, findings)
    assert written.type is not None or kind is None
    if kind is None:
        draft.broken.add(written.name.text)
        # The two may stand in each other's place.
        if written.type is not None and written.name.text in names.types:
            draft.broken.add(written.type.name.text)
    elif isinstance(kind, _ModelType):
        draft.relations[written.name.text] = _relation(draft.block, written, kind.name, attributes, findings)
        draft.has_misplaced_key |= "id" in attributes or "unique" in attributes
    else:
        draft.has_misplaced_relation |= "relation" in attributes
        draft.scalars[written.name.text] = _scalar(written, kind, attributes, names, findings)


def attributes_by_name(
    attributes: tuple[syntax.Attribute, ...], known: tuple[str, ...], findings: Findings
) -> dict[str, syntax.Attribute]:
    """The first attribute of each name. One with a dot, ``@db.X``, is under ``db``. Others are reported."""
    by_name: dict[str, syntax.Attribute] = {}
    for attribute in attributes:
        name = "db" if "." in attribute.name.text else attribute.name.text
        if not name:
            continue
        if name not in known and ("." not in attribute.name.text or attribute.is_block):
            if attribute.is_whole:
                _report_unknown_attribute(attribute, known, findings)
        elif by_name.setdefault(name, attribute) is not attribute:
            _report_repeated(attribute, by_name[name], findings)
    return by_name


def has_unknown_attribute(attributes: Iterable[syntax.Attribute], known: tuple[str, ...]) -> bool:
    """Whether one was reported, so that nobody can say what the block lacks."""
    return any(it.name.text not in known and "." not in it.name.text for it in attributes)


def _report_unknown_attribute(attribute: syntax.Attribute, known: tuple[str, ...], findings: Findings) -> None:
    sign = "@@" if attribute.is_block else "@"
    found = nearest(attribute.name.text, known)
    if attribute.name.text in {"shardKey", "fulltext"}:
        findings.add(error("S302", f"`{sign_of(attribute)}` does not exist on PostgreSQL", attribute.name.span))
        return
    fixes = _attribute_fixes(attribute, known)
    choices = ("there are " if len(known) > 1 else "there is only ") + ", ".join(f"`{sign}{it}`" for it in known)
    help_text = f"did you mean `{sign}{found}`?" if found else choices
    if fixes and not found:
        help_text = f"did you mean `{fixes[0].title.removeprefix('Change to `')}?"
    message = f"there is no attribute `{sign_of(attribute)}`"
    findings.add(error("S302", message, attribute.name.span, help=help_text, fixes=fixes))


def _attribute_fixes(attribute: syntax.Attribute, known: tuple[str, ...]) -> Fixes:
    name, span = attribute.name.text, attribute.name.span
    native = next((it for it in NATIVE_TYPES if it.lower() == name.lower()), None)
    if native is not None and "relation" in known:
        return safe(f"Change to `@db.{native}`", Edit(span, f"db.{native}"))
    meant = (BLOCK_ATTRIBUTE_BY_ALIAS if attribute.is_block else FIELD_ATTRIBUTE_BY_ALIAS).get(name)
    if meant is None or meant.lstrip("@").partition("(")[0] not in known:
        return changed_to_nearest(span, name, known, title="@@{}" if attribute.is_block else "@{}")
    if "(" in meant:
        return safe(f"Change to `{meant}`", Edit(attribute.span, meant))
    return safe(f"Change to `{meant}`", Edit(span, meant.lstrip("@")))


def _report_repeated(attribute: syntax.Attribute, earlier: syntax.Attribute, findings: Findings) -> None:
    related = [Label(earlier.span, "given here first")]
    fixes = repetition_removed([removed(attribute.span)], is_same=are_like_attributes(attribute, earlier))
    is_native = "." in attribute.name.text and attribute.name.text != earlier.name.text
    if is_native:
        fixes += suggestion(f"Remove `{sign_of(earlier)}`", removed(earlier.span))
    message = "a field has one native type" if is_native else f"`{sign_of(attribute)}` is given twice"
    findings.add(error("S303", message, attribute.span, related=related, fixes=fixes))


def _is_new(draft: ModelDraft, written: syntax.Field, findings: Findings) -> bool:
    name = written.name
    earlier = draft.syntax_by_name.setdefault(name.text, written)
    if earlier is not written:
        related = [Label(earlier.name.span, "defined here first")]
        message = f"field `{name.text}` is defined twice in `{draft.name}`"
        is_same = _are_like_fields(earlier, written)
        draft.has_twins |= not is_same
        fixes = repetition_removed([line_removed(written)], is_same=is_same)
        findings.add(error("S104", message, name.span, related=related, fixes=fixes))
    return earlier is written


def _are_like_fields(a: syntax.Field, b: syntax.Field) -> bool:
    if a.type is None or b.type is None or len(a.attributes) != len(b.attributes):
        return False
    is_same_type = (a.type.name.text, a.type.suffix) == (b.type.name.text, b.type.suffix)
    return is_same_type and all(map(are_like_attributes, a.attributes, b.attributes))


def _type_of(written: syntax.Field, names: Names, findings: Findings) -> FieldType | _ModelType | None:
    """The type of a column or of a relation, or None after reporting."""
    type_ = written.type
    if type_ is None:
        return None
    name = type_.name.text
    if type_.unsupported is not None:
        return Unsupported(type_.unsupported.value)
    if name in SCALAR_BY_NAME:
        return SCALAR_BY_NAME[name]
    if name in names.enums:
        return EnumType(name)
    if name in names.models:
        return _ModelType(name)
    if name in names.mixins:
        _report_mixin_as_type(written, type_, names.mixins[name], findings)
        return None
    # Where a block could not be read, the type may be that block, unless it is plainly a slip.
    if name not in names.composites and (names.is_complete or names.is_slip(name)) and not _is_cut(written):
        _report_unknown_type(written, type_, names, findings)
    return None


def _report_mixin_as_type(
    written: syntax.Field, type_: syntax.TypeReference, mixin: syntax.Block, findings: Findings
) -> None:
    name = type_.name.text
    related = [Label(mixin.name.span, "the mixin")]
    help_text = f"to take its members in, write `+{name}` on a line of its own"
    fixes = suggestion("Take its members in", Edit(written.span, f"+{name}"))
    message = f"`{name}` is a mixin, no type"
    findings.add(error("S606", message, type_.name.span, related=related, help=help_text, fixes=fixes))


def _is_cut(written: syntax.Field) -> bool:
    """Whether the SQL of an ``Unsupported`` is perhaps in the part of the line that was not understood."""
    return written.type is not None and written.type.name.text == "Unsupported" and not written.is_whole


def _report_unknown_type(written: syntax.Field, type_: syntax.TypeReference, names: Names, findings: Findings) -> None:
    name = type_.name.text
    found = names.nearest_type(name)
    help_text = f"did you mean `{found}`?" if found else "define a model or an enum with this name"
    if name == "Unsupported":
        help_text = 'write the SQL type: Unsupported("circle")'
    elif "." in name:
        help_text = "a native type is an attribute: such as `String @db.Text`"
    fixes = changed_to_nearest(type_.name.span, name, names.types)
    alias = TYPE_BY_ALIAS.get(name.lower())
    if written.name.text in names.types and name[:1].islower() and alias is None:
        help_text = f"the name of a field stands before its type: `{name} {written.name.text}`"
        edits = Edit(written.name.span, name), Edit(type_.name.span, written.name.text)
        fixes = suggestion("Swap the name and the type", *edits)
    if alias is not None and not any(it.is_safe for it in fixes):
        make = safe if name.lower() in CERTAIN_TYPE_ALIASES else suggestion
        fixes = make(f"Change to `{alias}`", Edit(type_.name.span, alias))
        help_text = f"did you mean `{alias}`?"
    findings.add(error("S105", f"there is no type `{name}`", type_.name.span, help=help_text, fixes=fixes))


# Columns.


def _scalar(
    written: syntax.Field, type_: FieldType, attributes: dict[str, syntax.Attribute], names: Names, findings: Findings
) -> ScalarField:
    assert written.type is not None
    if "relation" in attributes:
        message = f"`@relation` on `{written.name.text}`, whose type is no model"
        help_text = "it belongs to the field whose type is the model"
        span = attributes["relation"].span
        fixes = suggestion("Remove `@relation`", removed(span))
        findings.add(error("S204", message, span, help=help_text, fixes=fixes))
    scalar = ScalarField(
        name=written.name.text,
        column=mapped_name(attributes, written.name.text, findings),
        type=type_,
        arity=arity_of(written.type),
        generated=_generated(attributes.get("generated"), findings),
        is_updated_at=_is_updated_at(attributes, type_, written, findings),
        is_ignored=_flag(attributes, "ignore", findings),
        is_tenant=is_tenant_note(written.documentation),
        has_tenant_policy=is_tenant_policy(written.documentation),
        documentation=written.documentation,
        span=written.name.span,
    )
    native_type = resolve_native_type(attributes.get("db"), scalar, names.native_prefix, findings)
    return replace(scalar, native_type=native_type, default=_default(attributes, scalar, names, findings))


def mapped_name(attributes: dict[str, syntax.Attribute], name: str, findings: Findings) -> str:
    """The database name: that of ``@map`` or ``@@map``, else ``name``."""
    attribute = attributes.get("map")
    if attribute is None:
        return name
    return name_of(bind(attribute, PARAMETERS["@map"], findings), "name", findings) or name


def _flag(attributes: dict[str, syntax.Attribute], name: str, findings: Findings) -> bool:
    attribute = attributes.get(name)
    if attribute is not None:
        bind(attribute, PARAMETERS[f"@{name}"], findings)
    return attribute is not None


def _is_updated_at(
    attributes: dict[str, syntax.Attribute], type_: FieldType, written: syntax.Field, findings: Findings
) -> bool:
    is_given = _flag(attributes, "updatedAt", findings)
    if not is_given:
        return False
    assert written.type is not None
    if type_ is not Scalar.DATE_TIME or arity_of(written.type) is Arity.LIST:
        message = f"`@updatedAt` needs a single DateTime, and `{written.name.text}` is none"
        span = attributes["updatedAt"].span
        fixes = suggestion("Remove `@updatedAt`", removed(span))
        if type_ is not Scalar.DATE_TIME:
            fixes = suggestion("Change the type to `DateTime`", Edit(written.type.name.span, "DateTime")) + fixes
        findings.add(error("S310", message, span, fixes=fixes))
        return False
    return True


def _default(
    attributes: dict[str, syntax.Attribute], scalar: ScalarField, names: Names, findings: Findings
) -> Default | None:
    attribute = attributes.get("default")
    if attribute is None or not attribute.is_whole:
        return None
    expression = bind(attribute, PARAMETERS["@default"], findings).value("value")
    if expression is None:
        return None
    enum = names.enums[scalar.type.name] if isinstance(scalar.type, EnumType) else None
    defaulted = DefaultedField(
        name=scalar.name,
        type=scalar.type,
        arity=scalar.arity,
        values=tuple(it.name.text for it in enum.values) if enum is not None else (),
        has_unread_values=enum is not None and any(isinstance(it, syntax.Unparsed) for it in enum.members),
    )
    return resolve_default(expression, defaulted, findings)


def _generated(attribute: syntax.Attribute | None, findings: Findings) -> Generated | None:
    if attribute is None:
        return None
    arguments = bind(attribute, PARAMETERS["@generated"], findings)
    expression, storage = arguments.value("expression"), arguments.value("storage")
    sql = sql_of(expression, "the expression of `@generated`", findings) if expression is not None else None
    word = word_of(storage, STORAGES, "storage", "S611", findings) if storage is not None else None
    return Generated(sql, is_stored=word != "virtual") if sql is not None else None


# Relations.


def _relation(
    block: syntax.Block,
    written: syntax.Field,
    target: str,
    attributes: dict[str, syntax.Attribute],
    findings: Findings,
) -> RelationDraft:
    assert written.type is not None
    for name in ("default", "generated", "updatedAt", "map", "db", "id", "unique"):
        if name in attributes:
            fixes = _moved_to_column(block, attributes[name], attributes.get("relation"))
            fixes += suggestion(f"Remove `{sign_of(attributes[name])}`", removed(attributes[name].span))
            _report_on_relation(attributes[name], written, target, fixes, findings)
    return RelationDraft(
        written=written,
        name=written.name.text,
        target=target,
        arity=arity_of(written.type),
        attribute=attributes.get("relation"),
        is_ignored=_flag(attributes, "ignore", findings),
    )


def _moved_to_column(block: syntax.Block, attribute: syntax.Attribute, relation: syntax.Attribute | None) -> Fixes:
    """A key on a relation field is meant for its column, if that is one."""
    named = [it for it in (relation and relation.arguments) or () if it.name is not None and it.name.text == "fields"]
    value = named[0].value if named else None
    item = value.items[0] if isinstance(value, syntax.Array) and len(value.items) == 1 else None
    if attribute.name.text not in {"id", "unique"} or attribute.arguments or not isinstance(item, syntax.Reference):
        return ()
    column = next((it for it in block.fields if it.name.text == item.text), None)
    if column is None or any(it.name.text in {"id", "unique"} for it in column.attributes):
        return ()
    sign = sign_of(attribute)
    return safe(f"Move `{sign}` to `{item.text}`", removed(attribute.span), attribute_added(column, sign))


def _report_on_relation(
    attribute: syntax.Attribute, written: syntax.Field, target: str, fixes: Fixes, findings: Findings
) -> None:
    message = f"`{sign_of(attribute)}` cannot stand on `{written.name.text}`, which reaches model `{target}`"
    help_text = "it belongs to the columns named in `fields` of `@relation`"
    findings.add(error("S309", message, attribute.span, help=help_text, fixes=fixes))
