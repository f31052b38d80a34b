"""Keys, indexes and other constraints of a model as attributes."""

from collections.abc import Iterable, Iterator

from nicol.schema.constraint_names import (
    check_name,
    exclusion_name,
    expression_index_name,
    index_name,
    primary_key_name,
    unique_name,
)
from nicol.schema.model import (
    Check,
    ExcludedElement,
    Exclusion,
    Index,
    IndexedField,
    Model,
    RowSecurity,
    ScalarField,
    Unique,
)
from nicol.schema.quote import quoted, sql


def field_keys(model: Model, field: ScalarField) -> Iterator[str]:
    """``@id`` and ``@unique`` of the field."""
    key = model.primary_key
    if key is not None and key.fields == (field.name,) and key.name == field.name:
        yield _attribute("@id", _map(key.constraint, primary_key_name(model.table)))
    for unique in _field_uniques(model):
        if unique.field_names == (field.name,):
            sort = unique.fields[0].sort
            order = [f"sort: {sort}"] if sort is not None else []
            yield _attribute("@unique", *_unique_name(model, unique), *order, *_unique_options(unique))


def block_keys(model: Model) -> Iterator[str]:
    """The attributes of the block, in Prisma's order."""
    key = model.primary_key
    if key is not None and (len(key.fields) > 1 or key.name not in key.fields):
        name = [f"name: {quoted(key.name)}"] if key.name != "_".join(key.fields) else []
        mapped = _map(key.constraint, primary_key_name(model.table))
        yield _attribute("@@id", f"[{', '.join(key.fields)}]", *name, *mapped)
    for unique in model.uniques[len(_field_uniques(model)) :]:
        name = [f"name: {quoted(unique.name)}"] if unique.name != "_".join(unique.field_names) else []
        yield _attribute(
            "@@unique", field_list(unique.fields), *name, *_unique_name(model, unique), *_unique_options(unique)
        )
    yield from (_index(model, it) for it in model.indexes)
    yield from (_check(model, it) for it in model.checks)
    yield from (_exclusion(model, it) for it in model.exclusions)
    if model.row_security is not None:
        yield _attribute("@@rls", *(["force: true"] if model.row_security is RowSecurity.FORCED else []))


def _attribute(name: str, *arguments: str | Iterable[str]) -> str:
    flat = [text for it in arguments for text in ((it,) if isinstance(it, str) else it)]
    return f"{name}({', '.join(flat)})" if flat else name


def _map(constraint: str, convention: str) -> list[str]:
    return [f"map: {quoted(constraint)}"] if constraint != convention else []


def _where(predicate: str | None) -> list[str]:
    return [f"where: raw({quoted(predicate)})"] if predicate is not None else []


# Uniques.


def _field_uniques(model: Model) -> tuple[Unique, ...]:
    """Those that can be ``@unique``. They come first of all and in the order of the fields, as they are read."""
    places = {field.name: place for place, field in enumerate(model.fields)}
    last = -1
    for n, unique in enumerate(model.uniques):
        if not _fits_on_a_field(unique) or places[unique.fields[0].name] <= last:
            return model.uniques[:n]
        last = places[unique.fields[0].name]
    return model.uniques


def _fits_on_a_field(unique: Unique) -> bool:
    first = unique.fields[0]
    is_plain = first.nulls is None and first.operator_class is None
    return len(unique.fields) == 1 and is_plain and unique.name == first.name and not unique.include


def _unique_name(model: Model, unique: Unique) -> list[str]:
    return _map(unique.constraint, unique_name(model.table, _columns(model, unique.field_names)))


def _unique_options(unique: Unique) -> list[str]:
    return [
        *_where(unique.where),
        *_include(unique.include),
        *(["nulls: NotDistinct"] if unique.nulls_not_distinct else []),
    ]


def _columns(model: Model, names: Iterable[str]) -> list[str]:
    return [model.scalar(it).column for it in names]


def _include(names: tuple[str, ...]) -> list[str]:
    return [f"include: [{', '.join(names)}]"] if names else []


# Indexes.


def _index(model: Model, index: Index) -> str:
    names = [it.name for it in index.fields]
    table = model.table
    convention = expression_index_name(table) if index.expressions else index_name(table, _columns(model, names))
    return _attribute(
        "@@index",
        f"expression: {_list(index.expressions)}" if index.expressions else field_list(index.fields),
        *(["unique: true"] if index.is_unique else []),
        *_map(index.constraint, convention),
        *([f"type: {index.type}"] if index.type != "BTree" else []),
        *_where(index.where),
        *_include(index.include),
    )


def _list(expressions: tuple[str, ...]) -> str:
    texts = [sql(it) for it in expressions]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def field_list(fields: Iterable[IndexedField]) -> str:
    """The fields of an index as they are written in its attribute: ``[userId, createdAt(sort: Desc)]``."""
    return f"[{', '.join(_indexed_field(it) for it in fields)}]"


def _indexed_field(field: IndexedField) -> str:
    arguments = [f"sort: {field.sort}"] if field.sort is not None else []
    arguments += [f"nulls: {field.nulls}"] if field.nulls is not None else []
    arguments += _operator_class(field.operator_class, is_raw=field.is_raw)
    return _attribute(field.name, arguments)


def _operator_class(name: str | None, *, is_raw: bool) -> list[str]:
    if name is None:
        return []
    return [f"ops: raw({quoted(name)})" if is_raw else f"ops: {name}"]


# Checks and exclusions.


def _check(model: Model, check: Check) -> str:
    return _attribute(
        "@@check", f"expression: {sql(check.expression)}", _map(check.constraint, check_name(model.table))
    )


def _exclusion(model: Model, exclusion: Exclusion) -> str:
    columns = _columns(model, (it.field for it in exclusion.elements if it.field is not None))
    return _attribute(
        "@@exclude",
        f"[{', '.join(excluded_element(it) for it in exclusion.elements)}]",
        *_map(exclusion.constraint, exclusion_name(model.table, columns)),
        *([f"type: {exclusion.type}"] if exclusion.type != "Gist" else []),
        *_where(exclusion.where),
        *([f"deferrable: {exclusion.deferrable.value}"] if exclusion.deferrable is not None else []),
    )


def excluded_element(element: ExcludedElement) -> str:
    name = element.field if element.field is not None else "raw"
    expression = [sql(element.expression)] if element.expression is not None else []
    operator_class = _operator_class(element.operator_class, is_raw=element.is_raw)
    return _attribute(name, expression, f"with: {quoted(element.operator)}", operator_class)
