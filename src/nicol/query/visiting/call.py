"""A node of a call, as the hooks of extensions see it."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Final, TypeAlias

from nicol.errors import ExtensionError
from nicol.query.argument import Path, as_list
from nicol.query.loose import is_list, is_mapping
from nicol.query.request import OMIT
from nicol.query.visiting.written import WrittenRecord
from nicol.query.vocabulary import ARGUMENTS_BY_ACTION
from nicol.schema.model import RelationField
from nicol.text.value import value

_FINDS: Final = frozenset(
    {"find_unique", "find_unique_or_raise", "find_first", "find_first_or_raise", "find_many", "stream", "paginate"}
)
_SUMS: Final = frozenset({"count", "exists", "aggregate", "group_by"})
_LINKS: Final = frozenset({"connect", "disconnect"})
_RESTRICTIONS: Final = frozenset({"filter", "order"})
_CREATES: Final = frozenset({"create", "create_many", "create_many_and_return", "upsert_many"})
_CHANGES: Final = frozenset({"update", "update_many", "update_many_and_return", "update_each", "upsert"})
_DELETES: Final = frozenset({"delete", "delete_many", "delete_many_and_return"})
RAW: Final = frozenset({"query_raw", "execute_raw"})

READS: Final = _FINDS | _SUMS | _LINKS | _RESTRICTIONS | {"query_raw"}
"""The actions that look at records. Whoever connects a record looks for it first, and writes then."""
WRITES: Final = _CREATES | _CHANGES | _DELETES | _LINKS | {"execute_raw"}
CHOOSES: Final = _FINDS | _SUMS | _LINKS | _RESTRICTIONS | _CHANGES | _DELETES | {"upsert_many"}
"""The actions whose ``where`` chooses records."""


@value(kw_only=True)
class Reference:
    """A record of ``model`` that a foreign key of ``relation`` names: the one that ``where`` finds."""

    relation: str
    model: str
    where: Mapping[str, object]


@value(kw_only=True)
class Call:
    """A call, or a node inside one: a relation that is fetched or counted, a filter on one, a nested write.

    ``arguments`` are those of the action, by Nicol's names; ``path`` says where in the call the node stands, and is
    empty for the call itself. ``fields`` are the model's scalar fields; raw SQL has no model.
    The halves of an upsert are nodes of their own, ``create`` and ``update``, and have ``is_half``: they take data, and
    it is the upsert around them that chooses the record.
    """

    model: str
    action: str
    arguments: Mapping[str, object]
    path: Path = ()
    shape: type | None = None
    fields: frozenset[str] = frozenset()
    relations: tuple[RelationField, ...] = field(default=(), repr=False)
    columns: Sequence[tuple[str, str]] = ()
    """The attributes of the records that come back, each with the scalar field it shows."""
    is_half: bool = False
    around: "Call | None" = None
    """The call that a nested write is in, whose relation ``relation`` it is about."""
    relation: str = ""
    restrictions: tuple[Mapping[str, object], ...] = ()
    """What ``filtered`` says of a relation that is filtered or ordered by: which of its records there are."""
    is_atomic: bool = False
    written: "tuple[list[WrittenRecord], ...]" = ()
    origin: object = field(default_factory=object, repr=False)
    """The same for a call and what is made of it; by this the flow knows its own call from a further one."""

    @property
    def is_nested(self) -> bool:
        return bool(self.path)

    @property
    def reads(self) -> bool:
        """Whether it looks for records: to return, count, filter, order by or connect them."""
        return self.action in READS

    @property
    def writes(self) -> bool:
        return self.action in WRITES

    @property
    def chooses(self) -> bool:
        """Whether it says which existing records it is about, so that ``filtered`` has a meaning."""
        return self.action in CHOOSES and not self.is_half

    @property
    def takes_data(self) -> bool:
        return "data" in self.arguments

    @property
    def rows(self) -> tuple[Mapping[str, object], ...]:
        """The records that ``data`` describes: one, or those of a bulk write. What is no dict is left out."""
        return tuple(it for it in as_list(self.arguments.get("data", ())) if is_mapping(it))

    @property
    def references(self) -> tuple[Reference, ...]:
        """The records that ``data`` names by plain foreign keys, each once: no node of the call tells of them."""
        relations = self.relations if self.takes_data else ()
        named = ((relation, _named_by(relation, row)) for relation in relations for row in self.rows)
        return _each_once(
            Reference(relation=relation.name, model=relation.model, where=where)
            for relation, where in named
            if where is not None
        )

    def filtered(self, where: Mapping[str, object]) -> "Call":
        """This call about those records only that ``where`` accepts too. Raises ExtensionError if it chooses none."""
        if not self.chooses:
            raise ExtensionError(
                f"{self.model}.{self.action} chooses no records, so it cannot be filtered; ask call.chooses first"
            )
        if self.action in _RESTRICTIONS:
            return replace(self, restrictions=(*self.restrictions, where))
        arguments = {key: value for key, value in self.arguments.items() if key != "everything"}
        arguments["where"] = both(arguments.get("where"), where)
        return replace(self, arguments=arguments)

    def with_data(self, changes: Mapping[str, object]) -> "Call":
        """This call with ``changes`` added to its data, of a bulk write to each record's; they win over what is there.

        Raises ExtensionError if it takes no data.
        """
        return self.with_rows(lambda row: {**row, **changes})

    def with_rows(self, change: Callable[[Mapping[str, object]], Mapping[str, object]]) -> "Call":
        """This call with each record of its data as ``change`` makes it."""
        if not self.takes_data:
            raise ExtensionError(f"{self.model}.{self.action} takes no data; ask call.takes_data first")
        data = self.arguments["data"]
        changed: object = data
        if is_mapping(data):
            changed = change(data)
        elif is_list(data):
            changed = [change(it) if is_mapping(it) else it for it in data]
        return self.with_arguments(data=changed)

    def with_arguments(self, **arguments: object) -> "Call":
        """This call with other values for these arguments."""
        return replace(self, arguments={**self.arguments, **arguments})

    def replaced(self, action: str, **arguments: object) -> "Call":
        """Another action in this one's place, with the arguments that both take and those given here.

        A nested write stays a nested write: a ``delete`` can become an ``update``, and a ``delete_many`` an
        ``update_many``.
        """
        known = ARGUMENTS_BY_ACTION.get(action)
        if known is None:
            raise ExtensionError(f"there is no action {action!r} to put in the place of {self.model}.{self.action}")
        kept = {key: value for key, value in self.arguments.items() if key in known}
        return replace(self, action=action, arguments={**kept, **arguments})

    def atomic(self) -> "Call":
        """This call in a transaction, so that what is yielded after it happens with it or not at all.

        Writes are so anyway, unless the extension says ``yields_once = True``.
        """
        return replace(self, is_atomic=True)

    def recorded(self, written: "list[WrittenRecord]") -> "Call":
        """This call with every record that its statements write added to ``written``, nested writes included."""
        return replace(self, is_atomic=True, written=(*self.written, written))

    def beside(self, model: str, action: str, **arguments: object) -> "Call":
        """A further call, for the hook to yield: it goes through the extensions given after this one."""
        return Call(model=model, action=action, arguments=arguments)


Flow: TypeAlias = Generator[Call, object, object]
"""What a hook is: it yields its call, changed or not, is sent the answer, and returns it, changed or not.

It may yield further calls before and after, which happen in the same transaction.
"""

Hook: TypeAlias = Callable[[Call], Flow]


def _named_by(relation: RelationField, row: Mapping[str, object]) -> dict[str, object] | None:
    """What the record is found by whose key ``row`` says; None where it says no part of it, or not all by value."""
    key = relation.foreign_key
    if key is None or not any(it in row for it in key.fields):
        return None
    given = [row.get(it) for it in key.fields]
    values = [it["set"] if is_mapping(it) and set(it) == {"set"} else it for it in given]
    if any(it is None or it is OMIT or is_mapping(it) for it in values):
        return None
    return dict(zip(key.references, values, strict=True))


def _each_once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    found: dict[tuple[object, ...], Reference] = {}
    # What cannot be hashed is hardly ever the value of a key.
    others: list[Reference] = []
    for it in references:
        try:
            found.setdefault((it.relation, *it.where.values()), it)
        except TypeError:
            if it not in others:
                others.append(it)
    return (*found.values(), *others)


def both(first: object, second: Mapping[str, object]) -> object:
    """The filter that both state. Unique keys stay where they are; what is wrong stays, for the plan to refuse."""
    if first is None:
        return second
    if first is OMIT or not is_mapping(first):
        return first
    if not first:
        return second
    already = as_list(first["AND"]) if "AND" in first else ()
    return {**first, "AND": [*already, second]}
