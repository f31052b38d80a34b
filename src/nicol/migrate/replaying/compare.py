"""What a history makes, beside what the database is."""

from nicol.catalog.change import AddNamespace, Change
from nicol.catalog.diff.diff import diff
from nicol.catalog.model import Catalog
from nicol.catalog.spelling.printed import printed
from nicol.sql.statement import Steps


def drift(expected: Catalog, actual: Catalog) -> Steps[tuple[Change, ...]]:
    """What leads from the catalog that a history makes to that of the database, in whose session this runs.

    A schema that is already there is no drift: migrations make it IF NOT EXISTS, and what is in it counts itself.
    """
    found = yield from printed(expected, actual)
    return tuple(it for it in diff(expected, found) if not isinstance(it, AddNamespace))
