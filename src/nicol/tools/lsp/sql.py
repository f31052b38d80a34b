"""What a schema becomes, as SQL, for those who point at it. The schema may be full of holes."""

import logging
from collections.abc import Iterator
from dataclasses import replace

from nicol.catalog import model as catalog
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.script.ddl_of import Naming, primary_key
from nicol.schema.model import Model, RelationField, ScalarField, Schema
from nicol.sql import ddl
from nicol.sql.ddl_printer import column_text, constraint_text, print_statement
from nicol.text.source import Span

_NAMESPACE = "public"
_log = logging.getLogger(__name__)


class SchemaSql:
    """Answers with empty text where a part is not known, or not understood yet."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._naming = Naming(_NAMESPACE)
        self._catalog = _catalog_of(schema)

    def table(self, model: str) -> str:
        """CREATE TABLE and what belongs to it."""
        table = self._table(model)
        if table is None:
            return ""
        return "\n".join(map(print_statement, self._statements(table)))

    def column(self, model: str, field: str) -> str:
        table, scalar = self._table(model), self._field(model, field)
        if table is None or not isinstance(scalar, ScalarField) or scalar.column not in table.column_by_name:
            return ""
        definition = self._naming.column(table.column_by_name[scalar.column])
        if scalar.generated is not None and scalar.generated.is_stored:
            definition = replace(definition, generated=scalar.generated.expression)
        return column_text(definition)

    def relation(self, model: str, field: str) -> str:
        """The foreign key, from whichever end; or the join table."""
        relation = self._field(model, field)
        if not isinstance(relation, RelationField):
            return ""
        if relation.join_table is not None:
            name = relation.join_table.table
            table = next((it for it in self._tables if it.name.name == name), None)
            return "\n".join(map(print_statement, self._statements(table))) if table is not None else ""
        if relation.foreign_key is None:
            opposite = self._field(relation.model, relation.opposite)
            has_key = isinstance(opposite, RelationField) and opposite.foreign_key is not None
            return self.relation(relation.model, relation.opposite) if has_key else ""
        table = self._table(model)
        keys = table.foreign_keys if table is not None else ()
        found = (self._foreign_key(table, it) for it in keys if table and it.name == relation.foreign_key.constraint)
        return next(map(print_statement, found), "")

    def enum(self, name: str) -> str:
        enum = self._schema.enum_by_name.get(name)
        wanted = enum and catalog.Name(enum.schema or _NAMESPACE, enum.type)
        found = (it for it in (self._catalog.enums if self._catalog else ()) if it.name == wanted)
        created = (ddl.CreateEnumType(self._naming.object(it.name), it.labels) for it in found)
        return next(map(print_statement, created), "")

    def attribute(self, model: str, span: Span) -> str:
        """The primary key, index or check of the attribute at ``span``."""
        written, table = self._schema.model_by_name.get(model), self._table(model)
        if written is None or table is None:
            return ""
        key = written.primary_key
        if key is not None and key.span == span and table.primary_key is not None:
            return constraint_text(primary_key(table.primary_key))
        names = {it.constraint for it in (*written.uniques, *written.indexes) if it.span == span}
        found = (self._naming.index(table.name, it) for it in table.indexes if it.name in names)
        checks = (f"CHECK ({it.expression})" for it in written.checks if it.span == span)
        return next(map(print_statement, found), "") or next(checks, "")

    @property
    def _tables(self) -> tuple[catalog.Table, ...]:
        return self._catalog.tables if self._catalog is not None else ()

    def _statements(self, table: catalog.Table) -> Iterator[ddl.DdlStatement]:
        yield self._naming.table(table)
        yield from (self._naming.index(table.name, it) for it in table.indexes)
        yield from (self._foreign_key(table, it) for it in table.foreign_keys)

    def _foreign_key(self, table: catalog.Table, key: catalog.ForeignKey) -> ddl.DdlStatement:
        definition = self._naming.foreign_key(key)
        return ddl.AlterTable(self._naming.object(table.name), (ddl.AddConstraint(definition),))

    def _table(self, model: str) -> catalog.Table | None:
        written = self._schema.model_by_name.get(model)
        if written is None or self._catalog is None:
            return None
        return self._catalog.table_by_name.get(catalog.Name(written.schema or _NAMESPACE, written.table))

    def _field(self, model: str, field: str) -> ScalarField | RelationField | None:
        written: Model | None = self._schema.model_by_name.get(model)
        return written.field_by_name.get(field) if written is not None else None


def _catalog_of(schema: Schema) -> catalog.Catalog | None:
    try:
        return from_schema(schema)
    except Exception as error:  # noqa: BLE001 (a schema with mistakes may lack anything that a right one has)
        _log.info("no SQL for a schema with mistakes: %r", error)
        return None
