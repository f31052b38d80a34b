"""Values of ``@default`` that fit the field's type."""

from collections.abc import Iterable, Iterator

from nicol.schema.editor.declared import Declared
from nicol.schema.editor.place import Place
from nicol.schema.editor.proposal import Proposal, Sort, meaning_of
from nicol.schema.editor.vocabulary_values import FUNCTIONS
from nicol.schema.model import Scalar
from nicol.schema.resolve.defaults import functions_of
from nicol.schema.resolve.names import SCALAR_BY_NAME

_VARIANTS = {"uuid": ("uuid(7)",), "cuid": ("cuid(2)",)}


def propose_default(declared: Declared, place: Place) -> Iterator[Proposal]:
    """Enum values, literals and functions. Inside a list, what an element may be."""
    if place.is_in_string:
        return
    is_list = "[" in place.suffix
    is_element = len(place.frames) > 1
    enum = declared.enum(place.type)
    if is_list and not is_element:
        yield Proposal(label="[]", sort=Sort.CONSTANT, snippet="[$0]", meaning="A list of values.")
    elif enum is not None:
        for _, value in declared.values(enum):
            name = value.name.text
            yield Proposal(label=name, sort=Sort.VALUE, snippet=name, detail=place.type, meaning=value.documentation)
    else:
        yield from _literals(place)
    if not is_element:
        scalar = None if is_list else SCALAR_BY_NAME.get(place.type)
        yield from _functions(functions_of(scalar))


def _literals(place: Place) -> Iterator[Proposal]:
    if place.type == Scalar.BOOLEAN.value:
        yield from (Proposal(label=it, sort=Sort.CONSTANT, snippet=it) for it in ("true", "false"))
    if place.type == Scalar.STRING.value:
        yield Proposal(label='""', sort=Sort.CONSTANT, snippet='"$0"', meaning="Text.")
    if place.type == Scalar.JSON.value:
        yield Proposal(label='"{}"', sort=Sort.CONSTANT, snippet='"{$0\\}"', meaning="JSON in a string.")


def _functions(names: Iterable[str]) -> Iterator[Proposal]:
    for name in names:
        word = FUNCTIONS[name]
        for call in (f"{name}()", *_VARIANTS.get(name, ())):
            snippet = word.snippet if call == f"{name}()" else call
            yield Proposal(label=call, sort=Sort.FUNCTION, snippet=snippet, meaning=meaning_of(word))
