"""Mixins: their members stand where ``+Name`` includes them, before anything is resolved.

Members keep their places, which are in the mixin, so that a mistake is shown there, and once for all that include it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from nicol.schema.findings import Findings, error
from nicol.schema.mending.fixes import line_removed
from nicol.schema.reading import syntax
from nicol.schema.resolve.names import Names
from nicol.text.diagnostic import Label
from nicol.text.edit import changed_to_nearest, removed, safe, suggestion
from nicol.text.nearest import did_you_mean
from nicol.text.value import value

_MIXABLE = "model", "view", "enum"
_Named: TypeAlias = syntax.Field | syntax.EnumValue | syntax.Property


@value()
class _Origin:
    """Where a member of a block comes from: itself, or the inclusion of a mixin."""

    member: _Named
    inclusion: syntax.Inclusion | None


def with_mixins(names: Names, findings: Findings) -> Names:
    """``names`` with the members of mixins in the blocks that include them. The mixins themselves include none."""
    for mixin in names.mixins.values():
        findings.share(mixin.span)
    mixins = {name: _without_inclusions(it, findings) for name, it in names.mixins.items()}
    names = replace(names, mixins=mixins)
    return replace(
        names,
        models={name: _expanded(it, names, findings) for name, it in names.models.items()},
        enums={name: _expanded(it, names, findings) for name, it in names.enums.items()},
        policies=tuple(_expanded(it, names, findings) for it in names.policies),
    )


def check_places_of_mixins(blocks: Sequence[syntax.Block], findings: Findings) -> None:
    """Datasources and generators neither are mixins nor include any."""
    for block in blocks:
        keyword = block.keyword.text
        if keyword in _MIXABLE or block.is_policy:
            continue
        help_text = "mixins are for models, views, enums and policies"
        if block.mixin is not None:
            findings.add(error("S607", f"a {keyword} cannot be a mixin", block.mixin.span, help=help_text))
            continue
        for it in block.inclusions:
            findings.add(error("S607", f"a {keyword} cannot include a mixin", it.span, help=help_text))


def _without_inclusions(mixin: syntax.Block, findings: Findings) -> syntax.Block:
    for it in mixin.inclusions:
        help_text = f"include `{it.name.text}` where `{mixin.name.text}` is included"
        message = f"mixin `{mixin.name.text}` cannot include another one"
        fixes = suggestion("Remove it", removed(it.span))
        findings.add(error("S605", message, it.span, help=help_text, fixes=fixes))
    return replace(mixin, members=tuple(_gap(it) if isinstance(it, syntax.Inclusion) else it for it in mixin.members))


def _gap(inclusion: syntax.Inclusion) -> syntax.Unparsed:
    """What stands for members that are not known, so that nothing is said to be missing."""
    return syntax.Unparsed("", inclusion.span)


def _expanded(block: syntax.Block, names: Names, findings: Findings) -> syntax.Block:
    if not any(block.inclusions):
        return block
    members: list[syntax.Member] = []
    origins: dict[str, _Origin] = {}
    for member, inclusion in _members(block, names, findings):
        if not isinstance(member, _Named):
            members.append(member)
            continue
        origin = _Origin(member, inclusion)
        first = origins.setdefault(member.name.text, origin)
        if first is origin or first.inclusion is inclusion:
            members.append(member)
        else:
            _report_repeated(block, first, origin, findings)
    return replace(block, members=tuple(members))


def _members(
    block: syntax.Block, names: Names, findings: Findings
) -> Iterator[tuple[syntax.Member, syntax.Inclusion | None]]:
    """Every member in its order, with the inclusion that brings it."""
    included: dict[str, syntax.Inclusion] = {}
    for member in block.members:
        if not isinstance(member, syntax.Inclusion):
            yield member, None
            continue
        first = included.setdefault(member.name.text, member)
        if first is not member:
            _report_included_twice(member, first, findings)
            continue
        mixin = _mixin_of(member, block, names, findings)
        for it in mixin.members if mixin is not None else (_gap(member),):
            yield it, member
        if mixin is not None and not mixin.is_closed:
            yield _gap(member), member


def _mixin_of(
    inclusion: syntax.Inclusion, block: syntax.Block, names: Names, findings: Findings
) -> syntax.Block | None:
    """The mixin, or None after reporting."""
    name = inclusion.name.text
    mixin = names.mixins.get(name)
    if mixin is None:
        _report_unknown(inclusion, block, names, findings)
    elif mixin.keyword.text != block.keyword.text:
        message = f"mixin `{name}` is for {_plural(mixin)}, and `{block.name.text}` is a {_singular(block)}"
        related = [Label(mixin.keyword.span.to(mixin.name.span), "the mixin")]
        fixes = suggestion("Remove it", removed(inclusion.span))
        findings.add(error("S602", message, inclusion.span, related=related, help="remove it", fixes=fixes))
        return None
    return mixin


def _report_unknown(inclusion: syntax.Inclusion, block: syntax.Block, names: Names, findings: Findings) -> None:
    name, span = inclusion.name.text, inclusion.name.span
    known = [it for it, mixin in names.mixins.items() if mixin.keyword.text == block.keyword.text]
    other = names.models.get(name) or names.enums.get(name) or names.composites.get(name)
    if other is not None:
        related = [Label(other.name.span, f"a {_singular(other)}")]
        message = f"`{name}` is a {_singular(other)}, no mixin"
        findings.add(error("S601", message, span, related=related, help=f"only `{block.keyword.text} mixin` can be"))
    elif names.is_complete or did_you_mean(name, known):
        help_text = did_you_mean(name, known) or f"define it: {block.keyword.text} mixin {name} {{ … }}"
        fixes = changed_to_nearest(span, name, known)
        findings.add(error("S601", f"there is no mixin `{name}`", span, help=help_text, fixes=fixes))


def _report_included_twice(inclusion: syntax.Inclusion, first: syntax.Inclusion, findings: Findings) -> None:
    message = f"mixin `{inclusion.name.text}` is included twice"
    related = [Label(first.span, "included here first")]
    fixes = safe("Remove it", removed(inclusion.span))
    findings.add(error("S603", message, inclusion.span, related=related, fixes=fixes))


def _report_repeated(block: syntax.Block, first: _Origin, later: _Origin, findings: Findings) -> None:
    """The later of the two is reported: the inclusion that brings it, or the member of the block itself."""
    name = later.member.name.text
    related = [Label(first.member.name.span, "the first one")]
    if later.inclusion is None:
        assert first.inclusion is not None
        message = f"`{block.name.text}` has `{name}` already, from mixin `{first.inclusion.name.text}`"
        fixes = suggestion("Remove this one", line_removed(later.member))
        help_text = "remove one of them"
        findings.add(error("S604", message, later.member.name.span, related=related, help=help_text, fixes=fixes))
        return
    message = f"mixin `{later.inclusion.name.text}` brings `{name}`, which `{block.name.text}` has already"
    related.append(Label(later.member.name.span, "the one of the mixin"))
    findings.add(error("S604", message, later.inclusion.span, related=related, help="remove one of them"))


def _singular(block: syntax.Block) -> str:
    return block.keyword.text


def _plural(block: syntax.Block) -> str:
    return f"blocks `{block.keyword.text}`" if block.is_policy else f"{block.keyword.text}s"
