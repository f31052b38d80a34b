"""Pairs of schemas that few people have: on real servers the script makes what is wanted, there and back."""

import pytest
from tests.catalog.world import apply, assert_same, connected, present, remembered, spelt, wanted

from nicol.catalog.diff.diff import diff
from nicol.catalog.script.script import script
from nicol.catalog.taken_back import taken_back

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'


def model(*lines: str) -> str:
    return HEAD + "\n".join(("model A {", *lines, "}")) + "\n"


def named(key: str, index: str) -> str:
    return model(f'id Int @id(map: "{key}")', "n Int", f'@@index([n], map: "{index}")')


def excluding(index: str, exclusion: str) -> str:
    excluded = f'@@exclude([n(with: "=")], type: BTree, map: "{exclusion}")'
    return model("id Int @id", "n Int", f'@@index([n], map: "{index}")', excluded)


def checked(key: str, check: str) -> str:
    return model(f'id Int @id(map: "{key}")', f'@@check("id > 0", map: "{check}")')


def referring(key: str, check: str) -> str:
    return model(
        "id Int @id",
        "parentId Int",
        f'parent A @relation("tree", fields: [parentId], references: [id], map: "{key}")',
        'children A[] @relation("tree")',
        f'@@check("id > 0", map: "{check}")',
    )


def computed(type_: str, column: str = "Int") -> str:
    return model("id Int @id", f"n {column}", f'g {type_}? @generated("(n + 1)")', "@@index([g])")


def divided(text: str) -> str:
    return model(
        "id Int @id",
        "cents Int",
        f'euros Decimal? @generated("{text} / 100")',
        f'@@check("{text} / 3 > 1", map: "third")',
        f'@@index(expression: "({text} / 7)", map: "seventh")',
    )


def numbered(type_: str) -> str:
    return model(f"id {type_} @id @default(autoincrement())")


COMMENTED = model(
    "id Int @id",
    'g Int? @generated("id /* it\'s */ + 1 -- (one")',
    '@@check("id > 0 -- positive", map: "positive")',
    '@@check("id::text <> \'--\' AND id::text <> $$/*$$", map: "quoted")',
    '@@index([id], where: raw("id > 3 -- more"), map: "some")',
)
SEQUENCE_OF_OTHER_NAME = "numbers become larger, of a sequence of another name"

PAIRS = {
    "a cast is added": (divided("cents"), divided("cents::numeric")),
    "a cast is added in other words": (divided("cents"), divided("CAST(cents AS decimal)")),
    "a cast becomes another": (divided("cents::numeric"), divided("cents::float8")),
    "a cast is taken away": (divided("cents::numeric"), divided("cents")),
    "conditions have comments": (model("id Int @id"), COMMENTED),
    SEQUENCE_OF_OTHER_NAME: (numbered("Int"), numbered("BigInt")),
    "a key and an index change names": (named("x", "y"), named("y", "x")),
    "a key takes the name of an index": (named("x", "y"), named("y", "z")),
    "an index takes the name of a key": (named("x", "y"), named("z", "x")),
    "an index and an exclusion change names": (excluding("x", "y"), excluding("y", "x")),
    "an index takes the name of an exclusion": (excluding("x", "y"), excluding("y", "z")),
    "a key and a check change names": (checked("x", "y"), checked("y", "x")),
    "a foreign key and a check change names": (referring("x", "y"), referring("y", "x")),
    "a check takes the name of a foreign key": (referring("x", "y"), referring("z", "x")),
    "a computed number becomes text": (computed("Int"), computed("String")),
    "computed text becomes a number": (computed("String"), computed("Int")),
    "a computed number becomes larger with its column": (computed("Int"), computed("BigInt", "BigInt")),
}

BY_HAND = {SEQUENCE_OF_OTHER_NAME: 'ALTER SEQUENCE "A_id_seq" RENAME TO numbers'}


@pytest.mark.parametrize("name", PAIRS)
def test_it_is_made_and_taken_back(name: str, any_database: str) -> None:
    before, after = map(wanted, PAIRS[name])
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), before)))
        apply(connection, BY_HAND.get(name, ""))
        was = remembered(connection, before)
        changes = diff(was, spelt(connection, was, after))
        assert changes
        apply(connection, script(changes))
        assert_same(connection, remembered(connection, after), after)
        apply(connection, script(taken_back(changes, present(connection))))
        assert_same(connection, remembered(connection, before), before)
