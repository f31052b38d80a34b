"""What a client of an HTTP API may learn of an error: a problem of RFC 9457, without SQL, values, addresses or secrets.

``RULES`` decides which errors a request can cause. The others are the server's own, and say no more than that.
Knows no web framework.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from nicol import errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``detail`` may name ``{model}`` and ``{fields}``. ``retry_after_s`` is set only where a repetition cannot do the
    same work twice."""

    status: HTTPStatus
    detail: str
    retry_after_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """``fields`` are names of the schema, or the way to the fault in the call's arguments, such as ``data.email``.

    ``members`` are further members of the JSON object.
    """

    status: int
    detail: str
    code: str | None = None
    model: str = ""
    fields: tuple[str, ...] = ()
    retry_after_s: int | None = None
    members: Mapping[str, object] = field(default_factory=dict[str, object])

    def body(self, kind: str = "about:blank") -> dict[str, object]:
        """The members of the JSON object; those of Nicol only where there is something to say."""
        extensions = {"code": self.code, "model": self.model, "fields": list(self.fields)}
        return {
            "type": kind,
            "title": _phrase(self.status),
            "status": int(self.status),
            "detail": self.detail,
            **{name: it for name, it in extensions.items() if it},
            **self.members,
        }

    @property
    def is_the_servers(self) -> bool:
        return self.status >= HTTPStatus.INTERNAL_SERVER_ERROR


# Longer than a moment's crowd: a server starts, or another takes its place.
_RESTART_S: Final = 5

_KNOWN: Final = frozenset(map(int, HTTPStatus))
_MISSING: Final = HTTPStatus.NOT_FOUND
_CONFLICT: Final = HTTPStatus.CONFLICT
_UNFIT: Final = HTTPStatus.UNPROCESSABLE_ENTITY
_LATER: Final = HTTPStatus.SERVICE_UNAVAILABLE
_FAULT: Final = Rule(status=HTTPStatus.INTERNAL_SERVER_ERROR, detail="the server made a mistake; its log says which")
# A write may be done although nobody was told, so nothing says that it should be repeated.
_UNCERTAIN: Final = Rule(
    status=_LATER, detail="a connection was lost and nobody knows whether the work is done; look before trying again"
)
_UNWRITABLE: Final = Rule(status=_LATER, detail="nothing can be written just now; try again", retry_after_s=_RESTART_S)
_STARTING: Final = Rule(status=_LATER, detail="a server has just started; try again", retry_after_s=_RESTART_S)
_TOO_LONG: Final = Rule(status=_LATER, detail="the work took too long and was undone", retry_after_s=_RESTART_S)
_BUSY: Final = Rule(status=_LATER, detail="the server is too busy; try again", retry_after_s=1)

RULES: Final[Mapping[type[errors.NicolError], Rule]] = {
    errors.NicolError: _FAULT,
    errors.RecordNotFoundError: Rule(status=_MISSING, detail="there is no such {model}"),
    # What is not there is named by the request's content, as where a foreign key says so; the address is right.
    errors.RelatedRecordNotFoundError: Rule(status=_CONFLICT, detail="what {fields} should refer to is not there"),
    errors.RecordNotConnectedError: Rule(status=_CONFLICT, detail="what {fields} should refer to is not connected"),
    errors.UniqueViolationError: Rule(status=_CONFLICT, detail="another {model} has the same {fields}"),
    errors.ForeignKeyViolationError: Rule(
        status=_CONFLICT, detail="what {fields} should refer to is not there, or is still referred to"
    ),
    errors.RequiredRelationError: Rule(status=_CONFLICT, detail="other records still need this {model}"),
    errors.ExclusionViolationError: Rule(status=_CONFLICT, detail="it clashes with another {model}"),
    errors.WriteConflictError: Rule(
        status=_CONFLICT,
        detail="others changed the same records meanwhile; nothing was done, so try again",
        retry_after_s=1,
    ),
    errors.CheckViolationError: Rule(status=_UNFIT, detail="a rule of {model} refuses {fields}"),
    errors.NullViolationError: Rule(status=_UNFIT, detail="a value is missing: {fields}"),
    errors.ValueTooLongError: Rule(status=_UNFIT, detail="a value of {model} is too long"),
    errors.ValueOutOfRangeError: Rule(status=_UNFIT, detail="a value of {model} is out of range"),
    errors.MalformedValueError: Rule(status=_UNFIT, detail="a value of {model} cannot be read as what it should be"),
    errors.InvalidValueError: Rule(status=_UNFIT, detail="a value does not fit: {fields}"),
    errors.UnknownFieldError: Rule(status=_UNFIT, detail="{model} has no {fields}"),
    errors.MissingRequiredValueError: Rule(status=_UNFIT, detail="a value is missing: {fields}"),
    errors.TooManyValuesError: Rule(status=_UNFIT, detail="these are too many values for one request"),
    errors.WebhookError: Rule(
        status=HTTPStatus.BAD_REQUEST, detail="the delivery is not signed as it should be, or is not what it should be"
    ),
    errors.TenantMissingError: Rule(status=HTTPStatus.FORBIDDEN, detail="the request is not made for any tenant"),
    errors.TenantMismatchError: Rule(
        status=HTTPStatus.BAD_REQUEST, detail="the request names another tenant than its own"
    ),
    errors.ConnectionFailedError: Rule(
        status=_LATER, detail="the database cannot be reached; try again", retry_after_s=_RESTART_S
    ),
    errors.PoolTimeoutError: _BUSY,
    errors.TooManyConnectionsError: _BUSY,
    errors.LockTimeoutError: Rule(status=_LATER, detail="others hold the same records; try again", retry_after_s=1),
    errors.StatementTimeoutError: _TOO_LONG,
    errors.TransactionExpiredError: _TOO_LONG,
    errors.ReadOnlyError: _UNWRITABLE,
    errors.ConnectionLostError: _UNCERTAIN,
    errors.CommitOutcomeUnknownError: _UNCERTAIN,
    errors.RedisUnreachableError: _UNCERTAIN,
    errors.RedisTimeoutError: _UNCERTAIN,
    errors.RedisLoadingError: _STARTING,
    errors.RedisReadOnlyError: _UNWRITABLE,
    errors.RedisOutOfMemoryError: _UNWRITABLE,
}


def problem_of(error: errors.NicolError) -> Problem:
    """What may be told of ``error``: names of models and fields where a request can be at fault, else neither."""
    rule = _rule(error)
    if rule.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Problem(
            status=rule.status, detail=_sentence(rule.detail), code=error.code, retry_after_s=rule.retry_after_s
        )
    model, fields = _model(error), _fields(error)
    detail = rule.detail.format(model=model or "record", fields=", ".join(fields) or "one of its values")
    return Problem(
        status=rule.status,
        detail=_sentence(detail),
        code=error.code,
        model=model,
        fields=fields,
        retry_after_s=rule.retry_after_s,
    )


def problem_among(group: BaseExceptionGroup[BaseException]) -> errors.NicolError | None:
    """The gravest of the errors in ``group``, as a TaskGroup raises it; None unless all are Nicol's."""
    found = [*_single(group)]
    named = [it for it in found if isinstance(it, errors.NicolError)]
    return max(named, key=lambda it: _rule(it).status) if len(named) == len(found) else None


def _single(error: BaseException) -> Iterator[BaseException]:
    # AfterCommitError is a group and an error of Nicol's.
    if not isinstance(error, BaseExceptionGroup) or isinstance(error, errors.NicolError):
        yield error
        return
    inner: tuple[BaseException, ...] = error.exceptions  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - of any kind
    for it in inner:
        yield from _single(it)


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in _KNOWN else ""


def _rule(error: errors.NicolError) -> Rule:
    if isinstance(error, errors.ArgumentError) and not isinstance(error, errors.TenantError) and not error.model:
        # Options of a transaction and values of raw SQL have no model: the server's own code chose them.
        return _FAULT
    return next(RULES[it] for it in type(error).__mro__ if it in RULES)


def _sentence(detail: str) -> str:
    return detail[:1].upper() + detail[1:]


def _model(error: errors.NicolError) -> str:
    if isinstance(
        error, errors.ArgumentError | errors.DatabaseError | errors.RecordNotFoundError | errors.RequiredRelationError
    ):
        return error.model
    return ""


def _fields(error: errors.NicolError) -> tuple[str, ...]:
    if isinstance(error, errors.TenantError):
        return ()
    if isinstance(error, errors.ArgumentError):
        return (".".join(error.path),) if error.path else ()
    if isinstance(error, errors.DatabaseError):
        return error.fields
    if isinstance(
        error, errors.RelatedRecordNotFoundError | errors.RecordNotConnectedError | errors.RequiredRelationError
    ):
        return (error.relation,) if error.relation else ()
    return ()
