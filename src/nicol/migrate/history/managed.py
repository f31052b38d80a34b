"""Which constructs that only Nicol has words for a schema asked for: told by lines in the migrations that made them.

``-- nicol: manages check "Booking"."total_positive"`` says that it goes when no schema asks for it any more, and
``releases`` that it went. What no line names was made by hand, and is left alone.
"""

import re
from collections.abc import Iterable

from nicol.catalog.model import Catalog, DatabaseObject, Name
from nicol.catalog.superset import Kind, superset
from nicol.migrate.history.directives import Directive, directives
from nicol.migrate.history.folder import Migration
from nicol.sql.names import quote

_NAMES = re.compile(r'"(?:[^"]|"")+"(?:\."(?:[^"]|"")+")*')
_NAME = re.compile(r'"((?:[^"]|"")+)"')


def managed(migrations: Iterable[Migration], *, default_namespace: str = "public") -> frozenset[DatabaseObject]:
    """What is managed after ``migrations``. Lines that are none of ours, or not whole, are left out."""
    found: set[DatabaseObject] = set()
    for it in (directive for migration in migrations for directive in directives(migration.script)):
        thing = _thing(it, default_namespace)
        if thing is not None and it.verb == "manages":
            found.add(thing)
        elif thing is not None and it.verb == "releases":
            found.discard(thing)
    return frozenset(found)


def managed_lines(before: Catalog, after: Catalog, *, default_namespace: str = "public") -> str:
    """The lines that belong into the migration from ``before`` to ``after``, or nothing.

    ``before`` is what the history makes, and knows what is managed. Only a schema asks for anything.
    """
    if not after.is_from_schema:
        return ""
    wanted = frozenset(it for it in superset(after) if _is_sayable(it))
    released = said("releases", before.managed - wanted, default_namespace=default_namespace)
    return released + said("manages", wanted - before.managed, default_namespace=default_namespace)


def said(verb: str, things: Iterable[DatabaseObject], *, default_namespace: str = "public") -> str:
    """``verb`` of ``things``, a line for each, by table."""
    ordered = sorted(things, key=lambda it: (it.name.namespace, it.table or it.name.name, it.kind, it.name.name))
    return "".join(f"{Directive(verb, f'{it.kind} {_names(it, default_namespace)}', 0)}\n" for it in ordered)


def _is_sayable(it: DatabaseObject) -> bool:
    """A name with a line break fits into no line."""
    return not any(character in text for character in "\r\n" for text in (it.name.namespace, it.table, it.name.name))


def _names(it: DatabaseObject, default_namespace: str) -> str:
    namespace = () if it.name.namespace == default_namespace else (it.name.namespace,)
    table = (it.table,) if it.table else ()
    return ".".join(map(quote, (*namespace, *table, it.name.name)))


def _thing(it: Directive, default_namespace: str) -> DatabaseObject | None:
    kind, _, rest = it.rest.partition(" ")
    if kind not in set(Kind) or _NAMES.fullmatch(rest) is None:
        return None
    names = [match.replace('""', '"') for match in _NAME.findall(rest)]
    n_own = 1 if kind == Kind.ROW_SECURITY else 2
    if len(names) == n_own:
        names = [default_namespace, *names]
    if len(names) != n_own + 1:
        return None
    table = names[1] if n_own == 2 else ""
    return DatabaseObject(kind, Name(names[0], names[-1]), table)
