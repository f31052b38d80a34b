"""What a pulled schema lacks, or says otherwise than the database. Only facts; the command says them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nicol.catalog.model import Catalog, DatabaseObject, Index, Name, Table, unmanaged
from nicol.catalog.tenant_wall import is_part_of_wall, walled_column
from nicol.catalog.to_schema.keys import is_writable
from nicol.catalog.to_schema.names import BlockNames
from nicol.catalog.to_schema.superset import is_writable_exclusion, is_writable_policy
from nicol.schema.model import Model, Unsupported


@dataclass(frozen=True, slots=True)
class PullWarning:
    """``text`` is a phrase, ``names`` say of what, in the database's words where those differ."""

    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known after a schema was made. ``dropped`` are keys that the schema has no second word for."""

    catalog: Catalog
    models: Mapping[Name, Model]
    names: BlockNames
    others: tuple[DatabaseObject, ...]
    n_copied: Mapping[Name, int]
    dropped: tuple[str, ...]
    is_superset: bool


_NOT_WRITTEN = {
    "check constraint": "checks stay in the database, and are not written",
    "exclusion constraint": "exclusion constraints stay in the database, and are not written",
    "policy": "policies of row-level security stay in the database, and are not written",
    "row-level security": "row-level security stays on, and is not written",
    "trigger": "triggers stay in the database, and are not written",
    "rule": "rules stay in the database, and are not written",
    "view": "views are written only with the preview feature `views` of a generator",
    "materialized view": "materialized views are written only with the preview feature `views` of a generator",
    "foreign table": "foreign tables are not written",
    "deferrable key": "these keys can be put off to the end of a transaction, which is not written",
    "deferrable foreign key": "these foreign keys can be put off to the end of a transaction, which is not written",
    "partitioned table": "how these tables are partitioned is not written, nor are their partitions",
    "inherited table": "other tables inherit from these, which is not written",
    "comment": "comments in the database are not written",
}


def warnings(told: Told) -> tuple[PullWarning, ...]:
    groups = (*_of_models(told), *_of_indexes(told), *_of_others(told))
    return tuple(PullWarning(text, tuple(names)) for text, names in groups if names)


def _of_models(told: Told) -> Iterator[tuple[str, list[str]]]:
    models = told.models.values()
    ignored = [it.name for it in models if it.is_ignored]
    yield "nothing identifies a record of these models, so that clients leave them out (`@@ignore`)", ignored
    unsupported = [
        f"{model.name}.{it.name}: {it.type.sql}"
        for model in models
        for it in model.scalar_fields
        if isinstance(it.type, Unsupported)
    ]
    yield "clients leave out these fields, whose types the language has no word for", unsupported
    copied = [it.name for table, it in told.models.items() if told.n_copied.get(table)]
    yield "no foreign keys stand behind relations of these models, which are as the schema said", copied
    yield "these names were taken by others, so that their PostgreSQL schema stands before them", _renamed(told)
    empty = [_shown(it.name) for it in told.catalog.tables if not it.columns]
    yield "these tables have no columns, and are not written", empty
    yield "these foreign keys repeat another over the same columns, and are not written", list(told.dropped)


def _renamed(told: Told) -> list[str]:
    names = told.names
    models = (f"model {names.model_by_table[it]}" for it in names.model_by_table if names.is_renamed(it))
    enums = (f"enum {names.enum_by_type[it]}" for it in names.enum_by_type if names.is_renamed(it))
    return [*models, *enums]


def _of_indexes(told: Told) -> Iterator[tuple[str, list[str]]]:
    if not told.is_superset:
        lost = [
            f"{_shown(table.name)}: {index.name}"
            for table, index in _indexes(told.catalog.tables)
            if not index.is_expressible and is_writable(index, is_superset=False)
        ]
        yield "these indexes are written without INCLUDE, NULLS FIRST or LAST, and NULLS NOT DISTINCT", lost
    absent = [
        f"{_shown(table.name)}: {index.name}"
        for table, index in _indexes(told.catalog.tables)
        if not is_writable(index, is_superset=told.is_superset)
    ]
    yield "indexes over expressions, and of other methods, stay in the database, and are not written", absent


def _indexes(tables: Iterable[Table]) -> Iterator[tuple[Table, Index]]:
    return ((table, index) for table in tables for index in table.indexes)


def _of_others(told: Told) -> Iterator[tuple[str, list[str]]]:
    every = {*unmanaged(told.catalog), *told.others} - _written(told)
    for kind, text in _NOT_WRITTEN.items():
        yield text, sorted(_place(it) for it in every if it.kind == kind)


def _written(told: Told) -> set[DatabaseObject]:
    """What the schema has words for after all: views that are models, and what ``is_superset`` writes."""
    views = {DatabaseObject(kind, it) for it in told.models for kind in ("view", "materialized view")}
    walls = {it for table in told.catalog.tables for it in _wall_of(table)}
    return views | walls | {it for table in told.catalog.tables for it in _written_of(table) if told.is_superset}


def _wall_of(table: Table) -> Iterator[DatabaseObject]:
    """What the note `@tenant(policy)` of a field says."""
    if walled_column(table) is not None:
        yield from (
            DatabaseObject("policy", Name(table.name.namespace, it.name), table.name.name)
            for it in table.policies
            if is_part_of_wall(it)
        )
        yield DatabaseObject("row-level security", table.name)


def _written_of(table: Table) -> Iterator[DatabaseObject]:
    named = (
        *(("check constraint", it.name) for it in table.checks),
        *(("exclusion constraint", it.name) for it in table.exclusions if is_writable_exclusion(it)),
        *(("policy", it.name) for it in table.policies if is_writable_policy(table, it)),
        *(("deferrable foreign key", it.name) for it in table.foreign_keys),
    )
    for kind, name in named:
        yield DatabaseObject(kind, Name(table.name.namespace, name), table.name.name)
    yield DatabaseObject("row-level security", table.name)


def _place(it: DatabaseObject) -> str:
    return f"{it.table}: {it.name.name}" if it.table else _shown(it.name)


def _shown(name: Name) -> str:
    return name.name if name.namespace == "public" else f"{name.namespace}.{name.name}"
