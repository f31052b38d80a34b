"""Renaming everywhere. The database keeps its names.

What had no ``@map`` or ``@@map`` gets one with the name it had.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nicol.schema.editor.declared import Declared, attribute_of
from nicol.schema.editor.occurrences import Kind, Occurrence, Target, named, occurrence_at
from nicol.schema.editor.rename_join_tables import NotPossibleError, join_table_edits
from nicol.schema.format import FIELD_ORDER
from nicol.schema.model import Schema
from nicol.schema.reading import syntax
from nicol.schema.resolve.names import SCALAR_BY_NAME
from nicol.schema.rules.models import RESERVED_NAMES
from nicol.text.diagnostic import Edit
from nicol.text.source import Span

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_BEFORE_MAP = FIELD_ORDER[: FIELD_ORDER.index("map")]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a name cannot be changed, or not to this."""

    reason: str


def renamable(declared: Declared, path: str, offset: int) -> Occurrence | None:
    """The name at ``offset``, if it can be changed. That of a policy is the database's, and stays."""
    found = occurrence_at(declared, path, offset)
    return found if found is not None and found.target.kind is not Kind.POLICY else None


def rename(
    declared: Declared, schema: Schema, path: str, offset: int, name: str, *, keeps_database: bool
) -> tuple[Edit, ...] | Refusal:
    """The edits that give the thing at ``offset`` another name, in all files."""
    found = renamable(declared, path, offset)
    if found is None:
        return Refusal("nothing that can be renamed stands here")
    target = found.target
    if name == target.name:
        return ()
    reason = _reason_against(declared, target, name)
    if reason:
        return Refusal(reason)
    edits = [Edit(it.span, name) for it in named(declared, target)]
    if keeps_database:
        try:
            # Where both insert at one place, the attribute of the field comes before the line of the block.
            edits += [*join_table_edits(declared, schema, target, name), *_maps(declared, target)]
        except NotPossibleError as error:
            return Refusal(error.reason)
    return tuple(edits)


# Names that cannot be.


def _reason_against(declared: Declared, target: Target, name: str) -> str:
    if not _NAME.fullmatch(name):
        return f"`{name}` cannot be a name: it begins with a letter and holds letters, digits and underscores"
    if target.kind is Kind.DATASOURCE:
        return ""
    if target.kind in {Kind.TYPE, Kind.MIXIN}:
        return _reason_against_type(declared, name)
    for block in _blocks_with(declared, target):
        taken = declared.fields(block) if target.kind is Kind.FIELD else declared.values(block)
        if any(it.name.text == name for _, it in taken):
            return f"`{block.name.text}` already has `{name}`"
    return ""


def _reason_against_type(declared: Declared, name: str) -> str:
    if name in SCALAR_BY_NAME or name == "Unsupported":
        return f"`{name}` is the name of a built-in type"
    if name in RESERVED_NAMES:
        return f"`{name}` is a reserved word"
    taken = declared.type_by_name.get(name) or declared.mixin_by_name.get(name)
    return f"the name `{name}` is already taken by a {taken.keyword.text}" if taken is not None else ""


def _blocks_with(declared: Declared, target: Target) -> Iterator[syntax.Block]:
    """The block where a field or a value is written, and those that include it."""
    for block in declared.blocks:
        if block.name.text == target.home or any(it.name.text == target.home for it in block.inclusions):
            yield block


# Names in the database.


def _maps(declared: Declared, target: Target) -> Iterator[Edit]:
    """Additions of ``@map`` or ``@@map`` where the name in the database would change."""
    for block in declared.blocks:
        if block.mixin is None and target.kind is Kind.TYPE and block.name.text == target.name:
            if not block.holds_settings and attribute_of(block, "map") is None:
                yield from _block_map(block, target.name)
        elif block.name.text == target.home and not block.holds_settings:
            yield from _member_maps(declared, block, target)


def _member_maps(declared: Declared, block: syntax.Block, target: Target) -> Iterator[Edit]:
    members = (*block.fields, *block.values)
    for member in members:
        is_relation = isinstance(member, syntax.Field) and (
            member.type is None or declared.model(member.type.name.text) is not None
        )
        if member.name.text == target.name and not is_relation and attribute_of(member, "map") is None:
            yield Edit(_after_attributes(member), f' @map("{target.name}")')


def _after_attributes(member: syntax.Field | syntax.EnumValue) -> Span:
    """Where ``@map`` stands in the usual order of attributes."""
    before = [it.span.end for it in member.attributes if it.name.text in _BEFORE_MAP]
    written = member.type.span if isinstance(member, syntax.Field) and member.type is not None else member.name.span
    end = max((written.end, *before))
    return Span(member.span.path, end, end)


def _block_map(block: syntax.Block, name: str) -> Iterator[Edit]:
    """A line at the end of the block, apart from the fields."""
    last = [it for it in block.members if not isinstance(it, syntax.BlankLines)]
    attribute = f'@@map("{name}")'
    if last:
        end = _end_of(last[-1])
        gap = "\n" if isinstance(last[-1], syntax.Attribute) else "\n\n"
        yield Edit(Span(block.span.path, end, end), f"{gap}  {attribute}")
    elif block.is_closed:
        end = block.span.end - 1
        yield Edit(Span(block.span.path, end, end), f"  {attribute}\n")


def _end_of(member: syntax.Member) -> int:
    if isinstance(member, syntax.Comment):
        return member.token.end
    assert not isinstance(member, syntax.BlankLines)
    comment = None if isinstance(member, syntax.Unparsed) else member.comment
    return comment.end if comment is not None else member.span.end
