"""Which index types and operator classes fit which columns, by the names of native types.

An array is written ``[]`` here, whatever its elements are.
"""

from collections.abc import Mapping

from nicol.text.value import value

ARRAY = "[]"


@value()
class OperatorClass:
    """``index_types`` are those it works with, ``columns`` the native types it takes."""

    index_types: frozenset[str]
    columns: frozenset[str]


_GIN = frozenset({"Gin"})
_BRIN = frozenset({"Brin"})

_TYPES_BY_BRIN_PREFIX = {
    "Bpchar": ("Char",),
    "Bytea": ("ByteA",),
    "Date": ("Date",),
    "Float4": ("Real",),
    "Float8": ("DoublePrecision",),
    "Inet": ("Inet",),
    "Int2": ("SmallInt",),
    "Int4": ("Integer",),
    "Int8": ("BigInt",),
    "Numeric": ("Decimal",),
    "Oid": ("Oid",),
    "Text": ("Text", "VarChar"),
    "Timestamp": ("Timestamp",),
    "TimestampTz": ("Timestamptz",),
    "Time": ("Time",),
    "TimeTz": ("Timetz",),
    "Uuid": ("Uuid",),
}
# https://www.postgresql.org/docs/current/brin.html#BRIN-BUILTIN-OPCLASSES has no minmax-multi for these three.
_WITHOUT_MULTI = frozenset({"Bpchar", "Bytea", "Text"})


def _brin_classes() -> dict[str, OperatorClass]:
    classes: dict[str, OperatorClass] = {}
    for prefix, columns in _TYPES_BY_BRIN_PREFIX.items():
        kinds = ("Bloom", "MinMax") if prefix in _WITHOUT_MULTI else ("Bloom", "MinMax", "MinMaxMulti")
        for kind in kinds:
            classes[f"{prefix}{kind}Ops"] = OperatorClass(_BRIN, frozenset(columns))
    return classes


OPERATOR_CLASSES: Mapping[str, OperatorClass] = {
    "ArrayOps": OperatorClass(_GIN, frozenset({ARRAY})),
    "JsonbOps": OperatorClass(_GIN, frozenset({"JsonB"})),
    "JsonbPathOps": OperatorClass(_GIN, frozenset({"JsonB"})),
    "InetOps": OperatorClass(frozenset({"Gist", "SpGist"}), frozenset({"Inet"})),
    "TextOps": OperatorClass(frozenset({"SpGist"}), frozenset({"Text", "Char", "VarChar"})),
    "BitMinMaxOps": OperatorClass(_BRIN, frozenset({"Bit"})),
    "VarBitMinMaxOps": OperatorClass(_BRIN, frozenset({"VarBit"})),
    "InetInclusionOps": OperatorClass(_BRIN, frozenset({"Inet"})),
    **_brin_classes(),
}

_NOT_IN_BRIN = frozenset({"Boolean", "Citext", "Money", "Json", "JsonB"})
_BRIN_COLUMNS = frozenset(
    {"Bit", "VarBit", ARRAY, *(it for columns in _TYPES_BY_BRIN_PREFIX.values() for it in columns)} - _NOT_IN_BRIN
)

COLUMNS_WITH_DEFAULT_CLASS: Mapping[str, frozenset[str]] = {
    "Gin": frozenset({ARRAY, "JsonB"}),
    "Gist": frozenset[str](),
    "SpGist": frozenset({"Text", "Char", "VarChar", "Inet"}),
    "Brin": _BRIN_COLUMNS,
}
"""What can be indexed without naming an operator class. BTree and Hash are absent: they take nearly everything."""
