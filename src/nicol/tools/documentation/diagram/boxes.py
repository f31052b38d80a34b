"""What a picture of a schema shows: a box for each model and enum, a link for each relation. No places yet.

All measures are in pixels. Text is set in a monospaced face, so that its width is known without drawing it.
"""

from collections.abc import Iterator
from enum import StrEnum

from nicol.schema.model import EnumType, Model, RelationField, Schema
from nicol.text.value import value
from nicol.tools.documentation import words

CHARACTER_PX = 7.25
"""The width of a character at 12 px: what common faces need, rounded up."""
HEADER_PX = 30
ROW_PX = 20
PADDING_PX = 12
_GAP_CHARACTERS = 3
_LEAST_PX = 120
_LONGEST = 40


@value(kw_only=True)
class Row:
    """``mark`` are the keys that the column has part in, or empty."""

    name: str
    type: str
    mark: str = ""


@value(kw_only=True)
class Box:
    """``subtitle`` is the name in the database where it is another. ``note`` is the documentation."""

    name: str
    kind: str
    subtitle: str
    note: str
    rows: tuple[Row, ...]
    width: float
    height: float

    def row_middle(self, row: str) -> float:
        """How far below the top of the box the middle of ``row`` is; that of the header for what is no row."""
        n = next((n for n, it in enumerate(self.rows) if it.name == row), None)
        return HEADER_PX / 2 if n is None else HEADER_PX + n * ROW_PX + ROW_PX / 2


class End(StrEnum):
    """How many records are at an end of a link."""

    ONE = "one"
    ONE_OR_NONE = "one-or-none"
    MANY = "many"
    NONE = "none"
    """Nothing is counted: the link leads from a column to its enum."""


@value(kw_only=True)
class Link:
    """From a box's row to another's. ``child`` has the foreign key, and ``parent`` is what it refers to."""

    child: str
    child_row: str
    child_end: End
    parent: str
    parent_row: str
    parent_end: End
    label: str


def boxes(schema: Schema) -> tuple[Box, ...]:
    """Models in the order of the schema, then enums."""
    models = (_model_box(it) for it in schema.models)
    enums = (
        _box(it.name, "enum", it.type, it.documentation, tuple(Row(name=row.name, type="") for row in it.values))
        for it in schema.enums
    )
    return (*models, *enums)


def _model_box(model: Model) -> Box:
    rows = tuple(
        Row(name=it.name, type=_cut(words.field_type(it)), mark=" ".join(words.marks(model, it)))
        for it in model.scalar_fields
    )
    return _box(model.name, "view" if model.is_view else "model", model.table, model.documentation, rows)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _box(name: str, kind: str, database_name: str, note: str, rows: tuple[Row, ...]) -> Box:
    subtitle = "" if database_name == name else _cut(database_name)
    header = len(name) * 1.1 + (len(subtitle) + _GAP_CHARACTERS if subtitle else 0)
    n_characters = max([header, *(len(it.name) + len(it.type) + len(it.mark) + 2 * _GAP_CHARACTERS for it in rows)])
    return Box(
        name=name,
        kind=kind,
        subtitle=subtitle,
        note=note.strip(),
        rows=rows,
        width=max(_LEAST_PX, round(n_characters * CHARACTER_PX + 2 * PADDING_PX)),
        height=HEADER_PX + len(rows) * ROW_PX + PADDING_PX / 2,
    )


def links(schema: Schema) -> tuple[Link, ...]:
    """Relations, each once, and the columns that hold an enum, in the order of the schema."""
    return tuple(link for model in schema.models for link in (*_relations(schema, model), *_enums(model)))


def _relations(schema: Schema, model: Model) -> Iterator[Link]:
    for it in model.relation_fields:
        if it.foreign_key is not None:
            key = it.foreign_key
            is_required = all(model.scalar(name).is_required for name in key.fields)
            yield Link(
                child=model.name,
                child_row=key.fields[0],
                child_end=End.MANY if schema.opposite(it).is_list else End.ONE_OR_NONE,
                parent=it.model,
                parent_row=key.references[0],
                parent_end=End.ONE if is_required else End.ONE_OR_NONE,
                label=f"{model.name}.{it.name}",
            )
        elif it.join_table is not None and _is_the_first_side(model, it):
            yield Link(
                child=model.name,
                child_row="",
                child_end=End.MANY,
                parent=it.model,
                parent_row="",
                parent_end=End.MANY,
                label=f"{model.name}.{it.name}",
            )


def _is_the_first_side(model: Model, it: RelationField) -> bool:
    """Both sides of such a relation look alike, and their table has the columns A and B."""
    assert it.join_table is not None
    return it.join_table.own_column == "A" or (it.model == model.name and it.name == it.opposite)


def _enums(model: Model) -> Iterator[Link]:
    for it in model.scalar_fields:
        if isinstance(it.type, EnumType):
            yield Link(
                child=model.name,
                child_row=it.name,
                child_end=End.NONE,
                parent=it.type.name,
                parent_row="",
                parent_end=End.NONE,
                label=f"{model.name}.{it.name}",
            )
