"""Which blocks there are, by name."""

from collections.abc import Sequence

from nicol.schema.findings import Findings, error
from nicol.schema.mending.aliases import TYPE_BY_ALIAS
from nicol.schema.model import Scalar
from nicol.schema.reading import syntax
from nicol.text.diagnostic import Label
from nicol.text.nearest import near, nearest
from nicol.text.value import value

SCALAR_BY_NAME = {it.value: it for it in Scalar}


@value(kw_only=True)
class Names:
    """The first block of each name. ``is_complete`` is false if a part of a file was not understood."""

    models: dict[str, syntax.Block]
    enums: dict[str, syntax.Block]
    composites: dict[str, syntax.Block]
    mixins: dict[str, syntax.Block]
    policies: tuple[syntax.Block, ...]
    """Every one: two policies may have one name, on different models."""
    is_complete: bool
    native_prefix: str
    """What stands before the dot of a native type: the datasource's name."""

    @property
    def types(self) -> tuple[str, ...]:
        return (*SCALAR_BY_NAME, *self.models, *self.enums)

    def nearest_type(self, name: str) -> str | None:
        return nearest(name, self.types) or TYPE_BY_ALIAS.get(name.lower())

    def is_slip(self, name: str) -> bool:
        """Whether it is plainly meant for one of the types, though a block may not have been understood."""
        found = near(name, self.types)
        return name.lower() in TYPE_BY_ALIAS or (found is not None and found.is_certain)


def collect_names(trees: Sequence[syntax.Tree], findings: Findings) -> Names:
    datasources = (block.name.text for tree in trees for block in tree.blocks if block.keyword.text == "datasource")
    names = Names(
        models={},
        enums={},
        composites={},
        mixins={},
        policies=tuple(it for tree in trees for it in tree.blocks if it.is_policy and it.mixin is None),
        is_complete=all(_is_complete(it) for it in trees),
        native_prefix=next(datasources, "") or "db",
    )
    taken: dict[str, syntax.Block] = {}
    for tree in trees:
        for block in tree.blocks:
            kinds = {"model": names.models, "view": names.models, "enum": names.enums, "type": names.composites}
            kind = names.mixins if block.mixin is not None else kinds.get(block.keyword.text)
            if kind is not None and block.name.text and _is_free(block, taken, findings):
                kind[block.name.text] = block
    return names


def _is_complete(tree: syntax.Tree) -> bool:
    return tree.is_whole and all(it.name.text for it in tree.blocks)


def _is_free(block: syntax.Block, taken: dict[str, syntax.Block], findings: Findings) -> bool:
    name = block.name
    if name.text in SCALAR_BY_NAME:
        findings.add(
            error("S103", f"`{name.text}` is the name of a built-in type", name.span, help="choose another name")
        )
        return False
    earlier = taken.setdefault(name.text, block)
    if earlier is not block:
        findings.add(
            error(
                "S102",
                f"the name `{name.text}` is already taken",
                name.span,
                related=[Label(earlier.name.span, f"the {_kind_of(earlier)} `{name.text}` is here")],
                help="rename one of them; `@@map` keeps the name in the database",
            )
        )
    return earlier is block


def _kind_of(block: syntax.Block) -> str:
    return "mixin" if block.mixin is not None else block.keyword.text
