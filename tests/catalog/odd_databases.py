"""Made-up databases as no tool would make them: odd names, every kind of key, index, default and constraint.

Statements that PostgreSQL refuses are part of the game; who runs them goes on with the next.
"""

from random import Random

NAMESPACES = ("public", "auth", "Odd schema", "audit", "Größe")
NAMES = (
    "users",
    "posts",
    "Order",
    "order items",
    "2nd",
    "_hidden",
    "größe",
    "model",
    "async",
    "select",
    "a-b",
    "a_b",
    'quo"ted',
    "it's",
    "Users",
    "aVeryLongNameOfATableThatIsNearTheLimitOfSixtyThreeBytesOfAName",
    "users_posts",
    "PrismaClient",
    "日本語x",
)
COLUMNS = (
    "name",
    "title",
    "user_id",
    "users",
    "posts",
    "createdAt",
    "is active",
    "1st",
    "_x",
    "class",
    "größe",
    "value",
    "Value",
    "a.b",
    "back\\slash",
    "email",
    "order",
    "anotherVeryLongNameOfAColumnThatIsNearTheLimitOfSixtyThreeBytes",
)
LABELS = ("ok", "not ok", "1", "a-b", "A", "a", "größer", "happy !", "_x", "it's", "type", "true")
TYPES = {
    "int": ("0", "-5", "(1 + 2)", "2147483647"),
    "bigint": ("0", "9223372036854775807", "-9"),
    "smallint": ("1",),
    "serial": (),
    "bigserial": (),
    "smallserial": (),
    "real": ("1.5", "'NaN'"),
    "double precision": ("-0.25", "1e30"),
    "numeric": ("1.50", "0"),
    "numeric(10, 2)": ("9.99",),
    "numeric(1000)": (),
    "money": ("'1.50'",),
    "text": (
        "'x'",
        "''",
        "'it''s'",
        "E'two\\nlines'",
        "'back\\slash'",
        "lower('A')",
        "'größe'",
        "CURRENT_USER",
        "NULL",
    ),
    "varchar": ("'x'",),
    "varchar(20)": ("'x'", "'a \"quoted\" word'"),
    "char(3)": ("'abc'",),
    "char": ("'a'",),
    '"char"': ("'a'",),
    "name": ("'a'",),
    "boolean": ("true", "false", "NOT true"),
    "date": ("'2024-02-29'", "CURRENT_DATE", "now()"),
    "timestamp": ("now()", "CURRENT_TIMESTAMP", "'2024-02-29 12:00:00.123'", "localtimestamp"),
    "timestamp(3)": ("CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP(3)"),
    "timestamptz": ("now()", "now() + '1 day'::interval", "clock_timestamp()"),
    "timestamptz(0)": (),
    "time": ("'12:00'", "CURRENT_TIME"),
    "time(3)": (),
    "timetz": (),
    "interval": ("'1 day'",),
    "interval day to second": (),
    "uuid": ("gen_random_uuid()", "'00000000-0000-0000-0000-000000000000'"),
    "json": ("'{}'", "'{\"a\": [1]}'"),
    "jsonb": ("'{}'", "'[]'", "json_build_object('a', 1)"),
    "bytea": ("'\\x00ff'", "''"),
    "inet": ("'127.0.0.1'",),
    "cidr": (),
    "macaddr": (),
    "bit(4)": ("B'1010'",),
    "bit varying(8)": (),
    "bit": (),
    "xml": ("'<a/>'",),
    "oid": ("1",),
    "point": ("'(1,2)'",),
    "int4range": ("'[1,2)'",),
    "tstzrange": (),
    "tsvector": (),
    "tsquery": (),
    "pg_lsn": (),
    "int[]": ("'{}'", "'{1,2}'", "ARRAY[1, 2]", "ARRAY[]::int[]"),
    "text[]": ("'{}'", "ARRAY['a', 'b,c']", "'{a,\"b c\",NULL}'"),
    "varchar(5)[]": ("'{a}'",),
    "boolean[]": ("'{t,f}'",),
    "jsonb[]": ("'{}'",),
    "uuid[]": (),
    "timestamptz[]": (),
    "numeric(6,2)[]": ("'{1.5}'",),
    "bytea[]": (),
    "public.mood": ("'ok'",),
    "public.mood[]": ("'{ok}'", "'{}'"),
    'auth."Odd enum"': (),
    "public.positive": ("1",),
    "public.pair": (),
}
ACTIONS = ("", "", "ON DELETE CASCADE", "ON DELETE SET NULL", "ON DELETE RESTRICT ON UPDATE CASCADE", "ON UPDATE CASCADE",
           "ON DELETE SET DEFAULT", "ON DELETE CASCADE ON UPDATE CASCADE", "ON UPDATE RESTRICT")  # fmt: skip
METHODS = ("btree", "btree", "btree", "hash", "gin", "gist", "brin", "spgist")
CLASSES = ("", "", "", "", "text_pattern_ops", "varchar_pattern_ops", "jsonb_path_ops", "int4_minmax_multi_ops",
           "inet_ops", "timestamptz_minmax_ops", "int4_bloom_ops", "text_ops", "bpchar_pattern_ops")  # fmt: skip


def odd_database(chosen: Random, *, is_18: bool) -> list[str]:
    """Statements, in an order in which they may succeed."""
    return _Odd(chosen, is_18=is_18).statements()


def quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class _Odd:
    def __init__(self, chosen: Random, *, is_18: bool) -> None:
        self.chosen = chosen
        self.is_18 = is_18
        self.columns: dict[str, list[tuple[str, str]]] = {}
        self.keys: dict[str, list[list[tuple[str, str]]]] = {}

    def chance(self, percent: int) -> bool:
        return self.chosen.random() * 100 < percent

    def statements(self) -> list[str]:
        chosen = self.chosen
        namespaces = ["public", *(it for it in NAMESPACES[1:3] if self.chance(15))]
        labels = ["ok", *chosen.sample(LABELS[1:], chosen.randrange(5))]
        made = [f"CREATE SCHEMA {quote(it)}" for it in namespaces if it != "public"]
        made.append(f"CREATE TYPE public.mood AS ENUM ({_texts(labels)})")
        made.append(f'CREATE TYPE auth."Odd enum" AS ENUM ({_texts(chosen.sample(LABELS, 3))})')
        made += ["CREATE DOMAIN public.positive AS int CHECK (VALUE > 0)", "CREATE TYPE public.pair AS (a int, b int)"]
        names = [f"{quote(chosen.choice(namespaces))}.{quote(it)}" for it in chosen.sample(NAMES, chosen.randint(1, 5))]
        made += [self._table(it) for it in names]
        for table in names:
            made += [self._unique(table) for _ in range(chosen.randrange(3))]
        for table in names:
            made += [self._index(table) for _ in range(chosen.randrange(3))]
            made += [it for _ in range(chosen.randrange(3)) for it in self._reference(table, chosen.choice(names))]
            made += self._extras(table)
        if self.chance(30):
            made += self._join(chosen.choice(names), chosen.choice(names))
        return made

    def _table(self, name: str) -> str:
        chosen = self.chosen
        picked = chosen.sample(COLUMNS, chosen.randint(1, 7))
        columns = [(quote(it), chosen.choice(tuple(TYPES))) for it in picked]
        key_type = chosen.choice(("int", "bigint", "serial", "uuid", "text", "int GENERATED BY DEFAULT AS IDENTITY",
                                  "bigint GENERATED ALWAYS AS IDENTITY (START WITH 5)"))  # fmt: skip
        lines = [self._column(*it) for it in columns]
        own = [("id", key_type.split()[0].replace("serial", "int"))]
        if self.chance(10) and len(columns) > 1:
            own = [it for it in columns[:2] if "[]" not in it[1]]
            key = f", {self._named('pk')}PRIMARY KEY ({', '.join(it[0] for it in own)})"
        elif self.chance(10):
            key, own = "", []
        else:
            lines.insert(chosen.choice((0, 0, 0, len(lines))), f"id {key_type}")
            key = f", {self._named('pk')}PRIMARY KEY (id)"
        self.columns[name] = [*own, *columns]
        self.keys[name] = [own] if own else []
        end = " PARTITION BY HASH (id)" if self.chance(4) else ""
        return f"CREATE TABLE {name} ({', '.join(lines)}{key}){end}"

    def _column(self, name: str, type_: str) -> str:
        defaults = TYPES[type_]
        words = [name, type_]
        if type_ in {"text", "varchar(20)"} and self.chance(10):
            words.append('COLLATE "C"')
        if defaults and self.chance(45):
            words.append(f"DEFAULT {self.chosen.choice(defaults)}")
        elif type_ in {"int", "bigint", "text"} and self.chance(8):
            kind = self.chosen.choice(("STORED", "VIRTUAL")) if self.is_18 else "STORED"
            expression = "lower('A')" if type_ == "text" else "(1 + 2)"
            words.append(f"GENERATED ALWAYS AS ({expression}) {kind}")
        if self.chance(50):
            words.append("NOT NULL")
        if self.chance(8):
            words.append("UNIQUE")
        if self.chance(5):
            words.append(f"CHECK ({name} IS NOT NULL)")
        return " ".join(words)

    def _named(self, name: str) -> str:
        return f"CONSTRAINT {quote(self.chosen.choice(NAMES)[:30] + '_' + name)} " if self.chance(25) else ""

    def _some(self, table: str, most: int = 3) -> list[str]:
        columns = [it[0] for it in self.columns[table]]
        return self.chosen.sample(columns, min(len(columns), self.chosen.randint(1, most)))

    def _unique(self, table: str) -> str:
        chosen = self.chosen
        columns = self._some(table)
        if self.chance(60):
            end = chosen.choice(("", "", "", " DEFERRABLE", " INITIALLY DEFERRED", self._include(table, columns)))
            nulls = " NULLS NOT DISTINCT" if self.chance(10) else ""
            return f"ALTER TABLE {table} ADD {self._named('key')}UNIQUE{nulls} ({', '.join(columns)}){end}"
        where = f" WHERE {columns[0]} IS NOT NULL" if self.chance(30) else ""
        name = quote(chosen.choice(NAMES)[:40] + "_u")
        sort = chosen.choice(("", "", "", " DESC"))
        return f"CREATE UNIQUE INDEX {name} ON {table} ({', '.join(columns)}{sort}){where}"

    def _index(self, table: str) -> str:
        chosen = self.chosen
        method = chosen.choice(METHODS)
        parts = [
            f"{it} {chosen.choice(CLASSES)} {chosen.choice(('', '', '', 'DESC', 'NULLS FIRST', 'DESC NULLS LAST'))}"
            if method == "btree"
            else f"{it} {chosen.choice(CLASSES)}"
            for it in self._some(table)
        ]
        if self.chance(10):
            parts.append(chosen.choice(("(lower(id::text))", "(id::text || 'x')", "(1 + 1)")))
        include = self._include(table, [it.split(" ")[0] for it in parts]) if self.chance(10) else ""
        where = f" WHERE {self._some(table, 1)[0]} IS NOT NULL" if self.chance(15) else ""
        name = quote(chosen.choice(NAMES)[:40] + "_i") if self.chance(40) else ""
        return f"CREATE INDEX {name} ON {table} USING {method} ({', '.join(parts)}){include}{where}"

    def _include(self, table: str, key: list[str]) -> str:
        others = [it[0] for it in self.columns[table] if it[0] not in key]
        return f" INCLUDE ({self.chosen.choice(others)})" if others else ""

    def _reference(self, table: str, target: str) -> list[str]:
        """Columns of the types of a key of ``target``, and a foreign key over them."""
        chosen = self.chosen
        if not self.keys[target]:
            return []
        key = chosen.choice(self.keys[target])
        stem = chosen.choice(
            ("user", "owner", "parent", "x y", "Ref", target.split(".")[1].strip('"').replace('"', ""))
        )
        columns = [quote(f"{stem}_{it[0].replace(chr(34), '')}") for it in key]
        null = chosen.choice(("", " NOT NULL"))
        made = [
            f"ALTER TABLE {table} ADD COLUMN {column} {it[1]}{null}" for column, it in zip(columns, key, strict=True)
        ]
        self.columns[table] += list(zip(columns, (it[1] for it in key), strict=True))
        if self.chance(20):
            made.append(f"ALTER TABLE {table} ADD {self._named('ukey')}UNIQUE ({', '.join(columns)})")
        if self.chance(5):
            made.append(f"CREATE UNIQUE INDEX ON {table} ({', '.join(columns)}) WHERE {columns[0]} IS NOT NULL")
        deferred = chosen.choice(("", "", "", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED", " NOT VALID"))
        made.append(
            f"ALTER TABLE {table} ADD {self._named('fk')}FOREIGN KEY ({', '.join(columns)}) "
            f"REFERENCES {target} ({', '.join(it[0] for it in key)}) {chosen.choice(ACTIONS)}{deferred}"
        )
        return made

    def _extras(self, table: str) -> list[str]:
        chosen = self.chosen
        some = self._some(table, 1)[0]
        every = (
            f"ALTER TABLE {table} ADD {self._named('check')}CHECK ({some} IS NOT NULL)",
            f"ALTER TABLE {table} ADD CHECK (id::text <> '') NOT VALID",
            f"ALTER TABLE {table} ADD COLUMN span int4range, ADD EXCLUDE USING gist (span WITH &&)",
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY mine ON {table} FOR SELECT USING (true)",
            f"CREATE POLICY {quote('odd ' + some.strip(chr(34)))} ON {table} AS RESTRICTIVE WITH CHECK (true)",
            f"COMMENT ON TABLE {table} IS 'what it is'",
            f"COMMENT ON COLUMN {table}.{some} IS 'what it holds'",
            f"CREATE VIEW v{chosen.randrange(9)} AS SELECT * FROM {table}",
            f"CREATE MATERIALIZED VIEW mv{chosen.randrange(9)} AS SELECT count(*) AS n FROM {table}",
            f"CREATE TABLE child{chosen.randrange(9)} (extra int) INHERITS ({table})",
            f"CREATE SEQUENCE s{chosen.randrange(9)}",
            f"ALTER TABLE {table} ADD COLUMN seq int DEFAULT nextval('s{chosen.randrange(3)}')",
        )
        return [it for it in every if self.chance(7)]

    def _join(self, a: str, b: str) -> list[str]:
        """A table as Prisma makes it for a many-to-many relation, or nearly."""
        if not (self.keys[a] and self.keys[b]) or len(self.keys[a][0]) + len(self.keys[b][0]) > 2:
            return []
        chosen = self.chosen
        table = f'public."_{chosen.choice(("AToB", "a relation", "x-y", "Tags"))}"'
        (column_a, type_a), (column_b, type_b) = self.keys[a][0][0], self.keys[b][0][0]
        cascade = chosen.choice(("ON DELETE CASCADE ON UPDATE CASCADE",) * 4 + ("",))
        end = chosen.choice((', CONSTRAINT ab PRIMARY KEY ("A", "B")', ', UNIQUE ("A", "B")', ""))
        extra = chosen.choice((*("",) * 6, ", c int"))
        made = [
            (
                f'CREATE TABLE {table} ("A" {type_a} NOT NULL REFERENCES {a} ({column_a}) {cascade}, '
                f'"B" {type_b} NOT NULL REFERENCES {b} ({column_b}) {cascade}{extra}{end})'
            )
        ]
        return [*made, f'CREATE INDEX ON {table} ("B")'] if self.chance(85) else made


def _texts(texts: list[str]) -> str:
    return ", ".join("'" + it.replace("'", "''") + "'" for it in texts)
