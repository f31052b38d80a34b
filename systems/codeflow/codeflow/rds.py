"""PostgreSQL on AWS RDS: connections that are encrypted and verified, and passwords that are tokens of IAM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from nicol import Credentials
from nicol.driver.url import parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

# RDS takes a token for a quarter of an hour; a connection that stands is not asked again.
TOKEN_VALID_S: Final = 900.0


class _Signer(Protocol):
    """What of botocore is used, which has no types of its own."""

    def generate_db_auth_token(self, DBHostname: str, Port: int, DBUsername: str, Region: str) -> str: ...  # noqa: N803 - as above


def with_parameters(url: str, parameters: Mapping[str, object]) -> str:
    """``url`` with parameters that it does not set itself."""
    parts = urlsplit(url)
    known = dict(parse_qsl(parts.query, keep_blank_values=True))
    return urlunsplit(parts._replace(query=_query({name: str(it) for name, it in parameters.items()} | known)))


def is_pooled(url: str) -> bool:
    """Whether ``url`` leads to a pooler in transaction mode."""
    known = dict(parse_qsl(urlsplit(url).query))
    return known.get("pgbouncer") == "true" or known.get("pooler") == "transaction"


def verified(url: str, ca_bundle: Path) -> str:
    """``url`` over TLS to a server that can prove its name, whatever ``url`` itself asks for."""
    parts = urlsplit(url)
    weaker = {"sslmode", "sslrootcert", "sslaccept"}
    kept = {name: it for name, it in parse_qsl(parts.query, keep_blank_values=True) if name not in weaker}
    bare = urlunsplit(parts._replace(query=_query(kept)))
    return with_parameters(bare, {"sslmode": "verify-full", "sslrootcert": ca_bundle})


def _query(parameters: Mapping[str, str]) -> str:
    # PostgreSQL's own programs take a plus in a URL for a plus, so a blank must be %20.
    return urlencode(parameters, quote_via=quote)


def iam_tokens(url: str, region: str) -> Callable[[], Credentials]:
    """What gives a token for the user of ``url``, signed with whatever credentials AWS gives this process.

    Nothing is sent: a token is a signature over host, port, user and time.
    """
    from botocore.session import get_session  # pyright: ignore[reportUnknownVariableType]  # noqa: PLC0415 - it is slow to load

    address = parse_url(url)
    client: _Signer = get_session().create_client("rds", region_name=region)  # pyright: ignore

    def token() -> Credentials:
        found = client.generate_db_auth_token(
            DBHostname=address.host, Port=address.port, DBUsername=address.user, Region=region
        )
        return Credentials(password=found, valid_s=TOKEN_VALID_S)

    return token
