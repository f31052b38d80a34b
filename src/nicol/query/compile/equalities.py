"""What a condition says that fields equal, and whether the server can read what they are to equal."""

from collections.abc import Iterator

from nicol.query.codec import Codec
from nicol.query.nodes.condition import All, Compare, Condition
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model
from nicol.sql.query import Expression, IsNull


def terms_of(where: Condition) -> Iterator[Condition]:
    """What must all hold."""
    if isinstance(where, All):
        for it in where.terms:
            yield from terms_of(it)
    else:
        yield where


def equalities(where: Condition) -> Iterator[Compare]:
    """The terms of ``where`` that say what a field equals, and must all hold."""
    for it in terms_of(where):
        if isinstance(it, Compare) and it.operator == "=" and not it.insensitive:
            yield it


def readings(vocabulary: Vocabulary, model: Model, where: Condition) -> Iterator[Expression]:
    """Terms that are true, and make the server read each value that it may refuse, whichever rows there are.

    By itself it reads a value when it comes to compare it, which it may not where another term leaves no row; so a
    malformed key would be an error or no record, as the plan has it.
    """
    for codec, it in _doubtful(vocabulary, model, where):
        yield IsNull(codec.bound(it.parameter), negated=True)


def readings_of_many(
    vocabulary: Vocabulary, model: Model, where: Condition, arrays: tuple[int, ...]
) -> Iterator[Expression]:
    """As ``readings``, where the parameters ``arrays`` are arrays of values."""
    for codec, it in _doubtful(vocabulary, model, where):
        bound = codec.bound_array if it.parameter in arrays else codec.bound
        yield IsNull(bound(it.parameter), negated=True)


def _doubtful(vocabulary: Vocabulary, model: Model, where: Condition) -> Iterator[tuple[Codec, Compare]]:
    for it in equalities(where):
        codec = vocabulary.codec(model, it.field)
        if codec.is_read_by_server and not codec.is_list:
            yield codec, it
