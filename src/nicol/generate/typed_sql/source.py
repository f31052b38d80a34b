"""Writes ``sql.py``: a function per SQL file, and a class for the rows of each that returns some."""

from collections.abc import Sequence
from keyword import iskeyword
from typing import Final

from nicol.errors import ConfigurationError
from nicol.generate.names import class_name
from nicol.generate.source import Module, class_block, documentation, string
from nicol.generate.typed_sql.facts import Column, Facts, ServerType
from nicol.generate.typed_sql.file import DeclaredParameter
from nicol.schema.model import Enum, Schema

_INTEGERS: Final = ("int2", "int4", "int8", "oid")
_TEXTS: Final = ("text", "varchar", "bpchar", "name", "citext", "char", "unknown", "xml", "money")
_BUILTINS: Final = {
    **dict.fromkeys(_INTEGERS, "int"),
    **dict.fromkeys(("float4", "float8"), "float"),
    **dict.fromkeys(_TEXTS, "str"),
    "bool": "bool",
    "bytea": "bytes",
}
_IMPORTED: Final = {
    "numeric": ("decimal", "Decimal"),
    "timestamp": ("datetime", "datetime"),
    "timestamptz": ("datetime", "datetime"),
    "date": ("datetime", "date"),
    "time": ("datetime", "time"),
    "timetz": ("datetime", "time"),
    "interval": ("datetime", "timedelta"),
    "uuid": ("uuid", "UUID"),
}
_JSON: Final = frozenset({"json", "jsonb"})
_DECLARED: Final = {
    "Int": "int4",
    "BigInt": "int8",
    "Float": "float8",
    "Boolean": "bool",
    "String": "text",
    "DateTime": "timestamptz",
    "Json": "jsonb",
    "Bytes": "bytea",
    "Decimal": "numeric",
}
"""Prisma's scalars as PostgreSQL's types."""


def sql_source(schema: Schema, all_facts: Sequence[Facts], version: str) -> str:
    """The module. Raises ConfigurationError for columns and parameters that no Python name fits."""
    module = Module("The SQL files of the project as functions.", version, _taken(all_facts))
    files = [_File(module, schema, it) for it in all_facts]
    blocks = [block for it in files for block in it.blocks()]
    used = set[str]().union(*(it.enums for it in files))
    for block in (*(_labels(module, it) for it in schema.enums if it.name in used), *blocks):
        module.add(block)
    return module.text()


def _taken(all_facts: Sequence[Facts]) -> frozenset[str]:
    """What the files call their functions, columns and parameters, which hide a type of the same name."""
    names = {it.file.name for it in all_facts}
    names |= {column.name for it in all_facts for column in it.columns}
    return frozenset(names | {parameter.name for it in all_facts for parameter in it.file.parameters.values()})


def _labels(module: Module, enum: Enum) -> list[str]:
    made = module.use("nicol.sql.typed", "EnumLabels")
    labels = ", ".join(f"{string(it.name)}: {string(it.label)}" for it in enum.values)
    members = module.use(".enums", class_name(enum.name))
    return [f"_labels_{enum.name} = {made}({members}, {{{labels}}})"]


class _File:
    """What one file becomes."""

    def __init__(self, module: Module, schema: Schema, found: Facts) -> None:
        self._module = module
        self._known = {(it.schema or "", it.type): it.name for it in schema.enums}
        self.enums: set[str] = set()
        self._found = found
        self._file = found.file
        self._row = class_name(_camel(found.file.name) + "Row")
        self._constant = f"_sql_{found.file.name}"

    def blocks(self) -> list[list[str]]:
        # A literal for each line, which Python joins.
        lines = self._file.text.split("\n")
        literals = [f'    {string(it)[:-1]}\\n"' for it in lines[:-1]] + [f"    {string(lines[-1])}"]
        text = [f"{self._constant} = (", *literals, ")"]
        return [*([self._class()] if self._found.columns else []), [*text, "", "", *self._function()]]

    def _class(self) -> list[str]:
        body = [f"{name}: {self._value(it)}" for name, it in self._columns().items()]
        decorator = self._module.use("dataclasses", "dataclass")
        head = f"class {self._module.declare(self._row)}:"
        return [f"@{decorator}(frozen=True, slots=True)", *class_block(head, body)]

    def _columns(self) -> dict[str, Column]:
        found: dict[str, Column] = {}
        for it in self._found.columns:
            name = f"{it.name}_" if iskeyword(it.name) else it.name
            if not name.isidentifier() or name.startswith("__"):
                raise self._error(f"column {it.name!r} cannot be an attribute; name it with AS")
            if found.setdefault(name, it) is not it:
                raise self._error(f"two columns are called {name}; tell them apart with AS")
        return found

    def _value(self, column: Column) -> str:
        return f"{self._python(column.type, is_input=False)}{' | None' if column.is_nullable else ''}"

    def _function(self) -> list[str]:
        name = self._module.declare(class_name(self._file.name))
        parameters = self._parameters()
        arguments = [f"{it.name}: {self._argument(it, type_)}" for it, type_ in parameters]
        signature = f"*, {', '.join(arguments)}" if arguments else ""
        values = "".join(f"{it.name}, " for it, _ in parameters)
        arguments = [self._constant, f"({values.strip()})"]
        labels = self._labels([type_ for _, type_ in parameters])
        if self._found.columns:
            made = self._module.use("nicol.sql.typed", "TypedQuery")
            head = f"def {name}({signature}) -> {made}[{self._row}]:"
            arguments += [self._row, *(f"labels={it}" for it in labels)]
            arguments += [f"columns={it}" for it in self._labels([it.type for it in self._found.columns])]
        else:
            made = self._module.use("nicol.sql.typed", "TypedStatement")
            head = f"def {name}({signature}) -> {made}:"
            arguments += labels
        return class_block(head, [*self._documentation(parameters), f"return {made}({', '.join(arguments)})"])

    def _labels(self, types: Sequence[ServerType]) -> list[str]:
        """The enums among ``types`` by their places, as one expression; none where there are none."""
        found = {i: name for i, it in enumerate(types) if (name := self._enum(it)) is not None}
        parts = [f"{i}: _labels_{name}" for i, name in found.items()]
        return [f"{{{', '.join(parts)}}}"] if parts else []

    def _documentation(self, parameters: list[tuple[DeclaredParameter, ServerType]]) -> list[str]:
        notes = [f"{it.name}: {it.documentation}" for it, _ in parameters if it.documentation]
        return documentation("\n\n".join(it for it in (self._file.documentation, "\n".join(notes)) if it))

    def _parameters(self) -> list[tuple[DeclaredParameter, ServerType]]:
        declared = self._file.parameters
        n_parameters = len(self._found.parameters)
        for number in declared:
            if number > n_parameters:
                raise self._error(f"@param names ${number}, and the statement has {n_parameters} parameters")
        found: list[tuple[DeclaredParameter, ServerType]] = []
        for number, type_ in enumerate(self._found.parameters, start=1):
            it = declared.get(number) or DeclaredParameter(number, f"arg_{number}")
            if iskeyword(it.name) or it.name in {other.name for other, _ in found}:
                raise self._error(f"${number} cannot be called {it.name}; choose another name in its @param")
            wanted = ServerType(_DECLARED[it.type], "pg_catalog", "base", type_.is_array) if it.type else type_
            found.append((it, wanted))
        return found

    def _argument(self, parameter: DeclaredParameter, type_: ServerType) -> str:
        one = self._python(type_, is_input=True)
        return f"{one} | None" if parameter.is_optional else one

    def _python(self, type_: ServerType, *, is_input: bool) -> str:
        one = self._one(type_, is_input=is_input)
        if not type_.is_array:
            return one
        if is_input:
            return f"{self._module.use('collections.abc', 'Sequence')}[{one}]"
        return f"{self._module.builtin('list')}[{one} | None]"

    def _one(self, type_: ServerType, *, is_input: bool) -> str:
        enum = self._enum(type_)
        if enum is not None:
            return self._module.use(".enums", class_name(enum))
        if type_.kind == "enum":
            return self._module.builtin("str")
        if type_.name in _JSON:
            return self._module.use("nicol.client.filters", "JsonInput") if is_input else self._module.builtin("object")
        if type_.name in _IMPORTED:
            one = self._module.use(*_IMPORTED[type_.name])
            return f"{one} | {self._module.builtin('int')}" if is_input and type_.name == "numeric" else one
        return self._module.builtin(_BUILTINS.get(type_.name, "object"))

    def _enum(self, type_: ServerType) -> str | None:
        """The enum of the schema that ``type_`` is, which is then among ``enums``."""
        if type_.kind != "enum":
            return None
        found = self._known.get((type_.namespace, type_.name)) or self._known.get(("", type_.name))
        if found is not None:
            self.enums.add(found)
        return found

    def _error(self, reason: str) -> ConfigurationError:
        return ConfigurationError(f"{self._file.path}: {reason}", setting="sql")


def _camel(name: str) -> str:
    return "".join(it[:1].upper() + it[1:] for it in name.split("_"))
