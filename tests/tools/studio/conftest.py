"""A shop with rows, and Studio on it. The tests share both; whoever saves takes it back."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.schema.check import check
from nicol.schema.model import Schema
from nicol.tools.studio.server import Server, open_server
from nicol.tools.studio.studio import studio_of

SHOP = Path(__file__).parent / "shop.prisma"
SEED = """
INSERT INTO customers (e_mail, name, level, joined) VALUES
  ('ada@example.com', 'Ada', 'gold member', '2026-01-02 03:04:05.678901+02'),
  ('bob@example.com', NULL, 'PLAIN', '2026-02-03 00:00:00+00'),
  ('cyd@example.com', '', 'PLAIN', '2026-03-04 00:00:00+00');
INSERT INTO "Profile" VALUES (1, 'Counts', 1);
INSERT INTO "Order" (id, "customerId", total, note)
  SELECT 9007199254740990 + n, 1 + n % 2, n, CASE WHEN n % 3 = 0 THEN 'fragile' END FROM generate_series(1, 7) n;
INSERT INTO "Product" VALUES ('s', 'c', 'p1'), ('s', 'd', 'p2');
INSERT INTO "_OrderToProduct" SELECT id, 'p1' FROM "Order" WHERE id % 2 = 0;
CREATE VIEW "Spending" AS SELECT "customerId", sum(total) AS total FROM "Order" GROUP BY "customerId";
INSERT INTO "Thing" (a, b) VALUES (1, 'nothing');
"""


def shop() -> Schema:
    checked = check({"shop.prisma": SHOP.read_text()})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


@dataclass
class Browser:
    """Asks as the page does."""

    server: Server
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None):
        """The status, the headers and the content; a header of None is left out."""
        port = self.server.server_address[1]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
        sent = {**self.headers, "Content-Type": "application/json", **(headers or {})}
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {name: it for name, it in sent.items() if it is not None})
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        return answer.status, answer.headers, read

    def api(self, name: str, body: object = None):
        status, _, content = self.ask("POST", f"/api/{name}", body or {})
        return status, json.loads(content)

    def rows(self, model: str, **asked: object):
        status, answer = self.api("rows", {"model": model, **asked})
        assert status == 200, answer
        return answer["rows"]

    def save(self, *changes: object):
        return self.api("save", {"changes": changes})


@contextmanager
def browsing(url: str, schema: Schema, **options: str) -> Iterator[Browser]:
    studio = studio_of(schema, url, SHOP.parent / "migrations", **options)
    with open_server(0, studio, print) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        browser = Browser(server)
        _, headers, _ = browser.ask("GET", f"/?token={server.gate.token}")
        browser.headers = {"Cookie": headers["Set-Cookie"].partition(";")[0], "X-Nicol-Studio": "1"}
        yield browser
        server.shutdown()
    studio.client.close()


@pytest.fixture(scope="session")
def shop_url(server_18: psycopg.Connection) -> Iterator[str]:
    import os

    name = f"studio_{os.getpid()}"
    server_18.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY wal_log")
    url = f"postgresql://postgres@/{name}?host={server_18.info.host}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute((script(diff(Catalog(), from_schema(shop()))) + SEED).encode())
    yield url
    server_18.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def studio(shop_url: str) -> Iterator[Browser]:
    with browsing(shop_url, shop()) as browser:
        yield browser
