"""Writes ``_schema.py``: the schema, resolved, so that a client at run time parses nothing."""

from nicol.generate.source import Module
from nicol.schema.embedded import embedded_lines
from nicol.schema.model import Schema


def embedded_source(schema: Schema, version: str) -> str:
    # A text, for type checkers would take as long for the same in Python as for all the rest of the package.
    module = Module("The schema, resolved.", version)
    first, *rest = embedded_lines(schema)
    lines = [f'SCHEMA = {module.use("nicol.schema.embedded", "schema_of")}(r"""{first}', *rest]
    lines[-1] += '""")'
    module.add(lines)
    return module.text()
