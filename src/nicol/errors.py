"""Every exception that Nicol raises on purpose.

    NicolError
    ├── ConfigurationError              a setting is missing or wrong
    │   ├── InvalidUrlError  P1013
    │   └── SchemaError  P1012          the schema file has errors
    ├── ConnectionFailedError           no connection could be had
    │   ├── AuthenticationError  P1000 · ServerUnreachableError  P1001 · ConnectTimeoutError  P1002
    │   ├── DatabaseNotFoundError  P1003 · AccessDeniedError  P1010 · TlsError  P1011
    │   ├── TooManyConnectionsError  P2037 · PoolTimeoutError  P2024 · ClientClosedError
    │   └── PoolFullError  P2024          a PoolTimeoutError at once
    ├── ArgumentError  P2009            the call is wrong; nothing was sent
    │   ├── UnknownFieldError  P2009 · InvalidValueError  P2006 · MissingRequiredValueError  P2012
    │   ├── MissingArgumentError  P2013 · ParameterCountError  P1016 · TooManyValuesError  P2029
    │   ├── UnboundedWriteError · ShapeError
    │   ├── TenantError: TenantMissingError · TenantMismatchError · TenantLeakError
    ├── DatabaseError                   the server refused a statement
    │   ├── UniqueViolationError  P2002 · ForeignKeyViolationError  P2003
    │   ├── CheckViolationError  P2004
    │   │   └── ExclusionViolationError
    │   ├── NullViolationError  P2011 · ValueTooLongError  P2000 · ValueOutOfRangeError  P2020
    │   ├── MalformedValueError  P2007 · TableNotFoundError  P2021 · ColumnNotFoundError  P2022
    │   ├── WriteConflictError  P2034 · StatementTimeoutError  P1008 · LockTimeoutError · ReadOnlyError
    │   ├── ConnectionLostError  P1017 (SocketTimeoutError  P1008) · RawQueryError  P2010
    ├── RecordNotFoundError  P2025
    │   ├── RelatedRecordNotFoundError  P2018 · RecordNotConnectedError  P2017
    ├── RequiredRelationError  P2014     a change would leave records without what they require
    ├── NotLoadedError
    │   ├── FieldNotLoadedError · RelationNotLoadedError
    ├── ExtensionError                  an extension does what it may not
    ├── TransactionError  P2028
    │   ├── TransactionExpiredError · TransactionClosedError · CommitOutcomeUnknownError · AfterCommitError
    ├── RedisError                      Redis did not do what was asked
    │   ├── RedisUnreachableError
    │   │   ├── RedisTlsError · RedisAuthenticationError · RedisLoadingError
    │   ├── RedisTimeoutError · RedisReadOnlyError · RedisOutOfMemoryError · RedisPermissionError
    │   ├── RedisRefusedError · MessageError · SlowConsumerError
    ├── WebhookError                    a delivery is not what its sender would send
    ├── LocalServerError                the embedded server could not be started
    └── MigrateError
        ├── SchemaNotEmptyError  P3005 · ShadowDatabaseError  P3014 · MigrationReplayError  P3006
        ├── MigrationAlreadyAppliedError  P3008 · FailedMigrationsError  P3009 · MigrationNameTooLongError  P3010
        ├── MigrationNotFoundError  P3017 · MigrationFileMissingError  P3015 · MigrationFailedError  P3018
        ├── MigrationNotFailedError  P3012 · MigrationNeverAppliedError  P3011 · ProviderMismatchError  P3019
        ├── MigrateLockTimeoutError  P1002 · MigrationEditedError · MigrationMissingError · DriftError
        └── DataLossError · UnexecutableChangeError · ConsentRequiredError

``code`` is Prisma's where Prisma has one, else None. A message is one sentence without a full stop that names the
thing and says what to do. The server's own error is the ``__cause__``.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, Self, TypeVar


class NicolError(Exception):
    """The root of everything that Nicol raises on purpose."""

    code: ClassVar[str | None] = None

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[object, ...]:
        # Facts are keyword-only, so the default pickling by ``args`` would lose them.
        return (_revive, (type(self), self.args, self.__dict__))


E_ = TypeVar("E_", bound=NicolError)


def _revive(kind: type[E_], args: tuple[object, ...], facts: dict[str, object]) -> E_:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(facts)
    return error


# ── settings ──────────────────────────────────────────────────────────────────────────────────────────────────────


class ConfigurationError(NicolError):
    """A setting is missing or wrong. ``setting`` names it, such as ``DATABASE_URL``."""

    def __init__(self, message: str, *, setting: str = "") -> None:
        super().__init__(message)
        self.setting = setting


class InvalidUrlError(ConfigurationError):
    """A database URL cannot be understood. The message never shows a password."""

    code = "P1013"


class TenantWallError(ConfigurationError):
    """Row-level security would keep nothing from this role, or everything. ``host`` is as in ConnectionFailedError."""

    def __init__(self, message: str, *, setting: str = "DATABASE_URL", host: str = "") -> None:
        super().__init__(message, setting=setting)
        self.host = host


class SchemaError(ConfigurationError):
    """The schema has errors. ``report`` is all of them, rendered for a terminal without colour."""

    code = "P1012"

    def __init__(self, message: str, *, report: str = "") -> None:
        super().__init__(message, setting="schema")
        self.report = report


# ── connections ───────────────────────────────────────────────────────────────────────────────────────────────────


class ConnectionFailedError(NicolError):
    """No connection could be had. ``host`` is ``host:port`` or the socket's folder, never with a password.

    ``sqlstate`` is the server's, empty where none answered.
    """

    def __init__(self, message: str, *, host: str = "", database: str = "", user: str = "", sqlstate: str = "") -> None:
        super().__init__(message)
        self.host = host
        self.database = database
        self.user = user
        self.sqlstate = sqlstate


class AuthenticationError(ConnectionFailedError):
    code = "P1000"


class ServerUnreachableError(ConnectionFailedError):
    code = "P1001"


class ConnectTimeoutError(ConnectionFailedError):
    code = "P1002"


class DatabaseNotFoundError(ConnectionFailedError):
    code = "P1003"


class AccessDeniedError(ConnectionFailedError):
    code = "P1010"


class TlsError(ConnectionFailedError):
    code = "P1011"


class TooManyConnectionsError(ConnectionFailedError):
    code = "P2037"


class PoolTimeoutError(ConnectionFailedError):
    """No connection came free in time. ``n_in_use`` of ``max_size`` were in use, and ``n_waiting`` callers waited.

    Where the server took no connection meanwhile, the cause says why.
    """

    code = "P2024"

    def __init__(
        self,
        message: str,
        *,
        host: str = "",
        database: str = "",
        user: str = "",
        n_in_use: int = 0,
        n_waiting: int = 0,
        max_size: int = 0,
    ) -> None:
        super().__init__(message, host=host, database=database, user=user)
        self.n_in_use = n_in_use
        self.n_waiting = n_waiting
        self.max_size = max_size


class PoolFullError(PoolTimeoutError):
    """No connection is free, and as many callers wait for one as ``max_waiting`` allows."""


class ConnectionNotHeldError(NicolError):
    """A connection was given to a pool that has not lent it, or that has it back already."""


class ClientClosedError(ConnectionFailedError):
    """The client, or its pool, was closed or never connected."""


# ── calls ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class ArgumentError(NicolError):
    """The call is wrong, and nothing was sent.

    ``model`` is the model's name and ``path`` the way to the fault, such as ``("where", "artifacts", "some")``.
    """

    code = "P2009"

    def __init__(self, message: str, *, model: str = "", path: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.model = model
        self.path = tuple(path)


class UnknownFieldError(ArgumentError):
    """A key names no field, operator or argument. ``suggestion`` is the nearest one, or None."""

    def __init__(
        self, message: str, *, model: str = "", path: Sequence[str] = (), suggestion: str | None = None
    ) -> None:
        super().__init__(message, model=model, path=path)
        self.suggestion = suggestion


class InvalidValueError(ArgumentError):
    """A value has the wrong type or is out of range for its field or argument."""

    code = "P2006"


class MissingRequiredValueError(ArgumentError):
    """``data`` lacks a value for a required field without a default."""

    code = "P2012"


class MissingArgumentError(ArgumentError):
    """A required argument is absent, such as a unique field in ``where``."""

    code = "P2013"


class ParameterCountError(ArgumentError):
    """Raw SQL names another number of parameters than it is given."""

    code = "P1016"


class TooManyValuesError(ArgumentError):
    """The call has more values than one statement can have. A list is one value however long it is."""

    code = "P2029"


class UnboundedWriteError(ArgumentError):
    """A bulk write has an empty ``where`` and does not say ``everything=True``."""


class ReadOnlyViewError(ArgumentError):
    """A write to a view, which only shows what its tables hold."""


class TenantError(ArgumentError):
    """A call that is not kept to one tenant as its models ask for. Nothing was sent."""

    code = None


class TenantMissingError(TenantError):
    """Nobody said whose rows the call is about."""


class TenantMismatchError(TenantError):
    """The call names another tenant than the one it is made for, or what cannot name one."""


class TenantLeakError(TenantError):
    """A proof of isolation failed: ``call`` gives one tenant what is another's."""

    def __init__(self, message: str, *, model: str = "", path: Sequence[str] = (), call: str = "") -> None:
        super().__init__(message, model=model, path=path)
        self.call = call


class ShapeError(ArgumentError):
    """A result class does not fit the model. The message names class and attribute.

    ``shape`` is the class whose attribute is the fault, which may be one inside the class of the call.
    """

    def __init__(
        self, message: str, *, model: str = "", path: Sequence[str] = (), shape: type[object] | None = None
    ) -> None:
        super().__init__(message, model=model, path=path)
        self.shape = shape


# ── the server's refusals ─────────────────────────────────────────────────────────────────────────────────────────


class DatabaseError(NicolError):
    """The server refused a statement.

    ``sqlstate`` is PostgreSQL's five characters, ``detail`` and ``hint`` its own words, which may hold values; the
    message holds none. ``model`` and ``fields`` are the schema's names where the error is about one of its constraints;
    else ``model`` is that of the call where it is about a value, and the others are empty. ``line`` is that of the
    file that ``copy_in`` was refused for; of rows that went by COPY, the number of the row in its chunk.
    """

    def __init__(
        self,
        message: str,
        *,
        sqlstate: str = "",
        detail: str = "",
        hint: str = "",
        constraint: str = "",
        table: str = "",
        table_schema: str = "",
        column: str = "",
        position: int | None = None,
        line: int | None = None,
        model: str = "",
        fields: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate
        self.detail = detail
        self.hint = hint
        self.constraint = constraint
        self.table = table
        self.table_schema = table_schema
        self.column = column
        self.position = position
        self.line = line
        self.model = model
        self.fields = tuple(fields)


class ValueTooLongError(DatabaseError):
    """A value is longer than its column. Where the schema knows its length, nothing was sent and there is no cause."""

    code = "P2000"


class UniqueViolationError(DatabaseError):
    code = "P2002"


class ForeignKeyViolationError(DatabaseError):
    code = "P2003"


class CheckViolationError(DatabaseError):
    """A check or exclusion constraint refused the row. ``fields`` are those that the schema's rule is about."""

    code = "P2004"


class ExclusionViolationError(CheckViolationError):
    """An exclusion constraint refused the row, for it clashes with another."""


class MalformedValueError(DatabaseError):
    """The server could not read a value as the type it needs."""

    code = "P2007"


class NullViolationError(DatabaseError):
    code = "P2011"


class ValueOutOfRangeError(DatabaseError):
    """A number is beyond its column. Where the schema knows its precision, nothing was sent and there is no cause."""

    code = "P2020"


class TableNotFoundError(DatabaseError):
    code = "P2021"


class ColumnNotFoundError(DatabaseError):
    code = "P2022"


class WriteConflictError(DatabaseError):
    """A serialization failure or a deadlock: run the whole transaction again."""

    code = "P2034"


class StatementTimeoutError(DatabaseError):
    """The statement was cancelled by ``statement_timeout`` or by an administrator."""

    code = "P1008"


class LockTimeoutError(DatabaseError):
    """A lock was not granted within ``lock_timeout``, or not at once with NOWAIT."""


class ReadOnlyError(DatabaseError):
    """A write met a read-only transaction, or a server that is a standby."""


class ConnectionLostError(DatabaseError):
    """The server closed the connection, or the network did, while a statement ran."""

    code = "P1017"


class SocketTimeoutError(ConnectionLostError):
    """There was no answer within ``socket_timeout``. The statement was cancelled where the server heard of that."""

    code = "P1008"


class RawQueryError(DatabaseError):
    """A raw query was refused for a reason that has no class of its own."""

    code = "P2010"


# ── records ───────────────────────────────────────────────────────────────────────────────────────────────────────


class RecordNotFoundError(NicolError):
    """There is no record for what the call needs."""

    code = "P2025"

    def __init__(self, message: str, *, model: str = "") -> None:
        super().__init__(message)
        self.model = model


class RelatedRecordNotFoundError(RecordNotFoundError):
    """A record to connect does not exist. ``relation`` is the field that should have reached it."""

    code = "P2018"

    def __init__(self, message: str, *, model: str = "", relation: str = "") -> None:
        super().__init__(message, model=model)
        self.relation = relation


class RecordNotConnectedError(RecordNotFoundError):
    """A record exists, and the relation that should reach it does not."""

    code = "P2017"

    def __init__(self, message: str, *, model: str = "", relation: str = "") -> None:
        super().__init__(message, model=model)
        self.relation = relation


class RequiredRelationError(NicolError):
    """A change would leave records of ``model`` without the record that their ``relation`` requires."""

    code = "P2014"

    def __init__(self, message: str, *, model: str = "", relation: str = "") -> None:
        super().__init__(message)
        self.model = model
        self.relation = relation


class NotLoadedError(NicolError, AttributeError):
    """Something of a record was read that its query did not fetch. It is never fetched lazily."""

    def __init__(self, message: str, *, model: str = "", field: str = "") -> None:
        super().__init__(message)
        self.model = model
        self.field = field


class InconsistentColumnError(NicolError):
    """A column holds a value that the class of a result has no place for. The message does not repeat it."""

    code = "P2023"

    def __init__(self, message: str, *, model: str = "", field: str = "") -> None:
        super().__init__(message)
        self.model = model
        self.field = field


class FieldNotLoadedError(NotLoadedError):
    """A field was read that ``select`` left out, or ``omit`` named; or ``counts`` without ``_count``."""


class RelationNotLoadedError(NotLoadedError):
    """A relation was read that the query did not include."""

    def __init__(self, message: str, *, model: str = "", relation: str = "") -> None:
        super().__init__(message, model=model, field=relation)
        self.relation = relation


# ── extensions ────────────────────────────────────────────────────────────────────────────────────────────────────


class ExtensionError(NicolError):
    """An extension does what it may not. ``extension`` names it."""

    def __init__(self, message: str, *, extension: str = "") -> None:
        super().__init__(message)
        self.extension = extension


# ── transactions ──────────────────────────────────────────────────────────────────────────────────────────────────


class TransactionError(NicolError):
    code = "P2028"


class TransactionExpiredError(TransactionError):
    """The transaction ran longer than its ``timeout`` and was rolled back."""


class TransactionClosedError(TransactionError):
    """The transaction was already committed or rolled back."""


class CommitOutcomeUnknownError(TransactionError):
    """The connection died after COMMIT was sent: the work may or may not be saved. Never retried."""


class AfterCommitError(TransactionError, ExceptionGroup[Exception]):
    """Functions of ``on_commit`` failed. The transaction is committed all the same, and every function was called."""

    def __new__(cls, message: str, errors: Sequence[Exception]) -> Self:
        return super().__new__(cls, message, errors)

    def __init__(self, message: str, errors: Sequence[Exception]) -> None:
        # Not NicolError's, for a group keeps its message itself.
        Exception.__init__(self, message, errors)

    def __reduce__(self) -> tuple[object, ...]:
        return (AfterCommitError, (self.message, self.exceptions))

    def derive(self, errors: Sequence[Exception]) -> "AfterCommitError":  # pyright: ignore[reportIncompatibleMethodOverride] - an ExceptionGroup has no others
        return AfterCommitError(self.message, errors)


# ── integrations ──────────────────────────────────────────────────────────────────────────────────────────────────


class WebhookError(NicolError):
    """A delivery is not signed by who should have sent it, or is not what they send. Nothing of it was done."""


# ── development servers ───────────────────────────────────────────────────────────────────────────────────────────


class LocalServerError(NicolError):
    """The embedded server could not be started or stopped. The message holds the end of its log."""


# ── Redis ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class RedisError(NicolError):
    """Redis did not do what was asked. ``host`` is ``host:port`` or the socket's path, never with a password.

    redis-py's own error is the ``__cause__``.
    """

    def __init__(self, message: str, *, host: str = "") -> None:
        super().__init__(message)
        self.host = host


class RedisUnreachableError(RedisError):
    """No connection could be had, or it broke before there was an answer: then the command may have been done."""


class RedisTlsError(RedisUnreachableError):
    """The two sides could not agree on an encrypted connection."""


class RedisAuthenticationError(RedisUnreachableError):
    """The user or the password is wrong, or is missing."""


class RedisLoadingError(RedisUnreachableError):
    """The server has just started and still reads its data, or its cluster is not whole: it will answer later."""


class RedisTimeoutError(RedisError):
    """There was no answer in time. The command may have been done."""


class RedisReadOnlyError(RedisError):
    """A write met a replica, or a server that takes no writes for now because it could lose them."""


class RedisOutOfMemoryError(RedisError):
    """A write met a server that has reached its ``maxmemory`` and may evict nothing."""


class RedisPermissionError(RedisError):
    """The user of the connection may not run the command, or not on this key or channel."""


class RedisRefusedError(RedisError):
    """The server refused a command for a reason that has no class of its own."""


class MessageError(RedisError):
    """A message of a channel is not what the channel says. ``channel`` is its name, ``raw`` what came."""

    def __init__(self, message: str, *, channel: str, raw: bytes = b"", host: str = "") -> None:
        super().__init__(message, host=host)
        self.channel = channel
        self.raw = raw


class JobFailedError(RedisError):
    """A job has failed for good. A handler that raises it has its job not tried again, whatever attempts are left."""


class SlowConsumerError(RedisError):
    """A subscriber did not keep up and asked to be told so. ``channel`` is the channel's name."""

    def __init__(self, message: str, *, channel: str, host: str = "") -> None:
        super().__init__(message, host=host)
        self.channel = channel


# ── migrations ────────────────────────────────────────────────────────────────────────────────────────────────────


class MigrateError(NicolError):
    """A migration cannot go on. ``migrations`` are the names of those concerned, in their order."""

    def __init__(self, message: str, *, migrations: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.migrations = tuple(migrations)


class MigrateLockTimeoutError(MigrateError):
    code = "P1002"


class SchemaNotEmptyError(MigrateError):
    code = "P3005"


class MigrationReplayError(MigrateError):
    """A migration does not apply to the scratch database. Its MigrationFailedError is the ``__cause__``."""

    code = "P3006"


class MigrationAlreadyAppliedError(MigrateError):
    code = "P3008"


class FailedMigrationsError(MigrateError):
    code = "P3009"


class MigrationNameTooLongError(MigrateError):
    code = "P3010"


class MigrationNeverAppliedError(MigrateError):
    code = "P3011"


class MigrationNotFailedError(MigrateError):
    code = "P3012"


class ShadowDatabaseError(MigrateError):
    code = "P3014"


class ShadowIsDatabaseError(ShadowDatabaseError):
    """The scratch database is the very database that it is a scratch for, and would have been emptied."""

    code = "P3025"


class MigrationFileMissingError(MigrateError):
    code = "P3015"


class MigrationNotFoundError(MigrateError):
    code = "P3017"


class MigrationFailedError(MigrateError):
    """A migration failed to apply. Its database error is the ``__cause__``.

    ``line`` of its script, counted from 1, is where, and ``excerpt`` the numbered lines up to it. ``sqlstate`` is
    PostgreSQL's. ``is_recorded`` says whether the history now holds a failed row, which blocks what comes after, unless
    ``is_resumable``: then the next deployment goes on at the statement that failed.
    """

    code = "P3018"

    def __init__(
        self,
        message: str,
        *,
        migrations: Sequence[str] = (),
        sqlstate: str = "",
        line: int | None = None,
        excerpt: str = "",
        is_recorded: bool = False,
        is_resumable: bool = False,
    ) -> None:
        super().__init__(message, migrations=migrations)
        self.sqlstate = sqlstate
        self.line = line
        self.excerpt = excerpt
        self.is_recorded = is_recorded
        self.is_resumable = is_resumable


class ProviderMismatchError(MigrateError):
    code = "P3019"


class MigrationEditedError(MigrateError):
    """A migration was changed on disk after it was applied."""


class MigrationMissingError(MigrateError):
    """A migration was applied, but is not in the folder."""


class DriftError(MigrateError):
    """The database is not what its migrations make. ``summary`` lists the differences."""

    def __init__(self, message: str, *, migrations: Sequence[str] = (), summary: str = "") -> None:
        super().__init__(message, migrations=migrations)
        self.summary = summary


class ConsentRequiredError(MigrateError):
    """A dangerous action was not agreed to. ``flag`` is the option that agrees to it."""

    def __init__(self, message: str, *, migrations: Sequence[str] = (), flag: str = "") -> None:
        super().__init__(message, migrations=migrations)
        self.flag = flag


class ProductionDatabaseError(ConsentRequiredError):
    """What is only for development was asked of a database, or in a project, that is marked as production."""


class AgentConsentRequiredError(ConsentRequiredError):
    """An agent asked for what only its user may agree to. ``agent`` is its name."""

    def __init__(self, message: str, *, agent: str) -> None:
        super().__init__(message)
        self.agent = agent


class DataLossError(ConsentRequiredError):
    """A change would lose data. ``warnings`` says what, one sentence each."""

    def __init__(self, message: str, *, warnings: Sequence[str], flag: str = "--accept-data-loss") -> None:
        super().__init__(message, flag=flag)
        self.warnings = tuple(warnings)


class SquashError(MigrateError):
    """Migrations cannot be made into one. ``reasons`` names what is in the way."""

    def __init__(self, message: str, *, migrations: Sequence[str] = (), reasons: Sequence[str] = ()) -> None:
        super().__init__(message, migrations=migrations)
        self.reasons = tuple(reasons)


class IrreversibleError(MigrateError):
    """A migration cannot be taken back. ``reasons`` names what is in the way."""

    def __init__(self, message: str, *, migrations: Sequence[str] = (), reasons: Sequence[str] = ()) -> None:
        super().__init__(message, migrations=migrations)
        self.reasons = tuple(reasons)


class RenameError(MigrateError):
    """What ``rename`` asks for cannot be meant, and nothing was changed."""

    def __init__(self, message: str, *, rename: str) -> None:
        super().__init__(message)
        self.rename = rename


class UnexecutableChangeError(MigrateError):
    """A change cannot be made to the rows that are there. ``reasons`` says why, one sentence each."""

    def __init__(self, message: str, *, reasons: Sequence[str]) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)


# ── names of prisma-client-py ─────────────────────────────────────────────────────────────────────────────────────────

FORMER_NAMES: Final = {
    "BuilderError": "ArgumentError is raised for what a call says wrongly",
    "ClientAlreadyRegisteredError": "nothing is registered, so nothing raises it",
    "ClientNotConnectedError": "a client connects when it is first used, and raises ClientClosedError after close()",
    "ClientNotRegisteredError": "nothing is registered, so nothing raises it",
    "DataError": "NicolError is all of DatabaseError (the server refused), ArgumentError (the call is wrong) and "
    "RecordNotFoundError",
    "FieldNotFoundError": "UnknownFieldError is raised for a word that the schema does not have",
    "HTTPClientClosedError": "ClientClosedError is raised after close()",
    "InputError": "ArgumentError is raised for what a call says wrongly",
    "PrismaError": "NicolError is the root of all errors",
    "TransactionNotStartedError": "TransactionError and its kin are of transactions",
    "UnknownRelationalFieldError": "UnknownFieldError is raised for a word that the schema does not have",
}
"""What prisma-client-py raises and Nicol does not, and what is raised here."""

if not TYPE_CHECKING:  # else every misspelt error would have a type

    def __getattr__(name):  # noqa: ANN001, ANN202 - untyped, as above
        said = f"module 'nicol.errors' has no attribute {name!r}"
        if name in FORMER_NAMES:
            # Of an AttributeError ``from nicol.errors import …`` would not say the words.
            raise ImportError(f"{said}; {FORMER_NAMES[name]}", name=__name__)
        raise AttributeError(said)
