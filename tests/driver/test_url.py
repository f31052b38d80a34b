"""Database URLs: what they mean, and what is said of those that mean nothing."""

import pytest

from nicol.driver.url import DatabaseUrl, Ssl, parse_url, url_text
from nicol.errors import InvalidUrlError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("postgresql://h/d", DatabaseUrl(host="h", database="d")),
        ("postgres://u:p@h:1234/d", DatabaseUrl(host="h", port=1234, database="d", user="u", password="p")),
        (" POSTGRESQL://h/d\n", DatabaseUrl(host="h", database="d")),
        ("postgresql:///d", DatabaseUrl(host="localhost", database="d")),
        ("postgresql://u%40x:p%2F%3F%23%40%3A%25@h/d%20e", DatabaseUrl(host="h", database="d e", user="u@x", password="p/?#@:%")),
        ("postgresql://u:a@b@h/d", DatabaseUrl(host="h", database="d", user="u", password="a@b")),
        ("postgresql://u:@h/d", DatabaseUrl(host="h", database="d", user="u", password="")),
        ("postgresql://u@[::1]:6/d", DatabaseUrl(host="::1", port=6, database="d", user="u")),
        ("postgresql://u@/d?host=/tmp/a%20b", DatabaseUrl(host="/tmp/a b", database="d", user="u")),
        ("postgresql://u@localhost/d?host=/tmp&port=9", DatabaseUrl(host="/tmp", port=9, database="d", user="u")),
        ("postgresql://%2Ftmp/d", DatabaseUrl(host="/tmp", database="d")),
        (
            "postgresql://h/d?schema=s&pgbouncer=true&application_name=x&statement_cache_size=0&options=-c%20a=b&what=ever&",
            DatabaseUrl(
                host="h", database="d", schema="s", is_pooled=True, application_name="x", statement_cache_size=0,
                options="-c a=b",
            ),
        ),
        (
            "postgresql://h/d?connection_limit=3&pool_timeout=2.5&connect_timeout=7&max_idle_connection_lifetime=9",
            DatabaseUrl(host="h", database="d", connection_limit=3, pool_timeout_s=2.5, connect_timeout_s=7, max_idle_s=9),
        ),
        ("postgresql://h/d?max_connection_lifetime=60", DatabaseUrl(host="h", database="d", max_lifetime_s=60)),
        (
            "postgresql://u@a,b:5433,[::1]:7/d?target_session_attrs=read-write",
            DatabaseUrl(
                host="a", other_hosts=(("b", 5433), ("::1", 7)), database="d", user="u", target_session_attrs="read-write"
            ),
        ),
        ("postgresql:///d?host=a,b", DatabaseUrl(host="a", other_hosts=(("b", 5432),), database="d")),
        ("postgresql://x:1/d?host=a,b", DatabaseUrl(host="a", port=1, other_hosts=(("b", 1),), database="d")),
        ("postgresql://a,b/d?port=1,2", DatabaseUrl(host="a", port=1, other_hosts=(("b", 2),), database="d")),
        ("postgresql:///d?host=/tmp,b&port=1,", DatabaseUrl(host="/tmp", port=1, other_hosts=(("b", 5432),), database="d")),
        ("postgresql://h/d?pooler=transaction", DatabaseUrl(host="h", database="d", is_pooled=True)),
        ("postgresql://h/d?options=a+b", DatabaseUrl(host="h", database="d", options="a+b")),
        ("postgresql://h/d?sslmode=require", DatabaseUrl(host="h", database="d", ssl=Ssl(mode="require"))),
        ("postgresql://h/d?channel_binding=require", DatabaseUrl(host="h", database="d", ssl=Ssl(channel_binding="require"))),
        ("postgresql://h/d?sslmode=require&sslaccept=strict", DatabaseUrl(host="h", database="d", ssl=Ssl(mode="verify-full"))),
        ("postgresql://h/d?sslcert=ca.pem", DatabaseUrl(host="h", database="d", ssl=Ssl(root_certificate="ca.pem"))),
        (
            "postgresql://h/d?sslcert=c.pem&sslkey=k.pem&sslrootcert=r.pem",
            DatabaseUrl(host="h", database="d", ssl=Ssl(root_certificate="r.pem", certificate="c.pem", key="k.pem")),
        ),
    ],
)  # fmt: skip
def test_a_url_means(text: str, expected: DatabaseUrl) -> None:
    parsed = parse_url(text)
    assert parsed == expected
    assert parse_url(url_text(parsed)) == parsed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("mysql://u:SECRET@h/d", "mysql"),
        ("prisma+postgres://h/?api_key=SECRET", r'starts with "prisma\+postgres://"'),
        ("u:SECRET@h/d", "has no scheme"),
        ("SECRET", "postgresql://"),
        ("postgresql://u:SECRET@h", "names no database"),
        ("postgresql://u:SECRET@h/", "names no database"),
        ("postgresql://u:SECRET@h:port/d", "percent-encode"),
        ("postgresql://u:12/SECRET@h/d", "names no database|percent-encode|port"),
        ("postgresql://u:SEC/RET@h/d", "percent-encode"),
        ("postgresql://h:0/d", "1 to 65535"),
        ("postgresql://h:65536/d", "1 to 65535"),
        ("postgresql://h:99999999999999999999/d", "1 to 65535"),
        ("postgresql://h:٣/d", "1 to 65535"),
        ("postgresql://[::1/d", "IPv6"),
        ("postgresql://[::1]x/d", "IPv6"),
        ("postgresql://a,,b/d", "empty place"),
        ("postgresql://a,b/d?port=1,2,3", "2 hosts and 3 ports"),
        ("postgresql://u:SECRET@a:1,b:x/d", "1 to 65535"),
        ("postgresql://h/d?target_session_attrs=master", "prefer-standby"),
        ("postgresql://h/d?sslmode=sure", "verify-full"),
        ("postgresql://h/d?connection_limit=-1", "connection_limit"),
        ("postgresql://h/d?connection_limit=0", "from 1 on"),
        ("postgresql://h/d?pool_timeout=soon", "pool_timeout"),
        ("postgresql://h/d?channel_binding=always", "use one of disable, prefer, require"),
        ("postgresql://h/d%00e", "NUL"),
        ("postgresql://u:SECRET%00@h/d", "NUL"),
        ("postgresql://h/d?schema=a%00", "NUL"),
    ],
)
def test_a_url_that_means_nothing(text: str, words: str) -> None:
    with pytest.raises(InvalidUrlError, match=words) as caught:
        parse_url(text)
    error: BaseException | None = caught.value
    while error is not None:
        assert "SEC" not in str(error)
        assert "RET" not in str(error)
        error = error.__context__
    assert caught.value.code == "P1013"


def test_a_password_is_never_shown() -> None:
    url = parse_url("postgresql://u:SECRET@h/d")
    assert "SECRET" not in repr(url)
    assert "SECRET" not in url.address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("postgresql://h/d", "h:5432"),
        ("postgresql://[::1]/d", "[::1]:5432"),
        ("postgresql:///d?host=/tmp", "/tmp"),
        ("postgresql://a,[::1]:6/d", "a:5432, [::1]:6"),
    ],
)
def test_an_address_is_as_people_write_it(text: str, address: str) -> None:
    assert parse_url(text).address == address
