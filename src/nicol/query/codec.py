"""How the values of a field travel: what Python gives, what SQL casts, what comes back.

Parameters are cast in the text, enums and rarely used types by way of ``text``, and such columns are projected as
``text`` again. So a connection needs to know no type of the schema's, and a type that a migration rebuilt under a new
OID breaks nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from nicol.query import values
from nicol.query.limits import Limit, limit_of
from nicol.schema.model import EnumType, Scalar, ScalarField, Schema, Unsupported
from nicol.sql.query import Call, Cast, Expression, Infix, Parameter, Text, TypeName

Encode = Callable[[object], object]
"""A Python value to what a driver takes. Raises ValueError with the reason, as the end of a sentence."""

Decoding = str
"""How a fetched value becomes the user's: "plain" (as it is), "json", "enum" or "whole" (a Decimal to an int)."""

TEXT: Final = TypeName("text")
_TEXT_ARRAY: Final = TypeName("text", is_array=True)
_DOUBLE: Final = TypeName("float8")
_JSONB: Final = TypeName("jsonb")
_BITS: Final = TypeName("bit varying")
_LEGIBLE: Final = frozenset({"inet", "bit varying", "xml"})
"""Types that PostgreSQL has no patterns for, while their texts have."""
_READ_BY_SERVER: Final = frozenset({"inet", "bit varying", "money"})
_TIMESTAMPTZ_ARRAY: Final = TypeName("timestamptz", is_array=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec:
    """``parameter`` is what a driver is told; ``stored`` the column's own type where that differs.

    ``written_by`` is the function that writes the stored type where a cast to text writes something else.
    ``limit`` is what the column has room for, which is asked where a value is written.
    ``is_single`` is a number in single precision.
    ``python`` is the type of one value in annotations; lists are lists of it.
    """

    encode: Encode
    parameter: TypeName
    stored: TypeName | None = None
    decoding: Decoding = "plain"
    is_list: bool = False
    is_timestamp: bool = False
    is_single: bool = False
    python: str = "str"
    enum: str | None = None
    written_by: str | None = None
    limit: Limit | None = None

    @property
    def is_read_by_server(self) -> bool:
        """Whether the server alone knows if a value is one of its type."""
        return self.stored is not None and self.stored.name in _READ_BY_SERVER

    def bound(self, index: int) -> Expression:
        """The parameter at ``index`` as one value of the field's element type."""
        return self._cast(Parameter(index, self.parameter))

    def bound_exactly(self, index: int) -> Expression:
        """As ``bound``, and not rounded to the column's precision: half a second is before the whole one."""
        return self._cast(Parameter(index, TypeName(self.parameter.name.partition("(")[0])))

    def bound_array(self, index: int) -> Expression:
        """The parameter at ``index`` as an array of the field's element type."""
        return self._cast(Parameter(index, _array(self.parameter)), is_array=True)

    def comparable(self, column: Expression) -> "tuple[Codec, Expression]":
        """How values travel that are compared with ``column``, and ``column`` as they are compared with it.

        Arrays of different types have no operators, bit(5) is not bit varying, and json has none at all.
        """
        if self.parameter.name == "json":
            return replace(self, parameter=_JSONB), Cast(column, _array(_JSONB))
        if self.stored == _BITS:
            return self, Cast(column, _array(_BITS))
        return self, column

    def legible(self, column: Expression) -> Expression:
        """What a pattern is held against: the text that is read, and of char(3) without the blanks that fill it up."""
        if self.parameter.name == "bpchar":
            return Cast(column, TEXT)
        return self.projected(column) if self.stored is not None and self.stored.name in _LEGIBLE else column

    def cast_element(self, expression: Expression) -> Expression:
        """``expression``, which has the parameter's type, as the column's own type."""
        return self._cast(expression)

    def _cast(self, expression: Expression, *, is_array: bool = False) -> Expression:
        if self.stored is None:
            return expression
        return Cast(expression, _array(self.stored) if is_array else self.stored)

    def projected(self, column: Expression) -> Expression:
        """The column, or what is made of it, as it is fetched."""
        if self.is_timestamp:
            return Cast(column, _TIMESTAMPTZ_ARRAY) if self.is_list else Infix("AT TIME ZONE", column, Text("UTC"))
        if self.is_single:
            # A driver would widen the nearest single, 0.800000011920929; PostgreSQL's own text of it is 0.8.
            is_list = self.is_list
            return Cast(Cast(column, _array(TEXT) if is_list else TEXT), _array(_DOUBLE) if is_list else _DOUBLE)
        if self.stored is None:
            return column
        if self.written_by is not None:
            return _elements_as_text(column) if self.is_list else Call(self.written_by, (column,))
        return Cast(column, _array(self.parameter) if self.is_list else self.parameter)


def _elements_as_text(column: Expression) -> Expression:
    joined = Call("array_to_string", (column, Text(","), Text("*")))
    return Call("string_to_array", (joined, Text(","), Text("*")))


def _array(type: TypeName) -> TypeName:
    return TypeName(type.name, type.namespace, type.is_builtin, is_array=True)


def codec_of(schema: Schema, field: ScalarField) -> Codec:
    """How ``field`` travels. Lists get the codec of their elements, with ``is_list``."""
    match field.type:
        case EnumType(name):
            enum = schema.enum_by_name[name]
            return Codec(
                encode=values.enum_encoder(enum),
                parameter=TEXT,
                stored=TypeName(enum.type, enum.schema, is_builtin=False),
                decoding="enum",
                is_list=field.is_list,
                python=name,
                enum=name,
            )
        case Unsupported(sql):
            return Codec(encode=values.encode_unsupported, parameter=TEXT, stored=TypeName(sql), is_list=field.is_list)
        case Scalar():
            native = field.native_type.name if field.native_type is not None else ""
            travel = _travel_of(field.type, native)
            return Codec(
                encode=travel.encode,
                parameter=TypeName(_with_precision(travel.parameter, field)),
                stored=TypeName(travel.stored) if travel.stored else None,
                decoding="json" if field.type is Scalar.JSON else "plain",
                is_list=field.is_list,
                is_timestamp=travel.parameter == "timestamp",
                is_single=travel.parameter == "float4",
                python=travel.python,
                written_by=travel.written_by or None,
                limit=limit_of(field),
            )


def _with_precision(name: str, field: ScalarField) -> str:
    """The column rounds to its precision, so a value must be rounded alike to be found again."""
    if name not in {"timestamp", "timestamptz", "time", "timetz"}:
        return name
    if field.native_type is None:
        return f"{name}(3)"
    return f"{name}({field.native_type.arguments[0]})" if field.native_type.arguments else name


@dataclass(frozen=True, slots=True)
class _Travel:
    encode: Encode
    parameter: str
    python: str
    stored: str = ""
    written_by: str = ""


def _travel_of(scalar: Scalar, native: str) -> _Travel:
    return _BY_NATIVE_TYPE.get((scalar, native)) or _BY_SCALAR[scalar]


_BY_SCALAR: Final = {
    Scalar.STRING: _Travel(values.encode_string, "text", "str"),
    Scalar.BOOLEAN: _Travel(values.encode_boolean, "bool", "bool"),
    Scalar.INT: _Travel(values.encode_int4, "int4", "int"),
    Scalar.BIG_INT: _Travel(values.encode_int8, "int8", "int"),
    Scalar.FLOAT: _Travel(values.encode_float, "float8", "float"),
    Scalar.DECIMAL: _Travel(values.encode_decimal, "numeric", "Decimal"),
    Scalar.DATE_TIME: _Travel(values.encode_timestamp, "timestamp", "datetime"),
    Scalar.JSON: _Travel(values.encode_json, "jsonb", "JsonValue"),
    Scalar.BYTES: _Travel(values.encode_bytes, "bytea", "bytes"),
}

_BY_NATIVE_TYPE: Final = {
    # An array of text has no operator with one of varchar.
    (Scalar.STRING, "VarChar"): _Travel(values.encode_string, "varchar", "str"),
    (Scalar.STRING, "Char"): _Travel(values.encode_string, "bpchar", "str"),
    (Scalar.STRING, "Bit"): _Travel(values.encode_string, "text", "str", stored="bit varying"),
    (Scalar.STRING, "VarBit"): _Travel(values.encode_string, "text", "str", stored="bit varying"),
    (Scalar.STRING, "Uuid"): _Travel(values.encode_uuid, "text", "str", stored="uuid"),
    (Scalar.STRING, "Xml"): _Travel(values.encode_string, "text", "str", stored="xml"),
    # A cast to text would append the mask of a single host: 10.0.0.1/32.
    (Scalar.STRING, "Inet"): _Travel(values.encode_string, "text", "str", stored="inet", written_by="abbrev"),
    (Scalar.STRING, "Citext"): _Travel(values.encode_string, "text", "str", stored="citext"),
    (Scalar.INT, "SmallInt"): _Travel(values.encode_int2, "int2", "int"),
    (Scalar.INT, "Oid"): _Travel(values.encode_oid, "int8", "int", stored="oid"),
    (Scalar.FLOAT, "Real"): _Travel(values.encode_float4, "float4", "float"),
    (Scalar.DECIMAL, "Money"): _Travel(values.encode_money, "numeric", "Decimal", stored="money"),
    (Scalar.DATE_TIME, "Timestamptz"): _Travel(values.encode_timestamptz, "timestamptz", "datetime"),
    (Scalar.DATE_TIME, "Date"): _Travel(values.encode_date, "date", "date"),
    (Scalar.DATE_TIME, "Time"): _Travel(values.encode_time, "time", "time"),
    (Scalar.DATE_TIME, "Timetz"): _Travel(values.encode_timetz, "timetz", "time"),
    (Scalar.JSON, "Json"): _Travel(values.encode_json, "json", "JsonValue"),
}
