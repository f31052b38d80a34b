"""``write`` is the inverse of reading."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.made_up import number_of
from tests.oracle import Oracle, needs_prisma
from tests.schema.corpus_file import Snippet, every_snippet
from tests.schema.strategies.schemas import schema_of as schema_of_chance
from tests.schema.strategies.schemas import schemas
from tests.schema.test_cases import CASES, MARKER

from nicol.schema.check import check
from nicol.schema.constraint_names import check_name, primary_key_name
from nicol.schema.format import format
from nicol.schema.model import (
    Arity,
    Check,
    LiteralDefault,
    Model,
    PrimaryKey,
    Scalar,
    ScalarField,
    Schema,
    Unsupported,
)
from nicol.schema.write import write

# The layout of what is written, and what is left out since it follows from Prisma's conventions.
READ = """\
datasource pg {
  provider = "postgres"
  url = env("DATABASE_URL")
  schemas = ["a", "b"]
  extensions = [pgcrypto, uuidOssp(map: "uuid-ossp", version: "1.1")]
  relationMode = "foreignKeys"
}
generator client {
  provider = "nicol"
  output = "db"
  flags = ["x", env("Y")]
  is_on = true
  size = 5
}
/* Someone
   who writes. */
model User {
  id Int @default(autoincrement())
  email String @map("e_mail") @unique(map: "User_e_mail_key") @pg.VarChar(200)
  price Decimal @default(1.50)
  secret Int? @ignore
  bio String? @default("a \\"quoted\\"\\n\\u00e9 \\\\ line") /// What they say
  // no documentation
  posts Post[] @relation("Written")
  edited Post[] @relation("Edited")
  boss User? @relation("Boss", fields: [bossId], references: [id])
  bossId Int?
  staff User[] @relation("Boss")
  @@id([id], map: "User_pkey")
  @@schema("a")
  @@map("users")
}
model Post {
  id String @id(map: "post_key") @default(uuid(7))
  authorId Int
  editorId Int
  author User @relation("Written", fields: [authorId], references: [id], onDelete: Cascade, map: "Post_authorId_fkey")
  editor User @relation(name: "Edited", map: "edited_by", references: [id], fields: [editorId])
  status Status @default(DRAFT)
  weights Float[] @default([1, -2.5])
  place Unsupported("point")?
  size Int @generated("\\"authorId\\" + 1", virtual)
  at DateTime @updatedAt @default(now())
  @@unique([authorId, status], name: "one_each", where: { status: "DRAFT" }, nulls: NotDistinct)
  @@index([weights], type: Gin, map: "Post_weights_idx")
  @@index([at(sort: Desc, nulls: Last)], include: [status])
  @@index(expression: ["lower(id)", "\\"authorId\\""], unique: true)
  @@check(expression: "size > 0")
  @@exclude([authorId(with: "="), raw("tstzrange(at, at)", with: "&&")], deferrable: InitiallyDeferred)
  @@rls(force: true)
  @@schema("a")
}
view Tag {
  id Int @unique
  name String?
  @@schema("b")
  @@ignore
}
enum Status {
  DRAFT
  /// Everyone sees it.
  PUBLIC @map("public")
  @@schema("a")
}
policy_select own {
  target = Post
  roles = ["authenticated", "a-b"]
  using = "\\"authorId\\" = 1"
  as = restrictive
}
"""

WRITTEN = """\
generator client {
  provider = "nicol"
  output   = "db"
  flags    = ["x", env("Y")]
  is_on    = true
  size     = "5"
}

datasource pg {
  provider   = "postgres"
  url        = env("DATABASE_URL")
  schemas    = ["a", "b"]
  extensions = [pgcrypto, uuid_ossp(map: "uuid-ossp", version: "1.1")]
}

/// Someone
/// who writes.
model User {
  id     Int     @id(map: "User_pkey") @default(autoincrement())
  email  String  @unique(map: "User_e_mail_key") @map("e_mail") @pg.VarChar(200)
  price  Decimal @default(1.50)
  secret Int?    @ignore
  /// What they say
  bio    String? @default("a \\"quoted\\"\\né \\\\ line")
  posts  Post[]  @relation("Written")
  edited Post[]  @relation("Edited")
  boss   User?   @relation("Boss", fields: [bossId], references: [id])
  bossId Int?
  staff  User[]  @relation("Boss")

  @@map("users")
  @@schema("a")
}

model Post {
  id       String                @id(map: "post_key") @default(uuid(7))
  authorId Int
  editorId Int
  author   User                  @relation("Written", fields: [authorId], references: [id], onDelete: Cascade)
  editor   User                  @relation("Edited", fields: [editorId], references: [id], map: "edited_by")
  status   Status                @default(DRAFT)
  weights  Float[]               @default([1, -2.5])
  place    Unsupported("point")?
  size     Int                   @generated(sql`"authorId" + 1`, virtual)
  at       DateTime              @default(now()) @updatedAt

  @@unique([authorId, status], name: "one_each", where: raw("\\"status\\" = 'DRAFT'"), nulls: NotDistinct)
  @@index([weights], type: Gin)
  @@index([at(sort: Desc, nulls: Last)], include: [status])
  @@index(expression: ["lower(id)", sql`"authorId"`], unique: true)
  @@check(expression: "size > 0")
  @@exclude([authorId(with: "="), raw("tstzrange(at, at)", with: "&&")], deferrable: InitiallyDeferred)
  @@rls(force: true)
  @@schema("a")
}

view Tag {
  id   Int     @unique
  name String?

  @@ignore
  @@schema("b")
}

enum Status {
  DRAFT
  /// Everyone sees it.
  PUBLIC @map("public")

  @@schema("a")
}

policy_select own {
  target = Post
  as     = restrictive
  roles  = [authenticated, "a-b"]
  using  = sql`"authorId" = 1`
}
"""


def schema_of(text: str) -> Schema:
    checked = check({"a.prisma": text})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def reads_back(schema: Schema) -> None:
    text = write(schema)
    checked = check({"a.prisma": text})
    assert checked.schema == schema, text
    assert format(text) == text


VALID = [it for it in every_snippet() if check({"a.prisma": it.text}).schema is not None]


def test_what_follows_from_the_conventions_is_not_written() -> None:
    assert write(schema_of(READ)) == WRITTEN
    reads_back(schema_of(READ))


@pytest.mark.parametrize("snippet", VALID, ids=lambda it: it.id)
def test_every_snippet_reads_back(snippet: Snippet) -> None:
    reads_back(schema_of(snippet.text))


@pytest.mark.parametrize("path", CASES, ids=lambda it: it.stem)
def test_every_valid_case_reads_back(path: Path) -> None:
    schema = check({"a.prisma": path.read_bytes().decode("utf-8", "replace").partition(MARKER)[0]}).schema
    if schema is not None:
        reads_back(schema)


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schemas())
def test_every_generated_schema_reads_back(text: str) -> None:
    schema = check({"a.prisma": text}).schema
    if schema is not None:
        reads_back(schema)


texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20)


@settings(max_examples=200, deadline=None)
@given(texts, texts, texts)
def test_any_text_reads_back_wherever_a_string_stands(label: str, default: str, expression: str) -> None:
    id_ = ScalarField(name="id", column=label, type=Scalar.INT)
    name = ScalarField(name="name", column="name", type=Scalar.STRING, default=LiteralDefault(default))
    shape = ScalarField(name="shape", column="shape", type=Unsupported(expression), arity=Arity.OPTIONAL)
    model = Model(
        name="A",
        table=label,
        fields=(id_, name, shape),
        primary_key=PrimaryKey(fields=("id",), constraint=primary_key_name(label), name="id"),
        checks=(Check(expression=f"x{expression}", constraint=check_name(label)),),
        documentation="\n".join(it.strip() for it in default.splitlines()).strip(),
    )
    assume("name" != label != "shape")
    text = write(Schema(models=(model,)))
    assert schema_of(text) == Schema(models=(model,))
    assert format(text) == text


@pytest.mark.parametrize("number", [0.0, -1.0, 1e-7, 1.5e300, 0.1, -123456.789])
def test_numbers_are_written_without_exponents(number: float) -> None:
    field = ScalarField(name="x", column="x", type=Scalar.FLOAT, default=LiteralDefault(number))
    id_ = ScalarField(name="id", column="id", type=Scalar.INT)
    key = PrimaryKey(fields=("id",), constraint="A_pkey", name="id")
    reads_back(Schema(models=(Model(name="A", table="A", fields=(id_, field), primary_key=key),)))


@pytest.mark.conformance
@pytest.mark.slow
@needs_prisma
def test_prisma_reads_and_lays_out_what_is_written(oracle: Oracle) -> None:
    chosen = Random(0)
    for _ in range(number_of(300)):
        text = schema_of_chance(chosen)
        schema = check({"a.prisma": text}).schema
        if schema is not None and not oracle.ask(text).errors:
            theirs = oracle.ask(write(schema))
            assert theirs.errors == ()
            assert theirs.formatted == write(schema)
