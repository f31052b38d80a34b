"""Names of prisma-client-py in a file, and what stands for each of them. Nothing is imported to know them."""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from nicol import errors
from nicol.client.definition import Definition

Node: TypeAlias = ast.expr | ast.stmt | ast.alias

_ROOT: Final = "prisma"
_SPEAKING: Final = (ast.Import, ast.ImportFrom, ast.Attribute, ast.Call, ast.Assign)
_MODULES: Final = frozenset({"enums", "models", "types"})
"""Parts of the package that Nicol's has under the same names."""
_ENGINE: Final = "ConnectionFailedError is raised before a statement is sent, ConnectionLostError after it"
_OF_TYPES: Final = {
    "WhereInput": "Where",
    "WhereUniqueInput": "WhereUnique",
    "CreateInput": "Create",
    "CreateWithoutRelationsInput": "CreateMany",
    "UpdateInput": "Update",
    "UpdateManyMutationInput": "UpdateMany",
    "Include": "Include",
    "OrderByInput": "Order",
    "ScalarFieldKeys": "Field",
}
_OTHERS: Final = {
    "Base64": "give and take bytes themselves",
    "DatasourceOverride": "give the client its URL as the first argument",
    "HttpConfig": "leave it out: connections have connection_limit=, connect_timeout=, socket_timeout=",
    "Json": "give the value itself",
    "SortOrder": 'Literal["asc", "desc"]',
    "TransactionManager": "`async with db.tx() as tx:` gives a client of the same class",
    "get_client": "keep the client in a module, and import it from there",
    "load_env": "leave it out: .env is read for the URL",
    "register": "keep the client in a module, and import it from there",
}


class Notice(NamedTuple):
    """``message`` names the thing, ``help`` is the way out."""

    node: Node
    message: str
    help: str


class Client(NamedTuple):
    """The client that a file is to use, which is imported from ``package``; ``names`` is what the file imports.

    ``is_named`` says whether the file speaks of that package, ``has_module`` whether the project has such a module.
    """

    names: Mapping[str, str]
    package: str
    definition: Definition
    is_named: bool
    has_module: Callable[[str], bool]


@lru_cache(maxsize=1)
def speaking_nodes(tree: ast.AST) -> Sequence[ast.AST]:
    """The parts of a file that may be about a client: going through all of them takes long, so it is done once."""
    return [it for it in ast.walk(tree) if isinstance(it, _SPEAKING)]


def imported(tree: ast.AST) -> Mapping[str, str]:
    """What the names mean that a file imports, anywhere in it: ``{"p": "prisma", "User": "prisma.models.User"}``."""
    found: dict[str, str] = {}
    for node in speaking_nodes(tree):
        if isinstance(node, ast.Import):
            for it in node.names:
                name = it.name if it.asname else it.name.partition(".")[0]
                found[it.asname or name] = name
        elif isinstance(node, ast.ImportFrom) and node.module is not None and not node.level:
            found |= {it.asname or it.name: f"{node.module}.{it.name}" for it in node.names}
    return found


def path_of(node: ast.expr, names: Mapping[str, str]) -> str | None:
    """What ``a.b.c`` means, if ``a`` is imported."""
    match node:
        case ast.Name(id=name):
            return names.get(name)
        case ast.Attribute(value=inner, attr=name):
            outer = path_of(inner, names)
            return None if outer is None else f"{outer}.{name}"
        case _:
            return None


def former_names(tree: ast.AST, client: Client) -> Iterator[Notice]:
    """Where a file imports something of prisma-client-py, or reaches it through a module that it imports.

    Where our package is called ``prisma``, the names in it are ours.
    """
    if is_former(client.package):
        return
    for node, path in _found(tree, client.names):
        if not _is_own(path, client):
            yield Notice(node, f"`{path}` is of prisma-client-py", _way_on(path, client.package, client.definition))


def _found(tree: ast.AST, names: Mapping[str, str]) -> Iterator[tuple[Node, str]]:
    for node in speaking_nodes(tree):
        match node:
            case ast.Import(names=aliases):
                yield from ((it, it.name) for it in aliases if is_former(it.name))
            case ast.ImportFrom(module=str(module), names=aliases, level=0) if is_former(module):
                yield from ((it, f"{module}.{it.name}") for it in aliases)
            case ast.Attribute():
                path = path_of(node, names)
                if path is not None and is_former(path) and _is_in_module(path):
                    yield node, path
            case _:
                pass


def is_former(path: str) -> bool:
    return path == _ROOT or path.startswith(f"{_ROOT}.")


def has_former(client: Client) -> bool:
    """Whether a file imports anything of prisma-client-py."""
    return any(is_former(it) and not _is_own(it, client) for it in client.names.values())


def _is_own(path: str, client: Client) -> bool:
    """Whether ``path`` is of a module of the project, whose folder ``prisma`` may hold more than a schema."""
    parts = path.split(".")
    return any(client.has_module(".".join(parts[:n])) for n in range(1, len(parts) + 1))


def _is_in_module(path: str) -> bool:
    """Of ``prisma.enums.Role.ADMIN`` it is ``Role`` alone that a module has."""
    outer, _, last = path.rpartition(".")
    return outer.islower() and (not last.islower() or last in _OTHERS)


def _way_on(path: str, package: str, definition: Definition) -> str:
    """What is written in place of ``path``; ``package`` is where the client is imported from."""
    parts = path.split(".")[1:]
    last = parts[-1] if parts else ""
    if not parts:
        return f"import from `{package}`, and errors from `nicol.errors`"
    if last in {"Prisma", "Client"}:
        return f"`from {package} import AsyncClient`, or `Client` where nothing is awaited"
    if last in _OTHERS:
        return _OTHERS[last]
    if last in _MODULES:
        return f"`from {package} import {last}`"
    if "errors" in parts:
        return _of_errors(last)
    return _of_package(parts, package, definition)


def _of_errors(name: str) -> str:
    if name == "errors":
        return "`from nicol import errors`"
    if name == "RawQueryError":
        return "DatabaseError is what raw SQL raises, of the class that other calls raise where there is one"
    if name in errors.FORMER_NAMES:
        return errors.FORMER_NAMES[name]
    return f"`from nicol.errors import {name}`" if hasattr(errors, name) else _ENGINE


def _of_package(parts: list[str], package: str, definition: Definition) -> str:
    last = parts[-1]
    if parts[0] == "types":
        return _of_types(last, package, definition)
    if parts[0] == "actions":
        return "annotate the client, and use its attribute"
    if parts[0] in {"partials", "bases"}:
        return "a class of your own says what is fetched: write it out, and give it as the first argument"
    if last in definition.classes or last in definition.enums or last == "Batch":
        return f"`from {package} import {last}`"
    return "Nicol has no such thing: see docs/from-prisma-client-py.md"


def _of_types(name: str, package: str, definition: Definition) -> str:
    model = name.removesuffix("UpsertInput")
    if model in definition.classes:
        return f"create= takes `{model}Create`, update= `{model}Update`, both from `{package}.types`"
    for model in definition.classes:
        ours = _OF_TYPES.get(name.removeprefix(model)) if name.startswith(model) else None
        if ours is not None:
            return f"`from {package}.types import {model}{ours}`"
    return f"look for the like of it in {package}.types, whose names end in {', '.join(sorted(_OF_TYPES.values()))}"
