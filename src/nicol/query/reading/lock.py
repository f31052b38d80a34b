"""``lock``: how the rows that a call reads are kept for its transaction."""

from nicol.query.argument import Path, as_mapping, in_our_spelling, invalid, refuse_unknown, require_boolean
from nicol.query.loose import is_mapping
from nicol.query.nodes.read import RowLock
from nicol.query.values import briefly
from nicol.schema.model import Model

_STRENGTHS = {
    "update": "UPDATE",
    "no_key_update": "NO KEY UPDATE",
    "share": "SHARE",
    "key_share": "KEY SHARE",
}
_WORDS = ("mode", "skip_locked", "nowait")


def read_lock(model: Model, value: object, path: Path) -> RowLock:
    """``"update"``, or ``{"mode": "update", "skip_locked": True}``."""
    if model.is_view:
        raise invalid(model.name, path, "needs rows of a table, and this is a view; lock those that it shows")
    if not is_mapping(value):
        return RowLock(_strength(model, value, path))
    given = in_our_spelling(model.name, path, as_mapping(model.name, path, value, "a lock"))
    for word in given:
        if word not in _WORDS:
            refuse_unknown(model.name, path, word, _WORDS, "word")
    skips = require_boolean(model.name, (*path, "skip_locked"), given.get("skip_locked", False))
    refuses = require_boolean(model.name, (*path, "nowait"), given.get("nowait", False))
    if skips and refuses:
        raise invalid(model.name, path, "cannot both pass over locked rows and fail at them; give one of the two")
    waiting = "SKIP LOCKED" if skips else "NOWAIT" if refuses else ""
    return RowLock(_strength(model, given.get("mode"), (*path, "mode")), waiting)


def _strength(model: Model, value: object, path: Path) -> str:
    found = _STRENGTHS.get(value) if isinstance(value, str) else None
    if found is None:
        raise invalid(model.name, path, f"takes one of {', '.join(map(repr, _STRENGTHS))}, not {briefly(value)}")
    return found
