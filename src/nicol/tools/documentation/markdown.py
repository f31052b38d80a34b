"""A schema as one page of Markdown: a table of contents, the diagram, and a section for each model and enum."""

from collections.abc import Iterator

from nicol.schema.model import (
    Enum,
    EnumType,
    Index,
    JoinTable,
    Model,
    Policy,
    RelationField,
    RowSecurity,
    ScalarField,
    Schema,
    Unique,
    on_delete_action,
    on_update_action,
)
from nicol.schema.write_keys import excluded_element
from nicol.text.value import value
from nicol.tools.documentation import words
from nicol.tools.documentation.mermaid import mermaid
from nicol.tools.documentation.tables import anchors, code, codes, table

_MARK = "<!-- Made by `nicol docs` from the schema; run it again instead of changing this page. -->"
_FIXED = ("Contents", "Diagram", "Models", "Enums")


@value()
class _Page:
    """``place_by_name`` is where the section of each model and enum stands."""

    schema: Schema
    place_by_name: dict[str, str]

    @property
    def has_foreign_keys(self) -> bool:
        datasource = self.schema.datasource
        return datasource is None or datasource.relation_mode != "prisma"

    def link(self, name: str) -> str:
        return f"[{name}](#{self.place_by_name[name]})"


def markdown(schema: Schema, *, title: str = "Database schema") -> str:
    """The whole page, with a line break at its end. Everything is in the order of the schema."""
    page = _Page(schema, _places(schema, title))
    blocks = [_MARK, f"# {title}", _counts(schema)]
    if schema.models:
        blocks += [f"## {_FIXED[0]}", _contents(page), f"## {_FIXED[1]}", f"```mermaid\n{mermaid(schema)}```"]
        blocks += [f"## {_FIXED[2]}", *(block for it in schema.models for block in _model(page, it))]
    if schema.enums:
        blocks += [f"## {_FIXED[3]}", *(block for it in schema.enums for block in _enum(it))]
    return "\n\n".join(it for it in blocks if it) + "\n"


def _places(schema: Schema, title: str) -> dict[str, str]:
    before = [title, *(_FIXED[:3] if schema.models else ())]
    models, enums = [it.name for it in schema.models], [it.name for it in schema.enums]
    found = anchors([*before, *models, *(_FIXED[3:] if enums else ()), *enums])
    places = found[len(before) :]
    # The heading above the enums stands between the two.
    return dict(zip([*models, *enums], [*places[: len(models)], *places[len(models) + 1 :]], strict=True))


def _counts(schema: Schema) -> str:
    n_views = sum(it.is_view for it in schema.models)
    parts = [words.counted(len(schema.models) - n_views, "model")]
    parts += [words.counted(n_views, "view")] if n_views else []
    parts += [words.counted(len(schema.enums), "enum")] if schema.enums else []
    return f"{', '.join(parts)}."


def _contents(page: _Page) -> str:
    lines = [f"- {page.link(it.name)}{_in_short(it.documentation)}" for it in page.schema.models]
    lines += [f"- {page.link(it.name)} (enum){_in_short(it.documentation)}" for it in page.schema.enums]
    return "\n".join(lines)


def _in_short(documentation: str) -> str:
    first = documentation.strip().split("\n")[0].strip()
    return f": {first}" if first else ""


# Models.


def _model(page: _Page, model: Model) -> Iterator[str]:
    yield f"### {model.name}"
    yield model.documentation.strip()
    yield _table_name(model)
    yield _section("", table(("Field", "Column", "Type", "PostgreSQL", "Null", "Default", ""), _fields(page, model)))
    yield _section("Relations", table(("Field", "Is", "Foreign key", "On delete", "On update", ""), _all(page, model)))
    yield _section("Keys and indexes", table(("Name", "Is", "Of", ""), _indexes(model)))
    yield _section(
        "Checks", table(("Name", "Holds"), ((code(it.constraint), code(it.expression)) for it in model.checks))
    )
    yield _section("Exclusions", table(("Name", "No two rows agree in", "Where"), _exclusions(model)))
    yield _row_security(page, model)


def _section(title: str, lines: Iterator[str]) -> str:
    text = "\n".join(lines)
    return f"**{title}**\n\n{text}" if title and text else text


def _table_name(model: Model) -> str:
    kind = "View" if model.is_view else "Table"
    name = f"{model.schema}.{model.table}" if model.schema is not None else model.table
    ignored = " It is not part of the client." if model.is_ignored else ""
    return f"{kind} {code(name)}.{ignored}"


def _fields(page: _Page, model: Model) -> Iterator[tuple[str, ...]]:
    for it in model.scalar_fields:
        is_renamed = it.column != it.name
        sql = words.sql_type(page.schema, it)
        null = "yes" if not it.is_required and not it.is_list else ""
        default = code(words.default(it)) or code(it.generated.expression if it.generated else "")
        yield (
            code(it.name),
            code(it.column if is_renamed else ""),
            _type(page, it),
            code(sql),
            null,
            (default),
            _remarks(model, it),
        )


def _type(page: _Page, it: ScalarField) -> str:
    text = code(words.field_type(it))
    return f"[{text}](#{page.place_by_name[it.type.name]})" if isinstance(it.type, EnumType) else text


def _remarks(model: Model, it: ScalarField) -> str:
    facts = [*words.marks(model, it), words.origin(it), "not part of the client" if it.is_ignored else ""]
    said = ", ".join(fact for fact in facts if fact)
    return "\n".join(text for text in (it.documentation.strip(), said) if text)


def _all(page: _Page, model: Model) -> Iterator[tuple[str, ...]]:
    for it in model.relation_fields:
        yield (code(it.name), f"{_number(it)} {page.link(it.model)}", *_joining(page, model, it), it.documentation)


def _number(it: RelationField) -> str:
    return {"list": "many", "optional": "one or no"}.get(it.arity.value, "one")


def _joining(page: _Page, model: Model, it: RelationField) -> tuple[str, str, str]:
    if it.join_table is not None:
        return _by_table(it.join_table), "Cascade", "Cascade"
    opposite = page.schema.opposite(it)
    owner, key = (
        (model, it.foreign_key) if it.foreign_key else (page.schema.model_by_name[it.model], opposite.foreign_key)
    )
    if key is None:
        return "", "", ""
    # With one side the columns are this model's own, with the other those of the model that the field reaches.
    own = "" if it.foreign_key is not None else f"{owner.name}."
    columns = ", ".join(f"{own}{name}" for name in key.fields)
    references = ", ".join(key.references)
    name = f" ({code(key.constraint)})" if page.has_foreign_keys else " (kept by the client)"
    deferrable = f", {key.deferrable.value}" if key.deferrable is not None else ""
    actions = on_delete_action(owner, key).value, on_update_action(key).value
    return f"{code(columns)} → {code(references)}{name}{deferrable}", *actions


def _by_table(it: JoinTable) -> str:
    return f"by the table {code(it.table)}, columns {code(it.own_column)} and {code(it.other_column)}"


def _indexes(model: Model) -> Iterator[tuple[str, ...]]:
    key = model.primary_key
    if key is not None:
        yield code(key.constraint), "primary key", code(", ".join(key.fields)), ""
    for it in (*model.uniques, *model.indexes):
        yield code(it.constraint), words.index_kind(it), code(words.index_key(it)), _options(it)


def _options(it: Index | Unique) -> str:
    """What an index holds besides its key, and which rows; empty for most."""
    return "; ".join(
        (
            *((f"includes {codes(it.include)}",) if it.include else ()),
            *(("nulls are one value",) if isinstance(it, Unique) and it.nulls_not_distinct else ()),
            *((f"where {code(it.where)}",) if it.where is not None else ()),
        )
    )


def _exclusions(model: Model) -> Iterator[tuple[str, ...]]:
    for it in model.exclusions:
        yield code(it.constraint), codes(excluded_element(part) for part in it.elements), code(it.where or "")


def _row_security(page: _Page, model: Model) -> str:
    policies = [it for it in page.schema.policies if it.model == model.name]
    if model.row_security is None and not policies:
        return ""
    whom = {
        None: "is not switched on, so its policies bind nobody",
        RowSecurity.ENABLED: "binds everyone but the table's owner",
        RowSecurity.FORCED: "binds everyone, the table's owner included",
    }[model.row_security]
    rows = table(("Policy", "For", "Roles", "Rows seen", "Rows written", ""), map(_policy, policies))
    return "\n\n".join(it for it in (f"**Row-level security** {whom}.", "\n".join(rows)) if it)


def _policy(it: Policy) -> tuple[str, ...]:
    kind = f"{it.command.value}{' (restrictive)' if it.is_restrictive else ''}"
    return (
        code(it.name),
        kind,
        codes(it.roles) or "everybody",
        code(it.using or ""),
        code(it.with_check or ""),
        (it.documentation),
    )


# Enums.


def _enum(enum: Enum) -> Iterator[str]:
    yield f"### {enum.name}"
    yield enum.documentation.strip()
    name = f"{enum.schema}.{enum.type}" if enum.schema is not None else enum.type
    yield f"Type {code(name)}."
    rows = ((code(it.name), code(it.label if it.label != it.name else ""), it.documentation) for it in enum.values)
    yield _section("", table(("Value", "Stored as", ""), rows))
