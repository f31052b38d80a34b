"""Attributes of fields, enum values and blocks: those that fit, and no second one where one is allowed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nicol.schema.attributes import ENUM_ATTRIBUTES
from nicol.schema.editor.declared import FIELD_KEYWORDS, Declared, attribute_of
from nicol.schema.editor.place import Place
from nicol.schema.editor.proposal import Proposal, Sort, from_words
from nicol.schema.editor.propose.blocks import propose_inclusion
from nicol.schema.editor.vocabulary import BLOCK_ATTRIBUTES, FIELD_ATTRIBUTES, Word
from nicol.schema.editor.vocabulary_values import NATIVE_TYPES
from nicol.schema.model import Scalar
from nicol.schema.native_types import native_types_of
from nicol.schema.reading import syntax
from nicol.schema.resolve.names import SCALAR_BY_NAME

_REPEATABLE = frozenset({"unique", "index", "check", "exclude"})
_OF_VIEW = ("unique", "map", "schema", "ignore")
_OF_RELATION = ("relation", "ignore")


def propose_attribute(declared: Declared, place: Place) -> Iterator[Proposal]:
    """What may follow ``@``, ``@@`` or ``@db.``."""
    if place.attribute.endswith("."):
        return _native_types(declared, place)
    return _block_attributes(declared, place) if place.is_block_attribute else _field_attributes(declared, place)


def propose_attribute_with_sign(declared: Declared, place: Place) -> Iterator[Proposal]:
    return (replace(it, label=f"@{it.label}", snippet=f"@{it.snippet}") for it in _field_attributes(declared, place))


def propose_block_member(declared: Declared, place: Place) -> Iterator[Proposal]:
    """Where a field would begin: block attributes and mixins. A field's name is the user's."""
    for it in _block_attributes(declared, place):
        yield replace(it, label=f"@@{it.label}", snippet=f"@@{it.snippet}")
    yield from propose_inclusion(declared, place)


# Blocks.


def _block_attributes(declared: Declared, place: Place) -> Iterator[Proposal]:
    block = place.block
    assert block is not None
    words = {name: it for name, it in BLOCK_ATTRIBUTES.items() if _fits_block(name, block, declared)}
    here = next((it for it in block.attributes if it.span.start <= place.word.start <= it.span.end), None)
    taken = {it.name.text for it in block.attributes if it is not here} - _REPEATABLE
    return from_words(
        {name: it for name, it in words.items() if name not in taken}, Sort.ATTRIBUTE, is_plain=_is_called(place)
    )


def _fits_block(name: str, block: syntax.Block, declared: Declared) -> bool:
    if name == "schema" and declared.setting(declared.datasource, "schemas") is None:
        return False
    if block.keyword.text == "enum":
        return name in ENUM_ATTRIBUTES
    if block.keyword.text == "view":
        return name in _OF_VIEW
    return name != "id" or not any(attribute_of(it, "id") for _, it in declared.fields(block))


# Fields and enum values.


def _field_attributes(declared: Declared, place: Place) -> Iterator[Proposal]:
    assert place.block is not None
    if place.block.keyword.text not in FIELD_KEYWORDS:
        words: Mapping[str, Word] = {"map": FIELD_ATTRIBUTES["map"]}
    else:
        words = {name: it for name, it in FIELD_ATTRIBUTES.items() if _fits_field(name, declared, place)}
    words = {name: it for name, it in words.items() if name not in place.others}
    yield from from_words(words, Sort.ATTRIBUTE, is_plain=_is_called(place))
    if place.type in SCALAR_BY_NAME and declared.native_prefix not in place.others:
        yield _native_prefix(declared.native_prefix)


def _native_prefix(prefix: str) -> Proposal:
    return Proposal(
        label=prefix,
        sort=Sort.ATTRIBUTE,
        snippet=f"{prefix}.",
        meaning="The type in PostgreSQL, where it is not the usual one.",
    )


def _fits_field(name: str, declared: Declared, place: Place) -> bool:
    """Whether the attribute can stand on a field of this type."""
    assert place.block is not None
    if declared.model(place.type) is not None:
        return name in _OF_RELATION
    match name:
        case "relation":
            # The model may be written later.
            return place.type not in SCALAR_BY_NAME and declared.enum(place.type) is None
        case "updatedAt":
            return place.type == Scalar.DATE_TIME.value and "[" not in place.suffix
        case "id":
            return not place.suffix and place.block.keyword.text != "view" and _has_no_id(declared, place)
        case "generated":
            return "default" not in place.others
        case "default":
            return "generated" not in place.others
        case "unique":
            return "id" not in place.others
        case _:
            return True


def _has_no_id(declared: Declared, place: Place) -> bool:
    block = place.block
    assert block is not None
    others = (it for _, it in declared.fields(block) if it.name.text != place.subject)
    return attribute_of(block, "id") is None and not any(attribute_of(it, "id") for it in others)


def _native_types(declared: Declared, place: Place) -> Iterator[Proposal]:
    scalar = SCALAR_BY_NAME.get(place.type)
    if scalar is None or place.attribute != f"{declared.native_prefix}.":
        return
    words = {it: NATIVE_TYPES[it] for it in native_types_of(scalar)}
    yield from from_words(words, Sort.TYPE, is_plain=_is_called(place))


def _is_called(place: Place) -> bool:
    return place.following == "("
