"""Who is answered: each way in that a foreign page, program or name could try, as a row of a table."""

import pytest

from nicol.tools.studio.server import _names

API = ("POST", "/api/schema")
PAGE = ("GET", "/")
REFUSED = [
    ("no cookie", PAGE, {"Cookie": None}, 401),
    ("no cookie, API", API, {"Cookie": None}, 401),
    ("no cookie, file", ("GET", "/app.js"), {"Cookie": None}, 401),
    ("no cookie, picture", ("GET", "/schema.svg"), {"Cookie": None}, 401),
    ("wrong cookie", PAGE, {"Cookie": "{name}=wrong"}, 401),
    ("cookie of another port", PAGE, {"Cookie": "nicol_studio_1={value}"}, 401),
    ("not a cookie", PAGE, {"Cookie": "{name}=\u00e9; ;;="}, 401),
    ("wrong token", ("GET", "/?token=wrong"), {"Cookie": None}, 401),
    ("empty token", ("GET", "/?token="), {"Cookie": None}, 401),
    ("DNS rebinding", PAGE, {"Host": "evil.example:{port}"}, 403),
    ("DNS rebinding with the token", ("GET", "/?token={token}"), {"Host": "evil.example:{port}", "Cookie": None}, 403),
    ("another port", PAGE, {"Host": "127.0.0.1:1"}, 403),
    ("a name that begins well", PAGE, {"Host": "localhost.evil.example:{port}"}, 403),
    ("no header", API, {"X-Nicol-Studio": None}, 403),
    ("no header, GET", ("GET", "/api/schema"), {"X-Nicol-Studio": None}, 403),
    ("foreign origin", API, {"Origin": "https://evil.example"}, 403),
    ("origin null", API, {"Origin": "null"}, 403),
    ("cross site", API, {"Sec-Fetch-Site": "cross-site"}, 403),
    ("same site, another port", API, {"Sec-Fetch-Site": "same-site"}, 403),
    ("a form", API, {"Content-Type": "text/plain"}, 415),
    ("a form with the word in it", API, {"Content-Type": "text/plain; application/json"}, 415),
    ("out of the folder", ("GET", "/../server.py"), {}, 404),
    ("out of the folder, escaped", ("GET", "/%2e%2e/server.py"), {}, 404),
    ("nothing there", ("GET", "/nothing.js"), {}, 404),
    ("no such answer", ("POST", "/api/nothing"), {}, 404),
    ("another method", ("PUT", "/api/schema"), {}, 501),
    ("asking first", ("OPTIONS", "/api/schema"), {"Origin": "https://evil.example"}, 501),
]


@pytest.mark.parametrize(("way", "headers", "status"), [it[1:] for it in REFUSED], ids=[it[0] for it in REFUSED])
def test_refused(studio, way, headers, status):
    gate, (name, _, value) = studio.server.gate, studio.headers["Cookie"].partition("=")
    known = {"port": gate.port, "token": gate.token, "name": name, "value": value}
    method, path = way
    sent = {key: it and it.format(**known) for key, it in headers.items()}
    found, answered, content = studio.ask(method, path.format(**known), {} if method == "POST" else None, sent)
    assert found == status
    assert "Set-Cookie" not in answered
    assert not [it for it in answered if it.lower().startswith("access-control-")]
    assert b"Customer" not in content


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_own_names(studio, host):
    assert studio.ask("GET", "/", headers={"Host": f"{host}:{studio.server.gate.port}"})[0] == 200


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_have_not(studio):
    gate = studio.server.gate
    status, headers, _ = studio.ask("GET", f"/?token={gate.token}", headers={"Cookie": None})
    assert (status, headers["Location"]) == (200, None)
    assert headers["Set-Cookie"].endswith("; HttpOnly; SameSite=Strict; Path=/")
    assert gate.token not in headers["Set-Cookie"]
    assert gate.token not in repr(gate)


def test_an_address_for_once_opens_once(studio):
    gate = studio.server.gate
    path = gate.url_for_once().partition(str(gate.port))[2]
    assert [studio.ask("GET", path, headers={"Cookie": None})[0] for _ in range(2)] == [200, 401]


def test_every_answer_keeps_browsers_strict(studio):
    for path in ("/", "/app.js", "/style.css", "/nothing"):
        _, headers, _ = studio.ask("GET", path)
        assert headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
        assert "unsafe" not in headers["Content-Security-Policy"]


def test_nothing_comes_from_elsewhere(studio):
    for path in _names():
        content = studio.ask("GET", path)[2].decode()
        addresses = content.replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in addresses
        assert "https://" not in addresses
        assert " style=" not in content, "the policy refuses styles in markup"
        assert "innerHTML" not in content, "rows are text, never markup"


def test_it_listens_to_this_machine_only(studio):
    assert studio.server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("body", "status"), [("[]", 400), ("{", 400), ("[" * 100_000, 400)], ids=["list", "broken", "deep"]
)
def test_bodies_that_are_none(studio, body, status):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", studio.server.gate.port, timeout=10)
    connection.request("POST", "/api/rows", body, {**studio.headers, "Content-Type": "application/json"})
    assert connection.getresponse().status == status
    connection.close()


def test_too_much_is_refused_before_it_is_read(studio):
    assert studio.ask("POST", "/api/rows", headers={"Content-Length": "99999999999"})[0] == 413
