"""A resolved schema as a schema file: the inverse of reading.

The text is in the formatter's layout, and reads as an equal schema. A name of the database is written only where it
differs from Prisma's convention.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import isinf

from nicol.schema.constraint_names import foreign_key_name
from nicol.schema.format import format
from nicol.schema.model import (
    Arity,
    ConfigurationValue,
    Datasource,
    Default,
    Enum,
    EnumDefault,
    EnumValue,
    EnvironmentVariable,
    Extension,
    Field,
    FieldType,
    ForeignKey,
    FunctionDefault,
    Generator,
    ListDefault,
    LiteralDefault,
    Model,
    NativeType,
    Policy,
    RelationField,
    Scalar,
    ScalarField,
    Schema,
)
from nicol.schema.quote import quoted, sql
from nicol.schema.type_names import type_name
from nicol.schema.write_keys import block_keys, field_keys
from nicol.text.value import value

_SUFFIX_BY_ARITY = {Arity.REQUIRED: "", Arity.OPTIONAL: "?", Arity.LIST: "[]"}
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_NUMBERS = frozenset({Scalar.INT, Scalar.BIG_INT, Scalar.FLOAT, Scalar.DECIMAL})


def write(schema: Schema) -> str:
    """The text of ``schema``: generators, the datasource, models and views, enums, policies, each in its order."""
    blocks = [_generator(it) for it in schema.generators]
    blocks += [_datasource(schema.datasource)] if schema.datasource is not None else []
    writer = _Writer(
        native_prefix=schema.datasource.name if schema.datasource is not None else "db",
        named_relations=_named_relations(schema.models),
    )
    blocks += [writer.model(it) for it in schema.models]
    blocks += [_enum(it) for it in schema.enums]
    blocks += [_policy(it) for it in schema.policies]
    return format("\n".join(blocks))


def _block(header: str, lines: Iterable[str], documentation: str = "") -> str:
    content = "".join(f"{it}\n" for it in lines)
    return f"{_documentation(documentation)}{header} {{\n{content}}}\n"


def _documentation(text: str) -> str:
    return "".join(f"/// {line}".rstrip() + "\n" for line in text.split("\n")) if text else ""


# Settings.


def _generator(generator: Generator) -> str:
    settings = (("provider", generator.provider), *generator.options)
    return _block(f"generator {generator.name}", (f"{name} = {_setting(it)}" for name, it in settings))


def _datasource(datasource: Datasource) -> str:
    settings = {
        "provider": datasource.provider,
        "url": datasource.url,
        "directUrl": datasource.direct_url,
        "shadowDatabaseUrl": datasource.shadow_database_url,
        "relationMode": datasource.relation_mode if datasource.relation_mode != "foreignKeys" else None,
        "schemas": datasource.schemas or None,
    }
    lines = [f"{name} = {_setting(it)}" for name, it in settings.items() if it is not None]
    if datasource.extensions:
        lines.append(f"extensions = [{', '.join(_extension(it) for it in datasource.extensions)}]")
    return _block(f"datasource {datasource.name}", lines)


def _setting(setting: ConfigurationValue) -> str:
    match setting:
        case bool():
            return "true" if setting else "false"
        case str():
            return quoted(setting)
        case EnvironmentVariable(name):
            return f"env({quoted(name)})"
        case tuple():
            return f"[{', '.join(_setting(it) for it in setting)}]"


def _extension(extension: Extension) -> str:
    name = extension.name
    is_word = _IDENTIFIER.fullmatch(name) is not None
    word = name if is_word else re.sub(r"\W", "_", f"x{name}" if not name[:1].isalpha() else name, flags=re.ASCII)
    texts = {"map": None if is_word else name, "schema": extension.schema, "version": extension.version}
    arguments = [f"{key}: {quoted(text)}" for key, text in texts.items() if text is not None]
    return f"{word}({', '.join(arguments)})" if arguments else word


# Models.


def _named_relations(models: Sequence[Model]) -> frozenset[tuple[str, str]]:
    """The relation fields whose relation needs its name: others have the conventional one, are the first to, and the
    only relation of their two models.
    """
    named: set[tuple[str, str]] = set()
    unnamed: dict[str, frozenset[tuple[str, str]]] = {}
    n_fields = Counter(_pair(model, it) for model in models for it in model.relation_fields)
    for model in models:
        for field in model.relation_fields:
            ends = frozenset({(model.name, field.name), (field.model, field.opposite)})
            convention = "To".join(sorted((model.name, field.model)))
            is_conventional = field.relation == convention and field.model != model.name
            is_only = n_fields[_pair(model, field)] <= len(ends)
            if not is_conventional or not is_only or unnamed.setdefault(convention, ends) != ends:
                named.add((model.name, field.name))
    return frozenset(named)


def _pair(model: Model, field: RelationField) -> frozenset[str]:
    return frozenset({model.name, field.model})


@value(kw_only=True)
class _Writer:
    native_prefix: str
    named_relations: frozenset[tuple[str, str]]

    def model(self, model: Model) -> str:
        header = f"{'view' if model.is_view else 'model'} {model.name}"
        lines = [self._field(model, it) for it in model.fields]
        lines += block_keys(model)
        lines += _block_attributes(model.name, model.table, model.schema)
        lines += ["@@ignore"] if model.is_ignored else []
        return _block(header, lines, model.documentation)

    def _field(self, model: Model, field: Field) -> str:
        if isinstance(field, RelationField):
            words = [f"{field.name} {field.model}{_SUFFIX_BY_ARITY[field.arity]}", *self._relation(model, field)]
        else:
            words = [
                f"{field.name} {type_name(field.type)}{_SUFFIX_BY_ARITY[field.arity]}",
                *self._column(model, field),
            ]
        words += ["@ignore"] if field.is_ignored else []
        return _documentation(field.documentation) + " ".join(words)

    def _column(self, model: Model, field: ScalarField) -> Iterator[str]:
        yield from field_keys(model, field)
        if field.default is not None:
            yield f"@default({default_text(field.default, field.type)})"
        if field.generated is not None:
            storage = "" if field.generated.is_stored else ", virtual"
            yield f"@generated({sql(field.generated.expression)}{storage})"
        if field.is_updated_at:
            yield "@updatedAt"
        if field.column != field.name:
            yield f"@map({quoted(field.column)})"
        if field.native_type is not None:
            yield f"@{self.native_prefix}.{_native_type(field.native_type)}"

    def _relation(self, model: Model, field: RelationField) -> Iterator[str]:
        arguments = [quoted(field.relation)] if (model.name, field.name) in self.named_relations else []
        if field.foreign_key is not None:
            arguments += _foreign_key(model, field.foreign_key)
        if arguments:
            yield f"@relation({', '.join(arguments)})"


def _native_type(native_type: NativeType) -> str:
    numbers = f"({', '.join(map(str, native_type.arguments))})" if native_type.arguments else ""
    return native_type.name + numbers


def _foreign_key(model: Model, key: ForeignKey) -> Iterator[str]:
    yield f"fields: [{', '.join(key.fields)}]"
    yield f"references: [{', '.join(key.references)}]"
    if key.on_delete is not None:
        yield f"onDelete: {key.on_delete.value}"
    if key.on_update is not None:
        yield f"onUpdate: {key.on_update.value}"
    if key.constraint != foreign_key_name(model.table, (model.scalar(it).column for it in key.fields)):
        yield f"map: {quoted(key.constraint)}"
    if key.deferrable is not None:
        yield f"deferrable: {key.deferrable.value}"


def _block_attributes(name: str, mapped: str, schema: str | None) -> Iterator[str]:
    if mapped != name:
        yield f"@@map({quoted(mapped)})"
    if schema is not None:
        yield f"@@schema({quoted(schema)})"


# Defaults.


def default_text(default: Default, type_: FieldType) -> str:
    """A default as it is written between the parentheses of ``@default``."""
    match default:
        case LiteralDefault():
            return _literal(default, type_)
        case EnumDefault(name):
            return name
        case ListDefault(values):
            return f"[{', '.join(default_text(it, type_) for it in values)}]"
        case FunctionDefault(name, arguments):
            return f"{name}({', '.join(quoted(it) if isinstance(it, str) else str(it) for it in arguments)})"


def _literal(default: LiteralDefault, type_: FieldType) -> str:
    match default.value:
        case bool() as truth:
            return "true" if truth else "false"
        case int() as number:
            return str(number)
        case float() as number:
            return _number(number)
        case str() as text:
            return text if type_ in _NUMBERS and _NUMBER.fullmatch(text) else quoted(text)


def _number(number: float) -> str:
    """The language has no exponents, and no word for what is too large for a float but its digits."""
    if isinf(number):
        return f"{'-' if number < 0 else ''}1{'0' * 309}"
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


# Enums and policies.


def _enum(enum: Enum) -> str:
    lines = [_enum_value(it) for it in enum.values]
    return _block(
        f"enum {enum.name}", (*lines, *_block_attributes(enum.name, enum.type, enum.schema)), enum.documentation
    )


def _enum_value(it: EnumValue) -> str:
    label = f" @map({quoted(it.label)})" if it.label != it.name else ""
    return f"{_documentation(it.documentation)}{it.name}{label}"


def _policy(policy: Policy) -> str:
    lines = [f"target = {policy.model}"]
    lines += ["as = restrictive"] if policy.is_restrictive else []
    lines += [f"roles = [{', '.join(_role(it) for it in policy.roles)}]"] if policy.roles else []
    lines += [f"using = {sql(policy.using)}"] if policy.using is not None else []
    lines += [f"withCheck = {sql(policy.with_check)}"] if policy.with_check is not None else []
    return _block(f"policy_{policy.command.value} {policy.name}", lines, policy.documentation)


def _role(role: str) -> str:
    return role if _IDENTIFIER.fullmatch(role) else quoted(role)
