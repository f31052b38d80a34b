"""What a change may lose, or cannot do, counted on the rows that are there.

A *risk* is what can be said of a change without looking; it is written into the migration, for whoever deploys it
elsewhere. A *hazard* is a risk that this database's rows make real.
"""

# ruff: noqa: S608 (every name in these texts is quoted, every label a literal)

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from nicol.catalog import change as change_
from nicol.catalog.change import Change
from nicol.catalog.model import Catalog, Check, Column, Expression, ForeignKey, Index, Name, Type
from nicol.catalog.rename.change import formerly
from nicol.errors import ColumnNotFoundError, ConnectionLostError, DatabaseError
from nicol.migrate.hazards.cast import is_json, keeps_values
from nicol.migrate.hazards.in_the_way import in_the_way
from nicol.migrate.hazards.new_column_risk import as_made, made
from nicol.migrate.hazards.risk import Risk, count, quoted
from nicol.migrate.hazards.superset_risk import exclusion_risk, policy_risks, risks_together
from nicol.sql.names import literal, quote
from nicol.sql.statement import Statement, Steps

_COUNTED = re.compile(r"\{n ([\w ]+)s\}")


@dataclass(frozen=True, slots=True)
class Hazard:
    """``text`` is a phrase without a full stop. ``is_fatal``: the change cannot be made while these rows are there."""

    text: str
    is_fatal: bool


def losses(found: Iterable[Hazard]) -> tuple[str, ...]:
    """What somebody has to agree to."""
    return tuple(it.text for it in found if not it.is_fatal)


def refusals(found: Iterable[Hazard]) -> tuple[str, ...]:
    """Why it cannot be done, whoever agrees."""
    return tuple(it.text for it in found if it.is_fatal)


def hazards(actual: Catalog, changes: Iterable[Change]) -> Steps[tuple[Hazard, ...]]:
    """What ``changes`` do to the database, whose catalog is ``actual``: to its rows, and against what is in the way."""
    changes = tuple(changes)
    found = yield from row_hazards(actual, changes)
    stops = yield from in_the_way(map(formerly(actual, changes), changes))
    return (*found, *(Hazard(it, is_fatal=True) for it in stops))


def row_hazards(actual: Catalog, changes: Sequence[Change]) -> Steps[tuple[Hazard, ...]]:
    """What ``changes`` do to rows alone, for a script that drops by itself the views which are in its way."""
    found: list[Hazard] = []
    former = tuple(map(formerly(actual, changes), changes))
    for it in _countable(changes, former):
        if not _exists(actual, it):
            continue
        try:
            rows = yield Statement(it.query)
        except ConnectionLostError:
            raise
        except DatabaseError as error:
            if it.has_expressions and isinstance(error, ColumnNotFoundError):
                continue
            # It cannot be counted before other changes are made (a key between columns whose types change as well).
            found.append(Hazard(it.text, is_fatal=False))
            continue
        n = rows[0][0]
        assert isinstance(n, int)
        if n:
            found.append(Hazard(_told(it.found, n), it.is_fatal))
    return tuple(found)


def _countable(changes: Sequence[Change], former: Sequence[Change]) -> Iterator[Risk]:
    """The risks of ``changes``, counted where the rows are now: renames before them have not been done yet."""
    for told, counted in zip(risks_of(changes), risks_of(former), strict=True):
        yield replace(told, query=counted.query, needs=counted.needs)


def header(changes: Iterable[Change]) -> str:
    """The risks of ``changes`` as the comment that heads a migration, or nothing."""
    texts = tuple(dict.fromkeys(it.text for it in risks_of(tuple(changes))))
    if not texts:
        return ""
    # A name may hold what ends or opens a comment.
    lines = "\n".join(f"  - {it}." for it in texts).replace("*/", "* /").replace("/*", "/ *")
    return f"/*\n  Warnings:\n\n{lines}\n\n*/\n"


def risks_of(changes: Sequence[Change]) -> tuple[Risk, ...]:
    """What ``changes`` may do to rows, each of them, and then all together."""
    fresh = made(changes)
    return (*(as_made(risk, it, fresh) for it in changes for risk in risks(it)), *risks_together(changes))


def risks(change: Change) -> tuple[Risk, ...]:
    """What ``change`` may do to rows."""
    match change:
        case change_.DropTable():
            return (_drop_table(change.table.name),)
        case change_.DropColumn():
            return (_drop_column(change.table, change.column),)
        case change_.AddColumn():
            return tuple(_add_column(change.table, change.column))
        case change_.AlterColumn():
            return tuple(_alter_column(change))
        case change_.DropPrimaryKey():
            return (_lose_key(change.table, "is dropped"),)
        case change_.ReplacePrimaryKey() if set(change.before.columns) == set(change.after.columns):
            return ()
        case change_.ReplacePrimaryKey():
            return (_lose_key(change.table, "changes"), _repeated(change.table, change.after.columns, "primary key"))
        case change_.AddPrimaryKey():
            return (_repeated(change.table, change.key.columns, "primary key"),)
        case change_.AddIndex():
            return tuple(_add_index(change.table, change.index))
        case change_.AddForeignKey():
            return (_orphans(change.table, change.key),) if change.key.is_validated else ()
        case change_.AddCheck():
            return (_violations(change.table, change.check),) if change.check.is_validated else ()
        case change_.AddExclusion():
            return (exclusion_risk(change),)
        case change_.DropPolicy() | change_.ReplacePolicy() | change_.SetRowSecurity():
            return tuple(policy_risks(change))
        case change_.AlterEnum():
            return tuple(_alter_enum(change))
        case (
            change_.AddNamespace() | change_.DropNamespace() | change_.AddExtension() | change_.DropExtension()
            | change_.AddEnum() | change_.DropEnum() | change_.AddTable()
            | change_.RenamePrimaryKey() | change_.DropIndex() | change_.RenameIndex()
            | change_.DropForeignKey() | change_.RenameForeignKey()
            | change_.DropCheck() | change_.RenameCheck()
            | change_.DropExclusion() | change_.RenameExclusion() | change_.AddPolicy()
            | change_.RenameTable() | change_.RenameColumn() | change_.RenameEnum() | change_.RenameLabel()
        ):  # fmt: skip
            return ()
        case _ as never:
            assert_never(never)


def _drop_table(table: Name) -> Risk:
    return Risk(
        text=f"table `{table.name}` is dropped; if it has rows, they are lost",
        found=f"table `{table.name}` is dropped, with {{n rows}}",
        query=count(table),
        needs=((table, ()),),
    )


def _drop_column(table: Name, column: Column) -> Risk:
    return Risk(
        text=f"column `{column.name}` of `{table.name}` is dropped; all its values are lost",
        found=f"column `{column.name}` of `{table.name}` is dropped, with {{n values}}",
        query=count(table, f"{quote(column.name)} IS NOT NULL"),
        needs=((table, (column.name,)),),
    )


def _add_column(table: Name, column: Column) -> Iterator[Risk]:
    if _may_be_left_out(column):
        return
    what = f"required column `{column.name}` is added to `{table.name}` without a default in the database"
    yield Risk(
        text=f"{what}; that is impossible while the table has rows",
        found=f"{what}, and the table has {{n rows}}; add it as optional, fill it, then make it required",
        query=count(table),
        needs=((table, ()),),
        is_fatal=True,
    )


def _alter_column(change: change_.AlterColumn) -> Iterator[Risk]:
    table, before, after = change.table, change.before, change.after
    what = f"column `{before.name}` of `{table.name}`"
    is_filled = f"{quote(before.name)} IS NOT NULL"
    types = f"from {_shown(before.type)} to {_shown(after.type)}"
    needs = ((table, (before.name,)),)
    if before.generated is not None and after.generated is not None:
        # Nothing is lost: the values are computed again.
        return
    if change.is_recreated:
        yield _recreate(table, before, after, types)
        return
    if before.type.is_array and not after.type.is_array and change.is_explicit and not is_json(after.type):
        column = quote(before.name)
        yield Risk(
            text=f"{what} goes {types} and keeps the first element of each list; the others are lost",
            found=f"{what} goes {types} and keeps the first element of each list; {{n lists}} with more lose the rest",
            query=count(table, f"cardinality({column}) > 1"),
            needs=needs,
        )
    elif not keeps_values(before.type, after.type):
        yield Risk(
            text=f"{what} goes {types}, a cast that may change or refuse some of its values",
            found=f"{what} goes {types}, a cast that may change or refuse some of its {{n values}}",
            query=count(table, is_filled),
            needs=needs,
        )
    if before.nullable and not after.nullable:
        yield Risk(
            text=f"{what} becomes required; that is impossible while it holds NULL",
            found=f"{what} becomes required, and it is NULL in {{n rows}}; fill them first",
            query=count(table, f"{quote(before.name)} IS NULL"),
            needs=needs,
            is_fatal=True,
        )


def _recreate(table: Name, before: Column, after: Column, types: str) -> Risk:
    if after.generated is not None:
        step = "becomes generated"
    else:
        step = "is no longer generated" if before.generated is not None else f"goes {types}, which no cast does"
    what = f"column `{before.name}` of `{table.name}` {step}: it is dropped and made again"
    if _may_be_left_out(after):
        return Risk(
            text=f"{what}, and all its values are lost",
            found=f"{what}, with the loss of {{n values}}",
            query=count(table, f"{quote(before.name)} IS NOT NULL"),
            needs=((table, (before.name,)),),
        )
    return Risk(
        text=f"{what}, which is impossible while the table has rows, for it is required and has no default",
        found=f"{what}, which is impossible for the {{n rows}} of the table: it is required and has no default",
        query=count(table),
        needs=((table, ()),),
        is_fatal=True,
    )


def _may_be_left_out(column: Column) -> bool:
    # An unknown default is none that a script could write.
    given = (column.default, column.identity, column.generated)
    return column.nullable or any(it not in {None, Expression("")} for it in given)


def _lose_key(table: Name, verb: str) -> Risk:
    return Risk(
        text=f"the primary key of `{table.name}` {verb}",
        found=f"the primary key of `{table.name}` {verb}, with {{n rows}} in the table",
        query=count(table),
        needs=((table, ()),),
    )


def _add_index(table: Name, index: Index) -> Iterator[Risk]:
    if not index.is_unique:
        return
    columns = tuple(it.column for it in index.columns if it.column is not None)
    yield _repeated(
        table,
        columns,
        "unique index",
        expressions=tuple(it.expression for it in index.columns if it.expression is not None),
        predicate=index.predicate,
        are_nulls_equal=index.nulls_not_distinct,
    )


def _repeated(
    table: Name,
    columns: Sequence[str],
    kind: str,
    *,
    expressions: Sequence[str] = (),
    predicate: str | None = None,
    are_nulls_equal: bool = False,
) -> Risk:
    named = ", ".join(f"`{it}`" for it in (*columns, *expressions))
    # In parentheses a number is a value, where GROUP BY would take it for a place.
    values = [*map(quote, columns), *(f"({it})" for it in expressions)]
    filled = "true" if are_nulls_equal else " AND ".join(f"{it} IS NOT NULL" for it in values)
    where = f"{filled} AND ({predicate})" if predicate else filled
    group = ", ".join(values)
    repeated = f"SELECT 1 FROM {quoted(table)} WHERE {where} GROUP BY {group} HAVING count(*) > 1"
    return Risk(
        text=f"`{table.name}` gets a {kind} on {named}; rows with the same values make that fail",
        found=f"`{table.name}` gets a {kind} on {named}, which has {{n repeated values}}",
        query=f"SELECT count(*) FROM ({repeated}) r",
        needs=((table, tuple(columns)),),
        is_fatal=True,
        has_expressions=bool(expressions),
    )


def _orphans(table: Name, key: ForeignKey) -> Risk:
    own = [f"c.{quote(it)}" for it in key.columns]
    other = [f"p.{quote(it)}" for it in key.referenced_columns]
    is_filled = " AND ".join(f"{it} IS NOT NULL" for it in own)
    matches = " AND ".join(f"{a} = {b}" for a, b in zip(own, other, strict=True))
    parent = f"SELECT 1 FROM {quoted(key.references)} p WHERE {matches}"
    named = ", ".join(f"`{it}`" for it in key.columns)
    what = f"`{table.name}` gets a foreign key on {named} to `{key.references.name}`"
    return Risk(
        text=f"{what}; rows that reference nothing make that fail",
        found=f"{what}, and has {{n rows}} without a counterpart there",
        query=f"SELECT count(*) FROM {quoted(table)} c WHERE {is_filled} AND NOT EXISTS ({parent})",
        needs=((table, key.columns), (key.references, key.referenced_columns)),
        is_fatal=True,
    )


def _violations(table: Name, check: Check) -> Risk:
    what = f"`{table.name}` gets the check `{check.name}`"
    return Risk(
        text=f"{what}; rows of which it is false make that fail",
        found=f"{what}, which is false of {{n rows}}",
        query=count(table, f"NOT ({check.expression})"),
        needs=((table, ()),),
        is_fatal=True,
    )


def _alter_enum(change: change_.AlterEnum) -> Iterator[Risk]:
    mapped = {before for before, _ in change.mapping}
    removed = tuple(it for it in change.removed if it not in mapped)
    if not removed:
        return
    gone = ", ".join(f"`{it}`" for it in removed)
    labels = ", ".join(literal(it) for it in removed)
    what = f"enum `{change.before.name.name}` loses {gone}"
    for it in change.uses:
        if it.before is None or it.after is None:
            continue
        column = quote(it.before.name)
        is_used = f"{column}::text[] && ARRAY[{labels}]" if it.before.type.is_array else f"{column}::text IN ({labels})"
        where = f"column `{it.before.name}` of `{it.table.name}`"
        yield Risk(
            text=f"{what}; rows of {where} that still hold it make that fail",
            found=f"{what}, which is still in {{n rows}} of {where}; give them another value first, or say which one "
            f"takes its place with --rename {change.before.name.name}.{removed[0]}=…",
            query=count(it.table, is_used),
            needs=((it.table, (it.before.name,)),),
            is_fatal=True,
        )


def _told(text: str, n: int) -> str:
    return _COUNTED.sub(lambda match: f"{n} {match[1]}" if n == 1 else f"{n} {match[1]}s", text)


def _exists(actual: Catalog, risk: Risk) -> bool:
    for name, columns in risk.needs:
        table = actual.table_by_name.get(name)
        if table is None or not all(it in table.column_by_name for it in columns):
            return False
    return True


def _shown(type_: Type) -> str:
    return type_.name + ("[]" if type_.is_array else "")
