"""What both drivers tell the server when a session starts."""

from nicol.driver.url import DatabaseUrl


def startup_settings(url: DatabaseUrl) -> dict[str, str]:
    """Settings of the session, by PostgreSQL's names. They are part of the start packet, so they cost no round trip."""
    settings = {"TimeZone": "UTC"}
    # Poolers refuse start packets with settings that they do not track, and search_path is one.
    if url.schema and not url.is_pooled:
        settings["search_path"] = '"' + url.schema.replace('"', '""') + '"'
    return settings


def startup_options(url: DatabaseUrl) -> str:
    """The same as command-line options, after those of the URL, whose escapes are the user's."""
    written = [f"-c {name}={_escaped(value)}" for name, value in startup_settings(url).items()]
    return " ".join(([url.options] if url.options else []) + written)


def _escaped(value: str) -> str:
    # https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS
    return value.replace("\\", "\\\\").replace(" ", "\\ ")
