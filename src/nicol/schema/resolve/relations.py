"""Pairs the two sides of every relation and finds which of them holds the foreign key."""

from collections.abc import Iterator, Mapping

from nicol.schema.attributes import PARAMETERS
from nicol.schema.constraint_names import foreign_key_name, join_table_name
from nicol.schema.findings import Findings, error
from nicol.schema.mending.fixes import argument_added, arguments_removed, attribute_added, unquoted, written
from nicol.schema.model import Action, ForeignKey, JoinTable, RelationField
from nicol.schema.reading import syntax
from nicol.schema.resolve.arguments import Arguments, bind, name_of, word_of
from nicol.schema.resolve.checks import deferrable_of
from nicol.schema.resolve.fields import ModelDraft, RelationDraft
from nicol.schema.resolve.lacking import Drafts
from nicol.schema.resolve.missing import note_missing
from nicol.schema.resolve.pairs import Side, pairs_of
from nicol.text.diagnostic import Edit, Label
from nicol.text.edit import Fixes, safe, suggestion
from nicol.text.value import value

ACTIONS = tuple(it.value for it in Action)
# A ``map`` on the side without columns means nothing, and Prisma lets it pass.
_KEY_ARGUMENTS = ("fields", "references", "onDelete", "onUpdate", "deferrable")


@value(kw_only=True)
class Relation:
    """Both sides. ``owner`` has the foreign key, and is None for an implicit many-to-many relation."""

    name: str
    sides: tuple[Side, Side]
    owner: Side | None
    foreign_key: ForeignKey | None


def resolve_relations(models: Mapping[str, ModelDraft], findings: Findings) -> dict[tuple[str, str], RelationField]:
    """The relation fields by model and name. A field whose relation was reported is missing."""
    fields: dict[tuple[str, str], RelationField] = {}
    for relation in _relations(Drafts(models), findings):
        for side, other in (relation.sides, relation.sides[::-1]):
            fields[side.draft.name, side.field.name] = _relation_field(relation, side, other)
    return fields


def check_words_of_relations(draft: ModelDraft, findings: Findings) -> None:
    """What can be said of the relation fields of a mixin, of which no model is known."""
    for field in draft.relations.values():
        _side(draft, field, findings)


def _relations(drafts: Drafts, findings: Findings) -> Iterator[Relation]:
    sides = [_side(draft, field, findings) for draft in drafts.values() for field in draft.relations.values()]
    for pair in pairs_of(sides, drafts, findings):
        relation = _relation(*pair, drafts, findings)
        if relation is not None:
            yield relation


def _side(draft: ModelDraft, field: RelationDraft, findings: Findings) -> Side:
    if field.attribute is None:
        return Side(draft=draft, field=field, arguments=None, name=None)
    arguments = bind(field.attribute, PARAMETERS["@relation"], findings)
    _check_words(arguments, draft, findings)
    return Side(draft=draft, field=field, arguments=arguments, name=name_of(arguments, "name", findings))


def _check_words(arguments: Arguments, draft: ModelDraft, findings: Findings) -> None:
    """Wrong words are reported even if the relation has no other side."""
    for parameter in ("onDelete", "onUpdate"):
        _action(arguments, parameter, findings)
    deferrable_of(arguments, findings)
    if "fields" in arguments.by_name:
        _columns(arguments, "fields", draft, findings)


# Kinds.


def _relation(a: Side, b: Side, drafts: Drafts, findings: Findings) -> Relation | None:
    name = a.name or "To".join(sorted((a.draft.name, b.draft.name)))
    if not (a.is_usable and b.is_usable):
        return None
    if a.is_list and b.is_list:
        return _many_to_many(name, a, b, findings)
    owner = _owner(a, b, drafts, findings)
    if owner is None or not _other_side_is_bare(owner, b if owner is a else a, findings):
        return None
    key = _foreign_key(owner, b if owner is a else a, findings)
    return Relation(name=name, sides=(a, b), owner=owner, foreign_key=key) if key is not None else None


def _owner(a: Side, b: Side, drafts: Drafts, findings: Findings) -> Side | None:
    """The side that names its columns. In a one-to-many relation it is the single one."""
    for many, one in ((a, b), (b, a)):
        if many.is_list:
            return one if _names_columns(one, many, drafts, findings) else None
    owners = [it for it in (a, b) if it.has("fields", "references")]
    if len(owners) == 1:
        return owners[0] if _names_columns(owners[0], b if owners[0] is a else a, drafts, findings) else None
    _report_owners(a, b, owners, drafts, findings)
    return None


def _report_owners(a: Side, b: Side, owners: list[Side], drafts: Drafts, findings: Findings) -> None:
    if owners:
        message = f"both `{a.path}` and `{b.path}` name columns"
        help_text = "only one side holds the foreign key: leave `fields` and `references` out of the other"
        related = [Label(a.span, "the other side")]
        fixes = (*_without_columns(b), *_without_columns(a))
        findings.add(error("S206", message, b.span, related=related, help=help_text, fixes=fixes))
        return
    message = f"neither `{a.path}` nor `{b.path}` names the columns of the relation"
    related = [Label(b.span, "the other side")]
    fixes = _completed(a, drafts)
    owner, other = (b, a) if _column_of(b) in b.draft.scalars and _column_of(a) not in a.draft.scalars else (a, b)
    findings.add(error("S205", message, a.span, related=related, help=_relation_example(owner, other), fixes=fixes))


def _without_columns(side: Side) -> Fixes:
    return suggestion(f"Remove them from `{side.path}`", *_columns_removed(side))


def _columns_removed(side: Side) -> tuple[Edit, ...]:
    """Without anything about the foreign key."""
    by_name = side.arguments.by_name if side.arguments is not None else {}
    gone = [it for name, it in by_name.items() if name in _KEY_ARGUMENTS]
    return arguments_removed(side.arguments.attribute, gone) if side.arguments is not None and gone else ()


def _completed(side: Side, drafts: Drafts) -> Fixes:
    """What the relation lacks. A column that has to be made is more than the relation asks for in words."""
    edits = drafts.lacking.edits_of(side.draft.name, side.field.name)
    if not edits:
        return ()
    if any(it.replacement.startswith("\n") for it in edits):
        return suggestion("Add the columns of the relation", *edits)
    return safe("Name the columns of the relation", *edits)


def _relation_example(owner: Side, other: Side) -> str:
    column = _column_of(owner)
    return f"write @relation(fields: [{column}], references: [id]) on the side whose table holds `{column}`, such as `{owner.path}`; it points at `{other.draft.name}`"  # noqa: E501


def _column_of(side: Side) -> str:
    """What its column is called, or would be."""
    names = (f"{side.field.name}Id", f"{side.field.name}_id")
    return next((it for it in names if it in side.draft.scalars), names[0])


def _names_columns(owner: Side, other: Side, drafts: Drafts, findings: Findings) -> bool:
    missing = [it for it in ("fields", "references") if not owner.has(it)]
    if not missing:
        return True
    if other.is_list and other.has("fields", "references"):
        message = f"`{other.path}` is a list and cannot name columns"
        help_text = f"move `fields` and `references` to `{owner.path}`"
        related = [Label(owner.span, "the other side")]
        fixes = _moved(other, owner, _KEY_ARGUMENTS) if _fits(other, owner) else _without_columns(other)
        findings.add(error("S206", message, other.span, related=related, help=help_text, fixes=fixes))
        return False
    if owner.draft.has_misplaced_relation:
        return False
    listed = " and ".join(f"`{it}`" for it in missing)
    span = owner.field.attribute.span if owner.field.attribute is not None else owner.span
    fixes = _completed(owner, drafts)
    message = f"relation field `{owner.path}` lacks {listed}"
    findings.add(error("S205", message, span, help=_relation_example(owner, other), fixes=fixes))
    return False


def _fits(giver: Side, taker: Side) -> bool:
    """Whether the columns named on one side are those of the other."""
    value = giver.arguments.value("fields") if giver.arguments is not None else None
    items = value.items if isinstance(value, syntax.Array) else (value,)
    return all(isinstance(it, syntax.Reference) and it.text in taker.draft.scalars for it in items)


def _moved(giver: Side, taker: Side, parameters: tuple[str, ...]) -> Fixes:
    """The arguments on the side where they belong. What that side says already is only removed."""
    assert giver.arguments is not None
    moved = [it for name, it in giver.arguments.by_name.items() if name in parameters]
    edits = arguments_removed(giver.arguments.attribute, moved)
    wanted = [it for it in moved if it.name is not None and not taker.has(it.name.text)]
    texts = [f"{it.name.text}: {written(it.value)}" for it in wanted if it.name is not None]
    if not texts:
        return safe("Remove it", *edits)
    attribute, text = taker.field.attribute, ", ".join(texts)
    if attribute is None:
        added = attribute_added(taker.field.written, f"@relation({text})")
    else:
        added = argument_added(attribute, text)
    return safe(f"Move it to `{taker.path}`", *edits, added)


def _other_side_is_bare(owner: Side, other: Side, findings: Findings) -> bool:
    """The side without columns says nothing about them."""
    for parameter in _KEY_ARGUMENTS:
        if other.has(parameter):
            assert other.arguments is not None
            message = f"`{parameter}` stands on the wrong side of the relation"
            findings.add(
                error(
                    "S206",
                    message,
                    other.arguments.by_name[parameter].span,
                    related=[Label(owner.span, "this side holds the foreign key")],
                    help=f"move it to `{owner.path}`",
                    fixes=_moved(other, owner, _KEY_ARGUMENTS),
                )
            )
            return False
    return True


def _many_to_many(name: str, a: Side, b: Side, findings: Findings) -> Relation | None:
    for side in (a, b):
        for parameter in _KEY_ARGUMENTS:
            if side.has(parameter):
                assert side.arguments is not None
                argument = side.arguments.by_name[parameter]
                message = f"a relation of two lists has no `{parameter}`"
                help_text = "its table is made by itself; for columns of your own, add a model between the two"
                make = suggestion if a.has("fields", "references") or b.has("fields", "references") else safe
                fixes = make("Remove what is about columns", *_columns_removed(a), *_columns_removed(b))
                findings.add(error("S207", message, argument.span, help=help_text, fixes=fixes))
                return None
    return Relation(name=name, sides=(a, b), owner=None, foreign_key=None)


# Foreign keys.


def _foreign_key(owner: Side, other: Side, findings: Findings) -> ForeignKey | None:
    arguments = owner.arguments
    assert arguments is not None
    fields = _columns(arguments, "fields", owner.draft, findings)
    references = _columns(arguments, "references", other.draft, findings)
    if fields is None or references is None:
        return None
    columns = (owner.draft.scalars[it].column for it in fields)
    return ForeignKey(
        fields=fields,
        references=references,
        constraint=name_of(arguments, "map", findings) or foreign_key_name(owner.draft.table, columns),
        on_delete=_action(arguments, "onDelete", findings),
        on_update=_action(arguments, "onUpdate", findings),
        deferrable=deferrable_of(arguments, findings),
    )


def _action(arguments: Arguments, parameter: str, findings: Findings) -> Action | None:
    expression = arguments.value(parameter)
    if expression is None:
        return None
    word = word_of(expression, ACTIONS, "referential action", "S208", findings)
    return Action(word) if word is not None else None


def _columns(arguments: Arguments, parameter: str, draft: ModelDraft, findings: Findings) -> tuple[str, ...] | None:
    expression = arguments.value(parameter)
    assert expression is not None
    items = expression.items if isinstance(expression, syntax.Array) else (expression,)
    if not items:
        findings.add(error("S203", f"`{parameter}` names no column", expression.span))
        return None
    names = [_column(it, parameter, draft, findings) for it in items]
    known = tuple(it for it in names if it is not None)
    for i, name in enumerate(known):
        if name in known[:i]:
            related = [Label(items[known.index(name)].span, "named here first")]
            message = f"`{parameter}` names `{name}` twice"
            findings.add(error("S203", message, items[i].span, related=related))
            return None
    return known if len(known) == len(names) else None


def _column(expression: syntax.Expression, parameter: str, draft: ModelDraft, findings: Findings) -> str | None:
    if not isinstance(expression, syntax.Reference):
        fixes = unquoted(expression, draft.scalars)
        message = f"`{parameter}` takes the names of fields"
        findings.add(error("S203", message, expression.span, fixes=fixes))
        return None
    name = expression.text
    column = draft.scalars.get(name)
    if column is not None:
        return name
    if name in draft.relations:
        help_text = "name the columns that hold the key"
        findings.add(
            error("S203", f"`{draft.name}.{name}` is a relation field, no column", expression.span, help=help_text)
        )
    elif name not in draft.broken:
        note_missing(draft, name, expression.span, "S203")
    return None


def _relation_field(relation: Relation, side: Side, other: Side) -> RelationField:
    return RelationField(
        name=side.field.name,
        model=side.field.target,
        arity=side.field.arity,
        relation=relation.name,
        opposite=other.field.name,
        foreign_key=relation.foreign_key if side is relation.owner else None,
        join_table=_join_table(relation, side, other) if relation.owner is None else None,
        is_ignored=side.field.is_ignored,
        documentation=side.field.written.documentation,
        span=side.span,
    )


def _join_table(relation: Relation, side: Side, other: Side) -> JoinTable:
    # Column A belongs to the model whose name sorts first, and in a self-relation to the field that does.
    is_first = (side.draft.name, side.field.name) < (other.draft.name, other.field.name)
    own, foreign = ("A", "B") if is_first else ("B", "A")
    return JoinTable(table=join_table_name(relation.name), own_column=own, other_column=foreign)
