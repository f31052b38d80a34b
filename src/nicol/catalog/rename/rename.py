"""Renames: what is there already under another name, so that nothing has to be dropped and made again.

A set of renames is meant at once: each speaks of what was there before, whatever the others do, so that names may
change places. Columns and labels are found by the name that their table or enum will have.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import partial
from typing import TypeAlias

from nicol.catalog.change import RenameColumn, RenameEnum, RenameLabel, RenameTable
from nicol.catalog.model import (
    ArrayConstant,
    Catalog,
    Check,
    Column,
    Constant,
    DatabaseObject,
    Default,
    Enum,
    Exclusion,
    Expression,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    Policy,
    PrimaryKey,
    Table,
    Type,
)
from nicol.catalog.rename.expression import Spelling, respelt
from nicol.text.value import value

_OF_TABLES = frozenset({"row-security", "row-level security"})

Rename: TypeAlias = RenameTable | RenameColumn | RenameEnum | RenameLabel


def renamed(catalog: Catalog, renames: Iterable[Rename]) -> Catalog:
    """``catalog`` as it is once ``renames`` are done, as PostgreSQL does them: whatever speaks of a thing follows.

    Names of constraints, indexes and sequences stay. A label that takes the name of one that is there, and stays, is
    left alone: its rows have to move, which is no rename.
    """
    every = tuple(renames)
    if not every:
        return catalog
    names = Names.of(catalog, every)
    tables = tuple(names.renamed_table(it) for it in catalog.tables)
    return replace(
        catalog,
        tables=tables,
        enums=tuple(map(names.renamed_enum, catalog.enums)),
        managed=frozenset(map(names.renamed_object, catalog.managed)),
        unmanaged=tuple(map(names.renamed_object, catalog.unmanaged)),
    )


@value(kw_only=True)
class Names:
    """What is called otherwise: tables and enums by the name they had, columns and labels by the name that their
    table or enum has now, and their own former one.
    """

    tables: Mapping[Name, Name] = field(default_factory=dict[Name, Name])
    enums: Mapping[Name, Name] = field(default_factory=dict[Name, Name])
    columns: Mapping[tuple[Name, str], str] = field(default_factory=dict[tuple[Name, str], str])
    labels: Mapping[tuple[Name, str], str] = field(default_factory=dict[tuple[Name, str], str])
    columns_of: Mapping[Name, Mapping[str, str]] = field(init=False, compare=False, repr=False)
    labels_of: Mapping[Name, Mapping[str, str]] = field(init=False, compare=False, repr=False)
    of_all: Spelling = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # There may be thousands, and every table asks.
        columns_of, labels_of = _by_owner(self.columns), _by_owner(self.labels)
        object.__setattr__(self, "columns_of", columns_of)
        object.__setattr__(self, "labels_of", labels_of)
        of_all = Spelling(
            tables={before.name: after for before, after in self.tables.items()},
            enums={before.name: after for before, after in self.enums.items()},
            columns_by_table=_by_former(columns_of, self.tables),
            labels_by_enum=_by_former(labels_of, self.enums),
        )
        object.__setattr__(self, "of_all", of_all)

    @classmethod
    def of(cls, catalog: Catalog, renames: Iterable[Rename]) -> "Names":
        """Those of ``renames`` that are renames of what ``catalog`` has."""
        found = tuple(renames)
        tables = {it.before: it.after for it in found if isinstance(it, RenameTable)}
        enums = {it.before: it.after for it in found if isinstance(it, RenameEnum)}
        return cls(
            tables=tables,
            enums=enums,
            columns={(it.table, it.before): it.after for it in found if isinstance(it, RenameColumn)},
            labels={(it.enum, it.before): it.after for it in label_renames(catalog, found)},
        )

    @property
    def inverse(self) -> "Names":
        """The way back. It finds columns and labels by the names that their tables and enums had."""
        tables = {after: before for before, after in self.tables.items()}
        enums = {after: before for before, after in self.enums.items()}
        return Names(
            tables=tables,
            enums=enums,
            columns={(tables.get(table, table), after): name for (table, name), after in self.columns.items()},
            labels={(enums.get(enum, enum), after): name for (enum, name), after in self.labels.items()},
        )

    def table(self, name: Name) -> Name:
        return self.tables.get(name, name)

    def column(self, table: Name, name: str) -> str:
        """``table`` by its name of now."""
        return self.columns.get((table, name), name)

    def renamed_enum(self, it: Enum) -> Enum:
        name = self.enums.get(it.name, it.name)
        return Enum(name, tuple(self.labels.get((name, label), label) for label in it.labels))

    def renamed_table(self, table: Table) -> Table:
        name = self.table(table.name)
        spelling = self.spelling(name, table)
        return replace(
            table,
            name=name,
            columns=tuple(self.renamed_column(name, it, spelling) for it in table.columns),
            primary_key=None if table.primary_key is None else self.renamed_key(name, table.primary_key),
            indexes=tuple(self.renamed_index(name, it, spelling) for it in table.indexes),
            foreign_keys=tuple(self.renamed_foreign_key(name, it) for it in table.foreign_keys),
            checks=tuple(self.renamed_check(it, spelling) for it in table.checks),
            exclusions=tuple(self.renamed_exclusion(name, it, spelling) for it in table.exclusions),
            policies=tuple(_policy(it, spelling) for it in table.policies),
        )

    def spelling(self, name: Name, table: Table | None = None) -> Spelling:
        """How expressions of the table that is now called ``name`` are spelt; ``table`` tells what enums it has."""
        enums = {it.type.enum for it in table.columns} if table is not None else set[Name | None]()
        now = {self.enums.get(it, it) for it in enums if it is not None}
        own_labels = {before: after for it in now for before, after in self.labels_of.get(it, {}).items()}
        return replace(self.of_all, columns=self.columns_of.get(name, {}), own_labels=own_labels)

    def renamed_column(self, table: Name, it: Column, spelling: Spelling) -> Column:
        type_ = self.type(it.type)
        return replace(
            it,
            name=self.column(table, it.name),
            type=type_,
            default=None if it.default is None else self._default(type_, it.default, spelling),
            generated=respelt(it.generated, spelling),
        )

    def type(self, it: Type) -> Type:
        if it.enum is None:
            return it
        name = self.enums.get(it.enum, it.enum)
        return replace(it, name=name.name, namespace=name.namespace)

    def _default(self, type_: Type, default: Default, spelling: Spelling) -> Default:
        match default:
            case Constant(text) if type_.enum is not None:
                return Constant(self.labels.get((type_.enum, text), text))
            case ArrayConstant(elements) if type_.enum is not None:
                enum = type_.enum
                return ArrayConstant(tuple(it if it is None else self.labels.get((enum, it), it) for it in elements))
            case Expression(sql):
                return Expression(respelt(sql, spelling) or "")
            case _:
                return default

    def renamed_key(self, table: Name, it: PrimaryKey) -> PrimaryKey:
        return replace(it, columns=self.column_names(table, it.columns))

    def column_names(self, table: Name, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(partial(self.column, table), names))

    def renamed_index(self, table: Name, it: Index, spelling: Spelling) -> Index:
        return replace(
            it,
            columns=tuple(self._index_column(table, column, spelling) for column in it.columns),
            predicate=respelt(it.predicate, spelling),
            include=self.column_names(table, it.include),
        )

    def _index_column(self, table: Name, it: IndexColumn, spelling: Spelling) -> IndexColumn:
        column = None if it.column is None else self.column(table, it.column)
        return replace(it, column=column, expression=respelt(it.expression, spelling))

    def renamed_foreign_key(self, table: Name, it: ForeignKey) -> ForeignKey:
        references = self.table(it.references)
        return replace(
            it,
            columns=self.column_names(table, it.columns),
            references=references,
            referenced_columns=self.column_names(references, it.referenced_columns),
            columns_on_delete=self.column_names(table, it.columns_on_delete),
        )

    def renamed_check(self, it: Check, spelling: Spelling) -> Check:
        return replace(it, expression=respelt(it.expression, spelling) or "")

    def renamed_exclusion(self, table: Name, it: Exclusion, spelling: Spelling) -> Exclusion:
        elements = tuple(
            replace(element, column=self._index_column(table, element.column, spelling)) for element in it.elements
        )
        return replace(it, elements=elements, predicate=respelt(it.predicate, spelling))

    def renamed_object(self, it: DatabaseObject) -> DatabaseObject:
        """A thing that hangs on a table goes where that goes, and a column has a name that may change."""
        now = self.table(Name(it.name.namespace, it.table or it.name.name))
        if not it.table:
            # Views, functions and others may have the name that a table had.
            return replace(it, name=now) if it.kind in _OF_TABLES else it
        is_column = it.kind == "generated-column"
        name = self.column(now, it.name.name) if is_column else it.name.name
        return DatabaseObject(it.kind, Name(now.namespace, name), now.name)


def _by_owner(names: Mapping[tuple[Name, str], str]) -> dict[Name, dict[str, str]]:
    found: dict[Name, dict[str, str]] = {}
    for (owner, before), after in names.items():
        found.setdefault(owner, {})[before] = after
    return found


def _by_former(names: Mapping[Name, Mapping[str, str]], owners: Mapping[Name, Name]) -> dict[str, dict[str, str]]:
    """``names`` by what their owners were called, of which two may have one name in two namespaces."""
    former = {after: before for before, after in owners.items()}
    found: dict[str, dict[str, str]] = {}
    for owner, of_owner in names.items():
        found.setdefault(former.get(owner, owner).name, {}).update(of_owner)
    return found


def label_renames(catalog: Catalog, renames: Iterable[Rename]) -> Iterator[RenameLabel]:
    """Those of ``renames`` that are renames of labels; the others (``mapped_labels``) move rows to another label."""
    found = tuple(renames)
    mapped = set(mapped_labels(catalog, found))
    yield from (it for it in found if isinstance(it, RenameLabel) and it not in mapped)


def mapped_labels(catalog: Catalog, renames: Iterable[Rename]) -> Iterator[RenameLabel]:
    """Those of ``renames`` whose new label is there already, or comes from another one that is renamed to it."""
    found = tuple(renames)
    labels = tuple(it for it in found if isinstance(it, RenameLabel))
    former = {it.after: it.before for it in found if isinstance(it, RenameEnum)}
    leaving = {(it.enum, it.before) for it in labels}
    taken: set[tuple[Name, str]] = set()
    for it in labels:
        enum = catalog.enum_by_name.get(former.get(it.enum, it.enum))
        target = (it.enum, it.after)
        is_there = enum is not None and it.after in enum.labels and target not in leaving
        if is_there or target in taken:
            yield it
        taken.add(target)


def label_mappings(catalog: Catalog, renames: Iterable[Rename]) -> dict[Name, tuple[tuple[str, str], ...]]:
    """What ``mapped_labels`` finds, by the name that the enum has then."""
    found: dict[Name, tuple[tuple[str, str], ...]] = {}
    for it in mapped_labels(catalog, renames):
        found[it.enum] = (*found.get(it.enum, ()), (it.before, it.after))
    return found


def _policy(it: Policy, spelling: Spelling) -> Policy:
    return replace(it, using=respelt(it.using, spelling), with_check=respelt(it.with_check, spelling))
