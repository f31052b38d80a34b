"""Fields that are named and do not exist: one finding for each, however many places name it."""

from nicol.schema.findings import Findings, error
from nicol.schema.resolve.fields import ModelDraft
from nicol.text.diagnostic import Diagnostic, Edit, Label
from nicol.text.edit import Fixes, safe, suggestion
from nicol.text.nearest import Near, near
from nicol.text.source import Span


def note_missing(draft: ModelDraft, name: str, place: Span, code: str) -> None:
    """Remembers that ``place`` names a field which ``draft`` does not have. ``code`` is for the first place."""
    draft.uses_by_missing.setdefault(name, {}).setdefault(place, code)


def report_missing(draft: ModelDraft, findings: Findings) -> None:
    """To be called when everything that names fields of ``draft`` has been read."""
    if draft.is_certain:
        for name, uses in draft.uses_by_missing.items():
            findings.add(_missing(draft, name, uses))


def _missing(draft: ModelDraft, name: str, uses: dict[Span, str]) -> Diagnostic:
    first, *others = sorted(uses, key=lambda it: (it.path, it.start))
    found = near(name, draft.scalars)
    help_text = f"add the column `{name}` to `{draft.name}`"
    return error(
        uses[first],
        f"`{draft.name}` has no field `{name}`",
        first,
        related=[Label(it, "named here too") for it in others],
        help=f"did you mean `{found.name}`?" if found is not None else help_text,
        fixes=_fixes(found, [first, *others]),
    )


def _fixes(found: Near | None, places: list[Span]) -> Fixes:
    if found is None:
        return ()
    make = safe if found.is_certain else suggestion
    return make(f"Change to `{found.name}`", *(Edit(it, found.name) for it in places))
