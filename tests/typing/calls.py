"""Writes a user's file with some forty calls on the models of any schema, each of which a type checker must accept."""

from collections.abc import Iterable, Sequence

from nicol.generate.names import accessor_name
from nicol.schema.model import Arity, EnumType, Model, RelationField, Scalar, ScalarField, Schema, Unsupported

N_CALLS = 40
_VALUES = {
    Scalar.STRING: '"x"',
    Scalar.BOOLEAN: "True",
    Scalar.INT: "1",
    Scalar.BIG_INT: "1",
    Scalar.FLOAT: "1.5",
    Scalar.DECIMAL: 'Decimal("1.5")',
    Scalar.DATE_TIME: "datetime.now(UTC)",
    Scalar.JSON: '{"a": [1]}',
    Scalar.BYTES: 'b"x"',
}
_IMPORTS = {"datetime.now(UTC)": "from datetime import UTC, datetime", "Decimal(": "from decimal import Decimal"}


def calls(schema: Schema, n_calls: int = N_CALLS) -> str:
    """Calls on models that lie evenly over the schema, each with what its relations allow."""
    models = [it for it in schema.models if not it.is_ignored and it.primary_key is not None]
    step = max(1, len(models) * 8 // n_calls)
    lines = [line for model in models[::step] for line in _calls(schema, model)]
    body = "".join(f"    {it}\n" for it in lines[:n_calls])
    imports = "".join(f"{line}\n" for used, line in _IMPORTS.items() if used in body)
    return f"{imports}\nfrom db import AsyncClient\n\n\nasync def calls(db: AsyncClient) -> None:\n{body}"


def _calls(schema: Schema, model: Model) -> Iterable[str]:
    db = f"await db.{accessor_name(model.name, snake=False)}"
    unique = _unique(schema, model)
    one = next(it for it in model.scalar_fields if not isinstance(it.type, Unsupported) and not it.is_list)
    key = f'"{one.name}"'
    near = _near(schema, model)
    include = "{" + ", ".join(f'"{it.name}": True' for it in near) + "}"
    deep = ", ".join(_filter(schema, it) for it in near)
    data = _data(schema, model)
    yield f"{db}.find_unique(where={unique})"
    yield f'{db}.find_many(where={{{deep}}}, order={{{key}: "asc"}}, include={include}, take=3)'
    yield f'{db}.find_first(select={{{key}: True}}, where={{"NOT": [{{{deep}}}]}})'
    yield f"{db}.create(data={data}, include={include})"
    yield f"{db}.upsert(where={unique}, create={data}, update={_change(schema, model)})"
    yield f"{db}.update_many(data={{}}, where={{{key}: {_value(schema, one)}}})"
    yield f'print(({db}.group_by([{key}], count=True))[0]["_count"] + 1)'
    yield f"{db}.delete_many(where={{{deep}}}, everything=True)"


def _near(schema: Schema, model: Model) -> Sequence[RelationField]:
    return [it for it in model.relation_fields if not it.is_ignored and not schema.model_by_name[it.model].is_ignored][
        :3
    ]


def _filter(schema: Schema, field: RelationField) -> str:
    target = schema.model_by_name[field.model]
    further = _near(schema, target)
    inner = ""
    if further:
        quantifier = "some" if further[0].is_list else "is"
        inner = f'"{further[0].name}": {{"{quantifier}": {{}}}}'
    return f'"{field.name}": {{"{"some" if field.is_list else "is"}": {{{inner}}}}}'


def _unique(schema: Schema, model: Model) -> str:
    assert model.primary_key is not None
    values = ", ".join(f'"{it}": {_value(schema, model.scalar(it))}' for it in model.primary_key.fields)
    name = model.primary_key.name
    return f"{{{values}}}" if model.primary_key.fields == (name,) else f'{{"{name}": {{{values}}}}}'


def _data(schema: Schema, model: Model, depth: int = 2) -> str:
    """A new record with what it needs, and new records beside it."""
    foreign = {name for it in model.relation_fields if it.foreign_key is not None for name in it.foreign_key.fields}
    keys = {it.name: _value(schema, it) for it in model.scalar_fields if _needed(it) and it.name not in foreign}
    for it in _near(schema, model):
        if it.arity is Arity.REQUIRED and it.foreign_key is not None:
            keys[it.name] = f'{{"connect": {_unique(schema, schema.model_by_name[it.model])}}}'
        elif it.is_list and depth:
            keys[it.name] = f'{{"create": [{_data(schema, schema.model_by_name[it.model], depth - 1)}]}}'
    return "{" + ", ".join(f'"{key}": {it}' for key, it in keys.items()) + "}"


def _change(schema: Schema, model: Model) -> str:
    keys: dict[str, str] = {}
    for it in _near(schema, model):
        target = schema.model_by_name[it.model]
        if it.is_list and target.primary_key is not None:
            keys[it.name] = f'{{"update": {{"where": {_unique(schema, target)}, "data": {{}}}}, "delete_many": {{}}}}'
        else:
            keys[it.name] = '{"update": {}}'
    return "{" + ", ".join(f'"{key}": {it}' for key, it in keys.items()) + "}"


def _needed(field: ScalarField) -> bool:
    return (
        field.arity is Arity.REQUIRED
        and field.default is None
        and not field.is_updated_at
        and field.generated is None
        and not isinstance(field.type, Unsupported)
    )


def _value(schema: Schema, field: ScalarField) -> str:
    if isinstance(field.type, EnumType):
        return f'"{schema.enum_by_name[field.type.name].values[0].name}"'
    assert isinstance(field.type, Scalar)
    return _VALUES[field.type]
