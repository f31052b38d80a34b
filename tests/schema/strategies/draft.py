"""A schema while it is being made up. Attributes are text; what other parts must know of them is beside it."""

from dataclasses import dataclass, field


@dataclass
class FieldDraft:
    """``attributes`` are written in any order. ``native`` is the native type without ``@db.``."""

    name: str
    type: str
    suffix: str = ""
    native: str = ""
    attributes: list[str] = field(default_factory=list)
    is_relation: bool = False
    has_default: bool = False
    is_unsupported: bool = False


@dataclass
class BlockDraft:
    """A model, view or enum. ``keys`` are the lists of fields that other models may reference.

    ``indexed`` are the fields of indexes, so that no two are alike.
    """

    keyword: str
    name: str
    fields: list[FieldDraft] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    keys: list[list[FieldDraft]] = field(default_factory=list)
    primary_key: list[FieldDraft] = field(default_factory=list)
    indexed: set[str] = field(default_factory=set)
    is_ignored: bool = False

    @property
    def columns(self) -> list[FieldDraft]:
        return [it for it in self.fields if not it.is_relation]


@dataclass
class SchemaDraft:
    """``databases`` are the schemas of PostgreSQL that the datasource lists."""

    datasource: str = "db"
    databases: list[str] = field(default_factory=list)
    relation_mode: str = ""
    enums: list[BlockDraft] = field(default_factory=list)
    models: list[BlockDraft] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    relation_pairs: set[frozenset[str]] = field(default_factory=set)
    tables: set[str] = field(default_factory=set)
    constraints: set[str] = field(default_factory=set)
