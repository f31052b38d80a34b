"""``upsert_many`` and ``update_each``: many records in one statement, each with values of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nicol.query.actions.answer import from_steps, taken
from nicol.query.actions.arguments import required
from nicol.query.actions.write_many import bulk_where
from nicol.query.argument import Path, as_list, as_mapping, invalid, refuse_unknown, require_list
from nicol.query.binder import Binder
from nicol.query.nodes.write import UpdateEach, UpsertMany
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.request import OMIT, Request
from nicol.query.values import briefly
from nicol.query.writing.columns import Columns
from nicol.query.writing.data import DataReader
from nicol.query.writing.draft import Draft
from nicol.query.writing.emulation import incoming
from nicol.query.writing.statements import by_fields, columns_of, count_of, in_bulk
from nicol.schema.model import Model, ScalarField
from nicol.sql.statement import Steps


def upsert_many(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    key = _key(planner, model, required(model, arguments, "conflict"), "conflict")
    rows = _kept(planner, model, _rows(model, required(model, arguments, "data")))
    updated = _updated(model, rows, key, arguments.get("update"))
    reader = planner.data_reader(request)
    columns = reader.columns(model, rows)
    if columns is not None:
        _refuse_twins(model, rows, zip(*(columns.column(it) for it in key), strict=True), key)
        _refuse_references(planner, model, updated)
        node = UpsertMany(model.name, columns.fields, tuple(range(len(columns.fields))), key, updated)
        return _upserted(planner, model, arguments, node, in_bulk(planner.vocabulary, columns))
    drafts = reader.rows(model, rows, ("data",))
    _refuse_twins(model, rows, _keys_of(drafts, key), key)
    if not drafts:
        bulk_where(planner, model, arguments, Binder())
        return _nothing(planner)
    groups = by_fields(drafts)
    if len(groups) > 1:
        fewer, more = sorted(groups, key=len)[:2]
        differing = ", ".join(it for it in more if it not in fewer) or ", ".join(it for it in fewer if it not in more)
        raise invalid(model.name, ("data",), f"gives {differing} in some rows only; give it in all or in none")
    _refuse_references(planner, model, updated)
    ((fields, group),) = groups.items()
    node = UpsertMany(model.name, fields, tuple(range(len(fields))), key, updated)
    return _upserted(planner, model, arguments, node, columns_of(group, fields))


def _upserted(
    planner: Planner, model: Model, arguments: Mapping[str, object], node: UpsertMany, columns: list[list[object]]
) -> Plan:
    values = _bound(columns)
    where = bulk_where(planner, model, arguments, values)
    if where is None or not node.updated:
        # The filter of records that stay as they are is read, but its values have no place in the text.
        return planner.one(node, _bound(columns), count_of, counts=True)
    statement = planner.texts.statement(node._replace(where=where), values.values, counts=True)

    def begin() -> Steps[object]:
        n_written = count_of((yield statement))
        if n_written < len(columns[0]):
            # As ``upsert`` has it: it is no record that could be changed, and yet in the way of a new one.
            raise taken(model, node.conflict, says_more=True)
        return n_written

    return Plan(planner.schema, None, from_steps, begin)


def update_each(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    key = _key(planner, model, required(model, arguments, "key"), "key")
    rows = _rows(model, required(model, arguments, "data"))
    rows = _kept(planner, model, rows) if planner.vocabulary.tenant_field(model) in key else rows
    given = _given(model, rows, key, "call update_each for each set of fields")
    reader = planner.data_reader(request)
    fields, operators, columns = _changes(planner, model, reader, rows, key)
    if not rows or set(given) <= set(key):
        bulk_where(planner, model, arguments, Binder())
        return _nothing(planner)
    _refuse_references(planner, model, fields[len(key) :])
    values = _bound(columns)
    where = bulk_where(planner, model, arguments, values)
    node = UpdateEach(model.name, key, fields, operators, tuple(range(len(fields))), where)
    return planner.one(node, values, count_of, counts=True)


def _changes(
    planner: Planner, model: Model, reader: DataReader, rows: Sequence[Mapping[str, object]], key: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], list[list[object]]]:
    """The fields of ``rows``, those of ``key`` first, what is done with each of the others, and their values."""
    changed = reader.changed_columns(model, rows)
    if changed is not None:
        _refuse_twins(model, rows, zip(*(changed[it] for it in key), strict=True), key)
        fields = (*key, *(it for it in changed if it not in key))
        columns = Columns(model, fields, [changed[it] for it in fields], len(rows))
        return fields, ("set",) * (len(fields) - len(key)), in_bulk(planner.vocabulary, columns)
    drafts = [reader.change(model, it, ("data", str(i)), with_links=False) for i, it in enumerate(rows)]
    _refuse_twins(model, rows, _keys_of(drafts, key), key)
    first = drafts[0].changes if drafts else {}
    fields = (*key, *(it for it in first if it not in key))
    operators = tuple(first[it].operator for it in fields[len(key) :])
    for index, draft in enumerate(drafts):
        _require_operators(model, draft, fields, ("set",) * len(key) + operators, ("data", str(index)))
    return fields, operators, columns_of(drafts, fields)


def _nothing(planner: Planner) -> Plan:
    """No rows are no statement."""

    def begin() -> Steps[object]:
        yield from ()
        return 0

    return Plan(planner.schema, None, from_steps, begin, is_one_statement=True)


def _bound(columns: list[list[object]]) -> Binder:
    values = Binder()
    values.values += columns
    return values


def _key(planner: Planner, model: Model, given: object, name: str) -> tuple[str, ...]:
    """The fields of a unique key, in its order."""
    fields = [_field(model, it, (name,)) for it in as_list(given)]
    for key in planner.vocabulary.uniques(model).values():
        if set(key) == set(fields):
            return key
    known = "; ".join(", ".join(it) for it in planner.vocabulary.uniques(model).values())
    raise invalid(model.name, (name,), f"names no unique key of {model.name} ({known})")


def _field(model: Model, name: object, path: Path) -> str:
    if not isinstance(name, str) or not isinstance(model.field_by_name.get(name), ScalarField):
        refuse_unknown(model.name, path, name, [it.name for it in model.scalar_fields], "field")
    return name


def _rows(model: Model, data: object) -> list[Mapping[str, object]]:
    """The rows without what is OMIT."""
    rows = enumerate(require_list(model.name, ("data",), data))
    mappings = (as_mapping(model.name, ("data", str(i)), it, "a record") for i, it in rows)
    return [{name: value for name, value in it.items() if value is not OMIT} for it in mappings]


def _kept(planner: Planner, model: Model, rows: list[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """The rows with the tenant that calls are kept to, where they do not say it themselves."""
    own = planner.vocabulary.tenant_field(model)
    return rows if own is None else [{own: planner.vocabulary.tenant, **it} for it in rows]


_UPDATE = "say by update=[…] which of them change, and rows may leave out the others, which get their defaults"


def _given(model: Model, rows: Sequence[Mapping[str, object]], key: tuple[str, ...], way_out: str) -> list[str]:
    """The fields of every row, which must be the same and hold the key."""
    given = list(rows[0]) if rows else []
    for index, row in enumerate(rows):
        path = ("data", str(index))
        for name in key:
            if name not in row:
                raise invalid(model.name, path, f"needs {name}, by which its record is found")
        if set(row) != set(given):
            differing = ", ".join(sorted(set(row) ^ set(given)))
            raise invalid(model.name, path, f"does not give the same fields as the first row ({differing}); {way_out}")
    return given


def _updated(
    model: Model, rows: Sequence[Mapping[str, object]], key: tuple[str, ...], update: object
) -> tuple[str, ...]:
    """The fields that change where the key is taken."""
    if update is None:
        names = [it for it in _given(model, rows, key, _UPDATE) if it not in key]
    else:
        names = [_field(model, it, ("update",)) for it in require_list(model.name, ("update",), update)]
        for index, row in enumerate(rows):
            for name in (*key, *names):
                if name not in row:
                    raise invalid(model.name, ("data", str(index)), f"needs {name}, which {_role(name, key)}")
    if not names:
        return ()
    own = {it.name for it in model.scalar_fields if it.is_updated_at}
    return tuple(it.name for it in model.scalar_fields if it.name in {*names, *own})


def _role(name: str, key: tuple[str, ...]) -> str:
    return "conflict names" if name in key else "update names"


def _keys_of(drafts: Sequence[Draft], key: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    return (tuple(draft.changes[it].value for it in key) for draft in drafts)


def _refuse_twins(
    model: Model, rows: Sequence[Mapping[str, object]], keys: Iterable[tuple[object, ...]], key: tuple[str, ...]
) -> None:
    """PostgreSQL changes no row twice in one statement, so one key may occur once."""
    place_by_key: dict[tuple[object, ...], int] = {}
    for index, values in enumerate(keys):
        if None in values:
            continue
        first = place_by_key.setdefault(values, index)
        if first != index:
            shown = ", ".join(f"{it} {briefly(rows[index][it])}" for it in key)
            raise invalid(model.name, ("data", str(index)), f"has the same key as data.{first} ({shown})")


def _require_operators(
    model: Model, draft: Draft, fields: tuple[str, ...], operators: tuple[str, ...], path: Path
) -> None:
    for name, operator in zip(fields, operators, strict=True):
        found = draft.changes[name].operator
        if found.startswith("json_"):
            raise invalid(model.name, (*path, name), "changes a part of a value, which a bulk write of columns cannot")
        if found != operator:
            raise invalid(model.name, (*path, name), f"takes {operator!r} as the first row does, not {found!r}")


def _refuse_references(planner: Planner, model: Model, changed: Sequence[str]) -> None:
    """Without foreign keys, what refers to a record is changed by statements of its own, for which there is no room."""
    for it in incoming(planner.vocabulary, model):
        for name in changed:
            if name in it.key.references:
                reason = f"is what {it.model.name}.{it.relation.name} refers to, which a bulk write cannot change here"
                raise invalid(model.name, ("data", name), f"{reason}; write update")
