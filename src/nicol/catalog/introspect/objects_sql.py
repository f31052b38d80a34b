"""The statements that ``introspect_objects`` sends. Each takes one value: the names of the namespaces.

Each row is kind, namespace, name, table, the SQL that makes the thing, and the SQL that takes it away. An empty text
stands for what nobody can write. Names are as short as the session's search path allows, so that a script made of them
works in whichever schema it is run for.
"""

# ruff: noqa: E501, S608 - the texts are put together from constants of this file alone, in lines that read as SQL

_OWNED = (
    "EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{class_}'::regclass AND d.objid = {oid} AND d.objsubid = 0 "
    "AND d.deptype IN ('e', 'i'))"
)
_NOT_BOOKS = "c.relname NOT IN ('_prisma_migrations', '_nicol_migrations')"
_OF_RELATION = f"""
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1::text[]) AND {_NOT_BOOKS} AND NOT {_OWNED.format(class_="pg_class", oid="c.oid")}
"""
_OPTIONS = "(SELECT string_agg(format('%I = %L', split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), ', ') FROM unnest({0}) o)"
_COLLATE = """
    (SELECT format(' COLLATE %s', l.oid::regcollation) FROM pg_collation l WHERE l.oid = {0} AND l.oid <> {1})
"""

TYPES = f"""
    SELECT 'domain', n.nspname::text, t.typname::text, '',
      concat(
        format('CREATE DOMAIN %s AS %s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod)),
        {_COLLATE.format("t.typcollation", "base.typcollation")},
        ' DEFAULT ' || t.typdefault,
        CASE WHEN t.typnotnull THEN ' NOT NULL' END,
        (SELECT string_agg(format(' CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid, true)), '' ORDER BY k.conname)
         FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype <> 'n')
      ),
      format('DROP DOMAIN %s', t.oid::regtype)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type base ON base.oid = t.typbasetype
    WHERE t.typtype = 'd' AND n.nspname = ANY ($1::text[]) AND NOT {_OWNED.format(class_="pg_type", oid="t.oid")}
    UNION ALL
    SELECT 'composite type', n.nspname::text, t.typname::text, '',
      format('CREATE TYPE %s AS (%s)', t.oid::regtype, (
        SELECT string_agg(concat(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)),
          {_COLLATE.format("a.attcollation", "own.typcollation")}), ', ' ORDER BY a.attnum)
        FROM pg_attribute a JOIN pg_type own ON own.oid = a.atttypid
        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)),
      format('DROP TYPE %s', t.oid::regtype)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typtype = 'c' AND c.relkind = 'c' AND n.nspname = ANY ($1::text[])
      AND NOT {_OWNED.format(class_="pg_type", oid="t.oid")}
    UNION ALL
    SELECT 'range', n.nspname::text, t.typname::text, '',
      concat(
        format('CREATE TYPE %s AS RANGE (SUBTYPE = %s', t.oid::regtype, format_type(r.rngsubtype, NULL)),
        (SELECT format(', SUBTYPE_OPCLASS = %I.%I', cn.nspname, o.opcname) FROM pg_opclass o
         JOIN pg_namespace cn ON cn.oid = o.opcnamespace WHERE o.oid = r.rngsubopc AND NOT o.opcdefault),
        (SELECT format(', COLLATION = %s', k.oid::regcollation) FROM pg_collation k
         JOIN pg_type s ON s.oid = r.rngsubtype WHERE k.oid = r.rngcollation AND k.oid <> s.typcollation),
        CASE WHEN r.rngcanonical <> 0 THEN format(', CANONICAL = %s', r.rngcanonical) END,
        CASE WHEN r.rngsubdiff <> 0 THEN format(', SUBTYPE_DIFF = %s', r.rngsubdiff) END,
        format(', MULTIRANGE_TYPE_NAME = %s)', r.rngmultitypid::regtype)
      ),
      format('DROP TYPE %s', t.oid::regtype)
    FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = ANY ($1::text[]) AND NOT {_OWNED.format(class_="pg_type", oid="t.oid")}
"""

_ROUTINE = "CASE p.prokind WHEN 'p' THEN '{p}' WHEN 'a' THEN '{a}' ELSE '{f}' END"
_KIND = _ROUTINE.format(p="procedure", a="aggregate", f="function")
_WORD = _ROUTINE.format(p="PROCEDURE", a="AGGREGATE", f="FUNCTION")
_SIGNATURE = "p.oid::regprocedure::text"

# pg_get_functiondef writes the schema always.
_FUNCTION = """
    CASE WHEN pg_function_is_visible(p.oid) THEN regexp_replace(
        pg_get_functiondef(p.oid), '^(CREATE OR REPLACE (?:FUNCTION|PROCEDURE) )(?:"(?:[^"]|"")*"|[^".]*)\\.', '\\1')
    ELSE pg_get_functiondef(p.oid) END
"""
_AGGREGATE = """
    (SELECT CASE WHEN g.aggmtransfn <> 0 OR g.aggkind <> 'n' THEN '' ELSE concat(
        format('CREATE AGGREGATE %s%I(%s) (SFUNC = %s, STYPE = %s',
          CASE WHEN pg_function_is_visible(p.oid) THEN '' ELSE quote_ident(n.nspname) || '.' END, p.proname,
          coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*'), g.aggtransfn, format_type(g.aggtranstype, NULL)),
        CASE WHEN g.aggtransspace <> 0 THEN format(', SSPACE = %s', g.aggtransspace) END,
        CASE WHEN g.aggfinalfn <> 0 THEN format(', FINALFUNC = %s', g.aggfinalfn) END,
        CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' END,
        CASE WHEN g.aggcombinefn <> 0 THEN format(', COMBINEFUNC = %s', g.aggcombinefn) END,
        CASE WHEN g.aggserialfn <> 0 THEN format(', SERIALFUNC = %s', g.aggserialfn) END,
        CASE WHEN g.aggdeserialfn <> 0 THEN format(', DESERIALFUNC = %s', g.aggdeserialfn) END,
        ', INITCOND = ' || quote_literal(g.agginitval),
        CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' END, ')') END
     FROM pg_aggregate g WHERE g.aggfnoid = p.oid)
"""

ROUTINES = f"""
    SELECT {_KIND}, n.nspname::text, {_SIGNATURE}, '',
      CASE WHEN p.prokind = 'a' THEN {_AGGREGATE} ELSE rtrim({_FUNCTION}, E'\\n') END,
      format('DROP %s %s', {_WORD}, p.oid::regprocedure)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = ANY ($1::text[]) AND NOT {_OWNED.format(class_="pg_proc", oid="p.oid")}
"""

_SEQUENCE_OPTIONS = """
    format('AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s', format_type(s.seqtypid, NULL),
      s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
"""
_COLUMNS = f"""
    (SELECT string_agg(concat(
        format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)),
        {_COLLATE.format("a.attcollation", "own.typcollation")},
        CASE WHEN a.attgenerated <> '' THEN format(' GENERATED ALWAYS AS (%s) %s', pg_get_expr(e.adbin, e.adrelid),
          CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END)
        ELSE ' DEFAULT ' || pg_get_expr(e.adbin, e.adrelid) END,
        CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY' END,
        CASE WHEN a.attnotnull THEN ' NOT NULL' END
      ), ', ' ORDER BY a.attnum)
     FROM pg_attribute a JOIN pg_type own ON own.oid = a.atttypid
     LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
"""
# The options of a sequence as its column's type gives them, or CREATE SEQUENCE, which counts further than the column.
_USUAL_SEQUENCE = """
    s.seqtypid IN (a.atttypid, 'bigint'::regtype) AND (s.seqincrement, s.seqmin, s.seqstart, s.seqcache, s.seqcycle) = (1, 1, 1, 1, false)
    AND s.seqmax = CASE s.seqtypid WHEN 'smallint'::regtype THEN 32767 WHEN 'integer'::regtype THEN 2147483647
                   ELSE 9223372036854775807 END
"""

RELATIONS = f"""
    SELECT CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, n.nspname::text, c.relname::text, '',
      concat(
        format('CREATE %sVIEW %s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' END, c.oid::regclass),
        ' WITH (' || {_OPTIONS.format("c.reloptions")} || ')',
        format(E' AS\\n%s', rtrim(pg_get_viewdef(c.oid, true), ';')),
        CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN ' WITH NO DATA' END
      ),
      format('DROP %sVIEW %s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' END, c.oid::regclass)
    FROM pg_class c {_OF_RELATION} AND c.relkind IN ('v', 'm')
    UNION ALL
    SELECT 'sequence', n.nspname::text, c.relname::text, '',
      format('CREATE %sSEQUENCE %s %s', CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' END, c.oid::regclass, {_SEQUENCE_OPTIONS}),
      format('DROP SEQUENCE %s', c.oid::regclass)
    FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid {_OF_RELATION} AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a')
    UNION ALL
    SELECT CASE WHEN c.relispartition THEN 'partition' ELSE 'partitioned table' END, n.nspname::text, c.relname::text, '',
      concat(
        CASE WHEN c.relispartition THEN format('CREATE TABLE %s PARTITION OF %s %s', c.oid::regclass,
          (SELECT h.inhparent::regclass FROM pg_inherits h WHERE h.inhrelid = c.oid), pg_get_expr(c.relpartbound, c.oid))
        ELSE format('CREATE TABLE %s (%s)', c.oid::regclass, {_COLUMNS}) END,
        ' PARTITION BY ' || CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END
      ),
      format('DROP TABLE %s', c.oid::regclass)
    FROM pg_class c {_OF_RELATION} AND (c.relkind = 'p' OR (c.relkind = 'r' AND c.relispartition))
    UNION ALL
    SELECT CASE c.relkind WHEN 'f' THEN 'foreign table' ELSE 'typed table' END, n.nspname::text, c.relname::text, '', '', ''
    FROM pg_class c {_OF_RELATION} AND (c.relkind = 'f' OR c.reloftype <> 0)
    UNION ALL
    SELECT 'inheritance', n.nspname::text, h.inhparent::regclass::text, c.relname::text,
      format('ALTER TABLE %s INHERIT %s', c.oid::regclass, h.inhparent::regclass),
      format('ALTER TABLE %s NO INHERIT %s', c.oid::regclass, h.inhparent::regclass)
    FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid {_OF_RELATION} AND c.relkind = 'r' AND NOT c.relispartition
    UNION ALL
    SELECT 'sequence of a column', n.nspname::text, a.attname::text, c.relname::text,
      concat_ws(E';\\n',
        CASE WHEN q.relname <> usual.name THEN format('ALTER SEQUENCE %s RENAME TO %I',
          concat(CASE WHEN NOT pg_table_is_visible(q.oid) THEN quote_ident(n.nspname) || '.' END, quote_ident(usual.name)),
          q.relname) END,
        CASE WHEN NOT ({_USUAL_SEQUENCE}) THEN
          format('ALTER SEQUENCE %s %s RESTART', q.oid::regclass, {_SEQUENCE_OPTIONS}) END),
      ''
    FROM pg_class c
    JOIN pg_depend w ON w.refclassid = 'pg_class'::regclass AND w.refobjid = c.oid AND w.refobjsubid > 0
      AND w.classid = 'pg_class'::regclass AND w.deptype IN ('a', 'i')
    JOIN pg_sequence s ON s.seqrelid = w.objid
    JOIN pg_class q ON q.oid = s.seqrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = w.refobjsubid
    CROSS JOIN LATERAL (SELECT concat(c.relname, '_', a.attname, '_seq')) usual(name)
    {_OF_RELATION} AND (q.relname <> usual.name OR NOT ({_USUAL_SEQUENCE}))
"""

_ENABLED = "CASE {0} WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END"
_LIST = (
    "(SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', ') FROM unnest({0}) r)"
)

# Of the keys only what the catalog has no words for.
ON_TABLES = f"""
    SELECT CASE k.contype WHEN 'c' THEN 'check constraint' WHEN 'x' THEN 'exclusion constraint' WHEN 'p' THEN 'primary key'
        WHEN 'u' THEN 'unique constraint' ELSE 'foreign key' END, n.nspname::text, k.conname::text, c.relname::text,
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid, true)),
      format('ALTER TABLE %s DROP CONSTRAINT %I', c.oid::regclass, k.conname)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid {_OF_RELATION} AND k.conparentid = 0 AND k.conislocal
      AND (k.contype IN ('c', 'x') OR (k.contype IN ('p', 'u') AND (k.condeferrable
          OR (SELECT x.indnatts <> x.indnkeyatts FROM pg_index x WHERE x.indexrelid = k.conindid)
          OR coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false)))
        OR (k.contype = 'f' AND (k.condeferrable OR NOT k.convalidated OR k.confmatchtype <> 's'
          OR pg_get_constraintdef(k.oid) ~ 'ON DELETE SET (NULL|DEFAULT) \\(|PERIOD|NOT ENFORCED')))
    UNION ALL
    SELECT 'index', n.nspname::text, i.relname::text, c.relname::text, pg_get_indexdef(i.oid, 0, true),
      format('DROP INDEX %s', i.oid::regclass)
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_am am ON am.oid = i.relam {_OF_RELATION}
      AND NOT i.relispartition AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
      AND (c.relkind NOT IN ('r', 'p') OR c.relispartition OR x.indpred IS NOT NULL OR x.indexprs IS NOT NULL
        OR am.amname <> 'btree' OR x.indnatts <> x.indnkeyatts OR i.reloptions IS NOT NULL OR NOT x.indisvalid
        OR coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false)
        OR EXISTS (SELECT FROM unnest(x.indclass::oid[]) o(id) JOIN pg_opclass p ON p.oid = o.id WHERE NOT p.opcdefault)
        OR EXISTS (SELECT FROM unnest(x.indoption::int[]) o(flags) WHERE o.flags NOT IN (0, 3))
        OR EXISTS (SELECT FROM pg_attribute ia WHERE ia.attrelid = i.oid AND ia.attoptions IS NOT NULL)
        OR EXISTS (SELECT FROM generate_series(1, x.indnkeyatts) p JOIN pg_attribute a ON a.attrelid = c.oid
                   AND a.attnum = x.indkey[p - 1] WHERE x.indcollation[p - 1] NOT IN (0, a.attcollation)))
    UNION ALL
    SELECT 'trigger', n.nspname::text, g.tgname::text, c.relname::text,
      concat(pg_get_triggerdef(g.oid, true),
        format(E';\\nALTER TABLE %s ', c.oid::regclass) || {_ENABLED.format("g.tgenabled")} || format(' TRIGGER %I', g.tgname)),
      format('DROP TRIGGER %I ON %s', g.tgname, c.oid::regclass)
    FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid {_OF_RELATION} AND NOT g.tgisinternal AND g.tgparentid = 0
    UNION ALL
    SELECT 'rule', n.nspname::text, r.rulename::text, c.relname::text,
      concat(rtrim(pg_get_ruledef(r.oid, true), ';'),
        format(E';\\nALTER TABLE %s ', c.oid::regclass) || {_ENABLED.format("r.ev_enabled")} || format(' RULE %I', r.rulename)),
      format('DROP RULE %I ON %s', r.rulename, c.oid::regclass)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class {_OF_RELATION} AND r.rulename <> '_RETURN'
    UNION ALL
    SELECT 'policy', n.nspname::text, y.polname::text, c.relname::text,
      concat(
        format('CREATE POLICY %I ON %s', y.polname, c.oid::regclass),
        CASE WHEN NOT y.polpermissive THEN ' AS RESTRICTIVE' END,
        CASE y.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' END,
        CASE WHEN y.polroles <> '{{0}}' THEN format(' TO %s', {_LIST.format("y.polroles")}) END,
        ' USING (' || pg_get_expr(y.polqual, y.polrelid) || ')',
        ' WITH CHECK (' || pg_get_expr(y.polwithcheck, y.polrelid) || ')'
      ),
      format('DROP POLICY %I ON %s', y.polname, c.oid::regclass)
    FROM pg_policy y JOIN pg_class c ON c.oid = y.polrelid {_OF_RELATION}
    UNION ALL
    SELECT 'row-level security', n.nspname::text, c.relname::text, '',
      concat_ws(E';\\n',
        CASE WHEN c.relrowsecurity THEN format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', c.oid::regclass) END,
        CASE WHEN c.relforcerowsecurity THEN format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', c.oid::regclass) END),
      concat_ws(E';\\n',
        CASE WHEN c.relforcerowsecurity THEN format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass) END,
        CASE WHEN c.relrowsecurity THEN format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', c.oid::regclass) END)
    FROM pg_class c {_OF_RELATION} AND (c.relrowsecurity OR c.relforcerowsecurity)
    UNION ALL
    SELECT 'statistics', n.nspname::text, e.stxname::text, c.relname::text,
      CASE WHEN pg_statistics_obj_is_visible(e.oid) THEN regexp_replace(
          pg_get_statisticsobjdef(e.oid), '^(CREATE STATISTICS )(?:"(?:[^"]|"")*"|[^".]*)\\.', '\\1')
      ELSE pg_get_statisticsobjdef(e.oid) END,
      format('DROP STATISTICS %s%I', CASE WHEN NOT pg_statistics_obj_is_visible(e.oid) THEN quote_ident(n.nspname) || '.' END, e.stxname)
    FROM pg_statistic_ext e JOIN pg_class c ON c.oid = e.stxrelid {_OF_RELATION}
"""

_TABLE = "format('ALTER TABLE %s ', c.oid::regclass)"

STORAGE = f"""
    SELECT 'column collation', n.nspname::text, a.attname::text, c.relname::text,
      {_TABLE} || format('ALTER COLUMN %I TYPE %s COLLATE %s', a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation),
      {_TABLE} || format('ALTER COLUMN %I TYPE %s', a.attname, format_type(a.atttypid, a.atttypmod))
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid {_OF_RELATION}
      AND c.relkind = 'r' AND NOT c.relispartition AND a.attcollation <> 0 AND a.attcollation <> t.typcollation
    UNION ALL
    SELECT 'column storage', n.nspname::text, a.attname::text, c.relname::text,
      concat_ws(E';\\n',
        CASE WHEN a.attstorage <> t.typstorage THEN {_TABLE} || format('ALTER COLUMN %I SET STORAGE %s', a.attname,
          CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'm' THEN 'MAIN' WHEN 'e' THEN 'EXTERNAL' ELSE 'EXTENDED' END) END,
        CASE WHEN a.attcompression <> '' THEN {_TABLE} || format('ALTER COLUMN %I SET COMPRESSION %s', a.attname,
          CASE a.attcompression WHEN 'l' THEN 'lz4' ELSE 'pglz' END) END,
        CASE WHEN coalesce(a.attstattarget, -1) >= 0 THEN {_TABLE} || format('ALTER COLUMN %I SET STATISTICS %s', a.attname, a.attstattarget) END,
        {_TABLE} || format('ALTER COLUMN %I SET (', a.attname) || {_OPTIONS.format("a.attoptions")} || ')'),
      concat_ws(E';\\n',
        CASE WHEN a.attstorage <> t.typstorage THEN {_TABLE} || format('ALTER COLUMN %I SET STORAGE %s', a.attname,
          CASE t.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'm' THEN 'MAIN' WHEN 'e' THEN 'EXTERNAL' ELSE 'EXTENDED' END) END,
        CASE WHEN a.attcompression <> '' THEN {_TABLE} || format('ALTER COLUMN %I SET COMPRESSION default', a.attname) END,
        CASE WHEN coalesce(a.attstattarget, -1) >= 0 THEN {_TABLE} || format('ALTER COLUMN %I SET STATISTICS -1', a.attname) END,
        {_TABLE} || format('ALTER COLUMN %I RESET (', a.attname) || (SELECT string_agg(quote_ident(split_part(o, '=', 1)), ', ') FROM unnest(a.attoptions) o) || ')')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid {_OF_RELATION} AND c.relkind IN ('r', 'p', 'm')
      AND (a.attstorage <> t.typstorage OR a.attcompression <> '' OR coalesce(a.attstattarget, -1) >= 0 OR a.attoptions IS NOT NULL)
    UNION ALL
    SELECT 'storage', n.nspname::text, c.relname::text, '',
      concat_ws(E';\\n',
        {_TABLE} || 'SET (' || {_OPTIONS.format("c.reloptions")} || ')',
        CASE WHEN c.relpersistence = 'u' THEN {_TABLE} || 'SET UNLOGGED' END,
        CASE c.relreplident WHEN 'f' THEN {_TABLE} || 'REPLICA IDENTITY FULL' WHEN 'n' THEN {_TABLE} || 'REPLICA IDENTITY NOTHING'
          WHEN 'i' THEN {_TABLE} || (SELECT format('REPLICA IDENTITY USING INDEX %I', i.relname) FROM pg_index x
            JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = c.oid AND x.indisreplident) END,
        (SELECT {_TABLE} || format('CLUSTER ON %I', i.relname) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
         WHERE x.indrelid = c.oid AND x.indisclustered),
        (SELECT {_TABLE} || format('SET TABLESPACE %I', t.spcname) FROM pg_tablespace t WHERE t.oid = c.reltablespace)),
      concat_ws(E';\\n',
        {_TABLE} || 'RESET (' || (SELECT string_agg(quote_ident(split_part(o, '=', 1)), ', ') FROM unnest(c.reloptions) o) || ')',
        CASE WHEN c.relpersistence = 'u' THEN {_TABLE} || 'SET LOGGED' END,
        CASE WHEN c.relreplident <> 'd' THEN {_TABLE} || 'REPLICA IDENTITY DEFAULT' END,
        CASE WHEN EXISTS (SELECT FROM pg_index x WHERE x.indrelid = c.oid AND x.indisclustered) THEN {_TABLE} || 'SET WITHOUT CLUSTER' END)
    FROM pg_class c {_OF_RELATION} AND c.relkind IN ('r', 'p') AND (c.reloptions IS NOT NULL OR c.relpersistence = 'u'
      OR c.relreplident <> 'd' OR c.reltablespace <> 0 OR EXISTS (SELECT FROM pg_index x WHERE x.indrelid = c.oid AND x.indisclustered))
"""


def _comment(name: str, on: str, *, from_: str, class_: str, where: str, table: str = "''", part: str = "= 0") -> str:
    """Comments on one sort of thing. ``on`` is SQL for what stands between COMMENT ON and IS."""
    return f"""
    SELECT 'comment', n.nspname::text, {name}, {table},
      format('COMMENT ON %s IS %L', {on}, m.description), format('COMMENT ON %s IS NULL', {on})
    FROM pg_description m JOIN {from_}
    {where} AND m.classoid = '{class_}'::regclass AND m.objsubid {part}
"""


_RELATION_WORD = (
    "CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' "
    "WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END"
)
_IN_NAMESPACE = "WHERE n.nspname = ANY ($1::text[])"
_ON = "format('{0} %I ON %s', {1}, c.oid::regclass)"

COMMENTS = "UNION ALL".join(
    (
        _comment(
            "c.relname::text", f"format('%s %s', {_RELATION_WORD}, c.oid::regclass)",
            from_="pg_class c ON c.oid = m.objoid", class_="pg_class", where=f"{_OF_RELATION} AND c.relkind <> 'i' AND c.relkind <> 'I'",
        ),
        _comment(
            "i.relname::text", "format('INDEX %s', i.oid::regclass)", table="c.relname::text",
            from_="pg_index x ON x.indexrelid = m.objoid JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid",
            class_="pg_class", where=_OF_RELATION,
        ),
        _comment(
            "a.attname::text", "format('COLUMN %s.%I', c.oid::regclass, a.attname)", table="c.relname::text", part="> 0",
            from_="pg_class c ON c.oid = m.objoid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = m.objsubid",
            class_="pg_class", where=_OF_RELATION,
        ),
        _comment(
            "k.conname::text", _ON.format("CONSTRAINT", "k.conname"), table="c.relname::text",
            from_="pg_constraint k ON k.oid = m.objoid JOIN pg_class c ON c.oid = k.conrelid",
            class_="pg_constraint", where=_OF_RELATION,
        ),
        _comment(
            "g.tgname::text", _ON.format("TRIGGER", "g.tgname"), table="c.relname::text",
            from_="pg_trigger g ON g.oid = m.objoid JOIN pg_class c ON c.oid = g.tgrelid", class_="pg_trigger", where=_OF_RELATION,
        ),
        _comment(
            "y.polname::text", _ON.format("POLICY", "y.polname"), table="c.relname::text",
            from_="pg_policy y ON y.oid = m.objoid JOIN pg_class c ON c.oid = y.polrelid", class_="pg_policy", where=_OF_RELATION,
        ),
        _comment(
            "r.rulename::text", _ON.format("RULE", "r.rulename"), table="c.relname::text",
            from_="pg_rewrite r ON r.oid = m.objoid JOIN pg_class c ON c.oid = r.ev_class", class_="pg_rewrite", where=_OF_RELATION,
        ),
        _comment(
            "k.conname::text", "format('CONSTRAINT %I ON DOMAIN %s', k.conname, k.contypid::regtype)", table="t.typname::text",
            from_="pg_constraint k ON k.oid = m.objoid JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace",
            class_="pg_constraint", where=_IN_NAMESPACE,
        ),
        _comment(
            "t.typname::text", "format('%s %s', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, t.oid::regtype)",
            from_="pg_type t ON t.oid = m.objoid JOIN pg_namespace n ON n.oid = t.typnamespace", class_="pg_type",
            where=f"{_IN_NAMESPACE} AND NOT {_OWNED.format(class_='pg_type', oid='t.oid')}",
        ),
        _comment(
            _SIGNATURE, f"format('%s %s', {_WORD}, p.oid::regprocedure)",
            from_="pg_proc p ON p.oid = m.objoid JOIN pg_namespace n ON n.oid = p.pronamespace", class_="pg_proc",
            where=f"{_IN_NAMESPACE} AND NOT {_OWNED.format(class_='pg_proc', oid='p.oid')}",
        ),
        _comment(
            "n.nspname::text", "format('SCHEMA %I', n.nspname)",
            from_="pg_namespace n ON n.oid = m.objoid", class_="pg_namespace", where=f"{_IN_NAMESPACE} AND n.nspname <> 'public'",
        ),
    )
)  # fmt: skip

_GRANTEE = "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END"


def _privileges(word: str, name: str, shown: str, *, from_: str, owner: str, acl: str, where: str) -> str:
    """Rights that somebody else than the owner was given, and the loss of PUBLIC's usual right to a function or type."""
    return f"""
    SELECT 'privilege', n.nspname::text, {name}, {_GRANTEE},
      format('GRANT %s ON %s %s TO %s%s', string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type), {word}, {shown},
        {_GRANTEE}, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END),
      format('REVOKE ALL ON %s %s FROM %s', {word}, {shown}, {_GRANTEE})
    FROM {from_} CROSS JOIN LATERAL aclexplode({acl}) a
    {where} AND a.grantee <> {owner} GROUP BY n.nspname, a.grantee, a.is_grantable, {name}, {word}, {shown}
"""


PRIVILEGES = "UNION ALL".join(
    (
        _privileges(
            "CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END", "c.relname::text", "c.oid::regclass::text",
            from_="pg_class c", owner="c.relowner", acl="c.relacl", where=_OF_RELATION,
        ),
        _privileges(
            _WORD.replace("AGGREGATE", "FUNCTION"), _SIGNATURE, _SIGNATURE,
            from_="pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace", owner="p.proowner", acl="p.proacl",
            where=f"{_IN_NAMESPACE} AND NOT {_OWNED.format(class_='pg_proc', oid='p.oid')} AND a.grantee <> 0",
        ),
        _privileges(
            "'TYPE'::text", "t.typname::text", "t.oid::regtype::text",
            from_="pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace", owner="t.typowner", acl="t.typacl",
            where=f"{_IN_NAMESPACE} AND NOT {_OWNED.format(class_='pg_type', oid='t.oid')} AND a.grantee <> 0",
        ),
        _privileges(
            "'SCHEMA'::text", "n.nspname::text", "quote_ident(n.nspname)", from_="pg_namespace n", owner="n.nspowner", acl="n.nspacl",
            where=f"{_IN_NAMESPACE} AND a.grantee <> 0",
        ),
        f"""
    SELECT 'privilege', n.nspname::text, {_SIGNATURE}, 'PUBLIC',
      format('REVOKE ALL ON %s %s FROM PUBLIC', {_WORD.replace("AGGREGATE", "FUNCTION")}, p.oid::regprocedure),
      format('GRANT EXECUTE ON %s %s TO PUBLIC', {_WORD.replace("AGGREGATE", "FUNCTION")}, p.oid::regprocedure)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    {_IN_NAMESPACE} AND NOT {_OWNED.format(class_="pg_proc", oid="p.oid")} AND p.proacl IS NOT NULL
      AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0)
""",
        f"""
    SELECT 'privilege', n.nspname::text, c.relname || '.' || quote_ident(t.attname), {_GRANTEE},
      format('GRANT %s (%I) ON TABLE %s TO %s', a.privilege_type, t.attname, c.oid::regclass, {_GRANTEE}),
      format('REVOKE %s (%I) ON TABLE %s FROM %s', a.privilege_type, t.attname, c.oid::regclass, {_GRANTEE})
    FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid AND t.attacl IS NOT NULL
    CROSS JOIN LATERAL aclexplode(t.attacl) a {_OF_RELATION} AND a.grantee <> c.relowner
""",
        f"""
    SELECT 'default privilege', coalesce(n.nspname::text, ''), v.defaclobjtype::text, {_GRANTEE}, '', ''
    FROM pg_default_acl v LEFT JOIN pg_namespace n ON n.oid = v.defaclnamespace
    CROSS JOIN LATERAL aclexplode(v.defaclacl) a
    WHERE n.nspname IS NULL OR n.nspname = ANY ($1::text[])
""",
    )
)  # fmt: skip


def _other(kind: str, catalog: str, name: str, *, namespace: str = "") -> str:
    """What has no definition here, by name: ``namespace`` is the column that has it, if it is in any."""
    in_namespace = f"JOIN pg_namespace n ON n.oid = t.{namespace}" if namespace else ""
    where = "n.nspname = ANY ($1::text[])" if namespace else "t.oid >= 16384 AND $1::text[] IS NOT NULL"
    return f"""
    SELECT '{kind}', {"n.nspname::text" if namespace else "''"}, {name}, '', '', ''
    FROM {catalog} t {in_namespace} WHERE {where} AND NOT {_OWNED.format(class_=catalog, oid="t.oid")}
"""


OTHERS = "UNION ALL".join(
    (
        _other("operator", "pg_operator", "t.oid::regoperator::text", namespace="oprnamespace"),
        _other("operator class", "pg_opclass", "t.opcname::text", namespace="opcnamespace"),
        _other("operator family", "pg_opfamily", "t.opfname::text", namespace="opfnamespace"),
        _other("collation", "pg_collation", "t.collname::text", namespace="collnamespace"),
        _other("conversion", "pg_conversion", "t.conname::text", namespace="connamespace"),
        _other("text search configuration", "pg_ts_config", "t.cfgname::text", namespace="cfgnamespace"),
        _other("text search dictionary", "pg_ts_dict", "t.dictname::text", namespace="dictnamespace"),
        _other("text search parser", "pg_ts_parser", "t.prsname::text", namespace="prsnamespace"),
        _other("text search template", "pg_ts_template", "t.tmplname::text", namespace="tmplnamespace"),
        _other("cast", "pg_cast", "format('%s AS %s', format_type(t.castsource, NULL), format_type(t.casttarget, NULL))"),
        _other("language", "pg_language", "t.lanname::text"),
        _other("event trigger", "pg_event_trigger", "t.evtname::text"),
        _other("publication", "pg_publication", "t.pubname::text"),
        _other("foreign server", "pg_foreign_server", "t.srvname::text"),
        _other("foreign-data wrapper", "pg_foreign_data_wrapper", "t.fdwname::text"),
        _other("access method", "pg_am", "t.amname::text"),
        _other("base type", "pg_type", "t.typname::text", namespace="typnamespace") + " AND t.typtype = 'b' AND t.typelem = 0\n",
    )
)  # fmt: skip
