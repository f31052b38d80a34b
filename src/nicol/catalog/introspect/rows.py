"""Rows of the system catalogs as parts of tables. They are read by position, as ``introspect_sql`` writes them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from nicol.catalog.model import (
    Check,
    ExcludedElement,
    Exclusion,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    OperatorClass,
    Policy,
    PrimaryKey,
    ReferentialAction,
    RowSecurity,
)
from nicol.catalog.spelling.expression import without_parentheses
from nicol.sql.statement import Row, Rows

_ACTIONS = {
    "a": ReferentialAction.NO_ACTION,
    "r": ReferentialAction.RESTRICT,
    "c": ReferentialAction.CASCADE,
    "n": ReferentialAction.SET_NULL,
    "d": ReferentialAction.SET_DEFAULT,
}

_COMMANDS = {"*": "ALL", "r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}

_EXCLUSION = "x"


def row_security(row: Row) -> RowSecurity:
    is_enabled, is_forced = row[2:]
    if not is_enabled:
        # To force it has no effect then.
        return RowSecurity.DISABLED
    return RowSecurity.FORCED if is_forced else RowSecurity.ENABLED


def primary_key(row: Row) -> PrimaryKey:
    return PrimaryKey(text_of(row[2]), texts(row[4]), bool(row[10]), bool(row[11]))


def foreign_key(row: Row) -> ForeignKey:
    (
        _namespace,
        _table,
        name,
        _kind,
        columns,
        to_namespace,
        to_table,
        to_columns,
        on_delete,
        on_update,
        is_deferrable,
        is_deferred,
        is_validated,
        _expression,
        is_full,
        columns_on_delete,
    ) = row
    return ForeignKey(
        name=text_of(name),
        columns=texts(columns),
        references=Name(text_of(to_namespace), text_of(to_table)),
        referenced_columns=texts(to_columns),
        on_delete=_ACTIONS[text_of(on_delete)],
        on_update=_ACTIONS[text_of(on_update)],
        is_deferrable=bool(is_deferrable),
        is_deferred=bool(is_deferred),
        is_validated=bool(is_validated),
        is_full=bool(is_full),
        columns_on_delete=texts(columns_on_delete),
    )


def check(row: Row) -> Check:
    is_validated, expression = row[12:14]
    return Check(
        name=text_of(row[2]), expression=without_parentheses(text_of(expression)), is_validated=bool(is_validated)
    )


def policy(row: Row) -> Policy:
    _namespace, _table, name, command, is_permissive, roles, using, with_check = row
    return Policy(
        name=text_of(name),
        command=_COMMANDS[text_of(command)],
        roles=texts(roles),
        using=_condition(using),
        with_check=_condition(with_check),
        is_restrictive=not is_permissive,
    )


def indexes_of(rows: Rows) -> dict[Name, list[Index]]:
    """Those that stand behind no exclusion, by table. The rows are one per index and column, in that order."""
    found: defaultdict[Name, list[Index]] = defaultdict(list)
    for draft in _drafts(rows):
        if draft.constraint != _EXCLUSION:
            found[draft.table].append(draft.index())
    return found


def exclusions_of(rows: Rows) -> dict[Name, list[Exclusion]]:
    """The exclusions by table, from the same rows, for they are what is known of the indexes behind them."""
    found: defaultdict[Name, list[Exclusion]] = defaultdict(list)
    for draft in _drafts(rows):
        if draft.constraint == _EXCLUSION:
            found[draft.table].append(draft.exclusion())
    return found


@dataclass(slots=True)
class _Draft:
    """An index whose columns come in further rows. ``operators`` are those of an exclusion."""

    first: Row
    columns: list[IndexColumn] = field(default_factory=list[IndexColumn])
    include: list[str] = field(default_factory=list[str])
    operators: list[str] = field(default_factory=list[str])

    @property
    def table(self) -> Name:
        return Name(text_of(self.first[0]), text_of(self.first[1]))

    @property
    def constraint(self) -> str:
        """What kind of constraint the index stands behind: ``u``, ``x`` or nothing."""
        return text_of(self.first[7])

    @property
    def predicate(self) -> str | None:
        return _condition(self.first[5])

    def index(self) -> Index:
        _ns, _table, name, method, unique, _predicate, nulls_not_distinct, constraint, deferrable, deferred = (
            self.first[:10]
        )
        return Index(
            name=text_of(name),
            columns=tuple(self.columns),
            is_unique=bool(unique),
            method=text_of(method),
            predicate=self.predicate,
            include=tuple(self.include),
            nulls_not_distinct=bool(nulls_not_distinct),
            is_constraint=constraint == "u",
            is_deferrable=bool(deferrable),
            is_deferred=bool(deferred),
        )

    def exclusion(self) -> Exclusion:
        return Exclusion(
            name=text_of(self.first[2]),
            elements=tuple(map(ExcludedElement, self.columns, self.operators)),
            method=text_of(self.first[3]),
            predicate=self.predicate,
            is_deferrable=bool(self.first[8]),
            is_deferred=bool(self.first[9]),
        )


def _drafts(rows: Rows) -> Iterator[_Draft]:
    drafts: dict[tuple[object, object, object], _Draft] = {}
    for row in rows:
        draft = drafts.setdefault((row[0], row[1], row[2]), _Draft(row))
        column, expression, is_key = row[10:13]
        if is_key:
            draft.columns.append(_index_column(row))
        else:
            draft.include.append(text_of(column if column is not None else expression))
        if row[18] is not None:
            draft.operators.append(text_of(row[18]))
    yield from drafts.values()


def _index_column(row: Row) -> IndexColumn:
    column, expression, _is_key, descending, nulls_first, operator_class, is_default_class, collation = row[10:18]
    # PostgreSQL puts NULLs first when descending and last when ascending, unless told otherwise.
    return IndexColumn(
        column=None if column is None else text_of(column),
        expression=None if expression is None else text_of(expression),
        descending=bool(descending),
        nulls_first=None if bool(nulls_first) == bool(descending) else bool(nulls_first),
        operator_class=OperatorClass(text_of(operator_class), bool(is_default_class)),
        collation=None if collation is None else text_of(collation),
    )


def _condition(sql: object) -> str | None:
    return None if sql is None else without_parentheses(text_of(sql))


def text_of(value: object) -> str:
    assert isinstance(value, str), value
    return value


def texts(value: object) -> tuple[str, ...]:
    assert isinstance(value, list), value
    return tuple(text_of(it) for it in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
