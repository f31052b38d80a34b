"""What ``data`` says, checked whole before anything is sent: a record's own values and what it is linked with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from nicol.query.nodes.condition import Condition
from nicol.schema.model import Model, RelationField


@dataclass(slots=True)
class Change:
    """One field's new value, as a driver takes it; with ``is_fresh`` one that was made for this record alone."""

    operator: str
    value: object
    is_fresh: bool = False


@dataclass(slots=True)
class Target:
    """An existing record, named by a unique key. ``fields`` are the plain values, as drivers take them.

    ``is_exact`` when they are all that was said; else ``condition`` says more than they do.
    """

    model: Model
    condition: Condition
    values: Sequence[object]
    fields: dict[str, object]
    is_exact: bool


@dataclass(slots=True)
class Targets:
    """Several existing records, each named by a unique key: ``fields`` are those that were said of any.

    ``single`` are the plain values of the only one, if they are all that was said of it.
    """

    model: Model
    condition: Condition
    values: Sequence[object]
    count: int
    fields: tuple[str, ...]
    single: Mapping[str, object] | None = None


@dataclass(slots=True)
class Filter:
    """Any number of records; without a condition all that the relation reaches."""

    model: Model
    condition: Condition | None
    values: Sequence[object]


Choice: TypeAlias = Target | Targets | Filter


@dataclass(slots=True)
class Draft:
    """A record to be: changes by field, and the links that need statements of their own, in the order they were given.

    ``moment`` is what every ``@updatedAt`` of the call gets.
    """

    model: Model
    moment: datetime
    changes: dict[str, Change] = field(default_factory=dict[str, Change])
    links: "list[Link]" = field(default_factory=list["Link"])

    @property
    def is_plain(self) -> bool:
        return not self.links


@dataclass(slots=True)
class CreateLink:
    """New records at the other end of ``relation``."""

    relation: RelationField
    drafts: list[Draft]
    skip_duplicates: bool = False


@dataclass(slots=True)
class ConnectLink:
    """Existing records at the other end of ``relation``."""

    relation: RelationField
    targets: Targets


@dataclass(slots=True)
class ConnectOrCreateLink:
    """The record that exists, or a new one."""

    relation: RelationField
    pairs: list[tuple[Target, Draft]]


@dataclass(slots=True)
class SetLink:
    """These records at the other end of ``relation``, and no others."""

    relation: RelationField
    targets: Targets


@dataclass(slots=True)
class DisconnectLink:
    """Records that ``relation`` shall reach no more. What it does not reach anyway is passed over."""

    relation: RelationField
    choice: Choice


@dataclass(slots=True)
class UpdateLink:
    """Changes to records that ``relation`` reaches, each of which must be there."""

    relation: RelationField
    pairs: list[tuple[Choice, Draft]]


@dataclass(slots=True)
class UpsertLink:
    """Changes to a record that ``relation`` reaches, else a new one: what is to change, the change, the new record."""

    relation: RelationField
    triples: list[tuple[Choice, Draft, Draft]]


@dataclass(slots=True)
class DeleteLink:
    """Records that ``relation`` reaches, each of which must be there."""

    relation: RelationField
    choice: Choice


@dataclass(slots=True)
class UpdateManyLink:
    """The same changes to any number of records that ``relation`` reaches."""

    relation: RelationField
    pairs: list[tuple[Filter, Draft]]


@dataclass(slots=True)
class DeleteManyLink:
    """Any number of records that ``relation`` reaches."""

    relation: RelationField
    filters: list[Filter]


Link: TypeAlias = (
    CreateLink
    | ConnectLink
    | ConnectOrCreateLink
    | SetLink
    | DisconnectLink
    | UpdateLink
    | UpsertLink
    | DeleteLink
    | UpdateManyLink
    | DeleteManyLink
)
