"""What a statement that writes may read in the same breath.

PostgreSQL shows all parts of a statement the database as it was before it. So what is returned with a write may branch
only to records that the write did not touch, or to the very rows that it inserted.
https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING
"""

from collections.abc import Collection

from nicol.query.nodes.condition import All, Condition, Negation, Related, RelatedNull, Some
from nicol.query.nodes.order import OrderBy
from nicol.query.nodes.read import Branch, Selection, Window
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model, RelationField


def reads_untouched(vocabulary: Vocabulary, model: Model, selection: Selection, changed: Collection[str] = ()) -> bool:
    """What is returned with a write to ``model`` is as after the write: its relations show nothing that it wrote."""
    if not selection.branches and not selection.counts:
        return True
    if moves_relatives(vocabulary, model, changed):
        return False
    return is_untouched(vocabulary, selection, frozenset({model.name}))


def is_untouched(vocabulary: Vocabulary, selection: Selection, written: frozenset[str]) -> bool:
    """The branches and counts of ``selection`` read no record of the models ``written``."""
    model = vocabulary.model(selection.wanted.model)
    counted = all(
        _target(model, it.field) not in written and (it.condition is None or _is_about_fields(it.condition))
        for it in selection.counts
    )
    return counted and all(is_branch_untouched(vocabulary, model, it, written) for it in selection.branches)


def is_branch_untouched(vocabulary: Vocabulary, model: Model, branch: Branch, written: frozenset[str]) -> bool:
    return (
        _target(model, branch.field) not in written
        and looks_at_itself_only(branch.window)
        and is_untouched(vocabulary, branch.selection, written)
    )


def moves_relatives(vocabulary: Vocabulary, model: Model, changed: Collection[str]) -> bool:
    """A change of these fields may change keys that refer to them, by ON UPDATE CASCADE, after the statement's end."""
    return any(name in changed for it in model.relation_fields for name in vocabulary.referenced(model, it))


def looks_at_itself_only(window: Window) -> bool:
    """Neither conditions nor order of ``window`` reach into relations."""
    if window.cursor is not None:
        return False
    by_own_fields = all(isinstance(it, OrderBy) and not it.path for it in window.order)
    return by_own_fields and (window.where is None or _is_about_fields(window.where))


def _is_about_fields(condition: Condition) -> bool:
    match condition:
        case All(terms) | Some(terms):
            return all(_is_about_fields(it) for it in terms)
        case Negation(term):
            return _is_about_fields(term)
        case Related() | RelatedNull():
            return False
        case _:
            return True


def _target(model: Model, field: str) -> str:
    relation = model.field_by_name[field]
    assert isinstance(relation, RelationField)
    return relation.model
