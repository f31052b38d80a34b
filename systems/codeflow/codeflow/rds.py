"""PostgreSQL on AWS RDS: passwords that are tokens of IAM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from nicol import Credentials, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable

# RDS takes a token for a quarter of an hour; a connection that stands is not asked again.
TOKEN_VALID_S: Final = 900.0


class _Signer(Protocol):
    """What of botocore is used, which has no types of its own."""

    def generate_db_auth_token(self, DBHostname: str, Port: int, DBUsername: str, Region: str) -> str: ...  # noqa: N803 - as above


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
