"""Where migrations go: a database, and the PostgreSQL schemas of it that are ours."""

from collections.abc import Sequence
from dataclasses import replace

from nicol.driver.url import DatabaseUrl, parse_url
from nicol.schema.model import Schema
from nicol.text.value import value


@value()
class Place:
    """``namespace`` holds the history and what has no schema of its own; ``namespaces`` are all that are ours.

    A datasource that lists its schemas says what is ours: where the history is, others may keep theirs.
    """

    url: DatabaseUrl
    namespaces: tuple[str, ...]

    @property
    def namespace(self) -> str:
        return self.url.schema or "public"

    @property
    def every_namespace(self) -> tuple[str, ...]:
        """Ours and that of the history."""
        return self.namespaces if self.namespace in self.namespaces else (self.namespace, *self.namespaces)


def place(url: str, namespaces: Sequence[str] = ()) -> Place:
    """Where ``url`` leads. ``namespaces`` are the datasource's ``schemas``, if it has any."""
    # What an answer to an application may take is no measure for what rewrites a table.
    parsed = replace(parse_url(url), socket_timeout_s=None)
    if parsed.application_name == "nicol":
        parsed = replace(parsed, application_name="nicol migrate")
    return Place(parsed, tuple(namespaces) or (parsed.schema or "public",))


def place_of(url: str, schema: Schema) -> Place:
    """Where ``url`` leads, with the PostgreSQL schemas that ``schema`` lists."""
    return place(url, schema.datasource.schemas if schema.datasource else ())
