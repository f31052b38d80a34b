"""When a record and its new relatives can be inserted by one statement, and the node of that statement."""

from collections.abc import Collection

from nicol.query.binder import Binder
from nicol.query.node import Branch, InsertTree, NewChildren, NewParent, Selection
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.draft import CreateLink, Draft
from nicol.query.writing.snapshot import is_branch_untouched, looks_at_itself_only
from nicol.query.writing.statements import columns_of, fields_in_order, writes_of


def fits_one_statement(vocabulary: Vocabulary, draft: Draft, selection: Selection) -> bool:
    """What ``draft`` links is new and plain, each relation once, and ``selection`` reads nothing else that is new."""
    inserted = {it.relation.name for it in draft.links}
    written = frozenset({draft.model.name, *(it.relation.model for it in draft.links)})
    return (
        len(inserted) == len(draft.links)
        and all(isinstance(it, CreateLink) and _is_simple(it) for it in draft.links)
        and not selection.counts
        and all(
            _is_inserted(it, inserted) or is_branch_untouched(vocabulary, draft.model, it, written)
            for it in selection.branches
        )
    )


def _is_simple(link: CreateLink) -> bool:
    """Plain records with the same fields, and no join table."""
    if link.relation.join_table is not None or link.skip_duplicates or not link.drafts:
        return False
    fields = fields_in_order(link.drafts[0])
    return bool(fields) and all(it.is_plain and fields_in_order(it) == fields for it in link.drafts)


def _is_inserted(branch: Branch, inserted: Collection[str]) -> bool:
    """The branch reads rows of this very statement, and nothing beyond them."""
    inner = branch.selection
    is_leaf = not inner.branches and not inner.counts
    return branch.field in inserted and is_leaf and looks_at_itself_only(branch.window)


def tree_of(draft: Draft, selection: Selection, values: Binder) -> InsertTree:
    """The node, its values bound after those that ``selection`` uses."""
    links = [it for it in draft.links if isinstance(it, CreateLink)]
    return InsertTree(
        draft.model.name,
        writes_of(draft, values),
        tuple(_parent(it, values) for it in links if it.relation.foreign_key is not None),
        tuple(_children(it, values) for it in links if it.relation.foreign_key is None),
        selection,
    )


def _parent(link: CreateLink, values: Binder) -> NewParent:
    return NewParent(link.relation.name, writes_of(link.drafts[0], values))


def _children(link: CreateLink, values: Binder) -> NewChildren:
    fields = fields_in_order(link.drafts[0])
    parameters = tuple(values.bind(column) for column in columns_of(link.drafts, fields))
    return NewChildren(link.relation.name, fields, parameters)
