"""The one client of a process. What is secret in the database is ciphertext there, and text here."""

from jive.db import AsyncClient, Client
from jive.settings import settings
from nicol import Encrypted
from nicol.client.observe import Observer


def encrypted(*, allows_plain: bool = False) -> Encrypted:
    return Encrypted({"Project": ["webhookSecret"]}, keys=settings().keys, allows_plain=allows_plain)


def open_database(url: str | None = None, *, on_query: Observer | None = None) -> AsyncClient:
    return AsyncClient(url, on_query=on_query).extend(encrypted())


def open_database_sync() -> Client:
    return Client().extend(encrypted())
