"""Beginnings of blocks, and mixins to include."""

from collections.abc import Iterator
from dataclasses import replace

from nicol.schema.editor.declared import Declared
from nicol.schema.editor.place import Place
from nicol.schema.editor.proposal import Proposal, Sort, from_words
from nicol.schema.editor.vocabulary import KEYWORDS, SUPERSET_KEYWORDS

_MIXABLE = ("model", "view", "enum")


def propose_block(declared: Declared, _place: Place) -> Iterator[Proposal]:
    """Every keyword with a block behind it. A second datasource would be a mistake."""
    words = {**KEYWORDS, **SUPERSET_KEYWORDS}
    if declared.datasource is not None:
        del words["datasource"]
    return from_words(words, Sort.KEYWORD)


def propose_name_of_block(_declared: Declared, place: Place) -> Iterator[Proposal]:
    is_mixable = place.subject in _MIXABLE or place.subject.startswith("policy_")
    if is_mixable and "mixin".startswith(place.prefix):
        yield Proposal(label="mixin", sort=Sort.KEYWORD, snippet="mixin ", meaning="Members that several blocks share.")


def propose_inclusion(declared: Declared, place: Place) -> Iterator[Proposal]:
    """A whole member that includes a mixin."""
    return (replace(it, label=f"+{it.label}", snippet=f"+{it.snippet}") for it in propose_mixin(declared, place))


def propose_mixin(declared: Declared, place: Place) -> Iterator[Proposal]:
    """The mixins of the block's keyword that it does not include yet. A mixin includes none."""
    block = place.block
    if block is None or block.mixin is not None:
        return
    included = {it.name.text for it in block.inclusions}
    for name, mixin in declared.mixin_by_name.items():
        if mixin.keyword.text == block.keyword.text and (name not in included or name == place.prefix):
            yield Proposal(
                label=name,
                sort=Sort.MIXIN,
                snippet=name,
                detail=f"{mixin.keyword.text} mixin",
                meaning=mixin.documentation,
            )
