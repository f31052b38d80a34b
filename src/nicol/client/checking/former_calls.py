"""Calls that prisma-client-py understands and Nicol does not, or otherwise."""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from nicol.client.checking.bindings import bindings, by_name
from nicol.client.checking.calls import Found
from nicol.client.checking.former_names import Client, Notice, has_former, is_former, path_of, speaking_nodes
from nicol.client.checking.receiver import is_usual, last_name
from nicol.client.definition import Definition
from nicol.client.former_words import BLOCK, CLIENT_ARGUMENTS, CLIENT_ATTRIBUTES
from nicol.schema.model import Model, Scalar, ScalarField

_CLIENTS: Final = frozenset({"Prisma", "Client", "AsyncClient"})
_RAW: Final = frozenset({"query_raw", "query_first"})
_BLOCK_METHODS: Final = frozenset({"start", "commit", "rollback"})
_MAY_LACK: Final = frozenset({"update", "delete"})
_LONG_S: Final = 1000


def refused_calls(tree: ast.AST, client: Client) -> Iterator[Notice]:
    """Calls that raise with Nicol."""
    is_known = _is_in_use(client)
    transactions = _transactions(tree) if is_known else ()
    for node in speaking_nodes(tree):
        if isinstance(node, ast.Call):
            yield from _of_constructor(node, client)
            if isinstance(node.func, ast.Attribute):
                if is_known:
                    yield from _of_raw_sql(node, node.func, client.definition)
                yield from _of_method(node.func, client, transactions)


def _is_in_use(client: Client) -> bool:
    """Whether a file knows a client, ours or the former one: without it, whatever it calls is somebody else's."""
    return client.is_named or has_former(client)


def _of_constructor(node: ast.Call, client: Client) -> Iterator[Notice]:
    made = path_of(node.func, client.names)
    if made is None or made.rpartition(".")[2] not in _CLIENTS or not _is_known(made, client):
        return
    for it in node.keywords:
        if it.arg in CLIENT_ARGUMENTS:
            yield Notice(it.value, f"a client takes no `{it.arg}`", CLIENT_ARGUMENTS[it.arg])


def _is_known(path: str, client: Client) -> bool:
    """Whether ``path`` is of prisma-client-py or of our package."""
    return is_former(path) or path.startswith(f"{client.package}.")


def _of_raw_sql(node: ast.Call, method: ast.Attribute, definition: Definition) -> Iterator[Notice]:
    name = method.attr
    if name not in _RAW:
        return
    value = method.value
    if isinstance(value, ast.Attribute) and value.attr in definition.accessors and is_usual(value.value):
        accessor = value.attr
        way = f"raw SQL is the client's: `{name}({definition.accessors[accessor]}, …)`"
        yield Notice(method, f"`{accessor}` has no `{name}`", way)
    elif not is_usual(value):
        return
    for it in node.keywords:
        if it.arg == "model":
            way = f"it comes first: `{name}({ast.unparse(it.value)}, …)`"
            yield Notice(it.value, f"`{name}` takes no `model`", way)


def _of_method(method: ast.Attribute, client: Client, transactions: Collection[str]) -> Iterator[Notice]:
    name, value = method.attr, method.value
    if name == "prisma" and _is_model(value, client):
        yield Notice(method, f"`{ast.unparse(value)}` has no `prisma`", "ask a client: `db.user.find_many(…)`")
    elif name in _BLOCK_METHODS and _is_tx(value, transactions):
        yield Notice(method, f"a transaction has no `{name}`", BLOCK)
    elif name in CLIENT_ATTRIBUTES and has_former(client) and is_usual(value):
        yield Notice(method, f"a client has no `{name}`", CLIENT_ATTRIBUTES[name])


def _is_model(node: ast.expr, client: Client) -> bool:
    path = path_of(node, client.names)
    return path is not None and path.rpartition(".")[2] in client.definition.classes and _is_known(path, client)


def _transactions(tree: ast.AST) -> frozenset[str]:
    """Names that stand for what ``tx()`` returned, and nothing else anywhere in the file."""
    if not any(isinstance(it, ast.Assign) and _is_tx(it.value, ()) for it in speaking_nodes(tree)):
        return frozenset()
    bound = by_name(bindings(ast.walk(tree)))
    return frozenset(name for name, values in bound.items() if all(it is not None and _is_tx(it, ()) for it in values))


def _is_tx(node: ast.expr, transactions: Collection[str]) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="tx", value=client)):
            return is_usual(client)
        case ast.Name(id=name):
            return name in transactions
        case _:
            return False


def long_transactions(tree: ast.AST, client: Client) -> Iterator[Notice]:
    """``tx(timeout=5000)``, which are seconds here."""
    for node in speaking_nodes(tree) if _is_in_use(client) else ():
        if isinstance(node, ast.Call) and _is_tx(node, ()):
            for it in node.keywords:
                match it:
                    case ast.keyword(arg="timeout" | "max_wait", value=ast.Constant(value=int(n))) if n >= _LONG_S:
                        help = "prisma-client-py counts milliseconds; a timedelta means the same in both"
                        yield Notice(it.value, f"`{it.arg}={n}` is {n} seconds", help)
                    case _:
                        pass


def json_texts(found: Found, definition: Definition) -> Iterator[Notice]:
    """``json.dumps(…)`` for a Json field, which would store a text in JSON."""
    models = definition.schema.model_by_name
    for it in (*found.node.args, *(keyword.value for keyword in found.node.keywords)):
        for value in _json_values(it, models[definition.accessors[found.accessor]], models):
            yield from _texts(value)


def _json_values(node: ast.expr, model: Model, models: Mapping[str, Model]) -> Iterator[ast.expr]:
    """What is given for the Json fields of ``model``, and of records that are nested in it."""
    match node:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                word = key.value if isinstance(key, ast.Constant) else None
                field = model.field_by_name.get(word) if isinstance(word, str) else None
                if field is None:  # an operator
                    yield from _json_values(value, model, models)
                elif not isinstance(field, ScalarField):
                    yield from _json_values(value, models[field.model], models)
                elif field.type is Scalar.JSON:
                    yield value
        case ast.List(elts=items) | ast.Tuple(elts=items):
            for it in items:
                yield from _json_values(it, model, models)
        case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item):
            yield from _json_values(item, model, models)
        case _:
            pass


def _texts(value: ast.expr) -> Iterator[Notice]:
    match value:
        case ast.Call(func=ast.Name(id="dumps") | ast.Attribute(value=ast.Name(id="json"), attr="dumps"), args=[what]):
            help = f"give the value itself: `{ast.unparse(what)}`"
            yield Notice(value, "`json.dumps(…)` makes a text, and a text for a Json field is a text in JSON", help)
        case ast.Call(func=function, args=[what]) if last_name(function) == "Json":
            yield from _texts(what)
        case ast.Dict(values=parts) | ast.List(elts=parts) | ast.BoolOp(values=parts):
            yield from (it for part in parts for it in _texts(part))
        case ast.IfExp(body=body, orelse=other):
            yield from (*_texts(body), *_texts(other))
        case _:
            pass


def tests_for_none(found: Found, tree: ast.Module) -> Iterator[Notice]:
    """Where a function asks whether ``update`` or ``delete`` found a record, which raise where they do not."""
    if found.action not in _MAY_LACK:
        return
    scope: ast.AST = found.functions[-1] if found.functions else tree
    name = _bound_name(scope, found.node)
    for node in ast.walk(scope):
        asked = _asked(node)
        if asked is not None and (
            _is_call(asked, found.node) or (name and isinstance(asked, ast.Name) and asked.id == name)
        ):
            yield Notice(
                asked,
                f"`{name or ast.unparse(found.node.func)}` is never None, for `{found.action}` raises "
                "RecordNotFoundError where there is no record",
                "catch that error",
            )


def _bound_name(scope: ast.AST, call: ast.Call) -> str | None:
    """The name that holds what ``call`` returns, and nothing else, such as an argument of that or another function."""
    stored = [name for name, _value in bindings(ast.walk(scope))]
    for it in ast.walk(scope):
        match it:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ) if _is_call(value, call):
                return name if stored.count(name) == 1 else None
            case ast.NamedExpr(target=ast.Name(id=name), value=value) if _is_call(value, call):
                return name if stored.count(name) == 1 else None
            case _:
                pass
    return None


def _is_call(node: ast.expr, call: ast.Call) -> bool:
    return node is call or (isinstance(node, ast.Await) and node.value is call)


def _asked(node: ast.AST) -> ast.expr | None:
    """What ``node`` asks whether it is None."""
    match node:
        case ast.Compare(
            left=left, ops=[ast.Is() | ast.IsNot() | ast.Eq() | ast.NotEq()], comparators=[ast.Constant(value=None)]
        ):
            return _inner(left)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _inner(operand)
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            return _inner(test)
        case _:
            return None


def _inner(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.NamedExpr) else node
