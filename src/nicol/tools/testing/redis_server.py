"""The Redis of a test run: that of TEST_REDIS_URL, or one for each worker, since channels know no databases."""

from dataclasses import dataclass
from pathlib import Path

from nicol.errors import ConfigurationError
from nicol.local import redis
from nicol.local.address import embedded_folder, is_embedded
from nicol.tools.cli.settings import Settings
from nicol.tools.testing.notes import note_started_redis, take_over
from nicol.tools.testing.server import embedded_test_folder, test_database_url

VARIABLE = "TEST_REDIS_URL"


@dataclass(frozen=True, slots=True)
class TestRedis:
    """``folder`` is that of an embedded server, None for one of the user's."""

    __test__ = False

    url: str
    folder: Path | None

    def empty(self) -> None:
        """Delete everything."""
        if self.folder is not None:
            redis.empty(self.folder)
            return
        # An extra, needed only where the user has a server.
        from redis import Redis  # noqa: PLC0415

        with Redis.from_url(self.url) as client:  # pyright: ignore[reportUnknownMemberType] - it types no options
            client.flushdb()  # pyright: ignore[reportUnknownMemberType] - as above


def test_redis(settings: Settings, worker: str) -> TestRedis:
    """The server for ``worker``, running and empty. Raises ConfigurationError, LocalServerError."""
    given = settings.environment.get(VARIABLE, "").strip()
    if given and not is_embedded(given):
        if given == settings.environment.get("REDIS_URL", "").strip():
            raise ConfigurationError(
                f"{VARIABLE} and REDIS_URL name the same Redis; tests empty theirs, so give them another",
                setting=VARIABLE,
            )
        return TestRedis(given, None)
    folder = embedded_folder(given, start=settings.root, setting=VARIABLE) if given else _beside_postgres(settings)
    folder = folder.with_name(f"{folder.name}_{worker}")
    was_running = redis.is_running(folder)
    url = redis.up(folder)
    if take_over(folder) or not was_running:
        note_started_redis(folder)
    redis.empty(folder)
    return TestRedis(url, folder)


def _beside_postgres(settings: Settings) -> Path:
    url = test_database_url(settings) or ""
    if not is_embedded(url):
        return embedded_test_folder(settings).with_name("redis")
    folder = embedded_folder(url, start=settings.root)
    return folder.with_name(f"{folder.name}_redis_{settings.root.name}")
