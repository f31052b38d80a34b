"""What a call fetches, from a class and an ``include``; and the window of records it fetches it of."""

from collections.abc import Mapping

from nicol.query.argument import (
    Path,
    as_list,
    as_mapping,
    in_our_spelling,
    invalid,
    refuse_unknown,
)
from nicol.query.binder import Binder
from nicol.query.node import Branch, Condition, CountBranch, Order, Selection, Window
from nicol.query.reading.order import read_order
from nicol.query.reading.where import read_unique, read_where
from nicol.query.request import OMIT
from nicol.query.shape.wanted import Wanted
from nicol.query.values import encode_int8
from nicol.query.vocabulary import READ_ARGUMENTS, Vocabulary
from nicol.schema.model import Model, RelationField, ScalarField

_NO_ARGUMENTS: Mapping[str, object] = {}
_TO_ONE_ARGUMENTS = frozenset({"include", "where"})


class Classes:
    """The class that stands for each model when the user names none."""

    def __init__(self, wanted_by_model: Mapping[str, Wanted]) -> None:
        self._wanted_by_model = wanted_by_model

    def wanted(self, model: str) -> Wanted:
        return self._wanted_by_model[model]


class Selector:
    """The walk over what one call wants. Binds values in the order in which it meets them."""

    def __init__(self, vocabulary: Vocabulary, classes: Classes, binder: Binder) -> None:
        self._vocabulary = vocabulary
        self._classes = classes
        self._binder = binder

    def selection(self, wanted: Wanted, include: object, path: Path) -> Selection:
        """``include`` adds relations, with their models' own classes, to those that ``wanted`` has itself."""
        if include is None and not wanted.relations and not wanted.counts:
            return Selection(wanted)
        model = self._vocabulary.model(wanted.model)
        branches = [
            self._wanted_branch(model, it.name, it.field, it.wanted, it.arguments, path) for it in wanted.relations
        ]
        if include is not None:
            if wanted is not self._classes.wanted(model.name):
                reason = f"has no place beside {wanted.target.__name__}, whose annotations say what to fetch"
                raise invalid(model.name, (*path, "include"), reason)
            branches += self._included(model, include, (*path, "include"))
        counts = tuple(
            CountBranch(it.name, it.field, self._count_condition(model, it.field, it.where, path))
            for it in wanted.counts
        )
        return Selection(wanted, tuple(branches), counts)

    def _count_condition(self, model: Model, field: str, where: Mapping[str, object], path: Path) -> Condition | None:
        relation = model.field_by_name[field]
        assert isinstance(relation, RelationField)
        target = self._vocabulary.model(relation.model)
        return read_where(self._vocabulary, target, where, self._binder, (*path, field))

    def _included(self, model: Model, include: object, path: Path) -> list[Branch]:
        branches: list[Branch] = []
        for name, value in as_mapping(model.name, path, include, "relations").items():
            field = model.field_by_name.get(name)
            if not isinstance(field, RelationField):
                self._refuse_include(model, name, path, is_field=field is not None)
                continue
            if value is False or value is None or value is OMIT:
                continue
            arguments = (
                _NO_ARGUMENTS if value is True else as_mapping(model.name, (*path, name), value, "True or arguments")
            )
            wanted = self._classes.wanted(field.model)
            branches.append(self._wanted_branch(model, name, name, wanted, arguments, path))
        return branches

    def _refuse_include(self, model: Model, name: str, path: Path, *, is_field: bool) -> None:
        if is_field:
            raise invalid(model.name, (*path, name), "is no relation; its value is always fetched")
        refuse_unknown(model.name, path, name, [it.name for it in model.relation_fields], "relation")

    def _wanted_branch(
        self, model: Model, name: str, field: str, wanted: Wanted, arguments: Mapping[str, object], path: Path
    ) -> Branch:
        relation = model.field_by_name[field]
        assert isinstance(relation, RelationField)
        here = (*path, name)
        given = in_our_spelling(model.name, here, arguments)
        known = READ_ARGUMENTS if relation.is_list else _TO_ONE_ARGUMENTS
        for key in given:
            if key not in known:
                refuse_unknown(model.name, here, key, known, "argument")
        target = self._vocabulary.model(relation.model)
        selection = self.selection(wanted, given.get("include"), here)
        return Branch(name, field, selection, self.window(target, given, here))

    def window(self, model: Model, arguments: Mapping[str, object], path: Path) -> Window:
        """The records that where, order, cursor, distinct, take and skip choose; other arguments are not looked at."""
        vocabulary, binder = self._vocabulary, self._binder
        where, cursor = arguments.get("where"), arguments.get("cursor")
        return Window(
            where=None if where is None else read_where(vocabulary, model, where, binder, (*path, "where")),
            order=self._order(model, arguments.get("order"), path),
            cursor=None if cursor is None else read_unique(vocabulary, model, cursor, binder, (*path, "cursor")),
            distinct=self._distinct(model, arguments.get("distinct"), (*path, "distinct")),
            take=self._amount(model, arguments.get("take"), (*path, "take")),
            skip=self._amount(model, arguments.get("skip"), (*path, "skip")),
        )

    def _order(self, model: Model, order: object, path: Path) -> tuple[Order, ...]:
        return () if order is None else read_order(self._vocabulary, model, order, (*path, "order"))

    def _amount(self, model: Model, value: object, path: Path) -> int | None:
        if value is None or value is OMIT:
            return None
        try:
            number = encode_int8(value)
        except ValueError as error:
            raise invalid(model.name, path, str(error)) from None
        if number < 0:
            raise invalid(model.name, path, f"cannot be negative ({number}); to read backwards, reverse the order")
        return self._binder.bind(number)

    def _distinct(self, model: Model, value: object, path: Path) -> tuple[str, ...]:
        if value is None:
            return ()
        scalars = [it.name for it in model.scalar_fields]
        names: list[str] = []
        for name in as_list(value):
            if not isinstance(name, str) or not isinstance(model.field_by_name.get(name), ScalarField):
                refuse_unknown(model.name, path, name, scalars, "field")
            names.append(name)
        return tuple(names)
