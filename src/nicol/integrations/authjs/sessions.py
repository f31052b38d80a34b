"""Sessions in Python that Auth.js takes for its own: the same rows, the same cookie, the same rules of expiry.

    sessions = Sessions(db, User, secure=True)

    signed_in = await sessions.read(request.cookies)        # None: nobody is signed in
    response.headers.append("set-cookie", signed_in.cookie.header)

It is for Auth.js with ``session: { strategy: "database" }``, which is what an adapter makes it choose.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, make_dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Annotated, Final, Generic, Protocol, TypeVar

from nicol.client.async_client import AsyncClient
from nicol.integrations.authjs.cookie import NAME, SECURE_NAME, SessionCookie, token_in
from nicol.integrations.authjs.tables import Table, tables
from nicol.query.shape.arguments import From

U = TypeVar("U")
S = TypeVar("S")
Where = Mapping[str, object]

_MONTH: Final = timedelta(days=30)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Generic[U]):
    """Who is signed in. ``cookie`` is to be set again, since it lives as long as the session."""

    user: U
    user_id: str
    expires: datetime
    cookie: SessionCookie


class _Row(Protocol[U]):
    user_id: str
    expires: datetime
    user: U


class _Actions(Protocol):
    async def create(self, *, data: Where) -> object: ...
    async def find_unique(self, shape: type[S], /, *, where: Where) -> S | None: ...
    async def update_many(self, *, data: Where, where: Where) -> int: ...
    async def delete_many(self, *, where: Where) -> int: ...


class Sessions(Generic[U]):
    """Makes, reads and ends sessions. ``user`` is the class that who is signed in comes as: the client's own, or yours.

    ``secure`` is whether browsers come by https, which decides the cookie's name. ``max_age``, ``update_age`` and
    ``cookie_name`` are what the configuration of Auth.js says, and ``domain`` that of its cookie.
    Raises ConfigurationError where the schema is not what Auth.js needs.
    """

    def __init__(
        self,
        db: AsyncClient,
        user: type[U],
        *,
        secure: bool,
        max_age: timedelta = _MONTH,
        update_age: timedelta = _DAY,
        cookie_name: str | None = None,
        domain: str | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._table: Table = tables(db.definition)["Session"]
        self._actions: _Actions = getattr(db, self._table.accessor)
        self._shape = _shape(self._table, user)
        self._max_age, self._update_age = max_age, update_age
        self._cookie_name = cookie_name or (SECURE_NAME if secure else NAME)
        self._domain = domain
        self._now = now or _now

    async def create(self, user_id: str) -> SessionCookie:
        """Sign a user in: a new session, and the cookie for their browser. Raises ForeignKeyViolationError."""
        token, expires = str(uuid.uuid4()), self._end()
        data = {"session_token": token, "user_id": user_id, "expires": expires}
        await self._actions.create(data=self._table.named(data))
        return self._cookie(token, expires)

    async def read(self, cookies: Mapping[str, str]) -> SignedIn[U] | None:
        """Who is signed in by these cookies. One statement, and one more when ``update_age`` has passed.

        A session that has expired is deleted. What is no session is None, however it is malformed: no error, and no
        statement where it could be none. Then ``cleared`` is the cookie that a browser should forget its own by.
        """
        token = token_in(cookies, self._cookie_name)
        if token is None:
            return None
        row = await self._actions.find_unique(self._shape, where=self._table.unique(session_token=token))
        if row is None:
            return None
        now = self._now()
        if row.expires < now:
            await self._actions.delete_many(where=self._where(session_token=token, expires={"lt": now}))
            return None
        expires = row.expires
        if expires - self._max_age + self._update_age <= now:
            expires = self._end()
            if not await self._extend(token, expires):
                return None
        return SignedIn(user=row.user, user_id=row.user_id, expires=expires, cookie=self._cookie(token, self._end()))

    async def sign_out(self, cookies: Mapping[str, str]) -> SessionCookie:
        """End the session of these cookies, if they have one. The answer clears the browser's cookie."""
        token = token_in(cookies, self._cookie_name)
        if token is not None:
            await self._actions.delete_many(where=self._where(session_token=token))
        return self.cleared

    async def sign_out_everywhere(self, user_id: str) -> int:
        """How many sessions of the user were ended, in whichever browser."""
        return await self._actions.delete_many(where=self._where(user_id=user_id))

    async def delete_expired(self) -> int:
        """How many sessions had expired and were deleted: for a job that runs now and then."""
        return await self._actions.delete_many(where=self._where(expires={"lt": self._now()}))

    @property
    def cleared(self) -> SessionCookie:
        """The cookie that makes a browser forget its session."""
        return self._cookie("", datetime.fromtimestamp(0, UTC))

    async def _extend(self, token: str, expires: datetime) -> bool:
        """False where somebody has signed out meanwhile."""
        data = self._table.named({"expires": expires})
        return await self._actions.update_many(data=data, where=self._where(session_token=token)) > 0

    def _where(self, **filters: object) -> Mapping[str, object]:
        return self._table.named(filters)

    def _end(self) -> datetime:
        end = self._now() + self._max_age
        # Columns of Prisma, and JavaScript, count milliseconds.
        return end.replace(microsecond=end.microsecond // 1000 * 1000)

    def _cookie(self, token: str, expires: datetime) -> SessionCookie:
        return SessionCookie(name=self._cookie_name, token=token, expires=expires, domain=self._domain)


def _now() -> datetime:
    return datetime.now(UTC)


def _shape(table: Table, user: type[U]) -> type[_Row[U]]:
    """The session with its user, in one statement, under names of ours."""
    names = table.name_by_key
    shape: type[_Row[U]] = _made(names["user_id"], names["expires"], table.user, user)
    return shape


@cache
def _made(user_id: str, expires: str, relation: str, user: type[object]) -> type:
    # Each class is read and compiled once, however many Sessions an application makes: one for each request, perhaps.
    fields = [
        ("user_id", Annotated[str, From(user_id)]),
        ("expires", Annotated[datetime, From(expires)]),
        ("user", Annotated[user, From(relation)]),
    ]
    return make_dataclass("SessionOfAuthJs", fields)
