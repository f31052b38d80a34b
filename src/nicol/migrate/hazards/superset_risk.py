"""The risks of what only Nicol's language has words for: exclusions, policies, row-level security."""

# ruff: noqa: S608 (every name in these texts is quoted)

from collections.abc import Iterator, Sequence

from nicol.catalog.change import (
    AddColumn,
    AddExclusion,
    AddIndex,
    AddPolicy,
    Change,
    DropPolicy,
    ReplacePolicy,
    SetRowSecurity,
)
from nicol.catalog.model import (
    ArrayConstant,
    Column,
    Constant,
    ExcludedElement,
    Exclusion,
    Expression,
    Index,
    Name,
    RowSecurity,
)
from nicol.catalog.spelling.same import same_policy
from nicol.migrate.hazards.risk import Risk, certain, quoted
from nicol.sql.names import literal, quote

# Every row is compared with every other, unless an equality finds the few that may clash.
_MANY_ROWS = 5000


def exclusion_risk(change: AddExclusion) -> Risk:
    table, exclusion = change.table, change.exclusion
    what = f"`{table.name}` gets the exclusion `{exclusion.name}`"
    columns = (it.column.column for it in exclusion.elements if it.column.column is not None)
    return Risk(
        text=f"{what}; rows that clash with others make that fail",
        found=f"{what}, under which {{n pairs}} of rows clash",
        query=_clashes(table, exclusion),
        needs=((table, tuple(columns)),),
        is_fatal=True,
    )


def _clashes(table: Name, exclusion: Exclusion) -> str:
    parts = (f"({_sql(it)}) AS e{i}" for i, it in enumerate(exclusion.elements))
    where = f" WHERE ({exclusion.predicate})" if exclusion.predicate else ""
    rows = f"SELECT row_number() OVER () AS r, {', '.join(parts)} FROM {quoted(table)}{where}"
    clash = " AND ".join(f"a.e{i} {it.operator} b.e{i}" for i, it in enumerate(exclusion.elements))
    few = f"(SELECT count(*) FROM (SELECT FROM {quoted(table)} LIMIT {_MANY_ROWS + 1}) few) <= {_MANY_ROWS}"
    is_cheap = any(it.operator == "=" for it in exclusion.elements)
    limit = "" if is_cheap else f" WHERE {few}"
    return f"WITH rows AS ({rows}) SELECT count(*) FROM rows a JOIN rows b ON a.r < b.r AND {clash}{limit}"


def _sql(element: ExcludedElement) -> str:
    column = element.column
    return quote(column.column) if column.column is not None else column.expression or ""


def policy_risks(change: DropPolicy | ReplacePolicy | SetRowSecurity) -> Iterator[Risk]:
    """Who sees which rows is nothing that rows tell, so these are always there."""
    table = change.table.name
    match change:
        case DropPolicy(_, policy) if policy.is_restrictive:
            yield certain(f"policy `{policy.name}` of `{table}` is dropped; what it held back can be seen and written")
        case DropPolicy(_, policy):
            yield certain(f"policy `{policy.name}` of `{table}` is dropped; what only it let through is held back")
        case ReplacePolicy(_, before, after):
            if not same_policy(before, after):
                yield certain(f"policy `{after.name}` of `{table}` changes, and with it who sees and writes which rows")
        case SetRowSecurity(_, _, RowSecurity.DISABLED):
            yield certain(f"row-level security of `{table}` is disabled; its policies hold nothing back any more")
        case SetRowSecurity(_, RowSecurity.FORCED, _):
            yield certain(f"row-level security of `{table}` is no longer forced; its owner sees and writes every row")
        case _:
            return


def risks_together(changes: Sequence[Change]) -> Iterator[Risk]:
    """Those that no change has alone."""
    yield from _unguarded(changes)
    yield from _repeated_defaults(changes)


def _unguarded(changes: Sequence[Change]) -> Iterator[Risk]:
    """Row-level security that is switched on while no policy lets anything through."""
    guarded = {it.table for it in changes if isinstance(it, AddPolicy | ReplacePolicy)}
    for it in changes:
        if isinstance(it, SetRowSecurity) and it.before is RowSecurity.DISABLED and it.table not in guarded:
            namespace, name = map(literal, (it.table.namespace, it.table.name))
            policies = f"SELECT FROM pg_policies WHERE schemaname = {namespace} AND tablename = {name}"
            what = f"`{it.table.name}` gets row-level security and no policy"
            yield Risk(
                text=f"{what}; only its owner sees rows then",
                found=f"{what}, which hides {{n rows}} from everybody but its owner",
                query=f"SELECT count(*) FROM {quoted(it.table)} WHERE NOT EXISTS ({policies})",
                needs=((it.table, ()),),
            )


def _repeated_defaults(changes: Sequence[Change]) -> Iterator[Risk]:
    """Unique indexes over a column that is new, and holds the same value in every row."""
    added = {(it.table, it.column.name): it.column for it in changes if isinstance(it, AddColumn)}
    for it in changes:
        if not (isinstance(it, AddIndex) and it.index.is_unique and it.index.predicate is None):
            continue
        names = [column.column for column in it.index.columns if column.column is not None]
        new = [added[it.table, name] for name in names if (it.table, name) in added]
        is_plain = len(names) == len(it.index.columns)
        if new and is_plain and all(_is_the_same_everywhere(column, it.index) for column in new):
            others = [name for name in names if (it.table, name) not in added]
            yield _repeated_default(it, new, others)


def _is_the_same_everywhere(column: Column, index: Index) -> bool:
    if column.generated is not None or column.identity is not None:
        return False
    if column.default is None:
        return index.nulls_not_distinct and column.nullable
    is_moment = column.default == Expression("CURRENT_TIMESTAMP")
    return is_moment or isinstance(column.default, Constant | ArrayConstant)


def _repeated_default(change: AddIndex, new: Sequence[Column], others: Sequence[str]) -> Risk:
    table, index = change.table, change.index
    named = ", ".join(f"`{it.column}`" for it in index.columns)
    filled = " AND ".join(f"{quote(it)} IS NOT NULL" for it in others)
    where = f" WHERE {filled}" if others and not index.nulls_not_distinct else ""
    group = f" GROUP BY {', '.join(map(quote, others))}" if others else ""
    repeated = f"SELECT 1 FROM {quoted(table)}{where}{group} HAVING count(*) > 1"
    what = f"`{table.name}` gets a unique index on {named}"
    begins = ", ".join(f"`{it.name}`" for it in new)
    return Risk(
        text=f"{what}; rows with the same values make that fail",
        found=f"{what}, and {begins} begins with one value for all, so that there are {{n repeated values}}",
        query=f"SELECT count(*) FROM ({repeated}) r",
        needs=((table, tuple(others)),),
        is_fatal=True,
    )
