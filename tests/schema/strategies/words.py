"""Names as people and databases have them: short, long, strange."""

from random import Random

from tests.schema.strategies.chance import chance

# fmt: off
MODELS = (
    "User", "Post", "Account", "Tag", "Comment", "Order", "Item", "Team", "Member", "Invoice", "Event", "File",
    "Session", "Token", "Ledger", "Payment", "Profile", "Message", "Channel", "audit_log", "Node2", "A", "B",
)
FIELDS = (
    "name", "title", "email", "count", "price", "created", "updatedAt", "is_active", "body", "kind", "status", "slug",
    "data", "payload", "score", "start", "end", "code", "version", "position", "note", "amount", "token", "url",
    "model", "type", "enum", "view", "x", "y1", "field_with_a_long_name", "not", "AND",
)
ENUM_VALUES = ("ACTIVE", "DONE", "open", "Closed", "A", "B", "C1", "in_progress", "model", "true_", "LOW", "HIGH")
DATABASE_NAMES = ("t", "user data", "größe", "Straße", "a-b", "select", "x.y", "semi;colon", "dollar$", "it's", "snake_case", "日本語")
# fmt: on
_LONG = "a_name_that_goes_on_and_on_until_it_does_not_fit_into_postgresql_any_more"


def unused(chosen: Random, words: tuple[str, ...], taken: set[str]) -> str:
    """A name that is not taken yet, which it then is. One in twenty is long, so that constraint names are cut."""
    name = chosen.choice(words)
    if chance(chosen, 3):
        name = f"{name}_{_LONG[: chosen.randint(20, 70)]}".rstrip("_")
    while name in taken:
        name += chosen.choice(("2", "_b", "Other"))
    taken.add(name)
    return name


def database_name(chosen: Random, taken: set[str]) -> str:
    name = chosen.choice(DATABASE_NAMES)
    if chance(chosen, 15):
        name = (name + "_" + _LONG)[: chosen.randint(40, 62)]
    while name in taken:
        name += str(len(taken))
    taken.add(name)
    return name
