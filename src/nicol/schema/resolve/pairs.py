"""The sides of relations, and which two of them belong together."""

from collections.abc import Iterator, Sequence

from nicol.schema.attributes import FIELD_ATTRIBUTES
from nicol.schema.findings import Findings, error
from nicol.schema.mending.fixes import attribute_added
from nicol.schema.model import Arity
from nicol.schema.resolve.arguments import Arguments
from nicol.schema.resolve.fields import ModelDraft, RelationDraft
from nicol.schema.resolve.lacking import Drafts
from nicol.text.diagnostic import Edit, Label
from nicol.text.edit import Fixes, changed_to_nearest, inserted_before, safe, suggestion
from nicol.text.source import Span
from nicol.text.value import value


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
        """Whether all arguments were understood."""
        has_read_arguments = self.arguments is None or self.arguments.is_usable
        return self.field.written.is_whole and has_read_arguments and self._knows_its_attributes

    @property
    def is_told_apart(self) -> bool:
        """Whether it can be said to which relation the side belongs."""
        return self.is_usable and (self.name is not None or not self.has("name"))

    @property
    def _knows_its_attributes(self) -> bool:
        names = (it.name.text for it in self.field.written.attributes)
        return all(it in FIELD_ATTRIBUTES or "." in it for it in names)

    def has(self, *parameters: str) -> bool:
        return self.arguments is not None and any(it in self.arguments.by_name for it in parameters)


def pairs_of(sides: Sequence[Side], drafts: Drafts, findings: Findings) -> Iterator[tuple[Side, Side]]:
    """The sides that belong together: between the same two models, with the same name. Others are reported."""
    by_models: dict[tuple[str, ...], list[Side]] = {}
    for side in sides:
        by_models.setdefault(tuple(sorted((side.draft.name, side.field.target))), []).append(side)
    for group in by_models.values():
        yield from _pairs_between(group, drafts, findings)


def _pairs_between(sides: list[Side], drafts: Drafts, findings: Findings) -> Iterator[tuple[Side, Side]]:
    by_name: dict[str | None, list[Side]] = {}
    for side in sides:
        by_name.setdefault(side.name, []).append(side)
    ambiguous = [it for it in by_name.values() if _is_ambiguous(it)]
    alone = [it[0] for it in by_name.values() if len(it) == 1]
    yield from ((it[0], it[1]) for it in by_name.values() if len(it) == 2 and not _is_ambiguous(it))
    # What a side says that was not understood may be what tells it apart, or pairs it with another.
    if not all(it.is_told_apart for it in sides):
        return
    for group in ambiguous:
        _report_ambiguous(group, alone, findings)
    if not ambiguous:
        _report_alone(alone, drafts, findings)


def _is_ambiguous(group: list[Side]) -> bool:
    first = group[0]
    if first.draft.name == first.field.target:
        # Both sides of a self-relation are in one model, so only a name says that they belong together.
        return len(group) > 2 or (len(group) == 2 and first.name is None)
    n_mine = sum(it.draft is first.draft for it in group)
    return n_mine > 1 or len(group) - n_mine > 1


def _report_ambiguous(group: list[Side], alone: list[Side], findings: Findings) -> None:
    first = group[0]
    twins = [it for it in group if it.draft is first.draft]
    if len(twins) == 1:
        first, *_ = twins = [it for it in group if it.draft is not first.draft]
    listed = " and ".join(f"`{it.field.name}`" for it in twins)
    related = [Label(it.span, "another one") for it in group if it is not first]
    related += [Label(it.span, f"the relation `{it.name}` has one side only") for it in alone]
    if first.name is None:
        message = f"relation fields {listed} on `{first.draft.name}` cannot be told apart"
        help_text = 'give both sides of each relation a name: @relation("…")'
    else:
        message = f"relation `{first.name}` has too many fields: {listed} on `{first.draft.name}`"
        help_text = "a name belongs to one relation, with one field on each side"
    findings.add(error("S202", message, first.span, related=related, help=help_text))


# Sides without another.


def _report_alone(alone: list[Side], drafts: Drafts, findings: Findings) -> None:
    if len(alone) == 2 and alone[0].draft.name == alone[1].field.target:
        _report_misnamed(alone[0], alone[1], drafts, findings)
        return
    for side in alone:
        target = drafts[side.field.target]
        if target.is_certain and not target.broken and not target.has_misplaced_relation:
            _report_missing_opposite(side, target, drafts, alone, findings)


def _report_misnamed(a: Side, b: Side, drafts: Drafts, findings: Findings) -> None:
    """Two sides that would be one relation if they had the same name."""
    unnamed, named = (a, b) if a.name is None else (b, a)
    its = f"is called `{unnamed.name}`" if unnamed.name is not None else "has no name"
    findings.add(
        error(
            "S201",
            f"relation field `{unnamed.path}` {its}, and its opposite field `{named.path}` is called `{named.name}`",
            unnamed.span,
            label="one relation has one name",
            related=[Label(named.span, "the opposite field is here")],
            help=f'both sides need the same name: @relation("{named.name}")',
            fixes=(a.draft is not b.draft and _named_and_completed(unnamed, drafts))
            or _renamed(unnamed, str(named.name)),
        )
    )


def _named_and_completed(side: Side, drafts: Drafts) -> Fixes:
    """The name, and the columns where neither side says them."""
    edits = drafts.lacking.edits_of(side.draft.name, side.field.name) if side.name is None else ()
    if len(edits) < 2:
        return ()
    has_new_column = any(it.replacement.startswith("\n") for it in edits)
    return (suggestion if has_new_column else safe)("Name the relation and its columns", *edits)


def _renamed(side: Side, name: str) -> Fixes:
    attribute = side.field.attribute
    if side.name is not None:
        assert side.arguments is not None
        expression = side.arguments.by_name["name"].value
        near = changed_to_nearest(expression.span, side.name, [name], form='"{}"')
        return near or suggestion(f"Change to `{name}`", Edit(expression.span, f'"{name}"'))
    if attribute is not None and attribute.arguments:
        return safe(f"Name it `{name}`", inserted_before(attribute.arguments[0].span, f'"{name}", '))
    if attribute is not None:
        edit = Edit(Span(attribute.span.path, attribute.name.span.end, attribute.span.end), f'("{name}")')
        return safe(f"Name it `{name}`", edit)
    return safe(f"Name it `{name}`", attribute_added(side.field.written, f'@relation("{name}")'))


def _report_missing_opposite(
    side: Side, target: ModelDraft, drafts: Drafts, alone: list[Side], findings: Findings
) -> None:
    edits = drafts.lacking.edits_of(side.draft.name, side.field.name)
    added = [it.replacement.strip() for it in edits if it.replacement.startswith("\n")]
    is_plain = len(added) == len(edits) == 1 and "\n" not in added[0]
    others = [it for it in alone if it.draft is target and it is not side]
    related = [Label(it.span, "this one has another relation name") for it in others]
    line = added[0].partition("\n")[0] if added else ""
    place = Label(target.block.name.span, f"add here: {line}" if line else "add it here")
    message = f"relation field `{side.field.name}` on `{side.draft.name}` has no opposite field on `{target.name}`"
    # A column besides the field is more than the relation asks for in words.
    make = safe if is_plain else suggestion
    findings.add(
        error(
            "S201",
            message,
            side.span,
            label=f"needs a field of type {side.draft.name} in {target.name}",
            related=related or ([place] if side.draft is not target else []),
            help=_way_out(side, target, has_others=bool(others)),
            fixes=make(f"Add the opposite field to `{target.name}`", *edits) if edits and not others else (),
        )
    )


def _way_out(side: Side, target: ModelDraft, *, has_others: bool) -> str:
    if side.draft is target:
        return "a self-relation has two fields, and both have the same name in `@relation`"
    if has_others:
        return "both sides need the same name in `@relation`"
    return f"a relation has a field on each side: add one to `{target.name}`"
