"""``@id``, ``@unique``, ``@@id``, ``@@unique`` and ``@@index``."""

from collections.abc import Iterator
from dataclasses import replace

from nicol.schema.attributes import ELEMENT_PARAMETERS, PARAMETERS, Parameters
from nicol.schema.constraint_names import expression_index_name, index_name, primary_key_name, unique_name
from nicol.schema.findings import Findings, error, warning
from nicol.schema.mending.fixes import arguments_removed, items_removed, unquoted
from nicol.schema.model import Index, IndexedField, PrimaryKey, Unique
from nicol.schema.reading import syntax
from nicol.schema.resolve.arguments import Arguments, bind, flag_of, name_of, sign_of, sql_of, word_of
from nicol.schema.resolve.fields import ModelDraft
from nicol.schema.resolve.missing import note_missing
from nicol.schema.resolve.predicates import raw_text, resolve_predicate
from nicol.text.diagnostic import Edit, Label
from nicol.text.edit import Fixes, inserted_after, inserted_before, removed, safe, suggestion
from nicol.text.value import value

INDEX_TYPES = ("BTree", "Hash", "Gist", "Gin", "SpGist", "Brin")
SORTS = ("Asc", "Desc")
NULLS = ("First", "Last")

_EXPRESSION_INDEX = replace(PARAMETERS["@@index"], is_required=False)


@value(kw_only=True)
class Keys:
    """What identifies and orders the rows of one model. ``is_certain`` is false if one could not be read."""

    primary_key: PrimaryKey | None
    uniques: tuple[Unique, ...]
    indexes: tuple[Index, ...]
    is_certain: bool


class _Reader:
    """Reads the keys of one model."""

    def __init__(self, draft: ModelDraft, findings: Findings) -> None:
        self.draft = draft
        self.findings = findings
        self.is_certain = draft.is_certain and not draft.has_misplaced_key

    def columns(self, fields: tuple[IndexedField, ...]) -> tuple[str, ...]:
        return tuple(self.draft.scalars[it.name].column for it in fields)

    def fields(self, arguments: Arguments) -> tuple[IndexedField, ...] | None:
        """The fields in the list, or None after reporting."""
        expression = arguments.value("fields")
        if expression is None:
            self.is_certain = False
            return None
        items = expression.items if isinstance(expression, syntax.Array) else (expression,)
        found = [self._field(it, arguments.attribute) for it in items]
        known = tuple(it for it in found if it is not None)
        if not items:
            self._report_empty(expression, arguments)
        if len(known) < len(found) or not items or self._has_repetition(known, items):
            self.is_certain = False
            return None
        return known

    def _report_empty(self, expression: syntax.Expression, arguments: Arguments) -> None:
        self.findings.add(error("S402", f"`{sign_of(arguments.attribute)}` names no field", expression.span))

    def _has_repetition(self, fields: tuple[IndexedField, ...], items: tuple[syntax.Expression, ...]) -> bool:
        names = [it.name for it in fields]
        for i, name in enumerate(names):
            if name in names[:i]:
                related = [Label(items[names.index(name)].span, "named here first")]
                fixes = safe("Remove the repetition", *items_removed(items, [items[i]]))
                message = f"field `{name}` is named twice"
                self.findings.add(error("S403", message, items[i].span, related=related, fixes=fixes))
                return True
        return False

    def _field(self, expression: syntax.Expression, attribute: syntax.Attribute) -> IndexedField | None:
        if isinstance(expression, syntax.Reference) and self._is_column(expression.text, expression, attribute):
            return IndexedField(name=expression.text)
        if isinstance(expression, syntax.Call) and not self._is_function(expression):
            is_column = self._is_column(expression.name.text, expression, attribute)
            return self._field_with_arguments(expression, attribute) if is_column else None
        if not isinstance(expression, syntax.Reference):
            fixes = unquoted(expression, self.draft.scalars)
            message = f"`{sign_of(attribute)}` takes the names of fields"
            help_text = _help_for_no_field(expression, attribute)
            self.findings.add(error("S402", message, expression.span, help=help_text, fixes=fixes))
        return None

    def _is_function(self, call: syntax.Call) -> bool:
        """Whether it is SQL, such as ``lower(email)``."""
        names = {*self.draft.scalars, *self.draft.relations, *self.draft.broken}
        return call.name.text not in names and any(it.name is None for it in call.arguments)

    def _field_with_arguments(self, call: syntax.Call, attribute: syntax.Attribute) -> IndexedField | None:
        parameters = ELEMENT_PARAMETERS[sign_of(attribute)]
        known = self._meaningful_arguments(call, parameters)
        holder = syntax.Attribute(name=call.name, arguments=known, span=call.span)
        arguments = bind(holder, parameters, self.findings)
        operator_class, is_raw = self._operator_class(arguments.value("ops"))
        sort = arguments.value("sort")
        nulls = arguments.value("nulls")
        return IndexedField(
            name=call.name.text,
            nulls=word_of(nulls, NULLS, "place of nulls", "S617", self.findings) if nulls is not None else None,
            sort=word_of(sort, SORTS, "sort order", "S405", self.findings) if sort is not None else None,
            operator_class=operator_class,
            is_raw=is_raw,
        )

    def _meaningful_arguments(self, call: syntax.Call, parameters: Parameters) -> tuple[syntax.Argument, ...]:
        """Prisma passes over the others without a word, so they are no errors here either."""
        known: dict[str, syntax.Argument] = {}
        for argument in call.arguments:
            name = argument.name.text if argument.name is not None else ""
            if name not in (*parameters.named, *parameters.elsewhere) or known.setdefault(name, argument) != argument:
                listed = ", ".join(f"`{it}`" for it in parameters.named)
                help_text = f"a field of an index takes {listed} once each" if listed else "remove it"
                message = f"this argument of `{call.name.text}` means nothing"
                self.findings.add(warning("S304", message, argument.span, help=help_text))
        return tuple(known.values())

    def _operator_class(self, expression: syntax.Expression | None) -> tuple[str | None, bool]:
        if isinstance(expression, syntax.Reference):
            return expression.text, False
        raw = raw_text(expression)
        if raw is None and expression is not None:
            help_text = 'write a name such as JsonbPathOps, or raw("…")'
            self.findings.add(
                error("S406", "`ops` is no operator class", expression.span, help=help_text, fixes=_raw(expression))
            )
        # One that was reported counts as raw, so that nothing is said of it twice.
        return raw, expression is not None

    def _is_column(self, name: str, expression: syntax.Expression, attribute: syntax.Attribute) -> bool:
        return is_column(self.draft, name, expression, attribute, self.findings)

    def include(self, arguments: Arguments, keys: tuple[IndexedField, ...]) -> tuple[str, ...]:
        """The names in ``include``. What the index holds already is reported."""
        expression = arguments.value("include")
        if expression is None:
            return ()
        items = expression.items if isinstance(expression, syntax.Array) else (expression,)
        if not items:
            self.findings.add(error("S402", "`include` names no field", expression.span))
        names: list[str] = []
        for item in items:
            name = item.text if isinstance(item, syntax.Reference) else None
            if name is None:
                self.findings.add(error("S402", "`include` takes the names of fields", item.span))
            elif name in {*names, *(it.name for it in keys)}:
                fixes = safe("Remove it", *items_removed(items, [item])) if len(items) > 1 else ()
                message = f"the index holds `{name}` already"
                self.findings.add(error("S403", message, item.span, help="remove it", fixes=fixes))
            elif self._is_column(name, item, arguments.attribute):
                names.append(name)
        return tuple(names)


def _help_for_no_field(expression: syntax.Expression, attribute: syntax.Attribute) -> str:
    is_string = isinstance(expression, syntax.StringLiteral)
    is_sql = isinstance(expression, syntax.SqlLiteral | syntax.Call)
    is_sql |= is_string and not expression.value.isidentifier()
    if is_sql and attribute.is_block and attribute.name.text in {"index", "unique"}:
        unique = ", unique: true" if attribute.name.text == "unique" else ""
        return f"an index over SQL is written `@@index(expression: …{unique})`"
    return "write it without quotes" if is_string else ""


def is_column(
    draft: ModelDraft, name: str, expression: syntax.Expression, attribute: syntax.Attribute, findings: Findings
) -> bool:
    """Whether ``name`` is a column of the model. Other names are reported."""
    if name in draft.scalars:
        return True
    if name in draft.relations:
        columns = _columns_of_relation(draft, name)
        listed = ", ".join(f"`{it}`" for it in columns)
        target = draft.relations[name].target
        help_text = f"name its columns: {listed}" if columns else f"its columns, if it has any, are in `{target}`"
        fixes = safe("Name its columns", Edit(expression.span, ", ".join(columns))) if columns else ()
        message = f"`{sign_of(attribute)}` cannot hold the relation field `{name}`"
        findings.add(error("S404", message, expression.span, help=help_text, fixes=fixes))
    elif "." in name:
        findings.add(error("S404", f"`{name}` reaches into a composite type", expression.span))
    elif name not in draft.broken:
        place = expression.name.span if isinstance(expression, syntax.Call) else expression.span
        note_missing(draft, name, place, "S401")
    return False


def resolve_keys(draft: ModelDraft, attributes: dict[str, list[syntax.Attribute]], findings: Findings) -> Keys:
    """The keys from the fields' attributes and then from the block's, each in the order of the file."""
    reader = _Reader(draft, findings)
    uniques = (*_field_uniques(reader), *_block_uniques(reader, attributes.get("unique", [])))
    return Keys(
        primary_key=_primary_key(reader, attributes.get("id", [])),
        uniques=uniques,
        indexes=tuple(_indexes(reader, attributes.get("index", []))),
        is_certain=reader.is_certain,
    )


def attribute_of(field: syntax.Field, name: str) -> syntax.Attribute | None:
    return next((it for it in field.attributes if it.name.text == name), None)


def _raw(expression: syntax.Expression) -> Fixes:
    """Around the name of an operator class that stands in quotes."""
    if not isinstance(expression, syntax.StringLiteral) or not expression.value:
        return ()
    return safe("Write it as `raw`", inserted_before(expression.span, "raw("), inserted_after(expression.span, ")"))


def _columns_of_relation(draft: ModelDraft, name: str) -> tuple[str, ...]:
    attribute = draft.relations[name].attribute
    for argument in (attribute.arguments or ()) if attribute is not None else ():
        if argument.name is not None and argument.name.text == "fields" and isinstance(argument.value, syntax.Array):
            return tuple(it.text for it in argument.value.items if isinstance(it, syntax.Reference))
    return ()


# Primary keys.


def _primary_key(reader: _Reader, attributes: list[syntax.Attribute]) -> PrimaryKey | None:
    single = list(_attributes_of_columns(reader, "id"))
    written = [it for _, it in single] + attributes
    for extra in written[1:]:
        related = [Label(written[0].span, "the first one")]
        help_text = "a key of several fields is written `@@id([…])`"
        fixes = suggestion(f"Remove this `{sign_of(extra)}`", removed(extra.span))
        message = f"`{reader.draft.name}` has two primary keys"
        reader.findings.add(error("S407", message, extra.span, related=related, help=help_text, fixes=fixes))
    if single:
        return _single_primary_key(reader, *single[0])
    return _compound_primary_key(reader, attributes[0]) if attributes else None


def _single_primary_key(reader: _Reader, name: str, attribute: syntax.Attribute) -> PrimaryKey:
    arguments = bind(attribute, PARAMETERS["@id"], reader.findings)
    constraint = name_of(arguments, "map", reader.findings) or primary_key_name(reader.draft.table)
    return PrimaryKey(fields=(name,), constraint=constraint, name=name, span=attribute.span)


def _compound_primary_key(reader: _Reader, attribute: syntax.Attribute) -> PrimaryKey | None:
    arguments = bind(attribute, PARAMETERS["@@id"], reader.findings)
    fields = reader.fields(arguments)
    if fields is None:
        return None
    names = tuple(it.name for it in fields)
    return PrimaryKey(
        fields=names,
        constraint=name_of(arguments, "map", reader.findings) or primary_key_name(reader.draft.table),
        name=name_of(arguments, "name", reader.findings) or "_".join(names),
        span=attribute.span,
    )


# Uniques and indexes.


def _attributes_of_columns(reader: _Reader, name: str) -> Iterator[tuple[str, syntax.Attribute]]:
    for field in reader.draft.scalars:
        attribute = attribute_of(reader.draft.syntax_by_name[field], name)
        if attribute is not None:
            yield field, attribute


def _field_uniques(reader: _Reader) -> Iterator[Unique]:
    for name, attribute in _attributes_of_columns(reader, "unique"):
        arguments = bind(attribute, PARAMETERS["@unique"], reader.findings)
        sort = arguments.value("sort")
        written = word_of(sort, SORTS, "sort order", "S405", reader.findings) if sort is not None else None
        yield _unique(reader, arguments, (IndexedField(name=name, sort=written),))


def _block_uniques(reader: _Reader, attributes: list[syntax.Attribute]) -> Iterator[Unique]:
    for attribute in attributes:
        arguments = bind(attribute, PARAMETERS["@@unique"], reader.findings)
        fields = reader.fields(arguments)
        if fields is not None:
            yield _unique(reader, arguments, fields)


def _unique(reader: _Reader, arguments: Arguments, fields: tuple[IndexedField, ...]) -> Unique:
    return Unique(
        fields=fields,
        constraint=name_of(arguments, "map", reader.findings)
        or unique_name(reader.draft.table, reader.columns(fields)),
        name=name_of(arguments, "name", reader.findings) or "_".join(it.name for it in fields),
        where=_where(reader, arguments),
        include=reader.include(arguments, fields),
        nulls_not_distinct=_has_not_distinct_nulls(reader, arguments),
        span=arguments.attribute.span,
    )


def _has_not_distinct_nulls(reader: _Reader, arguments: Arguments) -> bool:
    nulls = arguments.value("nulls")
    if nulls is None:
        return False
    return word_of(nulls, ("NotDistinct",), "treatment of nulls", "S617", reader.findings) is not None


def _indexes(reader: _Reader, attributes: list[syntax.Attribute]) -> Iterator[Index]:
    for attribute in attributes:
        if any(it.name is not None and it.name.text == "expression" for it in attribute.arguments or ()):
            yield from _expression_index(reader, bind(attribute, _EXPRESSION_INDEX, reader.findings))
            continue
        arguments = bind(attribute, PARAMETERS["@@index"], reader.findings)
        fields = reader.fields(arguments)
        if fields is not None:
            _report_unique_index(reader, arguments)
            index = _index(reader, arguments, fields)
            # Of one that was not understood whole nothing else can be said.
            if arguments.is_usable and not _has_unread_word(arguments, index):
                yield index


def _expression_index(reader: _Reader, arguments: Arguments) -> Iterator[Index]:
    """The index, or nothing after reporting."""
    if "fields" in arguments.by_name:
        message = "an index holds fields or expressions, not both"
        help_text = "write the fields as SQL in the list of `expression`"
        reader.findings.add(error("S615", message, arguments.by_name["fields"].span, help=help_text))
        return
    expression = arguments.value("expression")
    if expression is None:
        return
    items = expression.items if isinstance(expression, syntax.Array) else (expression,)
    if not items:
        reader.findings.add(error("S610", "`expression` of `@@index` is empty", expression.span))
    texts = [sql_of(it, "`expression` of `@@index`", reader.findings) for it in items]
    known = tuple(it for it in texts if it is not None)
    if known and len(known) == len(texts):
        is_unique = flag_of(arguments, "unique", reader.findings)
        yield replace(_index(reader, arguments, ()), expressions=known, is_unique=is_unique)


def _report_unique_index(reader: _Reader, arguments: Arguments) -> None:
    if "unique" in arguments.by_name:
        span = arguments.by_name["unique"].span
        gone = arguments_removed(arguments.attribute, [arguments.by_name["unique"]])
        fixes = suggestion("Write `@@unique`", Edit(arguments.attribute.name.span, "unique"), *gone)
        message = "a unique index over fields has its own attribute"
        reader.findings.add(error("S615", message, span, help="write `@@unique([…])`", fixes=fixes))


def _index(reader: _Reader, arguments: Arguments, fields: tuple[IndexedField, ...]) -> Index:
    if "nulls" in arguments.by_name:
        span = arguments.by_name["nulls"].span
        message = "`nulls` of `@@index` says nothing, since only unique keys compare their nulls"
        help_text = "for the order of a field write `field(nulls: Last)`"
        fixes = suggestion("Remove `nulls`", *arguments_removed(arguments.attribute, [arguments.by_name["nulls"]]))
        reader.findings.add(error("S617", message, span, help=help_text, fixes=fixes))
    # `name` is what `map` was called before Prisma 3, and still works on an index.
    if "map" in arguments.by_name and "name" in arguments.by_name:
        span = arguments.by_name["name"].span
        fixes = safe("Remove `name`", *arguments_removed(arguments.attribute, [arguments.by_name["name"]]))
        message = "`name` of `@@index` is the old word for `map`"
        reader.findings.add(error("S306", message, span, help="keep `map` only", fixes=fixes))
    given = name_of(arguments, "map", reader.findings) or name_of(arguments, "name", reader.findings)
    type_ = arguments.value("type")
    written = word_of(type_, INDEX_TYPES, "index type", "S408", reader.findings) if type_ is not None else None
    return Index(
        fields=fields,
        constraint=given or _default_index_name(reader, fields),
        type=written or "BTree",
        where=_where(reader, arguments),
        include=reader.include(arguments, fields),
        span=arguments.attribute.span,
    )


def _has_unread_word(arguments: Arguments, index: Index) -> bool:
    type_, given = arguments.value("type"), arguments.value("map")
    is_type_read = isinstance(type_, syntax.Reference) and type_.text == index.type
    is_other_type = type_ is not None and not is_type_read
    is_unread_name = given is not None and not isinstance(given, syntax.StringLiteral)
    return is_other_type or is_unread_name


def _default_index_name(reader: _Reader, fields: tuple[IndexedField, ...]) -> str:
    """Without fields, that of an index over expressions."""
    table = reader.draft.table
    return index_name(table, reader.columns(fields)) if fields else expression_index_name(table)


def _where(reader: _Reader, arguments: Arguments) -> str | None:
    expression = arguments.value("where")
    if expression is None:
        return None
    return resolve_predicate(expression, reader.draft.scalars, reader.draft.broken, reader.findings)
