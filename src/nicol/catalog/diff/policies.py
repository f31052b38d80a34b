"""What must change of row-level security: whether it is on, and its policies."""

from collections.abc import Iterator

from nicol.catalog.change import AddPolicy, Change, DropPolicy, ReplacePolicy, SetRowSecurity
from nicol.catalog.diff.disturbance import Disturbance
from nicol.catalog.diff.sight import Sight
from nicol.catalog.model import RowSecurity, Table
from nicol.catalog.spelling.same import same_policy
from nicol.catalog.superset import Kind, of_table, row_security_of


def row_security(before: Table, after: Table, sight: Sight) -> Iterator[Change]:
    was, will_be = before.row_security, after.row_security
    if was is will_be:
        return
    thing = row_security_of(after.name)
    if sight.is_exact(thing):
        yield SetRowSecurity(after.name, was, will_be)
        return
    # On one side it may be on by hand, or stricter than a schema asks: that is left alone.
    asked = (sight.is_asked, will_be), (sight.was_asked, was)
    is_missing = was is RowSecurity.DISABLED or will_be is RowSecurity.DISABLED
    for is_schema, state in asked:
        if is_schema and (state is RowSecurity.FORCED or (state is RowSecurity.ENABLED and is_missing)):
            yield SetRowSecurity(after.name, was, will_be)


def policies(before: Table, after: Table, sight: Sight, disturbed: Disturbance) -> Iterator[Change]:
    table = after.name
    asked = {it.name for it in after.policies if sight.sees_after(of_table(Kind.POLICY, table, it.name))}
    present = {
        it.name: it
        for it in before.policies
        if it.name in asked or sight.sees_before(of_table(Kind.POLICY, table, it.name))
    }
    wanted = {it.name: it for it in after.policies if it.name in asked or it.name in present}
    yield from (DropPolicy(table, it) for name, it in present.items() if name not in wanted)
    for policy in before.policies:
        will_be = wanted.pop(policy.name, None)
        is_same = will_be is None or same_policy(policy, will_be)
        is_there = will_be is not None or policy.name not in present
        if is_there and (not is_same or disturbed.blocks_policy(table, policy)):
            yield ReplacePolicy(table, policy, will_be or policy)
    yield from (AddPolicy(table, it) for it in wanted.values())
