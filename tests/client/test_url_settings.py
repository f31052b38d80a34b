"""What is said beside the URL: it wins, goes with every connection, and shows its mistakes where a client is made."""

from datetime import timedelta
from pathlib import Path

import pytest

import nicol
from nicol.client.url_settings import UrlSettings, with_settings
from nicol.driver.url import DatabaseUrl, Ssl, parse_url
from nicol.errors import InvalidUrlError, InvalidValueError

URL = "postgresql://h/d?application_name=x&connect_timeout=9&options=-c%20a=b&sslmode=require&sslrootcert=a.pem"

MEANS = {
    "nothing": ({}, {}),
    "name": ({"application_name": "app"}, {"application_name": "app"}),
    "time to connect": ({"connect_timeout": 0.5}, {"connect_timeout_s": 0.5}),
    "time for a statement": ({"statement_timeout": timedelta(seconds=2)}, {"options": "-c a=b -c statement_timeout=2000"}),
    "the shortest time": ({"statement_timeout": 0.0001}, {"options": "-c a=b -c statement_timeout=1"}),
    "time for an answer": ({"socket_timeout": timedelta(seconds=2)}, {"socket_timeout_s": 2}),
    "CA": (
        {"sslmode": "verify-full", "sslrootcert": Path("b.pem")},
        {"ssl": Ssl(mode="verify-full", root_certificate="b.pem")},
    ),
    "certificate of the client": (
        {"sslcert": "c.pem", "sslkey": Path("k.pem")},
        {"ssl": Ssl(mode="require", root_certificate="a.pem", certificate="c.pem", key="k.pem")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MEANS)
def test_what_is_said_beside_the_url_wins(case):
    given, changed = MEANS[case]
    usual = {
        "host": "h", "database": "d", "application_name": "x", "connect_timeout_s": 9, "options": "-c a=b",
        "ssl": Ssl(mode="require", root_certificate="a.pem"),
    }  # fmt: skip
    assert with_settings(parse_url(URL), UrlSettings(**given)) == DatabaseUrl(**{**usual, **changed})


WRONG = {
    "no time": ({"connect_timeout": 0}, "connect_timeout is a positive number of seconds or a timedelta, not 0"),
    "endless": ({"statement_timeout": float("inf")}, "statement_timeout is a positive number of seconds"),
    "text": ({"statement_timeout": "5s"}, "statement_timeout is a positive number of seconds or a timedelta, not '5s'"),
    "unknown mode": ({"sslmode": "on"}, "sslmode is one of disable, allow, prefer, require, verify-ca, verify-full, not 'on'"),
    "name that is no text": ({"application_name": 3}, "application_name is a str, not int"),
    "file that is no path": ({"sslmode": "verify-full", "sslrootcert": 3}, "sslrootcert is a path, not int"),
    "address that is no text": ({"url": 3}, "url is a str such as postgresql://…, not int"),
    "no key": ({"sslcert": "c.pem"}, "sslcert goes with sslkey, the key of the client's certificate; a CA is sslrootcert"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_mistake_shows_where_the_client_is_made(case, db, colour):
    given, message = dict(WRONG[case][0]), WRONG[case][1]
    with pytest.raises(InvalidValueError) as caught:
        colour.client(db, given.pop("url", "postgresql://h/d"), **given)
    assert str(caught.value).startswith(message)


UNFIT = {
    "CA that nobody looks at": (
        "postgresql://h/d", {"sslrootcert": "b.pem"},
        'sslrootcert proves nothing with sslmode "prefer"; pass sslmode="verify-full" as well',
    ),
    "limit that a pooler does not hand on": (
        "postgresql://h/d?pgbouncer=true", {"statement_timeout": 1},
        (
            "statement_timeout reaches no server through a pooler in transaction mode; give it to the role: "
            "ALTER ROLE … SET statement_timeout = …"
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNFIT)
def test_what_does_not_go_with_the_url_is_refused(case):
    url, given, message = UNFIT[case]
    with pytest.raises(InvalidValueError) as caught:
        with_settings(parse_url(url), UrlSettings(**given))
    assert str(caught.value) == message


def test_every_connection_has_them(colour, db, jive):
    with colour.client(db, jive, statement_timeout=0.25, application_name="beside", connect_timeout=3) as client:
        found = client.query_first(
            tuple[str, str],
            "SELECT current_setting('statement_timeout'), current_setting('application_name')",
        )
    assert found == ("250ms", "beside")


@pytest.mark.parametrize("options", ["-c+a=b", "-c%20a=b+-c%20c=d"])
def test_plus_for_a_blank_is_named(options):
    with pytest.raises(
        InvalidUrlError, match=r"^options of the database URL has a plus where a blank is meant, .* write %20"
    ):
        nicol.parse_url(f"postgresql://h/d?options={options}")
