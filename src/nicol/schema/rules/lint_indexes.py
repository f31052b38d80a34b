"""The lint rule about indexes that another one makes superfluous. Each costs time at every write."""

from collections.abc import Iterable, Iterator, Sequence

from nicol.schema.findings import warning
from nicol.schema.model import Index, IndexedField, Model
from nicol.schema.resolve.schema import Resolved
from nicol.text.diagnostic import Diagnostic, Label
from nicol.text.edit import removed, suggestion
from nicol.text.source import Span
from nicol.text.value import value


@value(kw_only=True)
class _Shape:
    """What PostgreSQL builds. ``elements`` are columns or expressions with their order and operator class.

    ``rank`` says what goes first: a primary key stays before a unique one, and that before an index.
    """

    elements: tuple[tuple[str, bool, bool, str], ...]
    type: str
    where: str | None
    include: frozenset[str]
    rank: int
    word: str
    span: Span


def has_no_redundant_index(_resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for shape, before, after in _with_comparable(_shapes(model)):
        other = _covering(shape, before, after)
        if other is not None:
            what = "the same as" if len(other.elements) == len(shape.elements) else "the beginning of"
            yield warning(
                "L004",
                f"this {shape.word} is {what} another one of `{model.name}`",
                shape.span,
                related=[Label(other.span, f"this {other.word} does its work")],
                help="remove it: it costs time at every write",
                fixes=suggestion(f"Remove this {shape.word}", removed(shape.span)),
            )


def _with_comparable(shapes: Iterable[_Shape]) -> Iterator[tuple[_Shape, Sequence[_Shape], Sequence[_Shape]]]:
    """Each with those before and behind it that may cover it: they begin alike."""
    alike: dict[tuple[str, str | None, str], list[_Shape]] = {}
    for it in shapes:
        alike.setdefault((it.type, it.where, it.elements[0][0] if it.elements else ""), []).append(it)
    for group in alike.values():
        yield from ((it, group[:i], group[i + 1 :]) for i, it in enumerate(group))


def _covering(shape: _Shape, before: Sequence[_Shape], after: Sequence[_Shape]) -> _Shape | None:
    """One that makes ``shape`` superfluous. Of two that are the same the first stays, and any key before an index."""
    for other in (*before, *after):
        if not _covers(other, shape):
            continue
        is_same = _covers(shape, other)
        if not is_same or other.rank < shape.rank or (other.rank == shape.rank and other in before):
            return other
    return None


def _covers(wide: _Shape, narrow: _Shape) -> bool:
    """Whether ``wide`` does all that ``narrow`` does, be it a promise or a search."""
    n = len(narrow.elements)
    if wide.type != narrow.type or wide.where != narrow.where:
        return False
    if narrow.rank < _INDEX and (wide.rank > narrow.rank or len(wide.elements) != n):
        return False
    # Only a B-tree is read by its first columns alone, and it is read from both ends.
    if len(wide.elements) != n and wide.type != "BTree":
        return False
    is_begun = narrow.elements in (wide.elements[:n], tuple(map(_reversed, wide.elements[:n])))
    held = wide.include | {it[0] for it in wide.elements}
    return is_begun and narrow.include <= held


def _reversed(element: tuple[str, bool, bool, str]) -> tuple[str, bool, bool, str]:
    name, is_descending, has_nulls_first, operator_class = element
    return name, not is_descending, not has_nulls_first, operator_class


_PRIMARY, _UNIQUE, _INDEX = 0, 1, 2


def _shapes(model: Model) -> Iterator[_Shape]:
    key = model.primary_key
    if key is not None:
        elements = tuple((it, False, False, "") for it in key.fields)
        yield _shape(elements, rank=_PRIMARY, word="primary key", span=key.span)
    for unique in model.uniques:
        # Nulls make two kinds of unique keys, which do not stand for each other.
        is_plain = not unique.nulls_not_distinct
        elements = tuple(map(_element, unique.fields))
        where = unique.where if is_plain else f"{unique.where} not distinct"
        include = frozenset(unique.include)
        yield _shape(elements, rank=_UNIQUE, word="unique key", span=unique.span, where=where, include=include)
    for index in model.indexes:
        yield _shape_of_index(index)


def _shape_of_index(index: Index) -> _Shape:
    elements = tuple(map(_element, index.fields)) or tuple((it, False, False, "sql") for it in index.expressions)
    return _shape(
        elements,
        rank=_UNIQUE if index.is_unique else _INDEX,
        word="index",
        span=index.span,
        where=index.where,
        include=frozenset(index.include),
        type_=index.type,
    )


def _shape(
    elements: tuple[tuple[str, bool, bool, str], ...],
    *,
    rank: int,
    word: str,
    span: Span,
    where: str | None = None,
    include: frozenset[str] = frozenset(),
    type_: str = "BTree",
) -> _Shape:
    return _Shape(elements=elements, type=type_, where=where, include=include, rank=rank, word=word, span=span)


def _element(field: IndexedField) -> tuple[str, bool, bool, str]:
    is_descending = field.sort == "Desc"
    has_nulls_first = field.nulls == "First" if field.nulls is not None else is_descending
    return field.name, is_descending, has_nulls_first, f"{field.operator_class or ''}{'!' if field.is_raw else ''}"
