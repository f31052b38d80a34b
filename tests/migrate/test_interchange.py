"""Prisma's own command line and Nicol on one folder and one database, half a history each. NICOL_ORACLE names its folder.

What its engine alone can show is in ``test_conformance``.
"""

from pathlib import Path

import pytest
from tests.migrate.conftest import Put, ask, history, schema_of
from tests.oracle import needs_prisma
from tests.prisma_cli import PrismaCli, prisma_in

from nicol.errors import FailedMigrationsError, MigrationFailedError, SchemaNotEmptyError
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import DevOptions, dev, propose
from nicol.migrate.resolve import mark_as_applied, mark_as_rolled_back
from nicol.migrate.status import StatusOptions, status

pytestmark = [pytest.mark.conformance, needs_prisma, pytest.mark.slow]

HEAD = """\
datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client"
  output   = "generated"
}
"""
# Each step of a project, as its models and enums.
STEPS = (
    """
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
}
""",
    """
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  role  Role   @default(MEMBER)
  posts Post[]
}

model Post {
  id        String   @id @default(uuid()) @db.Uuid
  createdAt DateTime @default(now()) @db.Timestamptz(6)
  authorId  Int
  author    User     @relation(fields: [authorId], references: [id])
}

enum Role {
  MEMBER
  ADMIN
}
""",
    """
model User {
  id    Int     @id @default(autoincrement())
  email String  @unique @db.VarChar(200)
  name  String?
  role  Role    @default(MEMBER)
  posts Post[]

  @@index([role, email(sort: Desc)])
}

model Post {
  id        String   @id @default(uuid()) @db.Uuid
  createdAt DateTime @default(now()) @db.Timestamptz(6)
  tags      Tag[]
  authorId  Int
  author    User     @relation(fields: [authorId], references: [id], onDelete: Cascade)
}

model Tag {
  id    BigInt @id @default(autoincrement())
  posts Post[]
}

enum Role {
  MEMBER
  ADMIN
  GUEST
}
""",
    """
model User {
  id    Int     @id @default(autoincrement())
  email String  @unique @db.VarChar(200)
  name  String
  posts Post[]
}

model Post {
  id        String   @id @default(uuid()) @db.Uuid
  createdAt DateTime @default(now()) @db.Timestamptz(6)
  price     Decimal  @default(0) @db.Decimal(10, 2)
  authorId  Int
  author    User     @relation(fields: [authorId], references: [id], onDelete: Cascade)
}
""",
)


class Project:
    """One folder for both. ``nicols`` and ``prismas`` make the next step of the schema a migration."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder / "migrations"
        self.url = url
        self.root = folder

    def prisma(self, step: int) -> PrismaCli:
        return prisma_in(self.root, self.url, HEAD + STEPS[step])

    def prismas(self, step: int) -> None:
        # Without a terminal `migrate dev` refuses where it would warn, but --create-only and deploy ask nothing.
        prisma = self.prisma(step)
        created = prisma("migrate", "diff", "--from-config-datasource", "--to-schema", "schema.prisma", "--script")
        assert created.status == 0, created.text
        sql = created.text[created.text.index("--") :].partition("Loaded Prisma config")[0]
        _put(self.folder, step, sql)
        assert prisma("migrate", "deploy").status == 0

    def nicols(self, step: int) -> None:
        dev(self.url, self.folder, schema_of(STEPS[step]), DevOptions(name=f"step_{step}", accept_data_loss=True))

    def check(self, step: int) -> None:
        """Both say that there is nothing to do."""
        prisma = self.prisma(step)
        assert status(self.url, self.folder, options=StatusOptions(looks_for_drift=True)).is_up_to_date
        found = propose(self.url, self.folder, schema_of(STEPS[step]))
        assert (found.changes, found.drift, found.edited) == ((), (), ())
        assert "Database schema is up to date" in prisma("migrate", "status").text
        assert "Already in sync" in prisma("migrate", "dev", "--name", "nothing").text


def _put(folder: Path, step: int, sql: str) -> None:
    # Behind what is there, whose names tell when it was written.
    last = max((it.name[:14] for it in folder.glob("*/")), default="20260101000000")
    file = folder / f"{int(last) + 1}_step_{step}" / "migration.sql"
    file.parent.mkdir(parents=True)
    file.write_text(sql)
    (folder / "migration_lock.toml").write_text('provider = "postgresql"\n')


@pytest.fixture
def project(tmp_path: Path, database: str) -> Project:
    return Project(tmp_path, database)


@pytest.mark.parametrize("order", ["NPNP", "PNPN"])
def test_each_takes_over_from_the_other(order: str, tmp_path: Path, any_database: str) -> None:
    project = Project(tmp_path, any_database)
    for step, tool in enumerate(order):
        (project.nicols if tool == "N" else project.prismas)(step)
    project.check(len(order) - 1)


def test_each_deploys_what_the_other_wrote(project: Project) -> None:
    for step, tool in enumerate("NPNP"):
        (project.nicols if tool == "N" else project.prismas)(step)
    for first in ("N", "P"):
        ask(project.url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        if first == "N":
            assert len(deploy(project.url, project.folder).applied) == len(STEPS)
        else:
            assert project.prisma(3)("migrate", "deploy").status == 0
        project.check(3)


def test_each_resolves_what_failed_under_the_other(project: Project, put: Put) -> None:
    prisma = project.prisma(0)
    first, second = "20260101000000_a", "20260102000000_b"
    put(first, "CREATE TABLE a (); SELECT 1/0;")
    with pytest.raises(MigrationFailedError):
        deploy(project.url, project.folder)
    assert "P3009" in prisma("migrate", "deploy").text
    assert first in prisma("migrate", "status").text
    assert prisma("migrate", "resolve", "--rolled-back", first).status == 0
    put(first, "CREATE TABLE a ();")
    assert deploy(project.url, project.folder).applied == (first,)

    put(second, "CREATE TABLE b (); SELECT 1/0;")
    assert "P3018" in prisma("migrate", "deploy").text
    with pytest.raises(FailedMigrationsError):
        deploy(project.url, project.folder)
    mark_as_rolled_back(project.url, second)
    put(second, "CREATE TABLE b ();")
    assert prisma("migrate", "deploy").status == 0
    assert status(project.url, project.folder).is_up_to_date
    assert "Database schema is up to date" in prisma("migrate", "status").text


def test_each_goes_on_from_what_the_other_took_for_the_beginning(project: Project, put: Put) -> None:
    prisma = project.prisma(0)
    first, second, third = "20260101000000_a", "20260102000000_b", "20260103000000_c"
    ask(project.url, "CREATE TABLE a ()")
    put(first, "CREATE TABLE a ();")
    assert "P3005" in prisma("migrate", "deploy").text
    with pytest.raises(SchemaNotEmptyError):
        deploy(project.url, project.folder)
    assert prisma("migrate", "resolve", "--applied", first).status == 0
    put(second, "CREATE TABLE b ();")
    assert deploy(project.url, project.folder).applied == (second,)
    ask(project.url, "CREATE TABLE c ()")
    put(third, "CREATE TABLE c ();")
    mark_as_applied(project.url, project.folder, third)
    assert "No pending migrations" in prisma("migrate", "deploy").text
    assert [it[:3] for it in history(project.url)] == [(it, True, False) for it in (first, second, third)]
    assert status(project.url, project.folder).is_up_to_date


def test_both_see_what_was_changed_by_hand(project: Project) -> None:
    project.prismas(0)
    project.nicols(1)
    ask(project.url, 'ALTER TABLE "User" ADD COLUMN nickname text')
    found = propose(project.url, project.folder, schema_of(STEPS[1]))
    assert [type(it).__name__ for it in found.drift] == ["AddColumn"]
    said = project.prisma(1)("migrate", "dev", "--name", "x")
    assert said.status != 0
    assert "Drift detected" in said.text or "drift" in said.text.lower(), said.text
    # Prisma's status looks at the history alone, and Nicol's at the tables too.
    assert "up to date" in project.prisma(1)("migrate", "status").text
    assert not status(project.url, project.folder, options=StatusOptions(looks_for_drift=True)).is_up_to_date
