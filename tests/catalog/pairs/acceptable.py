"""Drafts that a server takes: the strategies make what the language allows, of which PostgreSQL refuses a part."""

import re
from random import Random
from zlib import crc32

from tests.schema.strategies.draft import FieldDraft, SchemaDraft

# Expressions of each type, by the native type where it matters.
EXPRESSIONS = {
    "String": ("'x'::text", "lower('X')", "md5((random())::text)"),
    "Uuid": ("gen_random_uuid()",),
    "Boolean": ("(1 = 1)", "true"),
    "Int": ("(1 + 1)", "42", "(random() * 10)::int"),
    "BigInt": ("(1 + 1)", "42::bigint"),
    "Float": ("random()", "'1.5'::double precision"),
    "Decimal": ("(1.5 + 2)", "10.50"),
    "DateTime": ("now()", "(now() + '1 day'::interval)", "CURRENT_TIMESTAMP(3)"),
    "Date": ("CURRENT_DATE", "now()"),
    "Time": ("LOCALTIME", "'12:00'::time"),
    "Json": ("'{}'::jsonb", "jsonb_build_object('a', 1)"),
    "Bytes": ("'\\\\x00'::bytea",),
    "circle": ("'<(0,0),1>'::circle",),
    "point": ("point(1, 2)",),
    "tsvector": ("to_tsvector('simple', 'x')",),
}
_LISTS = {"String": "ARRAY['x'::text]", "Int": "ARRAY[1, 2]", "DateTime": "ARRAY[now()]", "Json": "'{}'::jsonb[]"}
_KEEPS_ITS_NAME = {"Bit", "VarBit", "Xml", "Inet", "Oid", "Money"}


def make_acceptable(_chosen: Random, draft: SchemaDraft) -> None:
    for model in draft.models:
        for field in model.columns:
            field.type = field.type.replace("geometry(Point, 4326)", "point")
            field.attributes = [_with_expression(field, it) for it in field.attributes]
            if field.native == "Oid":
                # Prisma makes the column without a sequence, and adds one the next time.
                field.attributes = [it for it in field.attributes if "autoincrement()" not in it]
            if field.native.startswith(("Bit", "VarBit", "Uuid", "Inet", "Xml")):
                # A text is no bit string.
                field.attributes = [re.sub(r'^@default\(.*".*"\)$', "", it) for it in field.attributes]
                field.attributes = [it for it in field.attributes if "where:" not in it]
        # A condition on such a type is written as a moment or a text, and PostgreSQL prints what it keeps of it.
        if any(re.match(r"Date|Time(tz)?(\(|$)|Bit|VarBit", it.native) for it in model.columns):
            for attributes in (model.attributes, *(it.attributes for it in model.columns)):
                attributes[:] = [it for it in attributes if "where: {" not in it]
        # No index method has an operator class for every type.
        unsupported = [it.name for it in model.columns if it.is_unsupported or it.native in {"Json", "Xml"}]
        model.attributes = [
            it
            for it in model.attributes
            if not (re.match("@@(id|unique|index)", it) and any(name in it for name in unsupported))
        ]


def _with_expression(field: FieldDraft, attribute: str) -> str:
    """A ``dbgenerated`` default gets an expression of the column's type, or goes. The same one each time."""
    if not attribute.startswith("@default") or "dbgenerated(" not in attribute or "dbgenerated()" in attribute:
        return attribute
    native = field.native.partition("(")[0]
    type_ = field.type.removeprefix('Unsupported("').removesuffix('")')
    key = {"Timetz": "Time", "Time": "Time", "Date": "Date", "Uuid": "Uuid"}.get(native, type_)
    if field.suffix == "[]":
        found = _LISTS.get(key) if native in {"", "Text", "JsonB"} else None
        choices = () if found is None else (found,)
    else:
        choices = () if native in _KEEPS_ITS_NAME else EXPRESSIONS.get(key, ())
    if not choices:
        return ""
    return f'@default(dbgenerated("{choices[crc32(field.name.encode()) % len(choices)]}"))'
