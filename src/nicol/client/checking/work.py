"""What a module does when it is imported, beside defining things: a script is not run to look into its classes."""

import ast
from collections.abc import Collection, Iterator
from typing import Final

_RUNS: Final = frozenset({"run", "run_until_complete", "run_forever"})
_DEFINITIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


def work_at_import(tree: ast.Module, accessors: Collection[str]) -> ast.expr | None:
    """The first call at the top of a module that runs a loop, its own functions or queries; or None."""
    own = {it.name for it in tree.body if isinstance(it, (ast.FunctionDef, ast.AsyncFunctionDef))}
    return next((it for it in _calls(tree.body) if _is_work(it, own, accessors)), None)


def imports(tree: ast.Module) -> list[ast.stmt]:
    """The imports at the top of a module."""
    return [it for it in tree.body if isinstance(it, (ast.Import, ast.ImportFrom))]


def _calls(statements: Collection[ast.stmt]) -> Iterator[ast.Call]:
    for statement in statements:
        if isinstance(statement, _DEFINITIONS) or _is_guarded(statement):
            continue
        yield from (it for it in ast.walk(statement) if isinstance(it, ast.Call))


def _is_guarded(statement: ast.stmt) -> bool:
    """``if __name__ == "__main__":``, and ``if TYPE_CHECKING:`` too."""
    return isinstance(statement, ast.If) and any(
        isinstance(it, ast.Name) and it.id in {"__name__", "TYPE_CHECKING"} for it in ast.walk(statement.test)
    )


def _is_work(call: ast.Call, own: Collection[str], accessors: Collection[str]) -> bool:
    function = call.func
    if isinstance(function, ast.Name):
        return function.id in own
    if not isinstance(function, ast.Attribute):
        return False
    target = function.value
    return function.attr in _RUNS or (isinstance(target, ast.Attribute) and target.attr in accessors)
