"""Which attributes there are, and what they take. ``resolve`` says what they mean, ``editor`` what it tells of them."""

from collections.abc import Mapping

from nicol.text.value import value

FIELD_ATTRIBUTES = ("id", "unique", "default", "generated", "updatedAt", "map", "relation", "ignore")
"""On fields, besides native types such as ``db.Text``. Values of enums take ``map`` alone."""

MODEL_ATTRIBUTES = ("id", "unique", "index", "check", "exclude", "rls", "map", "schema", "ignore")
ENUM_ATTRIBUTES = ("map", "schema")


@value(kw_only=True)
class Parameters:
    """``first`` may be given without its name, and must be given if ``is_required``. ``second`` may follow it so."""

    first: str | None = None
    second: str | None = None
    is_required: bool = False
    named: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Arguments that other databases know and PostgreSQL does not."""


_NOTHING = Parameters()
_MAP = Parameters(first="name", is_required=True)

PARAMETERS: Mapping[str, Parameters] = {
    "@id": Parameters(named=("map",), elsewhere=("length", "sort", "clustered")),
    "@unique": Parameters(named=("map", "sort", "where", "nulls"), elsewhere=("length", "clustered")),
    "@default": Parameters(first="value", is_required=True, elsewhere=("map",)),
    "@generated": Parameters(first="expression", second="storage", is_required=True),
    "@updatedAt": _NOTHING,
    "@map": _MAP,
    "@relation": Parameters(first="name", named=("fields", "references", "onDelete", "onUpdate", "map", "deferrable")),
    "@ignore": _NOTHING,
    "@@id": Parameters(first="fields", is_required=True, named=("name", "map"), elsewhere=("clustered",)),
    "@@unique": Parameters(
        first="fields",
        is_required=True,
        named=("name", "map", "where", "include", "nulls"),
        elsewhere=("clustered",),
    ),
    "@@index": Parameters(
        first="fields",
        is_required=True,
        named=("name", "map", "type", "where", "include", "expression", "unique", "nulls"),
        elsewhere=("clustered", "length"),
    ),
    "@@check": Parameters(first="expression", is_required=True, named=("map", "name")),
    "@@exclude": Parameters(first="elements", is_required=True, named=("type", "where", "map", "name", "deferrable")),
    "@@rls": Parameters(named=("force",)),
    "@@map": _MAP,
    "@@schema": Parameters(first="map", is_required=True),
    "@@ignore": _NOTHING,
}
"""By the attribute with its sign."""

ELEMENT_PARAMETERS: Mapping[str, Parameters] = {
    "@@id": Parameters(elsewhere=("length", "sort")),
    "@@unique": Parameters(named=("sort", "nulls"), elsewhere=("length", "ops")),
    "@@index": Parameters(named=("sort", "nulls", "ops"), elsewhere=("length",)),
    "@@exclude": Parameters(named=("with", "ops")),
}
"""What a field takes in the list of one of these, as in ``@@index([title(sort: Desc)])``."""

RAW_ELEMENT = Parameters(first="expression", is_required=True, named=("with", "ops"))
"""What ``raw(…)`` takes in the list of an ``@@exclude``."""
