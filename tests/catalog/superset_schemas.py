"""Random schemas that use what Prisma's language has no words for, and what people make by hand beside them.

Each asks for constructs only over columns whose types they fit, so that every schema can be made.
"""

import re
from random import Random

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'

N_TYPES = ("Int", "BigInt", "Decimal @db.Decimal(10, 2)", "String")
NUMBERS = N_TYPES[:3]
S_TYPES = ("String", "String @db.VarChar(30)", "String?")
E_TYPES = ("E", "E?", "String", "F")
LABELS = ("z", "w", "it's")

BY_HAND = """
ALTER TABLE "A" ADD CONSTRAINT hand_check CHECK (k < 1000) NOT VALID;
ALTER TABLE "A" ADD CONSTRAINT hand_label CHECK (kept <> 'x');
ALTER TABLE "A" ADD CONSTRAINT hand_clash EXCLUDE USING btree ((k + 1) WITH =) WHERE (kept <> 'x') DEFERRABLE;
CREATE INDEX hand_index ON "A" ((k + 1)) WHERE kept = 'x';
CREATE INDEX hand_covering ON "A" (k) INCLUDE (kept);
CREATE POLICY hand_policy ON "A" FOR SELECT USING (k > 0 AND kept <> 'x');
CREATE POLICY hand_policy ON "B" AS RESTRICTIVE USING (EXISTS (SELECT FROM "A" WHERE "A".k = "B"."aId"));
ALTER TABLE "A" DROP COLUMN hand, ADD COLUMN hand integer GENERATED ALWAYS AS (k % 7) STORED;
"""

DEFINITIONS = """
SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname LIKE 'hand%'
UNION ALL SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'hand%'
UNION ALL SELECT format('%s %s %s %s', polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid)) FROM pg_policy WHERE polname LIKE 'hand%'
UNION ALL SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  WHERE a.attname = 'hand'
ORDER BY 1
"""


def random_schema(chosen: Random, *, is_newest: bool) -> str:
    """``is_newest``: what PostgreSQL 18 has is used too."""
    n, s, e = chosen.choice(N_TYPES), chosen.choice(S_TYPES), chosen.choice(E_TYPES)
    has_e, has_n = chosen.random() < 0.8, chosen.random() < 0.9
    lines = [
        f"k {chosen.choice(('Int', 'BigInt'))}",
        "kept E",
        "hand Int?",
        f"s {s}",
        'during Unsupported("int4range")?',
    ]
    lines += [f"n {n}"] if has_n else []
    lines += [f"e {e}"] if has_e else []
    fitting = _of_every_table(chosen)
    if has_n and n in NUMBERS:
        fitting += _of_numbers(chosen)
    if has_n and n == "Int":
        fitting += ['@@exclude([raw("int4range(n, n + 5)", with: "&&")], map: "A_spans")']
    if has_e:
        fitting += _of_labels(chosen)
    if is_newest:
        fitting += ['virtual Int? @generated("id * 2", virtual)']
        fitting += ['changing Int? @generated("k % 3", virtual)' if chosen.random() < 0.5 else "changing Int?"]
    used = [it for it in fitting if chosen.random() < 0.5]
    policies = _policies(chosen, has_number=has_n and n in NUMBERS, has_e=has_e)
    has_security = bool(policies) or chosen.random() < 0.3
    if has_security:
        used.append(chosen.choice(("@@rls", "@@rls(force: true)")))
    deferrable = chosen.choice(("", ", deferrable: InitiallyDeferred", ", deferrable: InitiallyImmediate"))
    security = "@@rls" if has_security else ""
    labels = chosen.sample(LABELS, chosen.randrange(4))
    return HEAD + "\n".join((
        "enum E {\n" + "\n".join(_value(it) for it in ("x", "y", *labels)) + "\n}",
        "enum F {\nx\ny\n}",
        "model A {\nid Int @id\nbs B[]\n" + "\n".join(_once((*lines, *used))) + "\n}",
        f"model B {{\nid Int @id\naId Int\na A @relation(fields: [aId], references: [id]{deferrable})\n{security}\n}}",
        *policies,
    )) + "\n"  # fmt: skip


def _value(label: str) -> str:
    return label if label.isalpha() else f'its @map("{label}")'


def _once(lines: tuple[str, ...]) -> list[str]:
    """One member of each name: the last, for a column may be plain or generated, and a check this or that."""
    return list({_name_of(it): it for it in lines}.values())


def _name_of(line: str) -> str:
    found = re.search(r'map: "(\w+)"', line)
    return found[1] if found else line.split(maxsplit=1)[0]


def _of_every_table(chosen: Random) -> list[str]:
    return [
        '@@check("length(s) > 0", map: "A_s_length")',
        '@@check("id > 0 AND (k < 100000 OR s <> \'none\')", map: "A_bounds")',
        '@@check("id > -1", map: "A_bounds")',
        '@@check("id > -1", map: "A_bounds_too")',
        'lower String? @generated("lower(s)")',
        'lower String? @generated("upper(s)")',
        "lower String?",
        '@@index(expression: "lower(s)", map: "A_lower")',
        '@@index(expression: ["lower(s)", "(k + 2)"], unique: true, map: "A_lower_k", where: raw("id > 10"))',
        '@@index([s], include: [id], map: "A_s")',
        '@@index([s(nulls: First)], map: "A_s_nulls")',
        '@@exclude([during(with: "&&")], map: "A_during")',
        # PostgreSQL takes two of the same in one CREATE TABLE for one.
        f'@@exclude([during(with: "&&")], map: "A_span_{chosen.randrange(2)}", where: raw("id > 5"), deferrable: InitiallyDeferred)',
    ]


def _of_numbers(chosen: Random) -> list[str]:
    return [
        f'@@check("n > {chosen.randrange(3)}", map: "A_n")',
        f'@@check("n BETWEEN 1 AND 5", map: "A_between_{chosen.randrange(2)}")',
        'twice Decimal? @generated("n * 2") @db.Decimal(12, 2)',
        '@@index([id], where: raw("n > 3"), map: "A_where_n")',
        '@@exclude([n(with: "=")], type: BTree, map: "A_one_n")',
    ]


def _of_labels(chosen: Random) -> list[str]:
    return [
        '@@check("e <> \'x\'", map: "A_e")',
        f"@@check(\"e IN ('x', 'y') OR id > 5\", map: \"A_e_{chosen.randrange(2)}\")",
        "isX Boolean? @generated(\"e = 'x'\")",
        '@@index([id], where: raw("e = \'x\'"), map: "A_where_e")',
        '@@exclude([id(with: "=")], type: BTree, where: raw("e <> \'x\'"), map: "A_exclude_e")',
    ]


def _policies(chosen: Random, *, has_number: bool, has_e: bool) -> list[str]:
    found = [
        'policy_all anyone {\n  target = A\n  using  = "id > 0"\n}',
        'policy_insert writers {\n  target    = A\n  withCheck = "length(s) < 10"\n}',
        'policy_update both {\n  target    = A\n  using = "k > 1"\n withCheck = "k > 2"\n as = restrictive\n}',
    ]
    if has_number:
        found.append('policy_select numbers {\n  target = A\n  using  = "n > 0"\n}')
        found.append(
            'policy_select others {\n  target = B\n  using  = "EXISTS (SELECT 1 FROM \\"A\\" WHERE \\"A\\".k > 3)"\n}'
        )
    if has_e:
        found.append("policy_delete labels {\n  target = A\n  using  = \"e <> 'x'\"\n}")
    return [it for it in found if chosen.random() < 0.5]
