"""Where Nicol and Prisma 7 answer differently on purpose. Everything else that differs is a bug of ours."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from tests.query.differential.calls import Call
from tests.query.differential.reads import field_reference
from tests.query.differential.schemas import HEAD
from tests.query.differential.trial import Answer, Trial
from tests.query.differential.values import OMITTED, VALUES

SCHEMA = (
    HEAD
    + """
model User {
  id       Int      @id @default(autoincrement())
  name     String
  size     Int?
  price    Decimal? @db.Money
  tags     String[]
  wild     String   @default("a_b")
  moment   DateTime @default(now()) @db.Timestamp(0)
  pages    Json     @default("{}") @db.Json
  more     Json?
  profile  Profile?
  one      Pet?     @relation("one")
  other    Pet?     @relation("other")
}
model Profile {
  id     Int  @id @default(autoincrement())
  name   String
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id])
}
model Pet {
  id      Int      @id @default(autoincrement())
  name    String
  changed DateTime @updatedAt
  oneId   Int?     @unique
  one     User?    @relation("one", fields: [oneId], references: [id])
  otherId Int?     @unique
  other   User?    @relation("other", fields: [otherId], references: [id])
}
model Node {
  id      Int    @id
  name    String
  aboveId Int?
  above   Node?  @relation("tree", fields: [aboveId], references: [id], onDelete: SetNull)
  below   Node[] @relation("tree")
}
model Item {
  id     Int    @id @default(autoincrement())
  name   String
  firsts Twin[] @relation("first")
  twins  Twin[] @relation("second")
  seat   Seat?
}
model Twin {
  id      Int    @id
  name    String
  petId   Int?
  userId  Int?
  first   Item?  @relation("first", fields: [petId], references: [id])
  second  Item?  @relation("second", fields: [userId], references: [id])
}
model Coin {
  id   Decimal @id
  name String
  size Int?
}
model Seat {
  id      Int    @id
  name    String
  itemId  Int?   @unique
  item    Item?  @relation(fields: [itemId], references: [id])
  aboveId Int?
  above   Seat?  @relation("tree", fields: [aboveId], references: [id])
  below   Seat[] @relation("tree")
}
"""
)
"""What the examples are asked of."""

EMULATED = (
    HEAD.replace("}", '  relationMode = "prisma"\n}', 1)
    + """
model Node {
  id      Int    @id
  name    String
  aboveId Int?
  above   Node?  @relation("tree", fields: [aboveId], references: [id], onDelete: Restrict, onUpdate: Restrict)
  below   Node[] @relation("tree")
  labels  Label[]
}
model Roof {
  id    Int    @id
  name  String
  rests Wall[] @relation("stands")
  walls Wall[] @relation("falls")
}
model Wall {
  id      Int    @id
  name    String
  otherId Int
  other   Roof   @relation("stands", fields: [otherId], references: [id])
  roofId  Int
  roof    Roof   @relation("falls", fields: [roofId], references: [id], onDelete: Cascade)
}
model Shelf {
  id    Int    @id
  name  String
  books Book[]
}
model Book {
  id      Int    @id
  name    String
  shelfId Int
  shelf   Shelf  @relation(fields: [shelfId], references: [id])
}
model Owner {
  id     Int     @id
  name   String
  things Thing[] @relation("owned")
  used   Thing?  @relation("used")
}
model Thing {
  id      Int    @id
  name    String
  ownerId Int
  owner   Owner  @relation("owned", fields: [ownerId], references: [id])
  userId  Int?   @unique
  user    Owner? @relation("used", fields: [userId], references: [id])
}
model Label {
  id    Int    @id
  name  String
  nodes Node[]
}
"""
)
"""As ``SCHEMA``, without foreign keys."""


MOMENTS = [it for it in VALUES["Timestamp"] if isinstance(it, datetime)]


@dataclass(frozen=True)
class Difference:
    """``applies`` looks at a trial that differs. ``example`` is one."""

    reason: str
    applies: Callable[[Trial], bool]
    example: Call
    schema: str = SCHEMA


def code_of(answer: Answer) -> str | None:
    result = answer.result
    return result["code"] if isinstance(result, dict) and set(result) == {"code"} else None


def refused_by_prisma(code: str, message: str = "", word: str = "") -> Callable[[Trial], bool]:
    """Prisma refuses with this code and a message like ``message``, and we have an answer."""
    return lambda it: (
        code_of(it.theirs) == code
        and re.search(message, it.theirs.error) is not None
        and word in str(it.call)
        and code_of(it.ours) is None
    )


def broken_prisma(message: str) -> Callable[[Trial], bool]:
    """Prisma's own SQL does not work, whatever comes of ours."""
    return lambda it: code_of(it.theirs) == "P2039" and re.search(message, it.theirs.error) is not None


def refused_by_both(*codes: str) -> Callable[[Trial], bool]:
    return lambda it: code_of(it.ours) in codes and code_of(it.theirs) in codes


def alike(change: Callable[[object], object]) -> Callable[[Trial], bool]:
    """Both answers are the same after ``change``."""

    def changed(answer: Answer) -> Answer:
        return replace(answer, result=change(answer.result), rows=_sorted(change(answer.rows)))

    return lambda it: code_of(it.ours) is None and changed(it.ours) == changed(it.theirs)


def _sorted(rows: object) -> object:
    return sorted(rows, key=str) if isinstance(rows, list) else rows


def everywhere(change: Callable[[object], object]) -> Callable[[object], object]:
    """``change`` of every dict and value inside."""

    def deeply(value: object) -> object:
        match value:
            case dict():
                return change({key: deeply(it) for key, it in value.items()})
            case list():
                return [deeply(it) for it in value]
            case _:
                return change(value)

    return deeply


def _uncounted(value: object) -> object:
    """Without the numbers that sequences gave, which begin behind 100."""
    is_counted = isinstance(value, Decimal) and 100 < value < 200
    return "counted" if is_counted else value


def _untouched(value: object) -> object:
    """Without the moment of the last change."""
    return {**value, "changed": ""} if isinstance(value, dict) and "changed" in value else value


def _names_itself(call: Call) -> bool:
    data = call.arguments.get("data") or call.arguments.get("create")
    if not isinstance(data, dict):
        return False
    connected = [it.get("connect") for it in data.values() if isinstance(it, dict)]
    return any(isinstance(it, dict) and it.items() <= data.items() for it in connected)


def _connects_twice(call: Call) -> bool:
    connected = Counter(json.dumps(it, default=str) for it in _values_of("connect", call.arguments))
    return any(n > 1 for n in connected.values())


def _changes_nothing(call: Call) -> bool:
    data = call.arguments["data"]
    return isinstance(data, dict) and all(it is OMITTED for it in data.values())


def _is_taken_twice(call: Call) -> bool:
    """What is connected is named by the keys of another new record, too."""
    new = [set(map(str, it.values())) for data in _values_of("create", call.arguments) for it in _records(data)]
    connected = [it for data in _values_of("connect", call.arguments) for it in _records(data)]
    flat = [next(iter(it.values())) if len(it) == 1 else it for it in connected]
    keys = [set(map(str, it.values())) if isinstance(it, dict) else {str(it)} for it in flat]
    return any(key <= values for key in keys for values in new)


def _records(data: object) -> list[dict[str, object]]:
    return [it for it in (data if isinstance(data, list) else [data]) if isinstance(it, dict)]


def _without_pairs(rows: object) -> object:
    return [it for it in rows if not it[0].startswith("_")] if isinstance(rows, list) else rows


DELETES = re.compile(r'\.delete|"delete')


def _values_of(word: str, value: object) -> Iterator[object]:
    match value:
        case dict():
            if word in value:
                yield value[word]
            for it in value.values():
                yield from _values_of(word, it)
        case list():
            for it in value:
                yield from _values_of(word, it)


DIFFERENCES = {
    "json is searched as jsonb is": Difference(
        "Prisma's filters on json, and without regard to case on jsonb, ask for functions that do not exist",
        broken_prisma(r"jsonb_typeof\(json\)|operator.* json|type json|lower\(jsonb?\)"),
        Call("User", "findMany", {"where": {"pages": {"array_contains": [1]}}}),
    ),
    "a function that PostgreSQL does not have": Difference(
        "Prisma asks for it, such as an average of money; we refuse or go another way",
        broken_prisma(r"function \w+\(.*\) does not exist"),
        Call("User", "aggregate", {"_avg": {"price": True}}),
    ),
    "a list that a field is": Difference(
        "is compared with another; Prisma finds its type to be another than itself",
        lambda it: re.search(r"scalar field of type (.*)\[\] but found .* of type \1\[\]", it.theirs.error) is not None,
        Call("User", "count", {"where": {"tags": {"equals": field_reference("User", "tags")}}}),
    ),
    "a wildcard in another field": Difference(
        "is a character like any other; Prisma takes its %, _ and \\ for those of LIKE",
        lambda it: re.search(r'(With|contains)": \{"\$field|"\$field.*insensitive', str(it.call)) is not None,
        Call("User", "count", {"where": {"name": {"startsWith": field_reference("User", "wild")}}}),
    ),
    "several records in a reckoning": Difference(
        "without foreign keys are followed; Prisma expects one, and fails",
        lambda it: "Expected zero or one element" in it.theirs.error,
        Call("Owner", "deleteMany", {}),
        EMULATED,
    ),
    "which of two faults is told": Difference(
        "a call with several faults fails for the one that is met first, and we send fewer statements",
        refused_by_both("P2002", "P2003", "P2011", "P2014", "P2017", "P2018", "P2025"),
        Call("Profile", "create", {"data": {"name": "x", "user": {"connect": {"id": 99}}}}),
    ),
    "a count from any cursor": Difference(
        "Prisma counts from a cursor only in some orders",
        refused_by_prisma("refused", "not possible at the moment to have a null-cursor"),
        Call("User", "count", {"orderBy": [{"size": "asc"}], "cursor": {"id": 3}}),
    ),
    "what is connected or created takes the place": Difference(
        "of an optional one-to-one relation, as what is connected does; Prisma breaks the unique key",
        refused_by_prisma("P2002", word="connectOrCreate"),
        Call(
            "User",
            "update",
            {"where": {"id": 1}, "data": {"one": {"connectOrCreate": {"where": {"id": 99}, "create": {"name": "x"}}}}},
        ),
    ),
    "what is connected already": Difference(
        "to connect it again changes nothing; Prisma refuses, as if it were taken from somebody",
        refused_by_prisma("P2014", word="connect"),
        Call(
            "Profile",
            "update",
            {"where": {"id": 1}, "data": {"user": {"connectOrCreate": {"where": {"id": 1}, "create": {"name": "x"}}}}},
        ),
    ),
    "who deletes itself": Difference(
        "is not there to be returned; Prisma answers with no record where one is promised",
        lambda it: it.theirs.result in ([], None) and code_of(it.ours) == "P2025",
        Call(
            "Node",
            "update",
            {"where": {"id": 1}, "data": {"below": {"connect": {"id": 1}, "deleteMany": {}}}},
        ),
    ),
    "a limit of changes that are none": Difference(
        "limit counts what would be changed; Prisma counts all that meets the filter where data is empty",
        lambda it: it.call.action.startswith("updateMany") and _changes_nothing(it.call),
        Call("User", "updateMany", {"data": {}, "limit": 1}),
    ),
    "a cursor that is a Decimal": Difference(
        "is the record with that number; Prisma finds none where it cuts in memory",
        lambda it: re.search(r'"cursor": \{"\w+": \{"\$decimal', str(it.call)) is not None,
        Call("Coin", "findMany", {"cursor": {"id": Decimal("0.5")}, "orderBy": [{"size": "asc"}, {"id": "asc"}]}),
    ),
    "who refers to itself": Difference(
        "a new record may be connected to itself, as it may name itself by the foreign key; Prisma looks for it before",
        lambda it: code_of(it.theirs) == "P2025" and code_of(it.ours) is None and _names_itself(it.call),
        Call("Node", "create", {"data": {"id": 9, "name": "x", "above": {"connect": {"id": 9}}}}),
    ),
    "what two new records take": Difference(
        "of a one-to-one relation is refused; Prisma lets one of them have it, and says nothing to the other."
        " Where one only names the key, it is the other's, which Prisma refuses",
        lambda it: (
            {code_of(it.ours), code_of(it.theirs)} == {"P2002", None}
            and ((code_of(it.ours) is not None and _connects_twice(it.call)) or _is_taken_twice(it.call))
        ),
        Call(
            "Seat",
            "create",
            {
                "data": {
                    "id": 9,
                    "name": "x",
                    "item": {"connect": {"id": 1}},
                    "above": {"create": {"id": 10, "name": "y", "item": {"connect": {"id": 1}}}},
                }
            },
        ),
    ),
    "pairs of a record that goes": Difference(
        "go with it where there are no foreign keys, too; Prisma leaves them in the join table",
        lambda it: DELETES.search(str(it.call)) is not None and alike(_without_pairs)(it),
        Call("Label", "deleteMany", {}),
        EMULATED,
    ),
    "keys that a limit leaves as they are": Difference(
        "are left so with those who refer to them; without foreign keys Prisma changes these all the same",
        lambda it: (
            it.call.action.startswith("updateMany")
            and "limit" in it.call.arguments
            and it.ours.result == it.theirs.result
        ),
        Call("Shelf", "updateMany", {"data": {"id": 50}, "limit": 0}),
        EMULATED,
    ),
    "an upsert that changes keys": Difference(
        "changes those who refer to them; without foreign keys Prisma stumbles over its own plan",
        lambda it: code_of(it.theirs) == "P2023" and code_of(it.ours) is None and it.call.action == "upsert",
        Call("Owner", "upsert", {"where": {"id": 3}, "create": {"id": 60, "name": "x"}, "update": {"id": 55}}),
        EMULATED,
    ),
    "records that one relation takes along and another keeps": Difference(
        "go or stay by the order of the relations in the schema, in which foreign keys are made; Prisma has another",
        lambda it: (
            DELETES.search(str(it.call)) is not None and {code_of(it.ours), code_of(it.theirs)} == {"P2014", None}
        ),
        Call("Roof", "deleteMany", {}),
        EMULATED,
    ),
    "records that go together": Difference(
        "may refer to each other, as they may where there are foreign keys; without them Prisma refuses",
        lambda it: DELETES.search(str(it.call)) is not None and refused_by_prisma("P2014")(it),
        Call("Node", "deleteMany", {}),
        EMULATED,
    ),
    "disconnect with a filter": Difference(
        "lets go of who meets the filter; Prisma lets go of whoever it is where the key is here",
        lambda it: re.search(r'"disconnect": \{', str(it.call)) is not None and code_of(it.ours) is None,
        Call("Twin", "update", {"where": {"id": 2}, "data": {"first": {"disconnect": {"name": "nobody"}}}}),
    ),
    "which of two parents is made first": Difference(
        "no order is promised among the new records that one record refers to",
        alike(everywhere(_uncounted)),
        Call(
            "Twin",
            "create",
            {"data": {"id": 9, "name": "x", "first": {"create": {"name": "1"}}, "second": {"create": {"name": "2"}}}},
        ),
    ),
    "what is connected or let go is changed": Difference(
        "Prisma leaves @updatedAt alone where another record takes the place, or has had it already",
        lambda it: re.search(r'connect|"set"|"create"', str(it.call)) is not None and alike(everywhere(_untouched))(it),
        Call("User", "update", {"where": {"id": 1}, "data": {"one": {"connect": {"id": 3}}}}),
    ),
    "a cursor that is left out": Difference(
        "by the filter or by distinct is a place in the order; Prisma begins nowhere where it cuts in memory",
        lambda it: (
            "cursor" in it.call.arguments
            and not {"where", "distinct"}.isdisjoint(it.call.arguments)
            and (it.theirs.result in ([], None, 0) or code_of(it.theirs) == "P2025")
        ),
        Call(
            "User",
            "findMany",
            {"cursor": {"id": 1}, "orderBy": [{"size": "asc"}, {"id": "asc"}], "where": {"id": {"not": 1}}},
        ),
    ),
}
"""By name. Where the strategies stay clear of a difference, they say so."""

AVOIDED = {
    "an upsert of whom the filter leaves out": Difference(
        "makes another to take the place, as where nobody is; Prisma makes it and leaves it alone, or fails",
        refused_by_prisma("P2021", word="upsert"),
        Call(
            "Profile",
            "update",
            {
                "where": {"id": 1},
                "data": {"user": {"upsert": {"where": {"name": "nobody"}, "create": {"name": "x"}, "update": {}}}},
            },
        ),
    ),
    "a wildcard in a text": Difference(
        "is a character like any other; Prisma takes %, _ and \\ for those of LIKE",
        lambda it: it.ours.result != it.theirs.result,
        Call("User", "count", {"where": {"wild": {"contains": "%"}}}),
    ),
    "a moment that was rounded": Difference(
        "is found by what it was; Prisma compares it with what it never is",
        lambda it: it.theirs.result == 0,
        Call("User", "count", {"where": {"moment": {"in": [it + timedelta(milliseconds=400) for it in MOMENTS]}}}),
    ),
    "not of not": Difference(
        "is what it says; Prisma negates once",
        lambda it: '"not": {"not"' in str(it.call),
        Call("User", "count", {"where": {"size": {"not": {"not": 1}}}}),
    ),
    "a filter that is NULL": Difference(
        "relations are asked for records for which the filter is true; negated, Prisma takes NULL for true",
        lambda it: "every" in str(it.call) or "isNot" in str(it.call),
        Call("Item", "count", {"where": {"firsts": {"every": {"userId": {"gt": 0}}}}}),
    ),
    "a text in a whole document": Difference(
        "Prisma searches the document's text, quotes and all",
        lambda it: "string_ends_with" in str(it.call),
        Call("User", "count", {"where": {"more": {"string_ends_with": "t"}}}),
    ),
    "NOT of a comparison of documents": Difference(
        "Prisma turns the operator around, and then still wants a number",
        lambda it: "NOT" in str(it.call),
        Call("User", "count", {"where": {"NOT": {"more": {"gt": 1}}}}),
    ),
    "having that compares two fields": Difference(
        "groups are compared with values only",
        lambda it: "$field" in str(it.call) and code_of(it.ours) == "refused",
        Call(
            "User",
            "groupBy",
            {"by": ["size"], "having": {"size": {"lt": {"$field": ["user", "size"]}}}, "orderBy": {"size": "asc"}},
        ),
    ),
    "a cursor in an order of relations": Difference(
        "records that have none come last or first, as everywhere; Prisma loses them",
        lambda it: len(it.theirs.result) < len(it.ours.result),  # type: ignore[arg-type]
        Call("User", "findMany", {"cursor": {"id": 1}, "orderBy": [{"one": {"name": "asc"}}, {"id": "asc"}]}),
    ),
}
"""Differences that the strategies never make, for what else is wrong could not be told from them."""


def accepted(trial: Trial) -> tuple[str, ...]:
    """The names of the differences that this is one of. Both colours must agree."""
    if trial.ours != trial.ours_sync:
        return ()
    return tuple(name for name, it in DIFFERENCES.items() if it.applies(trial))


def shown(call: Call) -> str:
    return json.dumps(call.prisma)
