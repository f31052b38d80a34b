"""The cookie that carries a session of Auth.js, and what is taken for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote, unquote

NAME: Final = "authjs.session-token"
# A browser takes no such cookie from a page without TLS, so nobody else's can stand in for it.
SECURE_NAME: Final = f"__Secure-{NAME}"

_LONGEST: Final = 512
# What encodeURIComponent leaves alone beside letters, digits and "_.-~", so that Auth.js reads the same token.
_UNQUOTED: Final = "!'()*"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCookie:
    """A cookie to set: ``response.headers.append("set-cookie", cookie.header)``, with what Auth.js gives its own."""

    name: str
    token: str = field(repr=False)
    expires: datetime
    domain: str | None = None

    @property
    def header(self) -> str:
        parts = [f"{self.name}={quote(self.token, safe=_UNQUOTED)}"]
        if self.domain is not None:
            parts.append(f"Domain={self.domain}")
        parts += ["Path=/", f"Expires={format_datetime(self.expires, usegmt=True)}", "HttpOnly"]
        if self.name.startswith("__Secure-"):
            parts.append("Secure")
        return "; ".join([*parts, "SameSite=Lax"])


def token_in(cookies: Mapping[str, str], name: str) -> str | None:
    """The token in the cookie ``name``, or None where there is none that could be one.

    Auth.js cuts long cookies into ``name.0``, ``name.1`` …, which it does to encrypted sessions only: those are no
    tokens, and are passed over.
    """
    given = cookies.get(name)
    if given is None or len(given) > _LONGEST:
        return None
    token = unquote(given, errors="replace")
    return token if token.isascii() and token.isprintable() and token.strip() == token and token else None
