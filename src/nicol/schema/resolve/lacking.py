"""What relations lack: the field on the other side, the columns of the key, the name of a self-relation.

All additions are planned together, so that no two get the same name. Nothing is guessed where two readings are
possible, and nothing that stands there is changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, count
from typing import TypeAlias

from nicol.schema.inflection import camel_case, plural
from nicol.schema.model import Arity, ScalarField, Unsupported
from nicol.schema.quote import quoted
from nicol.schema.reading import syntax
from nicol.schema.resolve.additions import Addition, Additions, Line, inserted
from nicol.schema.resolve.fields import ModelDraft, RelationDraft
from nicol.text.diagnostic import Edit
from nicol.text.value import value


class Drafts(dict[str, ModelDraft]):
    """The models of a schema by name, and what their relations lack, which is planned once and at first use."""

    @cached_property
    def lacking(self) -> Additions:
        return what_relations_lack(self)


def what_relations_lack(drafts: Mapping[str, ModelDraft]) -> Additions:
    planner = _Planner(drafts)
    every: list[Addition] = []
    by_field: dict[tuple[str, str], tuple[Addition, ...]] = {}
    for sides in _relations(drafts):
        additions = tuple(planner.additions(sides))
        every += additions
        by_field |= {it.key: additions for it in sides}
    return Additions(tuple(every), by_field)


# The sides of relations.


@value(kw_only=True)
class _Side:
    """One side of a relation, and what its ``@relation`` says."""

    draft: ModelDraft
    field: RelationDraft
    name: str | None
    fields: tuple[str, ...] | None
    references: tuple[str, ...] | None

    @property
    def key(self) -> tuple[str, str]:
        return self.draft.name, self.field.name

    @property
    def is_list(self) -> bool:
        return self.field.arity is Arity.LIST

    @property
    def is_self(self) -> bool:
        return self.field.target == self.draft.name

    @property
    def names_columns(self) -> bool:
        return self.fields is not None or self.references is not None


_Sides: TypeAlias = tuple[_Side, ...]
"""One side, or two, of which the first holds the key unless both are lists."""


def _relations(drafts: Mapping[str, ModelDraft]) -> Iterator[_Sides]:
    """What is certainly one relation, each at the turn of the side that holds the key."""
    sides = [_side(draft, field) for draft in drafts.values() for field in draft.relations.values()]
    by_pair: dict[tuple[str, str], list[_Side]] = {}
    for side in sides:
        low, high = sorted((side.draft.name, side.field.target))
        by_pair.setdefault((low, high), []).append(side)
    found = {it[0].key: it for group in by_pair.values() for it in _told_apart(group) if _are_certain(it, drafts)}
    yield from (found[side.key] for side in sides if side.key in found)


def _side(draft: ModelDraft, field: RelationDraft) -> _Side:
    arguments = _arguments(field.attribute)
    name = arguments.get("name")
    return _Side(
        draft=draft,
        field=field,
        name=name.value if isinstance(name, syntax.StringLiteral) else None,
        fields=_names(arguments.get("fields")),
        references=_names(arguments.get("references")),
    )


def _arguments(attribute: syntax.Attribute | None) -> dict[str, syntax.Expression]:
    written = attribute.arguments if attribute is not None else None
    return {it.name.text if it.name is not None else "name": it.value for it in written or ()}


def _names(expression: syntax.Expression | None) -> tuple[str, ...] | None:
    """The fields in a list, or None if there is no such list. What is no name is an empty one, which names nothing."""
    if expression is None:
        return None
    items = expression.items if isinstance(expression, syntax.Array) else (expression,)
    return tuple(it.text if isinstance(it, syntax.Reference) else "" for it in items)


def _told_apart(between: list[_Side]) -> Iterator[_Sides]:
    """The relations between two models, save those of which nobody can say what belongs to what."""
    by_name: dict[str | None, list[_Side]] = {}
    for side in between:
        by_name.setdefault(side.name, []).append(side)
    groups = list(by_name.values())
    yield from (_ordered(*it) for it in groups if len(it) == 2 and _belong_together(*it))
    alone = [it[0] for it in groups if len(it) == 1]
    if len(alone) == 2 and alone[0].draft is not alone[1].draft and None in (alone[0].name, alone[1].name):
        yield _ordered(*alone)
    elif len({it.draft.name for it in alone}) == 1:
        yield from ((it,) for it in alone)


def _belong_together(a: _Side, b: _Side) -> bool:
    if a.draft is not b.draft:
        return True
    # Both stand in one model: either they reach each other, or both reach another model.
    return a.is_self and (a.name is not None or a.is_list != b.is_list)


def _ordered(a: _Side, b: _Side) -> _Sides:
    return (a, b) if _rank(a) <= _rank(b) else (b, a)


def _rank(side: _Side) -> tuple[bool, bool, bool, str, str]:
    """The side with the least holds the key."""
    is_optional = side.field.arity is Arity.OPTIONAL
    return side.is_list, not side.names_columns, is_optional, side.draft.name, side.field.name


def _are_certain(sides: _Sides, drafts: Mapping[str, ModelDraft]) -> bool:
    return all(_is_certain(it, drafts[it.field.target]) for it in sides)


def _is_certain(side: _Side, target: ModelDraft) -> bool:
    """Whether both models were understood, and the field is written in its model and not in a mixin."""
    block, written = side.draft.block.span, side.field.written.span
    is_here = block.path == written.path and block.start <= written.start < block.end
    return is_here and all(it.is_read_whole and not it.broken and it.block.is_closed for it in (side.draft, target))


# What they lack.


@value(kw_only=True)
class _Key:
    """The columns of a relation. ``missing`` are those that do not exist yet, with the columns that they copy."""

    fields: tuple[str, ...]
    references: tuple[str, ...]
    missing: tuple[tuple[str, syntax.Field], ...]


class _Planner:
    def __init__(self, drafts: Mapping[str, ModelDraft]) -> None:
        self._drafts = drafts
        self._taken = {name: {*it.syntax_by_name} for name, it in drafts.items()}
        self._columns = {name: set(_columns_of_relations(it)) for name, it in drafts.items()}

    def additions(self, sides: _Sides) -> Iterator[Addition]:
        first, target = sides[0], self._drafts[sides[0].field.target]
        name = next((it.name for it in sides if it.name is not None), None)
        if name is None and first.is_self:
            name = f"{first.draft.name}To{first.draft.name}"
        if not first.is_list:
            yield from self._key_and_opposite(sides, target, name)
        elif len(sides) == 2:
            yield from (it for side in sides for it in _relation_attribute(side, name, ()))
        elif not first.names_columns:
            yield from self._owner(first, target, name)

    def _owner(self, side: _Side, target: ModelDraft, name: str | None) -> Iterator[Addition]:
        """The single field on ``target`` that a list has no opposite without."""
        field = self._free(target, camel_case(side.draft.name), side.field.name)
        key = self._key(target, side.draft, field)
        if key is None:
            return
        self._taken[target.name].add(field)
        is_required = not key.missing and all(target.scalars[it].is_required for it in key.fields)
        words = [*([quoted(name)] if name is not None else []), _columns("fields", key.fields)]
        attribute = f"@relation({', '.join((*words, _columns('references', key.references)))})"
        ignore = " @ignore" if side.draft.is_ignored and not target.is_ignored else ""
        yield from _relation_attribute(side, name, ())
        yield Line(target.block, f"{field} {side.draft.name}{'' if is_required else '?'} {attribute}{ignore}")
        yield from self._new_columns(target, key, is_required=False, is_unique=False)

    def _key_and_opposite(self, sides: _Sides, target: ModelDraft, name: str | None) -> Iterator[Addition]:
        owner = sides[0]
        key = self._key(owner.draft, target, owner.field.name, owner.fields, owner.references)
        if key is None:
            return
        words = [_columns("fields", key.fields)] if owner.fields is None else []
        words += [_columns("references", key.references)] if owner.references is None else []
        yield from _relation_attribute(owner, name, words)
        if len(sides) == 2:
            yield from _relation_attribute(sides[1], name, ())
        else:
            yield self._opposite(owner, target, key, name)
        is_unique = len(sides) == 2 and not sides[1].is_list
        is_required = owner.field.arity is Arity.REQUIRED
        yield from self._new_columns(owner.draft, key, is_required=is_required, is_unique=is_unique)

    def _opposite(self, owner: _Side, target: ModelDraft, key: _Key, name: str | None) -> Line:
        model = owner.draft.name
        # Prisma looks at columns that are named only, even if the others are unique too.
        is_single = owner.fields is not None and key.fields in _unique_fields(owner.draft)
        wanted = camel_case(model) if is_single else plural(camel_case(model))
        field = self._free(target, wanted, owner.field.name)
        self._taken[target.name].add(field)
        attribute = f" @relation({quoted(name)})" if name is not None else ""
        ignore = " @ignore" if owner.draft.is_ignored and not target.is_ignored else ""
        return Line(target.block, f"{field} {model}{'?' if is_single else '[]'}{attribute}{ignore}")

    def _new_columns(self, model: ModelDraft, key: _Key, *, is_required: bool, is_unique: bool) -> Iterator[Line]:
        for name, copied in key.missing:
            self._taken[model.name].add(name)
            assert copied.type is not None
            unique = " @unique" if is_unique and len(key.fields) == 1 else ""
            sign = "" if is_required else "?"
            yield Line(model.block, f"{name} {copied.type.name.text}{sign}{unique}{_native_type(copied)}")
        self._columns[model.name].update(key.fields)
        if is_unique and key.missing and len(key.fields) > 1:
            yield Line(model.block, f"@@unique([{', '.join(key.fields)}])")

    def _key(
        self,
        owner: ModelDraft,
        target: ModelDraft,
        relation: str,
        fields: tuple[str, ...] | None = None,
        references: tuple[str, ...] | None = None,
    ) -> _Key | None:
        """The columns given and the rest by convention. None if nothing fits."""
        if references is None:
            fitting = (it for it in _criteria(target) if fields is None or len(it) == len(fields))
            references = next(fitting, ())
        if not references or not all(it in target.scalars for it in references):
            return None
        copied = [target.scalars[it] for it in references]
        if fields is None:
            fields = tuple(self._column(owner, target, relation, it) for it in copied)
        if len(fields) != len(references) or any(it in owner.relations or not it for it in fields):
            return None
        pairs = zip(fields, references, strict=True)
        missing = tuple((it, target.syntax_by_name[other]) for it, other in pairs if it not in owner.scalars)
        return _Key(fields=fields, references=references, missing=missing)

    def _column(self, owner: ModelDraft, target: ModelDraft, relation: str, copied: ScalarField) -> str:
        """``userId``, which may exist; if something else has that name, ``authorId`` after the relation field."""
        reference = copied.name[:1].upper() + copied.name[1:]
        name = target.name[:1].lower() + target.name[1:] + reference
        existing = owner.scalars.get(name)
        if existing is not None and name not in self._columns[owner.name] and _is_like(existing, copied):
            return name
        return self._free(owner, name, relation, reference)

    def _free(self, model: ModelDraft, wanted: str, other: str, last: str | None = None) -> str:
        """``wanted``, or else one with the name of the relation's field before it, or else one with a number."""
        last = last if last is not None else wanted[:1].upper() + wanted[1:]
        names = chain((wanted, f"{other}{last}"), (f"{wanted}{n}" for n in count(2)))
        return next(it for it in names if it not in self._taken[model.name])


def _is_like(existing: ScalarField, copied: ScalarField) -> bool:
    return existing.type == copied.type and existing.native_type == copied.native_type and not existing.is_list


def _columns_of_relations(draft: ModelDraft) -> Iterator[str]:
    for field in draft.relations.values():
        yield from _names(_arguments(field.attribute).get("fields")) or ()


def _criteria(draft: ModelDraft) -> Iterator[tuple[str, ...]]:
    """What identifies a record, the primary key first."""
    for attribute in ("id", "unique"):
        for fields in _keys(draft, attribute):
            if all(it in draft.scalars and _identifies(draft.scalars[it]) for it in fields):
                yield fields


def _identifies(column: ScalarField) -> bool:
    return column.arity is not Arity.OPTIONAL and not isinstance(column.type, Unsupported)


def _unique_fields(draft: ModelDraft) -> list[tuple[str, ...]]:
    return list(_keys(draft, "unique"))


def _keys(draft: ModelDraft, attribute: str) -> Iterator[tuple[str, ...]]:
    for name in draft.scalars:
        if any(it.name.text == attribute for it in draft.syntax_by_name[name].attributes):
            yield (name,)
    for written in draft.block.attributes:
        if written.name.text == attribute:
            fields = {"fields" if it.name is None else it.name.text: it.value for it in written.arguments or ()}
            yield tuple(_field_names(fields.get("fields")))


def _field_names(expression: syntax.Expression | None) -> Iterator[str]:
    for item in expression.items if isinstance(expression, syntax.Array) else (expression,):
        yield syntax.word_of(item) or ""


# Text.


def _columns(word: str, names: Iterable[str]) -> str:
    return f"{word}: [{', '.join(names)}]"


def _native_type(field: syntax.Field) -> str:
    attribute = next((it for it in field.attributes if "." in it.name.text), None)
    if attribute is None:
        return ""
    numbers = [it.value.text for it in attribute.arguments or () if isinstance(it.value, syntax.NumberLiteral)]
    return f" @{attribute.name.text}" + (f"({', '.join(numbers)})" if numbers else "")


def _relation_attribute(side: _Side, name: str | None, words: Iterable[str]) -> Iterator[Edit]:
    """``words`` at the end of ``@relation``, and ``name`` at its start, if it has none."""
    attribute = side.field.attribute
    first = [quoted(name)] if name is not None and side.name is None else []
    given = attribute.arguments or () if attribute is not None else ()
    if attribute is None or not given:
        content = ", ".join((*first, *words))
        if content:
            yield _new_arguments(side, content)
        return
    if first:
        yield inserted(given[0].span.path, given[0].span.start, f"{first[0]}, ")
    if words:
        yield inserted(given[-1].span.path, given[-1].span.end, "".join(f", {it}" for it in words))


def _new_arguments(side: _Side, content: str) -> Edit:
    attribute, type_ = side.field.attribute, side.field.written.type
    assert type_ is not None
    if attribute is None:
        return inserted(type_.span.path, type_.span.end, f" @relation({content})")
    if attribute.arguments is None:
        return inserted(attribute.span.path, attribute.span.end, f"({content})")
    return inserted(attribute.span.path, attribute.span.end - 1, content)
