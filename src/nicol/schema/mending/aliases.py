"""Words of SQL, other languages and earlier Prisma versions, by what they are called here.

Only what a reader of the word would agree to without looking: a word with two meanings is not here.
"""

from collections.abc import Mapping

TYPE_BY_ALIAS: Mapping[str, str] = {
    "integer": "Int", "number": "Int", "int4": "Int", "serial": "Int",
    "int8": "BigInt", "long": "BigInt", "bigserial": "BigInt",
    "bool": "Boolean",
    "text": "String", "varchar": "String", "char": "String", "str": "String", "uuid": "String", "citext": "String",
    "double": "Float", "real": "Float",
    "numeric": "Decimal", "money": "Decimal",
    "date": "DateTime", "time": "DateTime", "timestamp": "DateTime", "timestamptz": "DateTime",
    "jsonb": "Json", "object": "Json",
    "blob": "Bytes", "binary": "Bytes", "bytea": "Bytes", "buffer": "Bytes",
}  # fmt: skip

CERTAIN_TYPE_ALIASES = frozenset(
    {"integer", "int4", "int8", "bool", "text", "str", "double", "numeric", "jsonb", "bytea"}
)
"""Those that say all there is to say; ``uuid`` wants a native type besides."""

NATIVE_TYPE_BY_ALIAS: Mapping[str, str] = {
    "int": "Integer", "int4": "Integer", "int2": "SmallInt", "int8": "BigInt",
    "bool": "Boolean", "string": "Text",
    "float8": "DoublePrecision", "double": "DoublePrecision", "float4": "Real",
    "numeric": "Decimal", "datetime": "Timestamp", "bytes": "ByteA",
}  # fmt: skip

FIELD_ATTRIBUTE_BY_ALIAS: Mapping[str, str] = {
    "primary": "@id", "primaryKey": "@id", "pk": "@id", "key": "@id",
    "column": "@map", "name": "@map",
    "autoincrement": "@default(autoincrement())", "autoIncrement": "@default(autoincrement())",
    "auto_increment": "@default(autoincrement())",
    "now": "@default(now())", "createdAt": "@default(now())", "created_at": "@default(now())",
    "uuid": "@default(uuid())", "cuid": "@default(cuid())",
    "foreignKey": "@relation", "references": "@relation",
}  # fmt: skip

BLOCK_ATTRIBUTE_BY_ALIAS: Mapping[str, str] = {
    "table": "@@map", "tableName": "@@map", "name": "@@map",
    "primaryKey": "@@id", "pk": "@@id", "primary": "@@id",
    "uniqueIndex": "@@unique", "key": "@@index", "indexes": "@@index", "indices": "@@index",
}  # fmt: skip

FUNCTION_BY_ALIAS: Mapping[str, str] = {
    "gen_random_uuid": 'dbgenerated("gen_random_uuid()")',
    "uuid_generate_v4": 'dbgenerated("uuid_generate_v4()")',
    "guid": "uuid()", "newid": "uuid()", "uuid_v4": "uuid()",
    "current_timestamp": "now()", "CURRENT_TIMESTAMP": "now()",
    "uuidv4": "uuid()", "uuid4": "uuid()", "uuidv7": "uuid(7)", "uuid7": "uuid(7)", "cuid2": "cuid(2)",
    "serial": "autoincrement()", "increment": "autoincrement()",
}  # fmt: skip
