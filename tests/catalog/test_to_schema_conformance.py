"""What real Prisma pulls from the same databases. ``NICOL_ORACLE`` names the folder of the oracle."""

import json
from pathlib import Path
from random import Random

import pytest
from tests.catalog.test_random_pairs import HEAD, random_schema
from tests.catalog.test_to_schema import SCRIPTS, options_of
from tests.catalog.world import apply, connected, present, wanted
from tests.oracle import Oracle, needs_prisma

from nicol.catalog.diff.diff import diff
from nicol.catalog.model import EMPTY
from nicol.catalog.script.script import script
from nicol.catalog.to_schema.to_schema import to_schema
from nicol.schema.write import write

pytestmark = [pytest.mark.conformance, needs_prisma]

# Where Nicol writes something else on purpose, and why.
BETTER = {
    "column_called_like_a_relation_back": "Prisma writes two fields `posts` into one model, which it then refuses",
    "default_lists": "Prisma takes a NULL in a list for the text NULL",
    "default_times": "now() and CURRENT_TIMESTAMP are one default here, also spelled transaction_timestamp()",
    "enum_with_odd_names": "Prisma comments out a value without letters, and gives two values one name",
    "expression_and_covering_indexes": "Prisma takes included columns for columns of the key",
    "gin_and_gist": "Prisma drops operator classes of btree indexes, and would then make others",
    "join_tables_or_not": "Prisma takes a table for its own whose keys do not cascade, and would then change them",
    "names_empty": "Prisma comments out columns without letters, and keeps an index over them that it then refuses",
    "names_in_other_scripts": "Prisma writes models and fields without a name, which it then refuses",
    "names_reserved": "Prisma calls a model String, which it then refuses",
    "names_that_clash": "Prisma gives fields and values of one block the same name, which it then refuses",
    "names_to_sanitise": "Prisma comments out a column without ASCII letters",
    "odd_keys_and_clashes": "Prisma forgets the elements of a list of JSON, and leaves a list of times as an expression",
    "relation_by_a_partial_unique": "Prisma takes the relation for one to one, and only some records are unique",
    "two_schemas": "Prisma gives two relations of one model the same name, which it then refuses",
    "uniques": "Prisma writes one of several unique indexes over a column, and would then drop the others",
    "unsupported_types": "Prisma forgets what an interval may hold, and names arrays as PostgreSQL does inside",
    "without_a_key": "Prisma comments out a table without columns, and Nicol warns of it",
}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda it: it.stem)
def test_prisma_pulls_the_same_text(path: Path, any_database: str, engine: Oracle) -> None:
    with connected(any_database) as connection:
        apply(connection, path.read_text())
    schemas = options_of(path).datasource.schemas
    listed = f"  schemas  = {json.dumps(schemas)}\n" if schemas else ""
    theirs = engine.pull(any_database, f'datasource db {{\n  provider = "postgresql"\n{listed}}}\n')
    # What Prisma says in comments, Nicol says on the terminal.
    lines = [it for it in theirs.splitlines() if not it.startswith("/// ")]
    ours = path.with_suffix(".prisma").read_text().splitlines()
    assert (ours == lines) is (path.stem not in BETTER)


@pytest.mark.parametrize("seed", range(20))
def test_prisma_pulls_the_same_text_from_a_random_schema(seed: int, database: str, engine: Oracle) -> None:
    with connected(database) as connection:
        apply(connection, script(diff(EMPTY, wanted(random_schema(Random(seed))))))
        ours = write(to_schema(present(connection, ("public",))).schema)
    assert ours == engine.pull(database, HEAD)
