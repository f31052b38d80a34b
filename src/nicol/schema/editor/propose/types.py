"""Types of fields."""

from collections.abc import Iterator

from nicol.schema.editor.declared import Declared
from nicol.schema.editor.place import Place
from nicol.schema.editor.proposal import Proposal, Sort, from_words, meaning_of
from nicol.schema.editor.vocabulary import SCALARS, UNSUPPORTED


def propose_type(declared: Declared, _place: Place) -> Iterator[Proposal]:
    """Scalars, then the schema's enums and models."""
    yield from from_words(SCALARS, Sort.TYPE)
    for block in (*declared.enums, *declared.models):
        yield Proposal(
            label=block.name.text,
            sort=Sort.ENUM if block.keyword.text == "enum" else Sort.MODEL,
            snippet=block.name.text,
            detail=block.keyword.text,
            meaning=block.documentation,
        )
    yield Proposal(
        label='Unsupported("")', sort=Sort.TYPE, snippet=UNSUPPORTED.snippet, meaning=meaning_of(UNSUPPORTED)
    )
