"""When a record and its new relatives can be inserted by one statement, and the node of that statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from nicol.query.binder import Binder
from nicol.query.nodes.read import Selection
from nicol.query.nodes.write import InsertTree, NewPairs, NewRows, Shown, Taken
from nicol.query.tenancy.fields import may_cross
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.draft import CreateLink, Draft
from nicol.query.writing.snapshot import is_branch_untouched, is_untouched, looks_at_itself_only
from nicol.query.writing.statements import by_fields, columns_of, writes_of
from nicol.schema.model import RelationField

_MOST_STEPS = 50
"""Beyond it a text would be long, and hardly ever met again."""


def tree_of(vocabulary: Vocabulary, draft: Draft, selection: Selection, values: Binder) -> InsertTree | None:
    """The node, its values bound after those that ``selection`` uses. None where one statement will not do.

    So it is unless all that ``draft`` links is new, and ``selection`` reads nothing else that is.
    """
    if _n_steps(draft) > _MOST_STEPS:
        return None
    chain = _Chain(vocabulary, values)
    _name, shown = _record(chain, draft, ())
    written = frozenset(it.model for it in chain.steps if isinstance(it, NewRows))
    if not _reads_known(chain, selection, shown, written) or not _is_kept(chain, written):
        return None
    return InsertTree(draft.model.name, _name, tuple(chain.steps), shown, selection)


def _n_steps(draft: Draft) -> int:
    """At most so many inserts; more than any limit if a link is none that an insert can make."""
    n = 1
    for link in draft.links:
        if not isinstance(link, CreateLink) or not link.drafts:
            return _MOST_STEPS + 1
        for is_plain, some in groupby(link.drafts, lambda it: it.is_plain):
            group = list(some)
            n += len(by_fields(group)) if is_plain else sum(map(_n_steps, group))
    return n


@dataclass(slots=True)
class _Chain:
    """The inserts so far, in an order in which each takes values from earlier ones only."""

    vocabulary: Vocabulary
    values: Binder
    steps: list[NewRows | NewPairs] = field(default_factory=list["NewRows | NewPairs"])

    def new_name(self) -> str:
        # No table bears such a name, and a common table hides the table of its name.
        return f"new.{len(self.steps)}"


def _is_kept(chain: _Chain, written: frozenset[str]) -> bool:
    """Whether it is plain that each record is the tenant's, if calls are kept to one.

    It takes its tenant from a record that has the same, and names by value no record that may be new itself.
    """
    vocabulary = chain.vocabulary
    if vocabulary.tenant is None:
        return True
    rows = {it.name: it for it in chain.steps if isinstance(it, NewRows)}
    for it in rows.values():
        model = vocabulary.model(it.model)
        own = vocabulary.tenant_field(model)
        if any(
            one.field == own and vocabulary.tenant_fields.get(rows[one.source].model) != one.source_field
            for one in it.taken
        ):
            return False
        given = {*it.fields, *(write.field for write in it.writes)}
        for relation in model.relation_fields:
            key = relation.foreign_key
            if key is None or relation.model not in written or given.isdisjoint(key.fields):
                continue
            if may_cross(vocabulary.tenant_fields, model, relation):
                return False
    return True


def _record(chain: _Chain, draft: Draft, taken: tuple[Taken, ...]) -> tuple[str, tuple[Shown, ...]]:
    """One record after what it refers to and before what refers to it: its name, and where its relations are."""
    shown: list[Shown] = []
    parents: list[tuple[RelationField, str]] = []
    for link in draft.links:
        key = link.relation.foreign_key
        if key is None or not isinstance(link, CreateLink):
            continue
        name, within = _record(chain, link.drafts[0], ())
        taken += tuple(Taken(own, name, ref) for own, ref in zip(key.fields, key.references, strict=True))
        shown.append(Shown(link.relation.name, (name,), (), within))
        parents.append((link.relation, name))
    # Foreign keys may share a column, such as a tenant's, which is said once.
    taken = tuple({it.field: it for it in taken}.values())
    own = chain.new_name()
    chain.steps.append(NewRows(own, draft.model.name, writes_of(draft, chain.values), (), (), taken))
    below = [it for it in draft.links if isinstance(it, CreateLink) and it.relation.foreign_key is None]
    shown += [_children(chain, own, draft, it) for it in below]
    return own, _merged(shown)


def _children(chain: _Chain, own: str, draft: Draft, link: CreateLink) -> Shown:
    opposite = chain.vocabulary.schema.opposite(link.relation)
    taken: tuple[Taken, ...] = ()
    back: list[Shown] = []
    if opposite.foreign_key is not None:
        key = opposite.foreign_key
        taken = tuple(Taken(it, own, ref) for it, ref in zip(key.fields, key.references, strict=True))
        back.append(Shown(opposite.name, (own,), (), ()))
    names: list[str] = []
    # In their order, so that what a sequence gives them has it too.
    for is_plain, some in groupby(link.drafts, lambda it: it.is_plain):
        if is_plain:
            for fields, group in by_fields(list(some)).items():
                names += _rows(chain, fields, group, taken, skip_duplicates=link.skip_duplicates)
            continue
        for child in some:
            name, within = _record(chain, child, taken)
            names.append(name)
            back += within
    pairs = [_paired(chain, own, it, draft, link.relation) for it in names if link.relation.join_table is not None]
    return Shown(link.relation.name, tuple(names), tuple(pairs), _merged(back))


def _rows(
    chain: _Chain, fields: tuple[str, ...], drafts: Sequence[Draft], taken: tuple[Taken, ...], *, skip_duplicates: bool
) -> list[str]:
    """Plain records with the same fields: one insert for all, save where there is no column to unnest."""
    names: list[str] = []
    for group in [drafts] if fields else [[it] for it in drafts]:
        names.append(chain.new_name())
        parameters = tuple(chain.values.bind(column) for column in columns_of(group, fields))
        step = NewRows(names[-1], group[0].model.name, (), fields, parameters, taken, skip_duplicates)
        chain.steps.append(step)
    return names


def _paired(chain: _Chain, own: str, other: str, draft: Draft, relation: RelationField) -> str:
    name = chain.new_name()
    chain.steps.append(NewPairs(name, draft.model.name, relation.name, own, other))
    return name


def _merged(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """One entry for each relation."""
    found: dict[str, Shown] = {}
    for it in shown:
        seen = found.get(it.field)
        if seen is not None:
            names = tuple(dict.fromkeys((*seen.names, *it.names)))
            it = Shown(it.field, names, (*seen.pairs, *it.pairs), _merged((*seen.within, *it.within)))  # noqa: PLW2901 - the same entry, completed
        found[it.field] = it
    return tuple(found.values())


def _reads_known(chain: _Chain, selection: Selection, shown: tuple[Shown, ...], written: frozenset[str]) -> bool:
    """``selection`` of new records branches to records of the same statement, or to what it does not touch."""
    model = chain.vocabulary.model(selection.wanted.model)
    if not is_untouched(chain.vocabulary, Selection(selection.wanted, (), selection.counts), written):
        return False
    by_field = {it.field: it for it in shown}
    for branch in selection.branches:
        found = by_field.get(branch.field)
        if found is None:
            if not is_branch_untouched(chain.vocabulary, model, branch, written):
                return False
            continue
        relation = model.field_by_name[branch.field]
        assert isinstance(relation, RelationField)
        is_whole = looks_at_itself_only(branch.window) and not _is_joined_by_value(chain, relation, found)
        if not is_whole or not _reads_known(chain, branch.selection, found.within, written):
            return False
    return True


def _is_joined_by_value(chain: _Chain, relation: RelationField, shown: Shown) -> bool:
    """Some other new record might be reached by ``relation`` as well, since its foreign key was given as a value."""
    key = chain.vocabulary.schema.opposite(relation).foreign_key
    if key is None:
        return False
    others = (it for it in chain.steps if isinstance(it, NewRows) and it.name not in shown.names)
    given = ({*it.fields, *(write.field for write in it.writes)} for it in others if it.model == relation.model)
    return any(it.intersection(key.fields) for it in given)
