"""Arguments of attributes and what they may be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nicol.schema.attributes import PARAMETERS
from nicol.schema.editor.declared import Declared, attribute_of, label_of, word, words_of
from nicol.schema.editor.place import Place
from nicol.schema.editor.proposal import Proposal, Sort, escaped, from_words
from nicol.schema.editor.propose.defaults import propose_default
from nicol.schema.editor.propose.operator_classes import propose_operator_class
from nicol.schema.editor.vocabulary import ARGUMENTS, INDEXED_FIELD_ARGUMENTS, Word
from nicol.schema.editor.vocabulary_values import (
    ACTIONS,
    BOOLEANS,
    DEFERRABLE,
    INDEX_TYPES,
    NULLS,
    NULLS_OF_UNIQUE,
    RAW,
    SORTS,
    STORAGE,
)
from nicol.schema.reading import syntax
from nicol.schema.rules.superset import EXCLUSION_TYPES

_INDEX_FORMS = frozenset({"fields", "expression"})


def propose_argument(declared: Declared, place: Place) -> Iterator[Proposal]:
    """What may stand in the innermost bracket."""
    if place.attribute.startswith(f"{declared.native_prefix}."):
        return iter(())
    if len(place.frames) == 1:
        return _in_parentheses(declared, place)
    if place.frames[1].opener == "[":
        return _in_list(declared, place)
    if place.frames[0].argument == "where" and place.frames[1].opener == "{":
        return _in_predicate(declared, place)
    return iter(())


def _sign(place: Place) -> str:
    return ("@@" if place.is_block_attribute else "@") + place.attribute


def _in_parentheses(declared: Declared, place: Place) -> Iterator[Proposal]:
    frame = place.frame
    if frame.argument:
        yield from _value(declared, place, frame.argument)
        return
    first = _first_of(_sign(place))
    is_first = frame.index == 0 and not ({first} & set(frame.given))
    if is_first:
        yield from _value(declared, place, first)
    is_free = "storage" not in frame.given and not place.is_in_string
    if _sign(place) == "@generated" and frame.index == 1 and is_free:
        yield from from_words(STORAGE, Sort.CONSTANT)
    if not place.is_in_string:
        yield from _names(place, first)


def _first_of(sign: str) -> str:
    """The parameter that needs no name, or empty."""
    return (PARAMETERS[sign].first or "") if sign in PARAMETERS else ""


def _names(place: Place, first: str) -> Iterator[Proposal]:
    """The names of arguments that are not given yet. Nobody writes the one of ``@default``."""
    given = set(place.frame.given)
    if place.frame.has_nameless:
        given.add(first)
    if _sign(place) == "@@index" and given & _INDEX_FORMS:
        given |= _INDEX_FORMS
    if _sign(place) == "@@index" and "expression" not in given:
        given |= {"unique", "nulls"}
    if _sign(place) == "@default":
        given.add(first)
    words = {name: it for name, it in ARGUMENTS.get(_sign(place), {}).items() if name not in given}
    yield from from_words(words, Sort.ARGUMENT, is_plain=place.following == ":")


def _value(declared: Declared, place: Place, argument: str) -> Iterator[Proposal]:
    """The values of ``argument``, where no further bracket is open."""
    sign = _sign(place)
    if sign == "@@schema" and argument == "map":
        yield from _schemas(declared, place)
    elif place.is_in_string:
        return
    elif sign == "@default" and argument == "value":
        yield from propose_default(declared, place)
    elif argument in {"fields", "references", "include", "elements"}:
        yield Proposal(label="[]", sort=Sort.CONSTANT, snippet="[$0]", meaning="A list of fields.")
        yield from (replace(it, snippet=f"[{it.snippet}]") for it in _fields(declared, place, argument))
    elif argument == "where":
        yield Proposal(label="{ }", sort=Sort.CONSTANT, snippet="{ $0 }", meaning="Fields compared with values.")
        yield Proposal(label="raw()", sort=Sort.FUNCTION, snippet=RAW.snippet, meaning=RAW.meaning)
    else:
        yield from from_words(_words(sign, argument), Sort.CONSTANT)


def _words(sign: str, argument: str) -> Mapping[str, Word]:
    match argument:
        case "onDelete" | "onUpdate":
            return ACTIONS
        case "type" if sign == "@@exclude":
            return {name: it for name, it in INDEX_TYPES.items() if name in EXCLUSION_TYPES}
        case "type":
            return INDEX_TYPES
        case "sort":
            return SORTS
        case "nulls":
            return NULLS_OF_UNIQUE
        case "storage":
            return STORAGE
        case "deferrable":
            return DEFERRABLE
        case "unique" | "force":
            return BOOLEANS
        case _:
            return {}


def _schemas(declared: Declared, place: Place) -> Iterator[Proposal]:
    listed = declared.setting(declared.datasource, "schemas")
    for item in listed.items if isinstance(listed, syntax.Array) else ():
        if isinstance(item, syntax.StringLiteral):
            name = escaped(item.value)
            yield Proposal(
                label=item.value,
                sort=Sort.CONSTANT,
                snippet=name if place.is_in_string else f'"{name}"',
                detail="schema",
            )


# Lists of fields.


def _in_list(declared: Declared, place: Place) -> Iterator[Proposal]:
    outer = place.frames[0]
    argument = outer.argument or _first_of(_sign(place))
    if len(place.frames) == 2:
        if _sign(place) == "@default":
            yield from propose_default(declared, place)
        elif not place.is_in_string:
            yield from _fields(declared, place, argument)
            if _sign(place) == "@@exclude":
                yield Proposal(label="raw()", sort=Sort.FUNCTION, snippet='raw("$0", with: "=")', meaning=RAW.meaning)
    elif len(place.frames) == 3 and place.frame.opener == "(" and not place.is_in_string:
        yield from _in_indexed_field(declared, place)


def _fields(declared: Declared, place: Place, argument: str) -> Iterator[Proposal]:
    """Columns that the list does not name yet, those that fit best first."""
    block = place.block
    assert block is not None
    home = declared.model(place.type) if argument == "references" else block
    if home is None:
        return
    taken = set(place.frame.words) if len(place.frames) > 1 else set[str]()
    columns = [it for it in declared.columns(home) if it.name.text not in taken]
    if argument == "references":
        keys = _key_fields(home)
        columns.sort(key=lambda it: it.name.text not in keys)
    elif argument == "fields" and place.attribute == "relation":
        columns.sort(key=lambda it: not it.name.text.lower().startswith(place.subject.lower()))
    yield from (_field(it) for it in columns)


def _key_fields(block: syntax.Block) -> set[str]:
    """The fields that alone or together identify a record."""
    keys = {it.name.text for it in block.fields if attribute_of(it, "id") or attribute_of(it, "unique")}
    for attribute in block.attributes:
        if attribute.name.text in {"id", "unique"}:
            for argument in attribute.arguments or ():
                keys |= {word(it) for it in words_of(argument.value)}
    return keys


def _field(field: syntax.Field) -> Proposal:
    assert field.type is not None
    detail = field.type.name.text + field.type.suffix
    return Proposal(
        label=field.name.text, sort=Sort.FIELD, snippet=field.name.text, detail=detail, meaning=field.documentation
    )


def _in_indexed_field(declared: Declared, place: Place) -> Iterator[Proposal]:
    """Inside ``title(…)`` of a list of fields."""
    sign, frame = _sign(place), place.frame
    if frame.argument == "ops":
        yield from propose_operator_class(declared, place, _index_type(place))
        return
    if frame.argument:
        yield from from_words({"sort": SORTS, "nulls": NULLS}.get(frame.argument, {}), Sort.CONSTANT)
        return
    words = INDEXED_FIELD_ARGUMENTS.get(sign, {})
    yield from from_words({name: it for name, it in words.items() if name not in frame.given}, Sort.ARGUMENT)


def _index_type(place: Place) -> str:
    """The ``type`` of the index, from either side of the place; empty where it is not said yet."""
    return next((it for it in place.frames[0].words if it in INDEX_TYPES), "")


def _in_predicate(declared: Declared, place: Place) -> Iterator[Proposal]:
    block = place.block
    assert block is not None
    frame = place.frame
    if len(place.frames) == 3:
        yield from _negated(declared, block, place)
        return
    if not frame.argument:
        taken = set(frame.given)
        for it in declared.columns(block):
            if it.name.text not in taken:
                yield replace(_field(it), snippet=f"{it.name.text}: ")
        return
    yield from _compared(declared, block, frame.argument)


def _negated(declared: Declared, block: syntax.Block, place: Place) -> Iterator[Proposal]:
    """Inside ``{ name: { … } }``."""
    if not place.frame.argument:
        yield Proposal(label="not", sort=Sort.ARGUMENT, snippet="not: ", meaning="Anything else.")
        return
    yield from (it for it in _compared(declared, block, place.frames[1].argument) if it.label != "{ not: }")


def _compared(declared: Declared, block: syntax.Block, field: str) -> Iterator[Proposal]:
    found = declared.field(block, field)
    type_ = found[1].type if found is not None else None
    if type_ is not None and type_.name.text == "Boolean":
        yield from from_words(BOOLEANS, Sort.CONSTANT)
    enum = declared.enum(type_.name.text) if type_ is not None else None
    for _, value in declared.values(enum) if enum is not None else ():
        # A predicate speaks of what the database stores.
        label = f'"{escaped(label_of(value))}"'
        yield Proposal(label=value.name.text, sort=Sort.VALUE, snippet=label, meaning=value.documentation)
    yield Proposal(label="null", sort=Sort.CONSTANT, snippet="null", meaning="No value.")
    yield Proposal(label="{ not: }", sort=Sort.CONSTANT, snippet="{ not: $0 }", meaning="Anything else.")
