"""Uniques and indexes with every option."""

from random import Random

from tests.schema.strategies.chance import chance
from tests.schema.strategies.draft import BlockDraft, FieldDraft, SchemaDraft

PREDICATES = ('raw("true")', "raw(\"length('x') > 0\")")
_COMPARED = {
    "Boolean": ("true", "false", "null", "{ not: true }", "{ not: null }"),
    "String": ('"x"', "null", '{ not: "it\'s" }', "{ not: null }"),
    "Int": ("1", "-5", "null", "{ not: 0 }"),
    "BigInt": ("1", "{ not: null }"),
    "Float": ("1.5", "null"),
    "Decimal": ("1.5", "null"),
    "DateTime": ('"2024-01-31T12:00:00Z"', "null", "{ not: null }"),
}
_BRIN = {
    "Text": "Text", "VarChar": "Text", "Char": "Bpchar", "Integer": "Int4", "SmallInt": "Int2", "BigInt": "Int8",
    "DoublePrecision": "Float8", "Real": "Float4", "Decimal": "Numeric", "Timestamp": "Timestamp", "Date": "Date",
    "Timestamptz": "TimestampTz", "Time": "Time", "Timetz": "TimeTz", "Uuid": "Uuid", "Inet": "Inet", "Oid": "Oid",
    "ByteA": "Bytea",
}  # fmt: skip
_DEFAULT_NATIVE = {
    "String": "Text", "Int": "Integer", "BigInt": "BigInt", "Float": "DoublePrecision", "Decimal": "Decimal",
    "DateTime": "Timestamp", "Json": "JsonB", "Bytes": "ByteA", "Boolean": "Boolean",
}  # fmt: skip


def add_unique(chosen: Random, draft: SchemaDraft, block: BlockDraft) -> None:
    columns = [it for it in block.columns if it.native != "Xml"]
    if not columns:
        return
    if chance(chosen, 50):
        column = chosen.choice(columns)
        if not any(it.startswith(("@id", "@unique")) for it in column.attributes) and _is_new(
            block, "unique", [column]
        ):
            column.attributes.append(f"@unique{_field_arguments(chosen, draft, block, column)}")
            if not column.is_unsupported and not column.suffix and "where" not in column.attributes[-1]:
                block.keys.append([column])
        return
    named = chosen.sample(columns, chosen.randint(1, min(3, len(columns))))
    if not _is_new(block, "unique", named):
        return
    is_view = block.keyword == "view"
    fields = [it.name + ("" if is_view else _sort(chosen, 0)) for it in named]
    arguments = [_listed(chosen, fields)]
    if chance(chosen, 15):
        arguments.append(f'name: "u_{"_".join(it.name[:10] for it in named)}"')
    arguments += [] if is_view else _map(chosen, draft, block)
    arguments += _where(chosen, block)
    block.attributes.append(f"@@unique({', '.join(arguments)})")
    if (
        not any(it.suffix or it.is_unsupported for it in named)
        and "where" not in block.attributes[-1]
        and "(sort" not in arguments[0]
    ):
        block.keys.append(named)


def add_index(chosen: Random, draft: SchemaDraft, block: BlockDraft) -> None:
    columns = [it for it in block.columns if it.native != "Xml"]
    if not columns:
        return
    column = chosen.choice(columns)
    special = _special(chosen, column) if chance(chosen, 50) else None
    named = [column] if special else chosen.sample(columns, chosen.randint(1, min(3, len(columns))))
    if not _is_new(block, "index", named):
        return
    arguments = special or _btree(chosen, named)
    arguments += _map(chosen, draft, block)
    arguments += _where(chosen, block)
    block.attributes.append(f"@@index({', '.join(arguments)})")


def _is_new(block: BlockDraft, kind: str, named: list[FieldDraft]) -> bool:
    key = " ".join((kind, *(it.name for it in named)))
    is_new = key not in block.indexed
    block.indexed.add(key)
    return is_new


def _btree(chosen: Random, named: list[FieldDraft]) -> list[str]:
    fields = [it.name + _sort(chosen, 4) for it in named]
    arguments = [_listed(chosen, fields)]
    if chance(chosen, 10):
        arguments.append("type: BTree")
    return arguments


def _sort(chosen: Random, raw: int) -> str:
    if chance(chosen, 20):
        return f"(sort: {chosen.choice(('Asc', 'Desc'))})"
    return '(ops: raw("text_pattern_ops"))' if chance(chosen, raw) else ""


def _listed(chosen: Random, fields: list[str]) -> str:
    text = f"[{', '.join(fields)}]"
    if chance(chosen, 8):
        return f"fields: {text}"
    return fields[0] if len(fields) == 1 and chance(chosen, 5) else text


def _special(chosen: Random, column: FieldDraft) -> list[str] | None:
    """An index of another type than BTree that fits the column."""
    native = column.native.partition("(")[0] or _DEFAULT_NATIVE.get(column.type, "")
    choices: list[tuple[str, str]] = [] if column.suffix == "[]" else [("Hash", "")]
    if column.suffix == "[]":
        choices += [("Gin", ""), ("Gin", "ArrayOps")]
        choices += [("Brin", "")] if native in _BRIN else []
    elif native == "JsonB":
        choices += [("Gin", ""), ("Gin", "JsonbOps"), ("Gin", "JsonbPathOps")]
    elif native in {"Text", "VarChar", "Char"}:
        choices += [("SpGist", ""), ("SpGist", "TextOps"), ("Gin", 'raw("gin_trgm_ops")')]
    elif native == "Inet":
        choices += [("Gist", "InetOps"), ("SpGist", ""), ("SpGist", "InetOps"), ("Brin", "InetInclusionOps")]
    if native in _BRIN and column.suffix != "[]":
        prefix = _BRIN[native]
        choices += [("Brin", ""), ("Brin", f"{prefix}MinMaxOps"), ("Brin", f"{prefix}BloomOps")]
        if prefix not in {"Bpchar", "Bytea", "Text"}:
            choices.append(("Brin", f"{prefix}MinMaxMultiOps"))
    if native in {"Bit", "VarBit"} and column.suffix != "[]":
        choices += [("Brin", f"{native}MinMaxOps"), ("Brin", "")]
    if not choices:
        return None
    type_, ops = chosen.choice(choices)
    return [f"[{column.name}{f'(ops: {ops})' if ops else ''}]", f"type: {type_}"]


def _field_arguments(chosen: Random, draft: SchemaDraft, block: BlockDraft, column: FieldDraft) -> str:
    if block.keyword == "view":
        return "()" if chance(chosen, 10) else ""
    arguments = _map(chosen, draft, block)
    if chance(chosen, 10):
        arguments.append(f"sort: {chosen.choice(('Asc', 'Desc'))}")
    arguments += _where(chosen, block)
    return f"({', '.join(arguments)})" if arguments or chance(chosen, 3) else ""


def _map(chosen: Random, draft: SchemaDraft, block: BlockDraft) -> list[str]:
    if not chance(chosen, 12):
        return []
    name = f"{block.name[:40]}_{chosen.choice(('k', 'idx', 'größe'))}{len(draft.constraints)}"
    draft.constraints.add(name)
    return [f'map: "{name}"']


def _where(chosen: Random, block: BlockDraft) -> list[str]:
    if not chance(chosen, 8):
        return []
    compared = [it for it in block.columns if it.type in _COMPARED and it.suffix != "[]"]
    if not compared or chance(chosen, 40):
        return [f"where: {chosen.choice(PREDICATES)}"]
    named = chosen.sample(compared, chosen.randint(1, min(2, len(compared))))
    entries = [f"{it.name}: {chosen.choice(_COMPARED[it.type])}" for it in named]
    return [f"where: {{ {', '.join(entries)} }}"]
