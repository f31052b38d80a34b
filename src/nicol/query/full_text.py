"""Full-text search: which words of the schema make documents of a model's texts.

PostgreSQL uses an index over an expression only where a query says the very same expression. So where an index of the
schema, or a generated column, is made of the fields that are searched, its own text is what the query says.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from nicol.schema.model import Model, ScalarField, Unsupported

Part: TypeAlias = "str | ScalarField"
"""SQL as it was written, or the column of a field."""


class Document(NamedTuple):
    """What an index makes of ``fields``, by the text search configuration ``configuration``."""

    fields: frozenset[str]
    configuration: str
    parts: tuple[Part, ...]


_INDEX_TYPES: Final = frozenset({"Gin", "Gist"})
_TOKEN: Final = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_$]*|\s+|.""", re.DOTALL)
_CONFIGURATION: Final = re.compile(r"\bto_tsvector\s*\(\s*'([A-Za-z_][A-Za-z0-9_.]*)'", re.IGNORECASE)
_ANY_CALL: Final = re.compile(r"\bto_tsvector\s*\(", re.IGNORECASE)


def documents(model: Model) -> tuple[Document, ...]:
    """The documents that indexes and generated columns of ``model`` are made of."""
    return tuple(_documents(model))


def _documents(model: Model) -> Iterator[Document]:
    indexed = {it.fields[0].name for it in model.indexes if it.type in _INDEX_TYPES and len(it.fields) == 1}
    for field in model.scalar_fields:
        if field.name in indexed and field.generated is not None and field.type == Unsupported("tsvector"):
            found = _document(model, field.generated.expression)
            if found is not None:
                yield found._replace(parts=(field,))
    for index in model.indexes:
        if index.type in _INDEX_TYPES and index.where is None:
            yield from (it for it in (_document(model, text) for text in index.expressions) if it is not None)


def _document(model: Model, expression: str) -> Document | None:
    """None where the text is no document, or says it in a way that is not read here."""
    configurations = set(_CONFIGURATION.findall(expression))
    if len(configurations) != 1 or len(_ANY_CALL.findall(expression)) != len(_CONFIGURATION.findall(expression)):
        return None
    if "$" in expression or "--" in expression or "/*" in expression or re.search(r"\b[EeUu]&?'", expression):
        return None
    parts = tuple(_parts(model, expression))
    fields = frozenset(it.name for it in parts if isinstance(it, ScalarField))
    (configuration,) = configurations
    return Document(fields, configuration, parts) if fields else None


def _parts(model: Model, expression: str) -> Iterator[Part]:
    field_by_column = {it.column: it for it in model.scalar_fields}
    tokens = _TOKEN.findall(expression)
    for index, token in enumerate(tokens):
        found = field_by_column.get(_identifier(token))
        after = next((it for it in tokens[index + 1 :] if not it.isspace()), "")
        before = next((it for it in reversed(tokens[:index]) if not it.isspace()), "")
        # What stands before a bracket is a function, what stands behind a colon a type.
        yield token if found is None or after == "(" or before in {":", "."} else found


def _identifier(token: str) -> str:
    if token.startswith('"'):
        return token[1:-1].replace('""', '"')
    return "" if token.startswith("'") else token.lower()
