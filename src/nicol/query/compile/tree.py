"""A record with what it refers to and what refers to it, as one statement: a chain of inserts that return their rows.

Foreign keys are checked at the end of a statement, so the order within the chain is only that of the values.
"""

from nicol.query.compile.read import projection
from nicol.query.compile.where import Conditions, Scope
from nicol.query.compile.write import column_array, element, value_of
from nicol.query.node import InsertTree, NewChildren, NewParent
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import ForeignKey, RelationField
from nicol.sql.query import (
    EVERYTHING,
    Column,
    CommonTable,
    Expression,
    Insert,
    Item,
    Select,
    Table,
    Unnested,
)

_ROOT = "root."
"""A name that no table bears, for a common table hides the table of its name."""
_ALL = (Item(EVERYTHING),)


def compile_tree(vocabulary: Vocabulary, node: InsertTree) -> Select:
    """One row: the root, laid out as ``node.selection`` says."""
    inserted = {("t0", it.field): _name(it) for it in (*node.parents, *node.children)}
    conditions = Conditions(vocabulary, inserted)
    scope = conditions.scope(node.model)
    common = (
        *(_parent(vocabulary, scope, it) for it in node.parents),
        CommonTable(_ROOT, _root(vocabulary, scope, node)),
        *(_children(vocabulary, scope, it) for it in node.children),
    )
    items = tuple(Item(it) for it in projection(conditions, scope, node.selection))
    return Select(common=common, items=items, sources=(Table(_ROOT, scope.alias),))


def _name(part: NewParent | NewChildren) -> str:
    return _ROOT + part.field


def _parent(vocabulary: Vocabulary, scope: Scope, parent: NewParent) -> CommonTable:
    target = Scope(vocabulary.model(_relation(scope, parent.field).model), "n")
    insert = Insert(
        table=target.table,
        columns=tuple(target.model.scalar(it.field).column for it in parent.writes),
        values=tuple(value_of(vocabulary, target, it) for it in parent.writes),
        returning=_ALL,
    )
    return CommonTable(_name(parent), insert)


def _root(vocabulary: Vocabulary, scope: Scope, node: InsertTree) -> Insert:
    columns = [scope.model.scalar(it.field).column for it in node.writes]
    values: list[Expression] = [value_of(vocabulary, scope, it) for it in node.writes]
    for parent in node.parents:
        relation = _relation(scope, parent.field)
        assert relation.foreign_key is not None
        target = Scope(vocabulary.model(relation.model), _name(parent))
        columns += [scope.model.scalar(it).column for it in relation.foreign_key.fields]
        values += [target.column(it) for it in relation.foreign_key.references]
    sources = tuple(Table(_name(it), _name(it)) for it in node.parents)
    query = Select(items=tuple(Item(it) for it in values), sources=sources) if sources else None
    return Insert(table=scope.table, columns=tuple(columns), values=tuple(values), query=query, returning=_ALL)


def _children(vocabulary: Vocabulary, scope: Scope, children: NewChildren) -> CommonTable:
    relation = _relation(scope, children.field)
    model = vocabulary.model(relation.model)
    key = _key_of(vocabulary, relation)
    root = Scope(scope.model, _ROOT)
    names = tuple(f"c{i}" for i in range(len(children.fields)))
    codecs = [vocabulary.codec(model, it) for it in children.fields]
    items = [element(codec, Column("u", name)) for codec, name in zip(codecs, names, strict=True)]
    items += [root.column(it) for it in key.references]
    arrays = tuple(column_array(codec, index) for codec, index in zip(codecs, children.parameters, strict=True))
    insert = Insert(
        table=Table(model.table, "n", model.schema),
        columns=tuple(model.scalar(it).column for it in (*children.fields, *key.fields)),
        query=Select(
            items=tuple(Item(it) for it in items), sources=(Table(_ROOT, _ROOT), Unnested(arrays, "u", names))
        ),
        returning=_ALL,
    )
    return CommonTable(_name(children), insert)


def _relation(scope: Scope, field: str) -> RelationField:
    relation = scope.model.field_by_name[field]
    assert isinstance(relation, RelationField)
    return relation


def _key_of(vocabulary: Vocabulary, relation: RelationField) -> ForeignKey:
    key = vocabulary.schema.opposite(relation).foreign_key
    assert key is not None
    return key
