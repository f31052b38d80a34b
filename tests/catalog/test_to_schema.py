"""Each script of ``pull/``: the schema that its database gives, as expected and the same database again.

``UPDATE=1`` rewrites the expectations.
"""

import os
from pathlib import Path
from random import Random

import pytest
from tests.catalog.test_random_pairs import random_schema
from tests.catalog.world import Case, apply, cases, connected, present, wanted

from nicol.catalog.diff.diff import diff
from nicol.catalog.script.script import script
from nicol.catalog.to_schema.to_schema import PullOptions, to_schema
from nicol.schema.model import Datasource
from nicol.schema.write import write

SCRIPTS = sorted((Path(__file__).parent / "pull").glob("*.sql"))

# What the schema cannot say, and what going back to it would therefore do.
LOSSES = {
    "many_to_many_of_old": 'ADD CONSTRAINT "_PostToTag_AB_pkey" PRIMARY KEY',
    "without_a_key": 'DROP TABLE "empty"',
}
# A script whose first line names schemas is pulled with them.
_SCHEMAS = "-- schemas: "

each_script = pytest.mark.parametrize("path", SCRIPTS, ids=lambda it: it.stem)


def options_of(path: Path) -> PullOptions:
    first = path.read_text().splitlines()[0]
    schemas = tuple(first.removeprefix(_SCHEMAS).split(", ")) if first.startswith(_SCHEMAS) else ()
    return PullOptions(datasource=Datasource(name="db", provider="postgresql", schemas=schemas))


@each_script
def test_text_is_as_expected_and_makes_the_same_database(path: Path, any_database: str) -> None:
    options = options_of(path)
    with connected(any_database) as connection:
        apply(connection, path.read_text())
        catalog = present(connection, options.datasource.schemas or ("public",))
    text = write(to_schema(catalog, options).schema)
    expected = path.with_suffix(".prisma")
    if os.environ.get("UPDATE"):
        expected.write_text(text)
    assert text == expected.read_text()

    changes = diff(catalog, wanted(text))
    if path.stem in LOSSES:
        assert LOSSES[path.stem] in script(changes)
    else:
        assert changes == ()


@pytest.mark.parametrize("case", cases(), ids=lambda it: it.folder.name)
def test_schema_of_what_a_schema_made_is_no_change(case: Case, database: str) -> None:
    schema = wanted(case.after)
    namespaces = schema.namespaces
    listed = namespaces if namespaces != ("public",) else ()
    with connected(database) as connection:
        apply(connection, script(diff(present(connection), schema)))
        catalog = present(connection, namespaces)
    pulled = to_schema(catalog, PullOptions(datasource=Datasource(name="db", provider="postgresql", schemas=listed)))
    assert diff(catalog, wanted(write(pulled.schema))) == ()


@pytest.mark.parametrize("seed", range(20))
def test_schema_of_what_a_random_schema_made_is_no_change(seed: int, database: str) -> None:
    asked = wanted(random_schema(Random(seed)))
    with connected(database) as connection:
        apply(connection, script(diff(present(connection), asked)))
        catalog = present(connection, ("public",))
    again = wanted(write(to_schema(catalog).schema))
    assert diff(catalog, again) == ()
    assert diff(asked, again) == diff(again, asked) == ()
