"""Nicol: Prisma's schema language and workflow, native to Python and PostgreSQL.

The words that programs say beside a generated client are named here, and loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nicol.client.comments import query_tags
    from nicol.client.explanation import Explanation
    from nicol.client.extension import Extension, ResultField
    from nicol.client.extensions.audit_log import AuditLog
    from nicol.client.extensions.encryption import Encrypted
    from nicol.client.extensions.soft_delete import SoftDelete
    from nicol.client.health import Health
    from nicol.client.instrument import CallEvent, Instrument, WaitEvent, WatchedDatabase
    from nicol.client.observe import QueryEvent
    from nicol.client.tenancy.context import current_tenant, every_tenant, tenant
    from nicol.driver.credentials import Credentials
    from nicol.driver.url import DatabaseUrl, parse_url
    from nicol.query.json_null import AnyNull, DbNull, JsonNull
    from nicol.query.page import Page
    from nicol.query.reading.field_ref import FieldRef
    from nicol.query.request import OMIT
    from nicol.query.shape.arguments import Avg, Computed, Count, From, Local, Max, Min, Sum
    from nicol.query.visiting.call import Call, Flow, Hook
    from nicol.query.visiting.written import WrittenRecord
    from nicol.query.writing.json_update import JsonUpdate
    from nicol.sql.fragment import Sql, sql

__all__ = [
    "OMIT",
    "AnyNull",
    "AuditLog",
    "Avg",
    "Call",
    "CallEvent",
    "Computed",
    "Count",
    "Credentials",
    "DatabaseUrl",
    "DbNull",
    "Encrypted",
    "Explanation",
    "Extension",
    "FieldRef",
    "Flow",
    "From",
    "Health",
    "Hook",
    "Instrument",
    "JsonNull",
    "JsonUpdate",
    "Local",
    "Max",
    "Min",
    "Page",
    "QueryEvent",
    "ResultField",
    "SoftDelete",
    "Sql",
    "Sum",
    "WaitEvent",
    "WatchedDatabase",
    "WrittenRecord",
    "current_tenant",
    "every_tenant",
    "parse_url",
    "query_tags",
    "sql",
    "tenant",
]

_MODULES = {
    "query_tags": "nicol.client.comments",
    "Explanation": "nicol.client.explanation",
    "CallEvent": "nicol.client.instrument",
    "Instrument": "nicol.client.instrument",
    "WaitEvent": "nicol.client.instrument",
    "WatchedDatabase": "nicol.client.instrument",
    "QueryEvent": "nicol.client.observe",
    "Extension": "nicol.client.extension",
    "ResultField": "nicol.client.extension",
    "AuditLog": "nicol.client.extensions.audit_log",
    "Encrypted": "nicol.client.extensions.encryption",
    "SoftDelete": "nicol.client.extensions.soft_delete",
    "Health": "nicol.client.health",
    "Call": "nicol.query.visiting.call",
    "Flow": "nicol.query.visiting.call",
    "Hook": "nicol.query.visiting.call",
    "WrittenRecord": "nicol.query.visiting.written",
    "OMIT": "nicol.query.request",
    "AnyNull": "nicol.query.json_null",
    "Count": "nicol.query.shape.arguments",
    "Credentials": "nicol.driver.credentials",
    "DatabaseUrl": "nicol.driver.url",
    "parse_url": "nicol.driver.url",
    "Sum": "nicol.query.shape.arguments",
    "Min": "nicol.query.shape.arguments",
    "Max": "nicol.query.shape.arguments",
    "Local": "nicol.query.shape.arguments",
    "From": "nicol.query.shape.arguments",
    "Computed": "nicol.query.shape.arguments",
    "Avg": "nicol.query.shape.arguments",
    "DbNull": "nicol.query.json_null",
    "FieldRef": "nicol.query.reading.field_ref",
    "JsonNull": "nicol.query.json_null",
    "JsonUpdate": "nicol.query.writing.json_update",
    "Page": "nicol.query.page",
    "Sql": "nicol.sql.fragment",
    "sql": "nicol.sql.fragment",
    "current_tenant": "nicol.client.tenancy.context",
    "every_tenant": "nicol.client.tenancy.context",
    "tenant": "nicol.client.tenancy.context",
}

if not TYPE_CHECKING:  # else every misspelt name would have a type

    def __getattr__(name):  # noqa: ANN001, ANN202 - untyped, as above
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module 'nicol' has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(module), name)
        return found
