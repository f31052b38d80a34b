"""SQL trees, the printers, statements and steps. Floor 1. Called, the package is ``nicol.sql.fragment.sql``."""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, LiteralString

if TYPE_CHECKING:
    from nicol.sql.fragment import Sql


class _Package(ModuleType):
    # `from nicol import sql` finds this package once anything has loaded it, and means the function.

    def __call__(self, text: LiteralString, /, *values: object) -> "Sql":
        from nicol.sql.fragment import sql  # noqa: PLC0415 - most programs need none

        return sql(text, *values)

    def __getattr__(self, name: str) -> object:
        from nicol.sql.fragment import sql  # noqa: PLC0415 - as above

        if name in {"empty", "identifier", "join"}:
            return getattr(sql, name)
        raise AttributeError(f"module 'nicol.sql' has no attribute {name!r}", name=name, obj=self)


sys.modules[__name__].__class__ = _Package
