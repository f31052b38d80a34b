"""What the grid shows: a page of rows with what they are related to, and how many rows there are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nicol.client.sync_client import Client
from nicol.errors import DatabaseError, StatementTimeoutError, TransactionExpiredError
from nicol.query.loose import is_mapping
from nicol.query.shape.wanted import counts_name
from nicol.schema.model import Model, RelationField, Schema
from nicol.tools.studio.asked import amount, model_called, text
from nicol.tools.studio.cells import Cell, cell_of
from nicol.tools.studio.describe import label_of, shown_relations
from nicol.tools.studio.filters import order_of, where_of
from nicol.tools.studio.rows import LIMIT_S, Record, Rows, columns_of, key_of, models_of, rows_of

MOST_ROWS: Final = 500
_MOST_COUNTED: Final = 10_000
_COUNTS_LIMIT_S: Final = 3.0
_ESTIMATES: Final = """\
SELECT n.nspname::text AS namespace, c.relname::text AS name, c.reltuples::float8 AS estimate
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND (n.nspname = ANY($1::text[]) OR n.nspname = current_schema())"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page as it was asked for. ``after`` is the mark of the page before; for a view without a key, a number."""

    model: Model
    where: Mapping[str, object]
    order: Sequence[Mapping[str, str]]
    take: int
    after: str | None


def asked_of(schema: Schema, body: Mapping[str, object]) -> Asked:
    """Raises AskedError."""
    model = model_called(schema, body.get("model"))
    after = body.get("after")
    return Asked(
        model=model,
        where=where_of(schema, model, body.get("filters", [])),
        order=order_of(model, body.get("sort")),
        take=max(1, amount(body.get("take", 50), "take", most=MOST_ROWS)),
        after=None if after is None else text(after, "after"),
    )


def page(client: Client, asked: Asked) -> Mapping[str, object]:
    """The rows, and in ``after`` what to ask for the next ones; None at the end."""
    try:
        return _page(client, asked, counts=True, limit_s=_COUNTS_LIMIT_S)
    except (StatementTimeoutError, TransactionExpiredError):
        # Most likely what is counted has no index; the rows themselves may be quick.
        return _page(client, asked, counts=False, limit_s=LIMIT_S)


def count(client: Client, asked: Asked) -> Mapping[str, object]:
    """How many rows meet the filters, counted up to a limit."""
    with client.tx(timeout=LIMIT_S, read_only=True) as tx:
        found = rows_of(tx, asked.model).count(where=asked.where, take=_MOST_COUNTED + 1)
    return {"count": min(found, _MOST_COUNTED), "isMore": found > _MOST_COUNTED}


def estimates(client: Client) -> Mapping[str, object]:
    """For each model about how many rows it has; small tables are counted."""
    schema = client.definition.schema
    namespaces = sorted({it.schema for it in schema.models if it.schema})
    with client.tx(timeout=LIMIT_S, read_only=True) as tx:
        known = {(str(it["namespace"]), str(it["name"])): it["estimate"] for it in tx.query_raw(_ESTIMATES, namespaces)}
        return dict(_estimates(tx, schema, known))


def _estimates(
    client: Client, schema: Schema, known: Mapping[tuple[str, str], object]
) -> Iterator[tuple[str, Mapping[str, object]]]:
    for model in models_of(schema):
        names = (it for it in known if it[1] == model.table and (model.schema is None or it[0] == model.schema))
        place = next(names, None)
        if place is None:
            yield model.name, {"problem": "no table"}
            continue
        estimate = known[place]
        if isinstance(estimate, float) and estimate > _MOST_COUNTED:
            yield model.name, {"count": round(estimate), "isEstimate": True}
        elif not model.is_view:
            yield model.name, _counted(client, model)


def _counted(client: Client, model: Model) -> Mapping[str, object]:
    try:
        with client.tx() as inner:
            found = rows_of(inner, model).count(take=_MOST_COUNTED + 1)
    except DatabaseError as error:
        # The role may not read it, or it is slow; the others can be counted all the same.
        return {"problem": "slow" if isinstance(error, StatementTimeoutError) else "no access"}
    return {"count": found, "isEstimate": found > _MOST_COUNTED}


def _page(client: Client, asked: Asked, *, counts: bool, limit_s: float) -> Mapping[str, object]:
    model = asked.model
    include = _include(client.definition.schema, model, counts=counts)
    arguments: dict[str, object] = {"where": asked.where, "order": list(asked.order) or None, "include": include}
    with client.tx(timeout=limit_s, read_only=True) as tx:
        if key_of(model) is None:
            records, after = _by_number(rows_of(tx, model), asked, arguments)
        else:
            found = rows_of(tx, model).paginate(**arguments, take=asked.take, after=asked.after)
            records, after = found.records, found.after
    return {"rows": [_row(client.definition.schema, model, it) for it in records], "after": after, "hasCounts": counts}


def _by_number(rows: Rows, asked: Asked, arguments: Mapping[str, object]) -> tuple[list[Record], str | None]:
    skip = int(asked.after) if asked.after is not None and asked.after.isdecimal() else 0
    records = rows.find_many(**arguments, take=asked.take + 1, skip=skip)
    return records[: asked.take], str(skip + asked.take) if len(records) > asked.take else None


def _include(schema: Schema, model: Model, *, counts: bool) -> Mapping[str, object] | None:
    found: dict[str, object] = {}
    lists: dict[str, bool] = {}
    for it in shown_relations(model):
        if it.is_list:
            lists[it.name] = True
        else:
            found[it.name] = {"select": dict.fromkeys(_known_by(schema.model_by_name[it.model]), True)}
    if lists and counts:
        found["_count"] = {"select": lists}
    return found or None


def _known_by(model: Model) -> Sequence[str]:
    """The fields that stand for a related record."""
    key, label = key_of(model), label_of(model)
    names = [*(key[1] if key else ()), *([label] if label else [])]
    return names or [it.name for it in columns_of(model)][:1]


def _row(schema: Schema, model: Model, record: Record) -> Mapping[str, object]:
    counts = record.get(counts_name(model))
    found: dict[str, object] = dict(cells(model, record))
    for it in shown_relations(model):
        if it.is_list:
            found[it.name] = counts.get(it.name) if is_mapping(counts) else None
        else:
            found[it.name] = _related(schema, it, record.get(it.name))
    return found


def cells(model: Model, record: Mapping[str, object]) -> Mapping[str, Cell]:
    """The values of the columns."""
    return {it.name: cell_of(it, record[it.name]) for it in columns_of(model) if it.name in record}


def _related(schema: Schema, relation: RelationField, record: object) -> Mapping[str, Cell] | None:
    if not is_mapping(record):
        return None
    other = schema.model_by_name[relation.model]
    return {name: cell_of(other.scalar(name), value) for name, value in record.items()}
