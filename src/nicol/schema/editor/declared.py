"""What the files of a schema declare, as far as it is written: names to blocks, without any judgement."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from nicol.schema.reading import syntax

FIELD_KEYWORDS = ("model", "view", "type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """``type_by_name`` has models, views and enums, ``mixin_by_name`` mixins of every keyword; the first one counts."""

    trees: tuple[syntax.Tree, ...]
    type_by_name: Mapping[str, syntax.Block]
    mixin_by_name: Mapping[str, syntax.Block]

    @property
    def blocks(self) -> Iterator[syntax.Block]:
        return chain.from_iterable(it.blocks for it in self.trees)

    @property
    def datasource(self) -> syntax.Block | None:
        return next((it for it in self.blocks if it.keyword.text == "datasource"), None)

    @property
    def native_prefix(self) -> str:
        """What stands before the dot of a native type."""
        datasource = self.datasource
        return (datasource.name.text if datasource is not None else "") or "db"

    @property
    def models(self) -> Iterator[syntax.Block]:
        return (it for it in self.type_by_name.values() if it.keyword.text in FIELD_KEYWORDS)

    @property
    def enums(self) -> Iterator[syntax.Block]:
        return (it for it in self.type_by_name.values() if it.keyword.text == "enum")

    def model(self, name: str) -> syntax.Block | None:
        found = self.type_by_name.get(name)
        return found if found is not None and found.keyword.text in FIELD_KEYWORDS else None

    def enum(self, name: str) -> syntax.Block | None:
        found = self.type_by_name.get(name)
        return found if found is not None and found.keyword.text == "enum" else None

    def members(self, block: syntax.Block) -> Iterator[tuple[syntax.Block, syntax.Member]]:
        """The members of ``block`` with the block where each is written, which may be a mixin."""
        for member in block.members:
            yield block, member
            mixin = self.mixin_by_name.get(member.name.text) if isinstance(member, syntax.Inclusion) else None
            if mixin is not None and mixin is not block:
                yield from ((mixin, it) for it in mixin.members)

    def fields(self, block: syntax.Block) -> Iterator[tuple[syntax.Block, syntax.Field]]:
        """Own fields and those of mixins, each with the block where it is written."""
        return ((home, it) for home, it in self.members(block) if isinstance(it, syntax.Field))

    def field(self, block: syntax.Block, name: str) -> tuple[syntax.Block, syntax.Field] | None:
        return next((it for it in self.fields(block) if it[1].name.text == name), None)

    def columns(self, block: syntax.Block) -> Iterator[syntax.Field]:
        """The fields that are no relations."""
        return (it for _, it in self.fields(block) if it.type is not None and self.model(it.type.name.text) is None)

    def values(self, block: syntax.Block) -> Iterator[tuple[syntax.Block, syntax.EnumValue]]:
        """The values of an enum, each with the block where it is written."""
        return ((home, it) for home, it in self.members(block) if isinstance(it, syntax.EnumValue))

    def setting(self, block: syntax.Block | None, name: str) -> syntax.Expression | None:
        """The value of ``name`` in a datasource or generator."""
        written = block.properties if block is not None else ()
        return next((it.value for it in written if it.name.text == name), None)


def declared_in(trees: Iterable[syntax.Tree]) -> Declared:
    known = tuple(trees)
    types: dict[str, syntax.Block] = {}
    mixins: dict[str, syntax.Block] = {}
    for block in chain.from_iterable(it.blocks for it in known):
        if block.mixin is not None:
            mixins.setdefault(block.name.text, block)
        elif block.keyword.text in {*FIELD_KEYWORDS, "enum"}:
            types.setdefault(block.name.text, block)
    return Declared(trees=known, type_by_name=types, mixin_by_name=mixins)


def attribute_of(node: syntax.Field | syntax.EnumValue | syntax.Block, name: str) -> syntax.Attribute | None:
    return next((it for it in node.attributes if it.name.text == name), None)


def label_of(value: syntax.EnumValue) -> str:
    """What the database stores: the mapped name, or else the name."""
    mapped = attribute_of(value, "map")
    given = (argument_of(mapped, "") or argument_of(mapped, "name")) if mapped is not None else None
    return given.value if isinstance(given, syntax.StringLiteral) else value.name.text


def argument_of(attribute: syntax.Attribute | syntax.Call, name: str) -> syntax.Expression | None:
    """The value of the argument called ``name``, or of the first nameless one if ``name`` is empty."""
    for it in attribute.arguments or ():
        if (it.name.text if it.name is not None else "") == name:
            return it.value
    return None


def words_of(expression: syntax.Expression | None) -> tuple[syntax.Reference | syntax.Call, ...]:
    """The bare words in a list, or the one that stands alone; those with arguments too."""
    items = expression.items if isinstance(expression, syntax.Array) else (expression,)
    return tuple(it for it in items if isinstance(it, syntax.Reference | syntax.Call))


def word(expression: syntax.Reference | syntax.Call) -> str:
    return expression.text if isinstance(expression, syntax.Reference) else expression.name.text
