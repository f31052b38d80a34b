"""Looking a database over for what broken-off and forgotten work leaves behind. Reads, and changes nothing."""

from collections.abc import Sequence

from nicol.migrate.diagnosis.ailment import Ailment, executed
from nicol.sql.names import literal, quote
from nicol.sql.statement import Statement, Steps

_OLDEST = 140000
_MANY_SEQUENCES = 100


def examine(namespaces: Sequence[str], *, has_shadow_url: bool) -> Steps[Sequence[Ailment]]:
    """What is wrong with the tables of ``namespaces``, and on their server."""
    found = [*(yield from _server(has_shadow_url=has_shadow_url))]
    for it in (_invalid_indexes, _unchecked_constraints, _leftover_enums, _late_sequences):
        found += yield from it(list(namespaces))
    found += yield from _leftover_databases()
    return found


def _server(*, has_shadow_url: bool) -> Steps[Sequence[Ailment]]:
    rows = yield Statement(
        "SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_user::text, "
        "(SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user), "
        "pg_is_in_recovery(), current_setting('transaction_read_only') = 'on'"
    )
    number, version, user, may_create, is_standby, is_read_only = rows[0]
    assert isinstance(number, int)
    found: list[Ailment] = []
    if is_standby:
        text = "the server is a standby, which takes no writes; give the address of its primary"
        return [Ailment(kind="read-only", text=text)]
    if is_read_only:
        text = f"transactions of user {user} are read-only here (default_transaction_read_only), so nothing can be run"
        found.append(Ailment(kind="read-only", text=text))
    if number < _OLDEST:
        text = f"the server is PostgreSQL {version}, and Nicol is tested with 14 and later"
        found.append(Ailment(kind="old-server", text=text, remedy="", is_mild=True))
    if not (may_create or has_shadow_url):
        text = (
            f"user {user} may create no databases and SHADOW_DATABASE_URL is not set, so histories are replayed on an "
            "embedded server"
        )
        remedy = executed(f"ALTER ROLE {quote(str(user))} CREATEDB")
        found.append(Ailment(kind="no-scratch-database", text=text, remedy=remedy, is_mild=True))
    return found


def _invalid_indexes(namespaces: list[str]) -> Steps[Sequence[Ailment]]:
    rows = yield Statement(
        "SELECT n.nspname, c.relname, i.indrelid::regclass::text, c.relname ~ '_cc(new|old)[0-9]*$' "
        "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE NOT i.indisvalid AND c.relkind = 'i' AND n.nspname = ANY($1::text[]) AND NOT EXISTS "
        "(SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid) ORDER BY 1, 2",
        (namespaces,),
    )
    found: list[Ailment] = []
    for namespace, name, table, is_temporary in rows:
        index = f"{quote(str(namespace))}.{quote(str(name))}"
        verb = "DROP" if is_temporary else "REINDEX"
        text = f"index {name} of {table} is invalid: a concurrent build did not end, and no query uses it"
        found.append(Ailment(kind="invalid-index", text=text, remedy=executed(f"{verb} INDEX CONCURRENTLY {index}")))
    return found


def _unchecked_constraints(namespaces: list[str]) -> Steps[Sequence[Ailment]]:
    rows = yield Statement(
        "SELECT c.conname, n.nspname, t.relname FROM pg_catalog.pg_constraint c "
        "JOIN pg_catalog.pg_class t ON t.oid = c.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace "
        "WHERE NOT c.convalidated AND n.nspname = ANY($1::text[]) ORDER BY 2, 3, 1",
        (namespaces,),
    )
    return [
        Ailment(
            kind="not-valid-constraint",
            text=f"constraint {name} of {table} is NOT VALID: the rows that were there before are not checked",
            remedy=executed(
                f"ALTER TABLE {quote(str(namespace))}.{quote(str(table))} VALIDATE CONSTRAINT {quote(str(name))}"
            ),
            is_mild=True,
        )
        for name, namespace, table in rows
    ]


def _leftover_enums(namespaces: list[str]) -> Steps[Sequence[Ailment]]:
    """What is rebuilt goes by ``Role_new`` and ``Role_old`` meanwhile, in one transaction."""
    rows = yield Statement(
        "SELECT n.nspname, t.typname, o.typname, EXISTS (SELECT FROM pg_catalog.pg_attribute a "
        "WHERE a.atttypid IN (t.oid, t.typarray) AND NOT a.attisdropped) "
        "FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
        "JOIN pg_catalog.pg_type o ON o.typnamespace = t.typnamespace AND o.typtype = 'e' "
        "AND t.typname IN (o.typname || '_new', o.typname || '_old') "
        "WHERE t.typtype = 'e' AND n.nspname = ANY($1::text[]) ORDER BY 1, 2",
        (namespaces,),
    )
    found: list[Ailment] = []
    for namespace, name, original, is_used in rows:
        text = f"enum {name} stands beside {original}, as a rebuild that was broken off leaves it"
        drop = executed(f"DROP TYPE {quote(str(namespace))}.{quote(str(name))}")
        if is_used:
            text += "; columns have this type, so `nicol migrate diff` has to say which of the two is meant"
        found.append(Ailment(kind="leftover-enum", text=text, remedy="" if is_used else drop))
    return found


def _late_sequences(namespaces: list[str]) -> Steps[Sequence[Ailment]]:
    rows = yield Statement(
        "SELECT format('%I.%I', sn.nspname, s.relname), format('%I.%I', tn.nspname, t.relname), t.relname, a.attname "
        "FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S' "
        "JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace "
        "JOIN pg_catalog.pg_class t ON t.oid = d.refobjid JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace "
        "JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid "
        "JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0 "
        "WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') "
        "AND tn.nspname = ANY($1::text[]) AND pg_catalog.has_table_privilege(s.oid, 'SELECT') "
        "AND pg_catalog.has_table_privilege(t.oid, 'SELECT') ORDER BY 1",
        (namespaces,),
    )
    found: list[Ailment] = []
    for start in range(0, len(rows), _MANY_SEQUENCES):
        found += yield from _late(rows[start : start + _MANY_SEQUENCES])
    return found


def _late(sequences: Sequence[Sequence[object]]) -> Steps[Sequence[Ailment]]:
    # One statement for many, since each of them is answered by the end of an index.
    text = " UNION ALL ".join(
        f"SELECT {n}, m.value, q.last_value::text FROM {sequence} q, "  # noqa: S608 (quoted by the server)
        f"LATERAL (SELECT max({quote(str(column))})::numeric AS value FROM {table}) m "
        "WHERE m.value > q.last_value OR (m.value = q.last_value AND NOT q.is_called)"
        for n, (sequence, table, _, column) in enumerate(sequences)
    )
    found: list[Ailment] = []
    for n, greatest, value in (yield Statement(text)):
        assert isinstance(n, int)
        sequence, table, shown, column = map(str, sequences[n])
        remedy = f"SELECT setval({literal(sequence)}, (SELECT max({quote(column)}) FROM {table}))"  # noqa: S608 (shown, not run)
        said = f"the sequence of {shown}.{column} is at {value}, and the column at {greatest}: inserts will collide"
        found.append(Ailment(kind="late-sequence", text=said, remedy=executed(remedy)))
    return found


def _leftover_databases() -> Steps[Sequence[Ailment]]:
    rows = yield Statement(
        "SELECT d.datname FROM pg_catalog.pg_database d "
        "WHERE (d.datname LIKE 'nicol\\_shadow\\_%' OR d.datname LIKE 'prisma\\_migrate\\_shadow\\_db\\_%') "
        "AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datname = d.datname) ORDER BY 1"
    )
    return [
        Ailment(
            kind="leftover-database",
            text=f"the scratch database {it[0]} was left behind, and nobody uses it",
            remedy=executed(f"DROP DATABASE {quote(str(it[0]))}"),
        )
        for it in rows
    ]
