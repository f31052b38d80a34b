"""What a record must meet: the conditions of ``where`` and ``having``. See ``nodes.node``."""

from typing import NamedTuple, TypeAlias


class All(NamedTuple):
    terms: "tuple[Condition, ...]"
    kind: str = "all"


class Some(NamedTuple):
    terms: "tuple[Condition, ...]"
    kind: str = "some"


class Negation(NamedTuple):
    term: "Condition"
    kind: str = "negation"


class Null(NamedTuple):
    field: str
    negated: bool
    kind: str = "null"


class Compare(NamedTuple):
    """``operator`` is SQL's: =, <>, <, <=, >, >=."""

    field: str
    operator: str
    parameter: int
    insensitive: bool = False
    kind: str = "compare"


class Within(NamedTuple):
    """The field is one of an array's values, or none of them."""

    field: str
    negated: bool
    parameter: int
    kind: str = "within"


class Like(NamedTuple):
    """The field matches a pattern, or with ``is_array`` one of several; wildcards in the user's text are escaped."""

    field: str
    parameter: int
    insensitive: bool
    negated: bool = False
    is_array: bool = False
    kind: str = "like"


class ListTest(NamedTuple):
    """``operator`` is has, has_every, has_some, equals or is_empty; is_empty has no parameter but ``negated``."""

    field: str
    operator: str
    parameter: int | None
    negated: bool = False
    kind: str = "list"


class FieldTest(NamedTuple):
    """The field against the field ``other`` of the same record.

    ``operator`` is SQL's for a comparison, else the word of the filter: contains, in, has …
    """

    field: str
    operator: str
    other: str
    insensitive: bool = False
    kind: str = "fields"


class Search(NamedTuple):
    """The texts of ``fields`` together match the tsquery at ``parameter``."""

    fields: tuple[str, ...]
    parameter: int
    kind: str = "search"


class JsonTest(NamedTuple):
    """``operator`` is of ``vocabulary.JSON_OPERATORS``; ``path`` the index of a text array, or None for the root."""

    field: str
    path: int | None
    operator: str
    parameter: int
    insensitive: bool = False
    kind: str = "json"


class JsonNullTest(NamedTuple):
    """``null`` is db, json or any: NULL, the value ``null`` in a document, or either."""

    field: str
    path: int | None
    null: str
    negated: bool
    kind: str = "json_null"


class Related(NamedTuple):
    """``quantifier`` is some, every, none, is or is_not. ``condition`` None accepts every record.

    Records that ``visible`` does not accept are as if they were not there.
    """

    field: str
    quantifier: str
    condition: "Condition | None"
    visible: "Condition | None" = None
    kind: str = "related"


class RelatedNull(NamedTuple):
    """A to-one relation reaches no record, or with ``negated`` reaches one."""

    field: str
    negated: bool
    kind: str = "related_null"


class Aggregated(NamedTuple):
    """In HAVING: ``condition``, which is about ``field`` alone, of what ``function`` makes of the field in a group."""

    function: str
    field: str
    condition: "Condition"
    kind: str = "aggregated"


Condition: TypeAlias = (
    All
    | Some
    | Negation
    | Null
    | Compare
    | Within
    | Like
    | ListTest
    | FieldTest
    | Search
    | JsonTest
    | JsonNullTest
    | Related
    | RelatedNull
    | Aggregated
)
