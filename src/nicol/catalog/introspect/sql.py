"""The statements that ``introspect`` sends. Each takes one value: the names of the namespaces.

``"char"`` and ``name`` values are cast to text, so that both drivers give the same Python types. The columns of
the answers are read by position in ``introspect``.
"""

# ruff: noqa: S608 - the texts are put together from constants of this file alone

_OWNED = (
    "EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{class_}'::regclass AND d.objid = {oid} AND d.deptype = 'e')"
)

_IN_TABLES = """
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1::text[])
      AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname NOT IN ('_prisma_migrations', '_nicol_migrations')
"""

RELATIONS = f"""
    SELECT n.nspname::text, c.relname::text, c.relrowsecurity, c.relforcerowsecurity
    FROM pg_class c {_IN_TABLES}
      AND NOT {_OWNED.format(class_="pg_class", oid="c.oid")}
    ORDER BY n.nspname, c.relname
"""

COLUMNS = f"""
    SELECT n.nspname::text, c.relname::text, a.attname::text, a.attnotnull,
      tn.nspname::text, element.typname::text, format_type(element.oid, a.atttypmod), element.typtype::text,
      t.oid <> element.oid,
      pg_get_expr(d.adbin, d.adrelid), a.attgenerated::text, a.attidentity::text,
      (SELECT collname::text FROM pg_collation WHERE oid = a.attcollation AND a.attcollation <> element.typcollation),
      own.relname::text,
      CASE WHEN element.typtype = 'd' THEN (
        WITH RECURSIVE below AS (
          SELECT element.typbasetype AS oid, element.typtypmod AS modifier
          UNION ALL
          SELECT b.typbasetype, b.typtypmod FROM below JOIN pg_type b ON b.oid = below.oid AND b.typtype = 'd'
        )
        SELECT format_type(below.oid, below.modifier) FROM below
        JOIN pg_type b ON b.oid = below.oid AND b.typtype = 'b' AND b.typcategory <> 'A'
      ) END
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    JOIN pg_type element ON element.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
    JOIN pg_namespace tn ON tn.oid = element.typnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    LEFT JOIN (
      SELECT p.refobjid, p.refobjsubid, min(s.relname::text) AS relname
      FROM pg_depend p JOIN pg_class s ON s.oid = p.objid AND s.relkind = 'S'
      WHERE p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass AND p.deptype = 'a'
      GROUP BY 1, 2
    ) own ON own.refobjid = c.oid AND own.refobjsubid = a.attnum
    {_IN_TABLES}
    ORDER BY n.nspname, c.relname, a.attnum
"""

# A foreign key of a partitioned table has copies on its partitions, and a check on all tables that inherit it; and
# PostgreSQL 18 lists NOT NULL ones as well. What a schema has no words for, ``OTHERS`` lists.
_IS_PLAIN_CHECK = """(
        k.contype = 'c' AND k.conislocal AND NOT k.connoinherit
        AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)
      )"""

CONSTRAINTS = f"""
    SELECT n.nspname::text, c.relname::text, k.conname::text, k.contype::text,
      ARRAY(
        SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(number, position)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.position
      ),
      tn.nspname::text, target.relname::text,
      ARRAY(
        SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(number, position)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY u.position
      ),
      k.confdeltype::text, k.confupdtype::text, k.condeferrable, k.condeferred, k.convalidated,
      pg_get_expr(k.conbin, k.conrelid), k.confmatchtype = 'f',
      ARRAY(
        SELECT a.attname::text FROM jsonb_array_elements_text(nullif(to_jsonb(k) -> 'confdelsetcols', 'null')) u(number)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number::int ORDER BY a.attnum
      )
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    LEFT JOIN pg_class target ON target.oid = k.confrelid
    LEFT JOIN pg_namespace tn ON tn.oid = target.relnamespace
    {_IN_TABLES}
      AND ((k.contype IN ('p', 'f') AND k.conparentid = 0) OR {_IS_PLAIN_CHECK})
    ORDER BY n.nspname, c.relname, k.conname
"""

# A column of pg_index is newer than the oldest server, hence to_jsonb: a missing column is NULL, not an error.
# An exclusion constraint has one operator for each column of its index, and other constraints none.
INDEXES = f"""
    SELECT n.nspname::text, c.relname::text, i.relname::text, am.amname::text, x.indisunique,
      pg_get_expr(x.indpred, x.indrelid),
      coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false),
      coalesce(k.contype::text, ''), coalesce(k.condeferrable, false), coalesce(k.condeferred, false),
      a.attname::text,
      CASE WHEN a.attname IS NULL THEN pg_get_indexdef(x.indexrelid, position::int, true) END,
      position <= x.indnkeyatts,
      coalesce((x.indoption[position - 1] & 1) = 1, false),
      coalesce((x.indoption[position - 1] & 2) = 2, false),
      o.opcname::text, o.opcdefault,
      (SELECT collname::text FROM pg_collation
       WHERE oid = x.indcollation[position - 1] AND oid <> coalesce(a.attcollation, 0) AND collname <> 'default'),
      CASE WHEN op.oid IS NULL THEN NULL WHEN pg_operator_is_visible(op.oid) THEN op.oprname::text
        ELSE format('OPERATOR(%I.%s)', op.oprnamespace::regnamespace, op.oprname) END
    FROM pg_index x
    JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_am am ON am.oid = i.relam
    CROSS JOIN LATERAL generate_series(1, x.indnatts) position
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[position - 1] AND a.attnum <> 0
    LEFT JOIN pg_opclass o ON position <= x.indnkeyatts AND o.oid = x.indclass[position - 1]
    LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.conrelid = c.oid AND k.contype IN ('u', 'x')
    LEFT JOIN pg_operator op ON op.oid = k.conexclop[position]
    {_IN_TABLES}
      AND NOT x.indisprimary
    ORDER BY n.nspname, c.relname, i.relname, position
"""

POLICIES = f"""
    SELECT n.nspname::text, c.relname::text, y.polname::text, y.polcmd::text, y.polpermissive,
      ARRAY(SELECT rolname::text FROM pg_roles WHERE oid = ANY (y.polroles) ORDER BY rolname),
      pg_get_expr(y.polqual, y.polrelid), pg_get_expr(y.polwithcheck, y.polrelid)
    FROM pg_policy y JOIN pg_class c ON c.oid = y.polrelid {_IN_TABLES}
    ORDER BY n.nspname, c.relname, y.polname
"""

TYPES = f"""
    SELECT 'namespace', nspname::text, nspname::text, NULL::text[] FROM pg_namespace WHERE nspname = ANY ($1::text[])
    UNION ALL
    SELECT 'enum', n.nspname::text, t.typname::text,
      ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'e' AND n.nspname = ANY ($1::text[])
      AND NOT {_OWNED.format(class_="pg_type", oid="t.oid")}
    UNION ALL
    SELECT 'extension', n.nspname::text, e.extname::text, ARRAY[e.extversion]
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql'
    ORDER BY 1, 2, 3
"""

_COMMENTS = f"""\
    SELECT 'comment', n.nspname::text, coalesce(a.attname, c.relname)::text,
      CASE WHEN a.attname IS NULL THEN '' ELSE c.relname::text END
    FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0 {_IN_TABLES}
    UNION ALL
    SELECT 'comment', n.nspname::text, t.typname::text, ''
    FROM pg_description d JOIN pg_type t ON t.oid = d.objoid AND d.classoid = 'pg_type'::regclass
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = ANY ($1::text[]) AND t.typtype = 'e'
"""

OTHERS = f"""
    SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
      WHEN 'S' THEN 'sequence' ELSE 'partition' END, n.nspname::text, c.relname::text, ''
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1::text[])
      AND (c.relkind IN ('v', 'm', 'f') OR (c.relkind IN ('r', 'p') AND c.relispartition)
        OR (c.relkind = 'S' AND NOT EXISTS (
          SELECT FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))))
      AND NOT {_OWNED.format(class_="pg_class", oid="c.oid")}
    UNION ALL
    SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
      n.nspname::text, p.proname::text, ''
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = ANY ($1::text[]) AND NOT {_OWNED.format(class_="pg_proc", oid="p.oid")}
    UNION ALL
    SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' ELSE 'composite type' END,
      n.nspname::text, t.typname::text, ''
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE n.nspname = ANY ($1::text[]) AND (t.typtype IN ('d', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
      AND NOT {_OWNED.format(class_="pg_type", oid="t.oid")}
    UNION ALL
    SELECT 'check constraint', n.nspname::text, k.conname::text, c.relname::text
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid {_IN_TABLES}
      AND k.contype = 'c' AND k.conislocal AND NOT {_IS_PLAIN_CHECK}
    UNION ALL
    SELECT 'trigger', n.nspname::text, g.tgname::text, c.relname::text
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid {_IN_TABLES} AND NOT g.tgisinternal
    UNION ALL
    SELECT 'rule', n.nspname::text, r.rulename::text, c.relname::text
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class {_IN_TABLES}
    UNION ALL
    SELECT 'statistics', n.nspname::text, s.stxname::text, c.relname::text
    FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid {_IN_TABLES}
    UNION ALL
{_COMMENTS}"""

VIEW_COLUMNS = COLUMNS.replace("c.relkind IN ('r', 'p')", "c.relkind IN ('v', 'm')")

UNEXPRESSED = f"""
    SELECT 'partitioned table', n.nspname::text, c.relname::text, '' FROM pg_class c {_IN_TABLES} AND c.relkind = 'p'
    UNION ALL
    SELECT DISTINCT 'inherited table', n.nspname::text, c.relname::text, ''
    FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhparent {_IN_TABLES} AND c.relkind = 'r'
    UNION ALL
    SELECT CASE k.contype WHEN 'f' THEN 'deferrable foreign key' ELSE 'deferrable key' END,
      n.nspname::text, k.conname::text, c.relname::text
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid {_IN_TABLES}
      AND k.condeferrable AND k.contype IN ('p', 'u', 'f') AND k.conparentid = 0
    UNION ALL
{_COMMENTS}"""
