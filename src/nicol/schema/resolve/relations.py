"""Pairs the two sides of every relation and finds which of them holds the foreign key."""

from collections.abc import Iterator, Mapping

from nicol.schema import syntax
from nicol.schema.constraint_names import foreign_key_name, join_table_name
from nicol.schema.findings import Findings, error
from nicol.schema.model import Action, Arity, ForeignKey, JoinTable, RelationField
from nicol.schema.resolve.arguments import Arguments, Parameters, bind, name_of, word_of
from nicol.schema.resolve.checks import deferrable_of
from nicol.schema.resolve.fields import ModelDraft, RelationDraft
from nicol.text.diagnostic import Edit, Label
from nicol.text.edit import safe
from nicol.text.nearest import did_you_mean
from nicol.text.source import Span
from nicol.text.value import value

ACTIONS = tuple(it.value for it in Action)
_RELATION = Parameters(first="name", named=("fields", "references", "onDelete", "onUpdate", "map", "deferrable"))
# A ``map`` on the side without columns means nothing, and Prisma lets it pass.
_KEY_ARGUMENTS = ("fields", "references", "onDelete", "onUpdate", "deferrable")


@value(kw_only=True)
class Side:
    """One side of a relation. ``name`` is the name the file gives it, or None."""

    draft: ModelDraft
    field: RelationDraft
    arguments: Arguments | None
    name: str | None

    @property
    def path(self) -> str:
        return f"{self.draft.name}.{self.field.name}"

    @property
    def is_list(self) -> bool:
        return self.field.arity is Arity.LIST

    @property
    def span(self) -> Span:
        return self.field.written.name.span

    @property
    def is_usable(self) -> bool:
        return self.field.written.is_whole and (self.arguments is None or self.arguments.is_usable)

    def has(self, *parameters: str) -> bool:
        return self.arguments is not None and any(it in self.arguments.by_name for it in parameters)


@value(kw_only=True)
class Relation:
    """Both sides. ``owner`` has the foreign key, and is None for an implicit many-to-many relation."""

    name: str
    sides: tuple[Side, Side]
    owner: Side | None
    foreign_key: ForeignKey | None


def resolve_relations(drafts: Mapping[str, ModelDraft], findings: Findings) -> dict[tuple[str, str], RelationField]:
    """The relation fields by model and name. A field whose relation was reported is missing."""
    fields: dict[tuple[str, str], RelationField] = {}
    for relation in _relations(drafts, findings):
        for side, other in (relation.sides, relation.sides[::-1]):
            fields[side.draft.name, side.field.name] = _relation_field(relation, side, other)
    return fields


def check_words_of_relations(draft: ModelDraft, findings: Findings) -> None:
    """What can be said of the relation fields of a mixin, of which no model is known."""
    for field in draft.relations.values():
        _side(draft, field, findings)


def _relations(drafts: Mapping[str, ModelDraft], findings: Findings) -> Iterator[Relation]:
    for group in _groups(drafts, findings).values():
        pair = _pair(group, drafts, findings)
        if pair is not None:
            relation = _relation(*pair, findings)
            if relation is not None:
                yield relation


def _groups(drafts: Mapping[str, ModelDraft], findings: Findings) -> dict[tuple[str, str, str | None], list[Side]]:
    """Sides that belong together: between the same two models, with the same name."""
    groups: dict[tuple[str, str, str | None], list[Side]] = {}
    for draft in drafts.values():
        for field in draft.relations.values():
            side = _side(draft, field, findings)
            low, high = sorted((draft.name, field.target))
            groups.setdefault((low, high, side.name), []).append(side)
    return groups


def _side(draft: ModelDraft, field: RelationDraft, findings: Findings) -> Side:
    if field.attribute is None:
        return Side(draft=draft, field=field, arguments=None, name=None)
    arguments = bind(field.attribute, _RELATION, findings)
    _check_words(arguments, draft, findings)
    return Side(draft=draft, field=field, arguments=arguments, name=name_of(arguments, "name", findings))


def _check_words(arguments: Arguments, draft: ModelDraft, findings: Findings) -> None:
    """Wrong words are reported even if the relation has no other side."""
    for parameter in ("onDelete", "onUpdate"):
        _action(arguments, parameter, findings)
    deferrable_of(arguments, findings)
    if "fields" in arguments.by_name:
        _columns(arguments, "fields", draft, findings)


# Pairs.


def _pair(group: list[Side], drafts: Mapping[str, ModelDraft], findings: Findings) -> tuple[Side, Side] | None:
    first = group[0]
    if first.draft.name == first.field.target:
        mine, theirs = group[:1], group[1:]
        # Both sides of a self-relation are in one model, so only a name says that they belong together.
        is_ambiguous = len(group) > 2 or (len(group) == 2 and first.name is None)
    else:
        mine = [it for it in group if it.draft is first.draft]
        theirs = [it for it in group if it.draft is not first.draft]
        is_ambiguous = len(mine) > 1 or len(theirs) > 1
    if is_ambiguous:
        _report_ambiguous(group, findings)
        return None
    if not theirs:
        _report_missing_opposite(first, drafts[first.field.target], findings)
        return None
    return mine[0], theirs[0]


def _report_ambiguous(group: list[Side], findings: Findings) -> None:
    first = group[0]
    twins = [it for it in group if it.draft is first.draft]
    if len(twins) == 1:
        first, *_ = twins = [it for it in group if it.draft is not first.draft]
    listed = " and ".join(f"`{it.field.name}`" for it in twins)
    related = [Label(it.span, "another one") for it in group if it is not first]
    if first.name is None:
        message = f"relation fields {listed} on `{first.draft.name}` cannot be told apart"
        help_text = 'give both sides of each relation a name: @relation("…")'
    else:
        message = f"relation `{first.name}` has too many fields: {listed} on `{first.draft.name}`"
        help_text = "a name belongs to one relation, with one field on each side"
    findings.add(error("S202", message, first.span, related=related, help=help_text))


def _report_missing_opposite(side: Side, target: ModelDraft, findings: Findings) -> None:
    if not (target.is_certain and side.is_usable) or target.broken:
        return
    insertion = _opposite_field(side)
    related = [Label(target.block.name.span, f"add here: {insertion}")]
    fixes = safe(f"Add the field to `{target.name}`", Edit(_end_of_fields(target), f"\n  {insertion}"))
    help_text = f"a relation has a field on each side: add one to `{target.name}`"
    other = _misnamed_opposite(side, target)
    if other is not None:
        related = [Label(other.written.name.span, "this one has another relation name, or none")]
        help_text = "both sides need the same name in `@relation`"
        fixes = ()
    if side.draft is target:
        related, fixes = [], ()
        help_text = "a self-relation has two fields, and both have the same name in `@relation`"
    findings.add(
        error(
            "S201",
            f"relation field `{side.field.name}` on `{side.draft.name}` has no opposite field on `{target.name}`",
            side.span,
            label=f"needs a field of type {side.draft.name} in {target.name}",
            related=related,
            help=help_text,
            fixes=fixes,
        )
    )


def _misnamed_opposite(side: Side, target: ModelDraft) -> RelationDraft | None:
    others = (it for it in target.relations.values() if it.target == side.draft.name and it is not side.field)
    return next(others, None)


def _end_of_fields(target: ModelDraft) -> Span:
    fields = [it for it in target.block.fields if target.block.span.holds(it.span)]
    if not fields:
        end = target.block.name.span.end
        return Span(target.block.span.path, end, end)
    last = fields[-1]
    end = last.comment.end if last.comment is not None else last.span.end
    return Span(last.span.path, end, end)


def _opposite_field(side: Side) -> str:
    """The field to add on the other model, as the user would write it."""
    own = side.draft.name
    name = own[:1].lower() + own[1:]
    given = f'"{side.name}"' if side.name is not None else ""
    if side.has("fields"):
        relation = f" @relation({given})" if given else ""
        return f"{name} {own}{'?' if _is_unique(side) else '[]'}{relation}"
    given = f"{given}, " if given else ""
    return f"{name} {own} @relation({given}fields: [{name}Id], references: [id])"


def _is_unique(side: Side) -> bool:
    """Whether the one column of the key is, so that the relation is one-to-one."""
    assert side.arguments is not None
    fields = side.arguments.value("fields")
    items = fields.items if isinstance(fields, syntax.Array) else ()
    written = [side.draft.syntax_by_name.get(it.text) for it in items if isinstance(it, syntax.Reference)]
    return len(written) == 1 and written[0] is not None and _has_key(written[0])


def _has_key(field: syntax.Field) -> bool:
    return any(it.name.text in {"id", "unique"} for it in field.attributes)


# Kinds.


def _relation(a: Side, b: Side, findings: Findings) -> Relation | None:
    name = a.name or "To".join(sorted((a.draft.name, b.draft.name)))
    if not (a.is_usable and b.is_usable):
        return None
    if a.is_list and b.is_list:
        return _many_to_many(name, a, b, findings)
    owner = _owner(a, b, findings)
    if owner is None or not _other_side_is_bare(owner, b if owner is a else a, findings):
        return None
    key = _foreign_key(owner, b if owner is a else a, findings)
    return Relation(name=name, sides=(a, b), owner=owner, foreign_key=key) if key is not None else None


def _owner(a: Side, b: Side, findings: Findings) -> Side | None:
    """The side that names its columns. In a one-to-many relation it is the single one."""
    for many, one in ((a, b), (b, a)):
        if many.is_list:
            return one if _names_columns(one, many, findings) else None
    owners = [it for it in (a, b) if it.has("fields", "references")]
    if len(owners) == 1:
        return owners[0] if _names_columns(owners[0], b if owners[0] is a else a, findings) else None
    _report_owners(a, b, owners, findings)
    return None


def _report_owners(a: Side, b: Side, owners: list[Side], findings: Findings) -> None:
    if owners:
        message = f"both `{a.path}` and `{b.path}` name columns"
        help_text = "only one side holds the foreign key: leave `fields` and `references` out of the other"
        findings.add(error("S206", message, b.span, related=[Label(a.span, "the other side")], help=help_text))
        return
    message = f"neither `{a.path}` nor `{b.path}` names the columns of the relation"
    findings.add(
        error("S205", message, a.span, related=[Label(b.span, "the other side")], help=_relation_example(a, b))
    )


def _relation_example(owner: Side, other: Side) -> str:
    column = owner.field.name + "Id"
    return f"write @relation(fields: [{column}], references: [id]) on the side whose table holds `{column}`, such as `{owner.path}`; it points at `{other.draft.name}`"  # noqa: E501


def _names_columns(owner: Side, other: Side, findings: Findings) -> bool:
    missing = [it for it in ("fields", "references") if not owner.has(it)]
    if not missing:
        return True
    if other.is_list and other.has("fields", "references"):
        message = f"`{other.path}` is a list and cannot name columns"
        help_text = f"move `fields` and `references` to `{owner.path}`"
        findings.add(error("S206", message, other.span, related=[Label(owner.span, "the other side")], help=help_text))
        return False
    if owner.draft.has_misplaced_relation:
        return False
    listed = " and ".join(f"`{it}`" for it in missing)
    span = owner.field.attribute.span if owner.field.attribute is not None else owner.span
    findings.add(
        error("S205", f"relation field `{owner.path}` lacks {listed}", span, help=_relation_example(owner, other))
    )
    return False


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
                )
            )
            return False
    return True


def _many_to_many(name: str, a: Side, b: Side, findings: Findings) -> Relation | None:
    for side in (a, b):
        for parameter in _KEY_ARGUMENTS:
            if side.has(parameter):
                assert side.arguments is not None
                span = side.arguments.by_name[parameter].span
                message = f"a relation of two lists has no `{parameter}`"
                help_text = "its table is made by itself; for columns of your own, add a model between the two"
                findings.add(error("S207", message, span, help=help_text))
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
            findings.add(error("S203", f"`{parameter}` names `{name}` twice", items[i].span))
            return None
    return known if len(known) == len(names) else None


def _column(expression: syntax.Expression, parameter: str, draft: ModelDraft, findings: Findings) -> str | None:
    if not isinstance(expression, syntax.Reference):
        findings.add(error("S203", f"`{parameter}` takes the names of fields", expression.span))
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
    elif name not in draft.broken and draft.is_certain:
        help_text = did_you_mean(name, draft.scalars) or f"add the column `{name}` to `{draft.name}`"
        findings.add(error("S203", f"`{draft.name}` has no field `{name}`", expression.span, help=help_text))
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
