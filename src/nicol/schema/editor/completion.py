"""What can be written at a place, in files that may be half-typed."""

from collections.abc import Callable, Iterator, Mapping

from nicol.schema.editor.declared import Declared
from nicol.schema.editor.place import Expected, Place, place_at
from nicol.schema.editor.proposal import Completion, Proposal, ranked
from nicol.schema.editor.propose.arguments import propose_argument
from nicol.schema.editor.propose.attributes import propose_attribute, propose_attribute_with_sign, propose_block_member
from nicol.schema.editor.propose.blocks import propose_block, propose_mixin, propose_name_of_block
from nicol.schema.editor.propose.settings import propose_setting, propose_setting_value
from nicol.schema.editor.propose.types import propose_type
from nicol.schema.reading import syntax

_Propose = Callable[[Declared, Place], Iterator[Proposal]]


def completion(declared: Declared, tree: syntax.Tree, offset: int) -> Completion:
    """The proposals at ``offset`` of ``tree``, the likely ones first. They are not filtered by the word there."""
    place = place_at(tree, offset)
    propose = _PROPOSE_BY_EXPECTED.get(place.expected)
    found = ranked(propose(declared, place)) if propose is not None else ()
    return Completion(place.word, tuple(found))


def _member(declared: Declared, place: Place) -> Iterator[Proposal]:
    assert place.block is not None
    return propose_setting(declared, place) if place.block.holds_settings else propose_block_member(declared, place)


_PROPOSE_BY_EXPECTED: Mapping[Expected, _Propose] = {
    Expected.BLOCK: propose_block,
    Expected.NAME_OF_BLOCK: propose_name_of_block,
    Expected.MEMBER: _member,
    Expected.TYPE: propose_type,
    Expected.ATTRIBUTE_WITH_SIGN: propose_attribute_with_sign,
    Expected.ATTRIBUTE: propose_attribute,
    Expected.ARGUMENT: propose_argument,
    Expected.VALUE: propose_setting_value,
    Expected.MIXIN: propose_mixin,
}
