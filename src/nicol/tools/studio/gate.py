"""Who may ask: whoever started Studio, with a browser of this machine, on a page of Studio's own.

A page of somebody else's can reach this address too: by its own name that suddenly means 127.0.0.1 (refused by Host),
by a request in the user's name (the cookie is SameSite=Strict, and a header is wanted that no foreign page may send),
in a frame or as a script (refused by the headers of every answer).
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qs

HEADER: Final = "X-Nicol-Studio"
"""Stands in every request of the page to the API. A foreign page would have to ask first, and is not answered."""

SECURITY_HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """The status of the answer, and what it says."""

    status: int
    message: str


@dataclass(frozen=True, slots=True)
class Gate:
    """``token`` is in the address that is printed; ``_session`` in the cookie that it is exchanged for.

    ``_once`` are tokens for programs that are started with one: everybody on the machine can see with what, so each
    opens once.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    _session: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    _once: set[str] = field(default_factory=set[str], repr=False)

    @property
    def url(self) -> str:
        return self._url(self.token)

    def url_for_once(self) -> str:
        """An address that opens one time."""
        token = secrets.token_urlsafe(32)
        self._once.add(token)
        return self._url(token)

    @property
    def cookie(self) -> str:
        """What Set-Cookie says. Cookies know no ports, so the name has it."""
        return f"{self._cookie_name}={self._session}; HttpOnly; SameSite=Strict; Path=/"

    def opens(self, query: str) -> bool:
        """Whether the query of an address has a token."""
        given = parse_qs(query).get("token", [""])[0]
        if hmac.compare_digest(given.encode(), self.token.encode()):
            return True
        found = given in self._once
        self._once.discard(given)
        return found

    def refusal(self, method: str, path: str, headers: Mapping[str, str]) -> Refused | None:
        """Why this request gets no answer, or None. ``headers`` are by their names in lower case."""
        return (
            self._foreign(headers)
            or self._unknown(headers)
            or (self._forged(method, headers) if path.startswith("/api/") else None)
        )

    def foreign(self, headers: Mapping[str, str]) -> Refused | None:
        """As ``refusal``, for what is asked before there is a cookie."""
        return self._foreign(headers)

    def _url(self, token: str) -> str:
        return f"http://127.0.0.1:{self.port}/?token={token}"

    @property
    def _cookie_name(self) -> str:
        return f"nicol_studio_{self.port}"

    @property
    def _hosts(self) -> tuple[str, ...]:
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    def _foreign(self, headers: Mapping[str, str]) -> Refused | None:
        if headers.get("host", "").lower() not in self._hosts:
            return Refused(403, "Studio answers to 127.0.0.1 and localhost only")
        return None

    def _unknown(self, headers: Mapping[str, str]) -> Refused | None:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            cookies = SimpleCookie()
        given = cookies[self._cookie_name].value if self._cookie_name in cookies else ""
        if not hmac.compare_digest(given.encode(), self._session.encode()):
            return Refused(401, "open the address that `nicol studio` printed, with its token")
        return None

    def _forged(self, method: str, headers: Mapping[str, str]) -> Refused | None:
        if headers.get(HEADER.lower()) != "1":
            return Refused(403, f"requests carry the header {HEADER}")
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {f"http://{it}" for it in self._hosts}:
            return Refused(403, "requests come from Studio's own page")
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return Refused(403, "requests come from Studio's own page")
        if method == "POST" and headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return Refused(415, "requests carry JSON")
        return None
