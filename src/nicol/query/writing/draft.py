"""What ``data`` says, checked whole before anything is sent: a record's own values and what it is linked with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from nicol.query.node import Condition
from nicol.schema.model import Model, RelationField


@dataclass(slots=True)
class Change:
    """One field's new value, as a driver takes it."""

    operator: str
    value: object


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
class Draft:
    """A record to be: changes by field, and the links that need statements of their own."""

    model: Model
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
    targets: list[Target]


@dataclass(slots=True)
class ConnectOrCreateLink:
    """The record that exists, or a new one."""

    relation: RelationField
    pairs: list[tuple[Target, Draft]]


Link: TypeAlias = CreateLink | ConnectLink | ConnectOrCreateLink
