"""Each fact that Prisma's command line states in a flow is stated by ours too, in a pseudo-terminal.

The numbers are the sections of the transcripts. What differs on purpose has a comment.
"""

import pytest
from tests.tools.flows import (
    CTRL_C,
    CTRL_D,
    HEAD,
    Flow,
    World,
    check,
    file,
    migration,
    replaced,
    schema,
    sql,
    without,
    without_database,
)

POST = """
model Post {
  id        Int      @id @default(autoincrement())
  title     String
  published Boolean  @default(false)
  createdAt DateTime @default(now())
  authorId  Int
  author    User     @relation(fields: [authorId], references: [id])
}
"""


def users(*fields: str, post: str = POST) -> str:
    lines = "".join(f"  {it}\n" for it in ("id Int @id @default(autoincrement())", "email String @unique", *fields))
    return f"model User {{\n{lines}  posts Post[]\n}}\n{post}"


FIRST = schema(users("name String?"))
WITH_AGE = schema(users("name String?", "age Int?"))
TABLES = (
    "[+] Added tables",
    "- User",
    "- Post",
    "Changed the `Post` table [+] Added foreign key on columns (authorId)",
    "Changed the `User` table [+] Added unique index on columns (email)",
)
LOSES_AGE = ("This loses data:", "column `age` of `User` is dropped, with 2 values", "migration to {where}? [y/N]")
NEEDS_CITY = "required column `city` is added to `User` without a default in the database, and the table has {n}; add it as optional"
DRIFT = (
    "What {where} has, and its migrations do not make",
    "[+] Added tables - stray",
    "Changed the `User` table [+] Added column `extra`",
    "(drift)",
)
EDITED = "applied migrations were edited: {init}"
FAILED = (
    "migration 20300101000000_bad failed",
    "and blocks all others",
    "UTC",
    "nicol migrate resolve --rolled-back 20300101000000_bad",
    "(P3009)",
    "{where}",
)
REPLAYED = (
    "migration 20300101000000_bad fails in line 2 in an empty database",
    'relation "Nope" does not exist (42P01)',
    "(P3006)",
    '2 │ ALTER TABLE "Nope"',
    "{where}",
)
RESET = ("✓ applied {init}", "✓ applied 20300101000000_bad", "Reset {where}: 2 migrations applied")
UNMANAGED = ("[+] Added tables - Post - User", "`nicol migrate resolve --applied NAME`", "reset", "{where}")
LOSES_TITLE = ("This loses data:", "column `title` of `Post` is dropped, with 1 value")

ADA = "INSERT INTO \"User\" (email) VALUES ('ada')"

# Answered no, Prisma leaves with 130, as if it had been interrupted. Ours is 1: the answer is no.
# What cannot be done is 2 with us and 1 with Prisma, except for `diff --exit-code`.
DEVELOP = (
    Flow(
        section=23,
        run="migrate dev --name init",
        environment={"DATABASE_URL": ""},
        status=2,
        given=(FIRST, without_database),
        says=("there is no DATABASE_URL", ".env", "embedded:"),
    ),
    Flow(
        section=24,
        run="migrate dev",
        answers={"Name of the migration": "init\n"},
        says=(
            "Created {where}",
            *TABLES,
            "wrote prisma/migrations/{init}/migration.sql",
            "✓ applied {init}",
            "{where} is now what the schema says",
        ),
    ),
    Flow(section=25, run="migrate dev", says=("nothing to do: {where} is what the schema says",)),
    Flow(
        section=26,
        run="migrate status",
        says=("1 migration in prisma/migrations, {where}", "the database is up to date"),
    ),
    Flow(
        section=27,
        run="migrate dev --create-only --name empty_one",
        says=(
            "wrote prisma/migrations/{empty_one}/migration.sql",
            "It is not applied. Edit it if you like; `nicol migrate dev` applies it to {where}",
        ),
    ),
    Flow(
        section=28,
        run="migrate status",
        status=1,
        says=(
            "2 migrations in prisma/migrations, {where}",
            "Not yet applied: {empty_one}",
            "`nicol migrate dev` in development, `nicol migrate deploy` in production",
        ),
    ),
    Flow(
        section=29,
        run="migrate deploy",
        says=("✓ applied {empty_one}", "2 migrations in prisma/migrations, all applied to {where}"),
    ),
    Flow(
        section=30,
        run="migrate deploy",
        says=("Nothing to apply: 2 migrations in prisma/migrations, all applied to {where}",),
    ),
    Flow(
        section=31,
        run="migrate dev --name add-age",
        given=(WITH_AGE,),
        says=(
            "Changed the `User` table [+] Added column `age`",
            "wrote prisma/migrations/{add_age}/migration.sql",
            "✓ applied {add_age}",
            "{where} is now what the schema says",
        ),
    ),
    Flow(
        section=32,
        run="migrate dev --name drop-age",
        status=1,
        given=(FIRST, sql("INSERT INTO \"User\" (email, age) VALUES ('a', 1), ('b', 2)")),
        answers={"[y/N]": "n\n"},
        says=(*LOSES_AGE, "Nothing was changed"),
    ),
    Flow(
        section="32, interrupted",
        run="migrate dev --name drop-age",
        status=130,
        answers={"[y/N]": CTRL_C},
        says=("interrupted",),
        never_says=("Traceback",),
    ),
    Flow(
        section="32, the end of the input",
        run="migrate dev --name drop-age",
        status=1,
        answers={"[y/N]": CTRL_D},
        says=("Nothing was changed",),
    ),
    Flow(
        section="32, without a terminal",
        run="migrate dev --name drop-age",
        status=2,
        terminal=False,
        says=(*LOSES_AGE[:2], "nobody is there to ask; --accept-data-loss agrees to it", "{where}"),
    ),
    Flow(
        section=33,
        run="migrate dev --name drop-age",
        answers={"[y/N]": "y\n"},
        says=(
            *LOSES_AGE,
            "wrote prisma/migrations/{drop_age}/migration.sql",
            "✓ applied {drop_age}",
            "{where} is now what the schema says",
        ),
    ),
    Flow(
        section=34,
        run="migrate dev --name add-city",
        status=2,
        given=(schema(users("name String?", "city String")),),
        says=(
            NEEDS_CITY.replace("{n}", "2 rows"),
            "`nicol migrate dev --create-only` writes the migration for you to edit",
            "{where}",
        ),
    ),
    Flow(
        section=35,
        run="migrate dev --name add-city --create-only",
        says=(
            NEEDS_CITY.replace("{n}", "2 rows"),
            "wrote prisma/migrations/{add_city}/migration.sql",
            "It is not applied",
        ),
    ),
    # Where Prisma drops a column and makes it again, values are cast; what is unique is counted, and there is nothing.
    Flow(
        section=36,
        run="migrate dev --name multi",
        status=1,
        given=(
            without("prisma/migrations/{add_city}"),
            schema(users("name Int?", "handle String? @unique")),
            sql("UPDATE \"User\" SET name = 'ada'"),
        ),
        answers={"[y/N]": "n\n"},
        says=(
            "column `name` of `User` goes from text to integer",
            "its 2 values",
            "[+] Added unique index on columns (handle)",
            "Nothing was changed",
        ),
    ),
    Flow(
        section=37,
        run="migrate dev --name x",
        status=1,
        given=(FIRST, sql('CREATE TABLE stray (id INT PRIMARY KEY); ALTER TABLE "User" ADD extra TEXT')),
        answers={"What shall be done?": "5\n"},
        says=(*DRIFT, "reset: drop everything, with all data", "adopt", "ignore", "repair"),
    ),
    # Prisma's status does not see drift.
    Flow(
        section=38,
        run="migrate status",
        status=1,
        says=("4 migrations in prisma/migrations, {where}", "Drift", *DRIFT[1:3]),
    ),
    Flow(
        section=39,
        run="migrate dev",
        status=1,
        given=(
            sql('DROP TABLE stray; ALTER TABLE "User" DROP extra'),
            replaced("prisma/migrations/{init}/migration.sql", "", "-- edited\n"),
        ),
        answers={"What shall be done?": "3\n"},
        says=(EDITED, "reset: drop everything, with all data", "accept"),
    ),
    Flow(
        section="39, status", run="migrate status", status=1, says=("Edited after they were applied: {init}", "{where}")
    ),
    # Prisma calls what is missing drift as well; here that is next, once the migration is forgotten.
    Flow(
        section=40,
        run="migrate dev",
        status=1,
        given=(
            replaced("prisma/migrations/{init}/migration.sql", "-- edited\n", ""),
            without("prisma/migrations/{drop_age}"),
        ),
        answers={"What shall be done?": "3\n"},
        says=("applied migrations are missing in", "_drop_age", "reset: drop everything, with all data"),
    ),
    Flow(
        section=41,
        run="migrate status",
        status=1,
        says=("3 migrations in prisma/migrations, {where}", "Applied, but missing in prisma/migrations:", "_drop_age"),
    ),
    Flow(
        section=42,
        run="migrate status",
        status=1,
        given=(migration("20990101000000_moved", "SELECT 1;\n"),),
        says=(
            "4 migrations in prisma/migrations, {where}",
            "have parted; the last one that both have is {add_age}",
            "Not yet applied: 20990101000000_moved",
            "Applied, but missing in prisma/migrations:",
            "_drop_age",
        ),
    ),
)


BAD = '-- AlterTable\nALTER TABLE "Nope" ADD COLUMN "x" INTEGER;\n'
SYNTAX = '-- AlterTable\nALTER TABLE "User" ADD COLUMN "z" INTEGER;\n\n-- CreateTable\nCREATE TABL foo (id int);\n'

FAIL = (
    Flow(
        section=43,
        run="migrate dev --name init",
        given=(FIRST, without_database),
        says=(
            "Created {where}",
            "wrote prisma/migrations/{init}/migration.sql",
            "✓ applied {init}",
            "{where} is now what the schema says",
        ),
    ),
    Flow(section=44, run="migrate dev", status=2, given=(migration("20300101000000_bad", BAD),), says=REPLAYED),
    Flow(
        section=45,
        run="migrate deploy",
        status=2,
        says=(
            "migration 20300101000000_bad failed in line 2",
            'relation "Nope" does not exist (42P01)',
            "(P3018)",
            "{where}",
            '2 │ ALTER TABLE "Nope"',
            "blocks further deployments",
            "nicol migrate resolve --rolled-back 20300101000000_bad",
            "nicol migrate resolve --applied 20300101000000_bad",
        ),
    ),
    Flow(
        section=46,
        run="migrate status",
        status=1,
        says=(
            "2 migrations in prisma/migrations, {where}",
            "Failed: 20300101000000_bad",
            "nicol migrate resolve --rolled-back 20300101000000_bad",
            "finished its work by hand: nicol migrate resolve --applied 20300101000000_bad",
        ),
    ),
    Flow(section=47, run="migrate deploy", status=2, says=FAILED),
    Flow(section=48, run="migrate dev", status=2, says=REPLAYED),
    Flow(
        section=49,
        run="migrate resolve",
        status=2,
        says=("--applied NAME", "--rolled-back NAME", "20260131093000_init"),
    ),
    Flow(
        section=50,
        run="migrate resolve --applied 2031_x",
        status=2,
        says=(
            "there is no migration 2031_x in prisma/migrations",
            "the whole name of its folder, such as 20260131093000_init",
            "(P3017)",
            "{where}",
        ),
    ),
    Flow(
        section=51,
        run="migrate resolve --rolled-back 2031_x",
        status=2,
        says=(
            "2031_x was never applied",
            "the whole name of its folder, such as 20260131093000_init",
            "(P3011)",
            "{where}",
        ),
    ),
    Flow(
        section=52,
        run="migrate resolve --rolled-back {init}",
        status=2,
        says=("{init} is not failed", "(P3012)", "{where}"),
    ),
    Flow(
        section=53,
        run="migrate resolve --applied {init}",
        status=2,
        says=("{init} is recorded as applied already", "(P3008)", "{where}"),
    ),
    Flow(
        section=54,
        run="migrate resolve --rolled-back 20300101000000_bad",
        says=("20300101000000_bad is marked as rolled back in {where}", "`nicol migrate deploy` applies it again"),
    ),
    Flow(
        section=55,
        run="migrate status",
        status=1,
        says=(
            "2 migrations in prisma/migrations, {where}",
            "Not yet applied: 20300101000000_bad",
            "`nicol migrate deploy` in production",
        ),
    ),
    Flow(
        section=56,
        run="migrate deploy",
        given=(migration("20300101000000_bad", BAD.replace("Nope", "User")),),
        says=("✓ applied 20300101000000_bad", "2 migrations in prisma/migrations, all applied to {where}"),
    ),
    Flow(
        section=57,
        run="migrate deploy",
        status=2,
        given=(migration("20300101000001_syntax", SYNTAX),),
        says=(
            'migration 20300101000001_syntax failed in line 5: syntax error at or near "TABL" (42601)',
            "(P3018)",
            "1 │ -- AlterTable",
            "5 │ CREATE TABL foo (id int);",
        ),
    ),
    Flow(
        section=58,
        run="migrate resolve --applied 20300101000001_syntax",
        says=("20300101000001_syntax is marked as applied in {where}",),
    ),
    Flow(
        section=59,
        run="migrate deploy",
        status=2,
        given=(file("prisma/migrations/20300101000002_empty/notes", ""),),
        says=(
            "error: prisma/migrations/20300101000002_empty has no migration.sql; restore the file or delete the folder",
            "(P3015)",
        ),
    ),
    # Prisma meets the failing migration before it in its shadow database; ours reads the folder first.
    Flow(section=60, run="migrate dev", status=2, says=("20300101000002_empty has no migration.sql", "(P3015)")),
    Flow(
        section="60, without it",
        run="migrate dev",
        status=2,
        given=(without("prisma/migrations/20300101000002_empty"),),
        says=("20300101000001_syntax fails in line 5", '"TABL" (42601)', "(P3006)", "5 │ CREATE TABL foo (id int);"),
    ),
    Flow(
        section=61,
        run="migrate deploy",
        status=2,
        given=(replaced("prisma/migrations/migration_lock.toml", '"postgresql"', '"mysql"'),),
        says=(
            "are for mysql, as migration_lock.toml says",
            "postgresql",
            "`nicol migrate dev` begins a new one",
            "(P3019)",
        ),
    ),
    Flow(
        section=62,
        run="migrate reset",
        status=1,
        given=(
            replaced("prisma/migrations/migration_lock.toml", '"mysql"', '"postgresql"'),
            without("prisma/migrations/20300101000001_syntax"),
        ),
        answers={"[y/N]": "n\n"},
        says=("Drop all data of {where}? [y/N]", "Nothing was changed"),
    ),
    Flow(section=63, run="migrate reset", answers={"[y/N]": "y\n"}, says=("Drop all data of {where}? [y/N]", *RESET)),
    Flow(section=64, run="migrate reset --force", says=RESET),
    Flow(
        section=65,
        run="migrate reset --force",
        status=2,
        environment={"CLAUDECODE": "1"},
        says=(
            "run by Claude Code",
            "may not do that on its own",
            "the command, `nicol migrate reset`, and why",
            "destroys all data of the database for good",
            "development databases alone",
            "Where nobody can be asked",
            "PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION set to the user's answer, word for word",
            "an unclear answer is none",
        ),
    ),
    Flow(
        section=66,
        run="db seed",
        given=(file("pyproject.toml", '[tool.nicol]\nseed = "echo seeding..."\n'),),
        says=("Running the seed: echo seeding... seeding...", "the seed has run"),
    ),
    Flow(
        section=67,
        run="db seed",
        status=2,
        given=(file("pyproject.toml", '[tool.nicol]\nseed = "python nowhere.py"\n'),),
        says=(
            "Running the seed: python nowhere.py",
            "nowhere.py",
            "the seed failed with exit status 2: python nowhere.py",
        ),
    ),
    Flow(
        section=68,
        run="migrate deploy",
        status=2,
        given=(sql("DROP TABLE _prisma_migrations"),),
        says=(
            "has tables in public but no migration history",
            "baseline it with `nicol migrate resolve --applied NAME`",
            "(P3005)",
            "{where}",
        ),
    ),
    Flow(
        section=69,
        run="migrate status",
        status=1,
        says=("Not yet applied: {init} 20300101000000_bad", "`nicol migrate deploy` in production", "{where}"),
    ),
    Flow(
        section=70,
        run="migrate dev",
        status=1,
        answers={"What shall be done?": "\n"},
        says=(*UNMANAGED, *TABLES[3:], "reset: drop everything, with all data"),
    ),
    Flow(section=71, run="migrate resolve --applied {init}", says=("{init} is marked as applied in {where}",)),
    Flow(
        section=72,
        run="migrate resolve --applied 20300101000000_bad",
        says=("20300101000000_bad is marked as applied",),
    ),
    Flow(
        section=73,
        run="migrate status",
        says=("2 migrations in prisma/migrations, {where}", "the database is up to date"),
    ),
)

SIDES = "--from-schema prisma/schema.prisma --to-schema prisma/schema.prisma"
COMPARE = (
    Flow(
        section=74,
        run="migrate diff --from-empty --to-schema prisma/schema.prisma",
        given=(WITH_AGE,),
        says=("[+] Added Schemas - public", *TABLES),
    ),
    Flow(
        section=75,
        run="migrate diff --from-empty --to-schema prisma/schema.prisma --script",
        says=(
            'CREATE SCHEMA IF NOT EXISTS "public";',
            'CREATE TABLE "User" (',
            'CREATE UNIQUE INDEX "User_email_key"',
            "ON DELETE RESTRICT ON UPDATE CASCADE;",
        ),
    ),
    Flow(section="the history", run="migrate dev --name init", given=(schema(users("name String?", "x Int?")),)),
    Flow(
        section=76,
        run="migrate diff --from-config-datasource --to-schema prisma/schema.prisma --script",
        given=(WITH_AGE,),
        says=('-- AlterTable ALTER TABLE "User" DROP COLUMN "x", ADD COLUMN "age" INTEGER;',),
    ),
    Flow(
        section=77,
        run="migrate diff --from-migrations prisma/migrations --to-schema prisma/schema.prisma --exit-code",
        status=2,
        says=("Changed the `User` table [-] Removed column `x` [+] Added column `age`",),
    ),
    Flow(section=78, run=f"migrate diff {SIDES} --exit-code", says=("No difference",)),
    Flow(section=79, run=f"migrate diff {SIDES} --script", says=("-- This is an empty migration.",)),
    Flow(
        section=80,
        run="migrate diff --from-empty",
        status=2,
        says=("exactly one of --to-empty, --to-schema, --to-migrations", "not 0"),
    ),
    # With --exit-code 2 is a difference, and must not be a failure.
    Flow(section="80, --exit-code", run="migrate diff --from-empty --exit-code", status=1, says=("not 0",)),
    Flow(
        section="4, error",
        run="migrate diff --from-empty --to-migrations nowhere --exit-code",
        status=1,
        says=("nowhere",),
    ),
    Flow(
        section="4, --output",
        run="migrate diff --from-empty --to-schema prisma/schema.prisma --script -o script.sql",
        never_says=("CREATE",),
    ),
)

PUSH = (
    Flow(
        section=81,
        run="db push",
        given=(WITH_AGE, without_database),
        says=("Created {where}", "✓ {where} is now what the schema says ("),
    ),
    Flow(section=82, run="db push", says=("nothing to do: {where} is what the schema says",)),
    # A unique index is warned of where values are repeated, and there are none.
    Flow(
        section=83,
        run="db push",
        status=1,
        given=(
            sql('INSERT INTO "User" (email) VALUES (\'a\'); INSERT INTO "Post" (title, "authorId") VALUES (\'t\', 1)'),
            schema(users("name String? @unique", "age Int?", post=POST.replace("  title     String\n", ""))),
        ),
        answers={"[y/N]": "n\n"},
        says=(*LOSES_TITLE, "Do this to {where}? [y/N]", "Nothing was changed"),
    ),
    Flow(section=84, run="db push --accept-data-loss", says=("✓ {where} is now what the schema says (",)),
    Flow(
        section=85,
        run="db push",
        status=2,
        given=(schema(users("name String? @unique", "city String")),),
        says=(NEEDS_CITY.replace("{n}", "1 row"), "--force-reset drops all data first", "{where}"),
    ),
    Flow(section=86, run="db push --force-reset", says=("Emptied {where}", "✓ {where} is now what the schema says (")),
    Flow(
        section=87,
        run="db push",
        status=2,
        terminal=False,
        given=(sql("INSERT INTO \"User\" (email, city) VALUES ('a', 'b')"), schema(users())),
        says=("column `city` of `User` is dropped, with 1 value", "--accept-data-loss agrees to it", "{where}"),
    ),
    Flow(
        section=88,
        run="migrate dev",
        status=1,
        terminal=False,
        says=(*UNMANAGED, "--on-drift reset drop everything, with all data"),
    ),
    Flow(
        section=89,
        run="migrate reset",
        status=2,
        terminal=False,
        says=("drops all data of {where}", "nobody is there to ask; --force agrees to it"),
    ),
    Flow(section=90, run="db execute --file q.sql", given=(file("q.sql", "SELECT 1;"),), says=("q.sql was run",)),
    # Prisma's P1014 speaks of a model, though a script has none; ours gives the server's own words and code.
    Flow(
        section=91,
        run="db execute --file q.sql",
        status=2,
        given=(file("q.sql", 'SELECT * FROM "Nope";'),),
        says=('q.sql failed in line 1: relation "Nope" does not exist (42P01)', "{where}"),
    ),
)

FEATURES = """
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, loc point, amount numeric CHECK (amount > 0));
CREATE TABLE nopk (a int);
CREATE TABLE posts (id uuid PRIMARY KEY, author_id bigint REFERENCES users);
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE TABLE excl (id int PRIMARY KEY, r int4range, EXCLUDE USING gist (r WITH &&));
CREATE TABLE dfr (id int PRIMARY KEY, u bigint REFERENCES users DEFERRABLE);
CREATE TABLE part (id int, d date NOT NULL) PARTITION BY RANGE (d);
CREATE INDEX ON users (lower(email));
COMMENT ON TABLE posts IS 'x';
"""

PULL = (
    Flow(
        section=92,
        run="db pull",
        status=1,
        given=(schema(""),),
        says=("{where} has no tables", "the schema was left as it is", "make one, or name another database", "(P4001)"),
    ),
    Flow(
        section=93,
        run="db pull",
        given=(sql(FEATURES),),
        says=(
            "wrote 6 models of {where} into prisma/schema.prisma (",
            "• nopk",
            "• part",
            "excl.r: int4range",
            "users.loc: point",
            "posts",
            "users_amount_check",
            "excl_r_excl",
            "dfr_u_fkey",
            "users_lower_idx",
            "`nicol generate` writes the client for it",
        ),
    ),
    Flow(section=94, run="db pull --print", says=("model users {", "model nopk {", "@@ignore", "users_amount_check")),
    Flow(
        section=95,
        run="db pull",
        given=(
            replaced("prisma/schema.prisma", "model users {", 'model Person {\n  @@map("users")'),
            replaced("prisma/schema.prisma", " users? ", " Person? "),
        ),
        says=("{where}", "were kept", "1 model"),
    ),
    Flow(
        section=96,
        run="db pull",
        status=2,
        given=(schema("model X {\n  id Int @id\n"),),
        says=("prisma/schema.prisma:6", "model `X` is never closed", "(P1012)"),
    ),
)

# What Prisma has no flow for.
DOWN = (
    Flow(section="down", run="migrate dev --name init", given=(WITH_AGE,)),
    Flow(section="down", run="migrate dev --name drop_age", given=(FIRST,)),
    Flow(
        section="down, no rows",
        run="migrate down",
        says=("✓ took back {drop_age}", "It is pending now for {where}", "`nicol migrate deploy` applies it again"),
        never_says=("loses data", "[y/N]"),
    ),
    Flow(
        section="down, without a terminal",
        run="migrate down --to {init}",
        status=2,
        terminal=False,
        given=(lambda it: check(it, Flow(section="down", run="migrate deploy")), sql(ADA)),
        says=("column `age` of `User` comes back empty in 1 row", "--accept-data-loss agrees to it", "{where}"),
    ),
    Flow(
        section="down, rows",
        run="migrate down",
        answers={"[y/N]": "y\n"},
        says=("comes back empty in 1 row", "Take back {drop_age} in {where}? [y/N]", "✓ took back {drop_age}"),
    ),
)

NOWHERE = {"DATABASE_URL": "postgresql://postgres@127.0.0.1:1/x"}
UNREACHABLE = (
    "cannot reach a database server at 127.0.0.1:1",
    "does it run",
    "(P1001)",
    "database x (schema public) at 127.0.0.1:1",
)
ADDRESSES = (
    Flow(section=97, run="migrate deploy", status=2, given=(FIRST,), environment=NOWHERE, says=UNREACHABLE),
    Flow(section=98, run="db pull", status=2, environment=NOWHERE, says=UNREACHABLE),
    Flow(
        section=99,
        run="migrate dev --name x",
        status=2,
        environment={"DATABASE_URL": "postgresql://u@h:port/x"},
        says=("port of the database URL", "(P1013)"),
    ),
    Flow(
        section=100,
        run="migrate dev --name x",
        status=2,
        environment={"DATABASE_URL": "mysql://root@127.0.0.1:3306/x"},
        says=('starts with "mysql://"', "postgresql://", "(P1013)"),
    ),
    Flow(
        section=101,
        run="db pull",
        status=2,
        given=(without_database,),
        says=('"{database}" does not exist on {address}', "create it", "(P1003)"),
    ),
    Flow(section=102, run="migrate status", status=2, says=('"{database}" does not exist on {address}', "(P1003)")),
)

NICOL = HEAD + 'generator client {\n  provider = "nicol"\n  output   = "db"\n}\n\n'
JAVASCRIPT = HEAD + 'generator client {\n  provider = "prisma-client-js"\n}\n\n'
CLIENT = (
    Flow(
        section=103,
        run="generate",
        given=(schema(users(), NICOL),),
        says=("prisma/db",),
    ),
    Flow(section=104, run="generate", given=(schema(users()),), says=('no generator has provider = "nicol"',)),
    Flow(
        section=106,
        run="generate",
        given=(schema(users(), JAVASCRIPT),),
        says=('no generator has provider = "nicol"',),
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "flows",
    [DEVELOP, FAIL, COMPARE, PUSH, PULL, DOWN, ADDRESSES, CLIENT],
    ids=["develop", "fail", "compare", "push", "pull", "down", "addresses", "client"],
)
def test_every_fact_of_prismas_flow_is_said(project, database, flows):
    world = World(folder=project, url=database)
    for it in flows:
        check(world, it)


@pytest.mark.parametrize(
    "line",
    [
        "migrate dev --config x --schema x --url x -n x --create-only --skip-generate --skip-seed --preview-feature",
        "migrate deploy --config x --schema x --url x --preview-feature",
        "migrate status --config x --schema x --url x",
        "migrate reset --config x --schema x -f --skip-generate --skip-seed --preview-feature",
        "migrate resolve --config x --schema x --applied x",
        "migrate resolve --rolled-back x --preview-feature",
        "migrate diff --config x -o x --from-empty --to-schema x --script --exit-code --preview-feature",
        "migrate diff --from-schema x --to-migrations x --output x",
        "migrate diff --from-migrations x --to-config-datasource --shadow-database-url x",
        "migrate diff --from-config-datasource --to-empty",
        "migrate diff --from-url x --to-schema-datamodel x",
        "migrate diff --from-schema-datamodel x --to-schema-datasource x",
        "migrate diff --from-schema-datasource x --to-url x",
        "db push --config x --schema x --accept-data-loss --force-reset --skip-generate --preview-feature",
        "db pull --config x --schema x --force --print --schemas x --composite-type-depth -1",
        "db seed --config x --preview-feature",
        "db execute --config x --schema x --url x --file x --preview-feature",
        "db execute --stdin",
        "generate --config x --schema x --no-hints --no-engine --allow-no-models",
    ],
)
def test_every_flag_of_prisma_6_and_7_is_taken(nicol, line):
    # What is on the line is read before help is shown.
    said = nicol(*line.split(), "--help")
    assert said.exit_code == 0, said.output


def test_a_configuration_for_prisma_is_said_not_to_be_read(nicol, schema):
    said = nicol("validate", "--config", "prisma.config.ts")
    assert said.exit_code == 0
    assert "--config prisma.config.ts is not read" in said.stderr
    assert "[tool.nicol]" in said.stderr
