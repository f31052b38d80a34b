"""Operator classes that fit an index type and a column."""

from collections.abc import Iterator

from nicol.schema.editor.declared import Declared
from nicol.schema.editor.place import Place
from nicol.schema.editor.proposal import Proposal, Sort
from nicol.schema.editor.vocabulary_values import RAW
from nicol.schema.native_types import DEFAULT_NATIVE_TYPE
from nicol.schema.operator_classes import ARRAY, OPERATOR_CLASSES
from nicol.schema.reading import syntax
from nicol.schema.resolve.names import SCALAR_BY_NAME


def propose_operator_class(declared: Declared, place: Place, index_type: str) -> Iterator[Proposal]:
    """Those of ``index_type``, or of every one where it is empty."""
    assert place.block is not None
    found = declared.field(place.block, place.frame.callee)
    column = _native_type(found[1]) if found is not None else None
    for name, it in OPERATOR_CLASSES.items():
        if (not index_type or index_type in it.index_types) and (column is None or column in it.columns):
            yield Proposal(label=name, sort=Sort.CONSTANT, snippet=name, detail=", ".join(sorted(it.index_types)))
    yield Proposal(
        label="raw()", sort=Sort.FUNCTION, snippet=RAW.snippet, meaning="Any operator class, by its name in PostgreSQL."
    )


def _native_type(field: syntax.Field) -> str | None:
    """The name of the column's native type, as operator classes know it, or None where nobody can tell."""
    if field.type is None:
        return None
    if "[" in field.type.suffix:
        return ARRAY
    written = (it.name.text.partition(".")[2] for it in field.attributes if "." in it.name.text)
    scalar = SCALAR_BY_NAME.get(field.type.name.text)
    return next(written, DEFAULT_NATIVE_TYPE[scalar] if scalar is not None else None)
