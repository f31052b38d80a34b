"""What only Nicol has words for: it goes when the schema stops asking, and what was made by hand stays."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.migrate.conftest import Put, ask, schema_of

from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import EMPTY, Catalog, DatabaseObject, Name
from nicol.errors import DriftError
from nicol.migrate.dev import DevOptions, dev
from nicol.migrate.diff import difference
from nicol.migrate.history.folder import Migration, read_folder
from nicol.migrate.history.managed import managed, managed_lines
from nicol.migrate.side import Database, Nothing, ScratchOptions, Side
from nicol.migrate.status import StatusOptions, status

PLAIN = "model Booking {\n  id Int @id\n  total Int\n  net Int?\n  roomId Int?\n  room Room? @relation(fields: [roomId], references: [id])\n}\nmodel Room {\n  id Int @id\n  bookings Booking[]\n}"
FULL = """
model Booking {
  id     Int   @id
  total  Int
  net    Int?  @generated("total - 1")
  roomId Int?
  room   Room? @relation(fields: [roomId], references: [id], deferrable: InitiallyDeferred)
  @@check("total > 0", map: "total_positive")
  @@exclude([total(with: "=")], type: BTree, map: "one_total")
  @@index([total], include: [id], map: "covering")
  @@index([total], where: raw("total > 10"), map: "large")
  @@rls
}
model Room {
  id       Int       @id
  bookings Booking[]
}
policy_select mine {
  target = Booking
  using  = "total < 100"
}
"""
LINES = """\
-- nicol: manages check "Booking"."total_positive"
-- nicol: manages exclusion "Booking"."one_total"
-- nicol: manages foreign-key "Booking"."Booking_roomId_fkey"
-- nicol: manages generated-column "Booking"."net"
-- nicol: manages index "Booking"."covering"
-- nicol: manages index "Booking"."large"
-- nicol: manages policy "Booking"."mine"
-- nicol: manages row-security "Booking"
"""
BY_HAND = """
CREATE TABLE "Room" (id integer NOT NULL, CONSTRAINT "Room_pkey" PRIMARY KEY (id));
CREATE TABLE "Booking" (
  id integer NOT NULL, total integer NOT NULL CHECK (total < 1000), net integer GENERATED ALWAYS AS (total - 1) STORED,
  "roomId" integer, CONSTRAINT "Booking_pkey" PRIMARY KEY (id),
  CONSTRAINT "Booking_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE,
  EXCLUDE USING btree (total WITH =)
);
CREATE INDEX hidden ON "Booking" (lower(total::text));
CREATE INDEX hidden_too ON "Booking" (total) WHERE total > 1;
ALTER TABLE "Booking" ENABLE ROW LEVEL SECURITY;
CREATE POLICY theirs ON "Booking" USING (total > 0);
"""
AGREED = DevOptions(accept_data_loss=True)


def definitions(url: str) -> list[object]:
    """Everything of the superset, as the server prints it."""
    query = """
        SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('c', 'x', 'f')
          AND connamespace = 'public'::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'Booking'
        UNION ALL SELECT format('%s %s %s', polname, polcmd, pg_get_expr(polqual, polrelid)) FROM pg_policy
        UNION ALL SELECT format('%s %s', relname, relrowsecurity) FROM pg_class WHERE relrowsecurity
        UNION ALL SELECT format('%s %s', adrelid::regclass, pg_get_expr(adbin, adrelid)) FROM pg_attrdef
        ORDER BY 1
    """
    return [it[0] for it in ask(url, query)]


def texts(folder: Path) -> list[str]:
    return [it.text for it in read_folder(folder).migrations]


@pytest.mark.slow
def test_what_the_schema_stops_asking_for_goes_and_what_others_made_stays(any_database: str, folder: Path) -> None:
    dev(any_database, folder, schema_of(PLAIN))
    plain = definitions(any_database)
    dev(any_database, folder, schema_of(FULL), AGREED)
    assert LINES in texts(folder)[-1]
    full = definitions(any_database)
    assert len(full) == len(plain) + 8

    assert dev(any_database, folder, schema_of(FULL), AGREED).created is None
    by_hand = (
        'ALTER TABLE "Booking" ADD CONSTRAINT by_hand CHECK (total < 50); CREATE INDEX mine ON "Booking" (abs(total));'
    )
    ask(any_database, by_hand)
    dev(any_database, folder, schema_of(PLAIN), AGREED)
    assert LINES.replace("manages", "releases") in texts(folder)[-1]
    left = [it for it in definitions(any_database) if "by_hand" not in str(it) and "mine" not in str(it)]
    assert left == plain
    assert len(definitions(any_database)) == len(plain) + 2


@pytest.mark.slow
def test_what_was_made_by_hand_is_never_touched(any_database: str, folder: Path, put: Put) -> None:
    put("20260101000000_init", BY_HAND)
    dev(any_database, folder, schema_of(PLAIN))
    before = definitions(any_database)
    assert len(before) == 12
    dev(any_database, folder, schema_of(PLAIN.replace("total Int\n", "total Int\n  more String?\n")), AGREED)
    assert definitions(any_database) == before
    assert "nicol:" not in "".join(texts(folder))


@pytest.mark.slow
def test_what_was_made_by_hand_is_adopted_without_sql(database: str, folder: Path, put: Put) -> None:
    put("20260101000000_init", BY_HAND)
    asking = PLAIN.replace("total Int\n", 'total Int\n  @@check("total < 1000", map: "Booking_total_check")\n')
    # Alone it is no reason for a migration.
    assert dev(database, folder, schema_of(asking)).created is None
    dev(database, folder, schema_of(asking.replace("id Int @id", "id Int @id\n  more Int?", 1)), AGREED)
    assert texts(folder)[-1] == (
        '-- nicol: manages check "Booking"."Booking_total_check"\n\n'
        '-- AlterTable\nALTER TABLE "Booking" ADD COLUMN     "more" INTEGER;\n'
    )
    dev(database, folder, schema_of(PLAIN.replace("id Int @id", "id Int @id\n  more Int?", 1)), AGREED)
    assert 'DROP CONSTRAINT "Booking_total_check"' in texts(folder)[-1]


def test_a_managed_thing_that_was_changed_or_dropped_by_hand_is_drift(database: str, folder: Path) -> None:
    dev(database, folder, schema_of(FULL))
    ask(
        database,
        'ALTER TABLE "Booking" DROP CONSTRAINT total_positive; DROP POLICY mine ON "Booking"; CREATE POLICY mine ON "Booking" USING (true); '
        'ALTER TABLE "Booking" DISABLE ROW LEVEL SECURITY',
    )
    with pytest.raises(DriftError) as raised:
        dev(database, folder, schema_of(FULL))
    assert raised.value.summary.splitlines() == [
        "[*] Changed the `Booking` table",
        "  [-] Removed check `total_positive`",
        "  [*] Changed policy `mine`",
        "  [*] Row-level security is disabled",
    ]


NAMES = [
    ('check "T"."c"', DatabaseObject("check", Name("public", "c"), "T")),
    ('check "app"."T"."c"', DatabaseObject("check", Name("app", "c"), "T")),
    ('policy "a.b"."c""d e"', DatabaseObject("policy", Name("public", 'c"d e'), "a.b")),
    ('row-security "T"', DatabaseObject("row-security", Name("public", "T"))),
    ('row-security "app"."T"', DatabaseObject("row-security", Name("app", "T"))),
]


@pytest.mark.parametrize(("rest", "thing"), NAMES, ids=[it[0] for it in NAMES])
def test_a_line_names_a_thing(rest: str, thing: DatabaseObject) -> None:
    manages, releases = (Migration(verb, f"-- nicol: {verb} {rest}\n") for verb in ("manages", "releases"))
    assert managed([manages]) == {thing}
    assert managed([manages, releases]) == frozenset()
    assert managed([releases, manages]) == {thing}
    released = managed_lines(replace(EMPTY, managed=frozenset({thing})), Catalog(is_from_schema=True))
    assert released == f"-- nicol: releases {rest}\n"


@pytest.mark.parametrize(
    "line",
    [
        "manages check c",
        'manages check "c"',
        'manages view "a"."b"',
        'manages check "a"."b"."c"."d"',
        'manages check "a"."b" x',
        'x "a"."b"',
    ],
)
def test_what_is_no_line_of_ours_says_nothing(line: str) -> None:
    assert managed([Migration("a", f"-- nicol: {line}\n")]) == frozenset()


def test_a_name_with_a_line_break_is_not_said() -> None:
    schema = schema_of('model A {\n  id Int @id\n  @@check("id > 1", map: "a\\nb")\n}')
    assert managed_lines(EMPTY, from_schema(schema)) == ""


def lines(before: Side, after: Side, *external: str, url: str | None = None) -> str:
    return difference(before, after, ScratchOptions(url=url, external=external)).lines


def test_a_script_between_two_sides_remembers_what_the_second_asks_for(put: Put, folder: Path, database: str) -> None:
    checked = schema_of('model A {\n  id Int @id\n  @@check("id > 1")\n}')
    plain = schema_of("model A {\n  id Int @id\n}")
    manages, releases = (f'-- nicol: {verb} check "A"."A_check"\n' for verb in ("manages", "releases"))
    assert lines(Nothing(), checked) == lines(plain, checked) == manages
    assert lines(checked, plain) == releases
    assert lines(checked, checked) == lines(Database(database), checked) == lines(plain, Nothing()) == ""
    put("20260101000000_init", manages)
    assert lines(read_folder(folder), plain, url=database) == releases
    assert lines(checked, plain, "A") == ""


def test_status_lists_what_nobody_asked_for(database: str, folder: Path) -> None:
    dev(database, folder, schema_of(FULL))
    ask(
        database,
        'ALTER TABLE "Booking" ADD CONSTRAINT by_hand CHECK (total < 50); CREATE POLICY theirs ON "Booking" USING (true)',
    )
    found = status(database, folder, options=StatusOptions(looks_for_drift=True))
    assert [(it.kind, it.name.name) for it in found.unmanaged] == [
        ("check constraint", "by_hand"),
        ("policy", "theirs"),
    ]
    assert found.drift == ()


@pytest.mark.parametrize("has_partial_indexes", [False, True])
def test_status_lists_indexes_with_conditions_unless_the_schema_says_them(
    database, folder, has_partial_indexes
) -> None:
    dev(database, folder, schema_of("model A {\n id Int @id\n}"))
    ask(database, 'CREATE INDEX small ON "A" (id) WHERE id < 5')
    found = status(
        database, folder, options=StatusOptions(has_partial_indexes=has_partial_indexes, looks_for_drift=True)
    )
    assert [it.name.name for it in found.unmanaged] == ([] if has_partial_indexes else ["small"])
    assert len(found.drift) == has_partial_indexes


@pytest.mark.slow
def test_what_is_managed_follows_a_rename(database: str, folder: Path) -> None:
    body = 'model %s {\n  id Int @id\n  %s Int\n  @@check("%s > 0", map: "c")\n  @@rls\n}\npolicy_all p {\n  target = %s\n  using = "%s > 1"\n}'
    dev(database, folder, schema_of(body % ("A", "x", "x", "A", "x")))
    renamed = "/// @renamedFrom(A)\n" + body % ("B", "/// @renamedFrom(x)\n  y", "y", "B", "y")
    dev(database, folder, schema_of(renamed), AGREED)
    assert "RENAME" in texts(folder)[-1]
    assert "CONSTRAINT" not in texts(folder)[-1].replace('RENAME CONSTRAINT "A_pkey"', "")
    assert "POLICY" not in texts(folder)[-1]
    assert managed(read_folder(folder).migrations) == {
        DatabaseObject("check", Name("public", "c"), "B"),
        DatabaseObject("policy", Name("public", "p"), "B"),
        DatabaseObject("row-security", Name("public", "B")),
    }
    assert dev(database, folder, schema_of(renamed), AGREED).created is None
    dev(database, folder, schema_of("model B {\n  id Int @id\n  y Int\n}"), AGREED)
    assert managed(read_folder(folder).migrations) == frozenset()
    assert not [it for it in definitions(database) if "CHECK" in str(it)]
