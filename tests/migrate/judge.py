"""What a database is, asked in plain SQL and not by our own code: to compare two of them."""

from tests.migrate.conftest import ask

_QUERIES = """
SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
  pg_get_expr(adbin, adrelid)
FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum JOIN pg_class c ON c.oid = attrelid
WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm')
  AND relname <> '_prisma_migrations' ORDER BY 1, {order};
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations' AND contype <> 'n'
ORDER BY 1, 2;
SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
WHERE relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY 1;
SELECT viewname, definition FROM pg_views WHERE schemaname = 'public' ORDER BY 1;
SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1, 2;
SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1;
SELECT typname, typtype, ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder)
FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typname NOT LIKE '%prisma_migrations' ORDER BY 1;
SELECT description FROM pg_description JOIN pg_class c ON c.oid = objoid
WHERE relnamespace = 'public'::regnamespace ORDER BY 1;
SELECT relname, reloptions, relpersistence, relrowsecurity FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations' ORDER BY 1;
SELECT extname FROM pg_extension ORDER BY 1;
SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1
"""


def made(url: str, *, columns_in_order: bool = True) -> list[list[tuple[object, ...]]]:
    """Columns, constraints, indexes, views, functions, triggers, types, comments and options of public."""
    order = "attnum" if columns_in_order else "attname"
    return [ask(url, it.format(order=order)) for it in _QUERIES.split(";")]
