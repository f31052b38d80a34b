"""What a call fetches: from a class, or from ``select``, ``omit`` and ``include``."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from nicol.query.argument import (
    Path,
    as_mapping,
    in_our_spelling,
    invalid,
    refuse_unknown,
    require_boolean,
)
from nicol.query.binder import Binder
from nicol.query.loose import is_mapping
from nicol.query.nodes.condition import Condition
from nicol.query.nodes.read import Branch, CountBranch, Selection, Window
from nicol.query.reading.where import read_where
from nicol.query.reading.window import read_window
from nicol.query.request import OMIT
from nicol.query.shape.wanted import Wanted, WantedCount, WantedRelation, counts_name
from nicol.query.vocabulary import READ_ARGUMENTS, SELECTION_ARGUMENTS, Vocabulary
from nicol.schema.model import Model, RelationField, ScalarField

_NO_ARGUMENTS: Mapping[str, object] = {}
_TO_ONE_ARGUMENTS = SELECTION_ARGUMENTS | {"where"}
_COUNT = "_count"
_MOST_SUBSETS = 5_000


class Classes:
    """The class that stands for each model when the user names none, with all of its fields or some of them."""

    def __init__(self, wanted_by_model: Mapping[str, Wanted], omitted: Mapping[str, Collection[str]]) -> None:
        """``omitted`` are the fields that the client leaves out where a call does not say otherwise."""
        self._whole_by_model = wanted_by_model
        self._subsets: dict[tuple[str, frozenset[str]], Wanted] = {}
        self._wanted_by_model = {
            name: self._omitting(it, omitted.get(name, ())) for name, it in wanted_by_model.items()
        }

    def wanted(self, model: str) -> Wanted:
        """What is fetched of a model unless a call says which fields."""
        return self._wanted_by_model[model]

    def is_readable(self, model: str, field: str) -> bool:
        return any(it == field for _name, it in self._whole_by_model[model].columns)

    def _omitting(self, whole: Wanted, omitted: Collection[str]) -> Wanted:
        return replace(whole, columns=tuple(it for it in whole.columns if it[1] not in omitted)) if omitted else whole

    def with_fields(self, model: str, fields: frozenset[str]) -> Wanted:
        """The class of ``model`` with only ``fields`` loaded. The same fields give the same value, while it is kept."""
        whole, usual = self._whole_by_model[model], self._wanted_by_model[model]
        found = self._subsets.get((model, fields))
        if found is None:
            columns = tuple(it for it in whole.columns if it[1] in fields)
            for it in (whole, usual):
                if columns == it.columns:
                    return it
            if len(self._subsets) >= _MOST_SUBSETS:
                self._subsets.clear()
            made = Wanted(model=model, target=whole.target, construction=whole.construction, columns=columns)
            # Threads that make it at once get one, as it is compared by identity.
            found = self._subsets.setdefault((model, fields), made)
        return found


class Selector:
    """The walk over what one call wants. Binds values in the order in which it meets them."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        classes: Classes,
        binder: Binder,
        scopes: Mapping[Path, Mapping[str, object]] | None = None,
    ) -> None:
        """``scopes`` is that of the request."""
        self._scopes = scopes
        self._vocabulary = vocabulary
        self._classes = classes
        self._binder = binder

    def selection(self, wanted: Wanted, arguments: Mapping[str, object], path: Path) -> Selection:
        """What ``wanted`` says by itself, and where it is a model's own class ``select``, ``omit``, ``include``."""
        says_more = not SELECTION_ARGUMENTS.isdisjoint(arguments)
        if not says_more and not wanted.relations and not wanted.counts:
            return Selection(wanted)
        asked = [it for it in ("select", "omit", "include") if arguments.get(it) not in (None, OMIT)]
        model = self._vocabulary.model(wanted.model)
        if asked and wanted is not self._classes.wanted(model.name):
            reason = f"has no place beside {wanted.target.__name__}, whose annotations say what to fetch"
            raise invalid(model.name, (*path, asked[0]), reason)
        if "select" in asked:
            return self._selected(model, arguments, asked, (*path, "select"))
        if asked:
            return self._included(model, wanted, arguments, path)
        return self._shaped(model, wanted, path)

    def _shaped(self, model: Model, wanted: Wanted, path: Path) -> Selection:
        branches = [
            self._branch(model, it.name, it.field, it.wanted, self._scoped(it, path), (*path, it.name))
            for it in wanted.relations
        ]
        counts = [
            CountBranch(
                it.name,
                it.field,
                self._count_condition(model, it.field, self._counted(it, path), (*path, it.field)),
                aggregate=it.aggregate,
            )
            for it in wanted.counts
        ]
        return Selection(wanted, tuple(branches), tuple(counts))

    def _scoped(self, relation: WantedRelation, path: Path) -> Mapping[str, object]:
        scopes = self._scopes
        return relation.arguments if scopes is None else scopes.get((*path, relation.name), relation.arguments)

    def _counted(self, count: WantedCount, path: Path) -> object:
        scope = None if self._scopes is None else self._scopes.get((*path, count.name))
        return count.where if scope is None else scope.get("where", {})

    # ── select, omit, include ─────────────────────────────────────────────────────────────────────────────────────

    def _selected(self, model: Model, arguments: Mapping[str, object], asked: list[str], path: Path) -> Selection:
        if len(asked) > 1:
            reason = f"has no place beside {asked[1]}; select names fields and relations alike"
            raise invalid(model.name, path, reason)
        given = as_mapping(model.name, path, arguments["select"], "fields and relations")
        fields: list[str] = []
        branches: list[Branch] = []
        counts: tuple[CountBranch, ...] = ()
        for name, value in given.items():
            here = (*path, name)
            field = model.field_by_name.get(name)
            if isinstance(field, ScalarField):
                self._refuse_unreadable(model, field, here)
                if _is_wanted(model, value, here):
                    fields.append(name)
            elif name == _COUNT:
                counts = self._counts(model, value, here)
            else:
                branches += self._relation(model, name, value, path, "field")
        if not fields and not branches and not counts:
            raise invalid(model.name, path, "selects nothing; name a field with True")
        return Selection(self._classes.with_fields(model.name, frozenset(fields)), tuple(branches), counts)

    def _included(self, model: Model, wanted: Wanted, arguments: Mapping[str, object], path: Path) -> Selection:
        omit, include = arguments.get("omit"), arguments.get("include")
        if omit is not None and omit is not OMIT:
            wanted = self._omitting(model, wanted, omit, (*path, "omit"))
        branches: list[Branch] = []
        counts: tuple[CountBranch, ...] = ()
        if include is not None and include is not OMIT:
            here = (*path, "include")
            for name, value in as_mapping(model.name, here, include, "relations").items():
                if name == _COUNT:
                    counts = self._counts(model, value, (*here, name))
                else:
                    branches += self._relation(model, name, value, here, "relation")
        if not wanted.columns and not branches and not counts:
            raise invalid(model.name, (*path, "omit"), f"leaves nothing of {model.name} to fetch")
        return Selection(wanted, tuple(branches), counts)

    def _omitting(self, model: Model, wanted: Wanted, omit: object, path: Path) -> Wanted:
        left = {field for _name, field in wanted.columns}
        for name, value in as_mapping(model.name, path, omit, "fields").items():
            field = model.field_by_name.get(name)
            if isinstance(field, RelationField):
                raise invalid(model.name, (*path, name), "is a relation, which is fetched only where it is included")
            if field is None:
                refuse_unknown(model.name, path, name, [it.name for it in model.scalar_fields], "field")
            if value is None or value is OMIT:
                continue
            # What the client leaves out everywhere is fetched where a call says False.
            (left.discard if require_boolean(model.name, (*path, name), value) else left.add)(name)
        return self._classes.with_fields(model.name, frozenset(left))

    def _refuse_unreadable(self, model: Model, field: ScalarField, path: Path) -> None:
        if not self._classes.is_readable(model.name, field.name):
            raise invalid(model.name, path, "cannot be fetched; use a raw query")

    def _relation(self, model: Model, name: str, value: object, path: Path, what: str) -> Iterable[Branch]:
        field = model.field_by_name.get(name)
        if isinstance(field, ScalarField):
            raise invalid(model.name, (*path, name), "is no relation; its value is always fetched")
        if field is None:
            known = [it.name for it in (model.fields if what == "field" else model.relation_fields)]
            refuse_unknown(model.name, path, name, known, what)
        if value is False or value is None or value is OMIT:
            return ()
        here = (*path, name)
        arguments = _NO_ARGUMENTS if value is True else as_mapping(model.name, here, value, "True or arguments")
        return (self._branch(model, name, name, self._classes.wanted(field.model), arguments, here),)

    def _branch(
        self, model: Model, name: str, field: str, wanted: Wanted, arguments: Mapping[str, object], path: Path
    ) -> Branch:
        relation = model.field_by_name[field]
        assert isinstance(relation, RelationField)
        spelled = in_our_spelling(model.name, path, arguments)
        given = {key: it for key, it in spelled.items() if it is not OMIT or key == "where"}
        known = READ_ARGUMENTS if relation.is_list else _TO_ONE_ARGUMENTS
        for key in given:
            if key not in known:
                refuse_unknown(model.name, path, key, known, "argument")
        target = self._vocabulary.model(relation.model)
        selection = self.selection(wanted, given, path)
        return Branch(name, field, selection, self.window(target, given, path))

    def window(self, model: Model, arguments: Mapping[str, object], path: Path) -> Window:
        """The records that where, order, cursor, distinct, take and skip choose; other arguments are not looked at."""
        return read_window(self._vocabulary, model, arguments, self._binder, path)

    # ── counts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _counts(self, model: Model, value: object, path: Path) -> tuple[CountBranch, ...]:
        """``_count: True`` counts every list of the model, ``{"select": {…}}`` those that it names."""
        lists = [it.name for it in model.relation_fields if it.is_list and not it.is_ignored]
        if not lists:
            raise invalid(model.name, path, f"counts lists of records, and {model.name} has none")
        if not is_mapping(value):
            wanted = _is_wanted(model, value, path)
            return tuple(CountBranch(it, it, None, counts_name(model)) for it in lists) if wanted else ()
        for key in value:
            if key != "select":
                refuse_unknown(model.name, path, key, ["select"], "argument")
        here = (*path, "select")
        given = as_mapping(model.name, here, value.get("select"), "lists of records to count")
        found = [it for name, part in given.items() for it in self._count_branch(model, name, part, lists, here)]
        if not found:
            raise invalid(model.name, here, "counts nothing; name a list of records with True")
        return tuple(found)

    def _count_branch(
        self, model: Model, name: str, value: object, lists: list[str], path: Path
    ) -> tuple[CountBranch, ...]:
        if name not in lists:
            refuse_unknown(model.name, path, name, lists, "list of records")
        here = (*path, name)
        if not is_mapping(value):
            return (CountBranch(name, name, None, counts_name(model)),) if _is_wanted(model, value, here) else ()
        for key in value:
            if key != "where":
                refuse_unknown(model.name, here, key, ["where"], "argument")
        where = value.get("where")
        condition = None if where is None else self._count_condition(model, name, where, (*here, "where"))
        return (CountBranch(name, name, condition, counts_name(model)),)

    def _count_condition(self, model: Model, field: str, where: object, path: Path) -> Condition | None:
        relation = model.field_by_name[field]
        assert isinstance(relation, RelationField)
        target = self._vocabulary.model(relation.model)
        return read_where(self._vocabulary, target, where, self._binder, path)


def _is_wanted(model: Model, value: object, path: Path) -> bool:
    """A mark beside a name. None and OMIT say nothing, as if the name were not there."""
    return value is not None and value is not OMIT and require_boolean(model.name, path, value)
