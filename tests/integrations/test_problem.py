"""What clients of an API are told of each error, and what they never are."""

import inspect

import pytest

from nicol import errors
from nicol.integrations.problem import RULES, problem_of

SECRETS = "postgresql://ada:hunter2@db.internal:5432/app SELECT * FROM users WHERE email = 'ada@example.com'"

# Every class that has a rule of its own: status, and whether a client should come again.
STATUS = {
    errors.NicolError: (500, None),
    errors.RecordNotFoundError: (404, None),
    errors.RelatedRecordNotFoundError: (409, None),
    errors.RecordNotConnectedError: (409, None),
    errors.UniqueViolationError: (409, None),
    errors.ForeignKeyViolationError: (409, None),
    errors.RequiredRelationError: (409, None),
    errors.ExclusionViolationError: (409, None),
    errors.WriteConflictError: (409, 1),
    errors.CheckViolationError: (422, None),
    errors.NullViolationError: (422, None),
    errors.ValueTooLongError: (422, None),
    errors.ValueOutOfRangeError: (422, None),
    errors.MalformedValueError: (422, None),
    errors.InvalidValueError: (422, None),
    errors.UnknownFieldError: (422, None),
    errors.MissingRequiredValueError: (422, None),
    errors.TooManyValuesError: (422, None),
    errors.WebhookError: (400, None),
    errors.TenantMissingError: (403, None),
    errors.TenantMismatchError: (400, None),
    errors.ConnectionFailedError: (503, 5),
    errors.PoolTimeoutError: (503, 1),
    errors.TooManyConnectionsError: (503, 1),
    errors.LockTimeoutError: (503, 1),
    errors.StatementTimeoutError: (503, 5),
    errors.TransactionExpiredError: (503, 5),
    errors.ReadOnlyError: (503, 5),
    errors.ConnectionLostError: (503, None),
    errors.CommitOutcomeUnknownError: (503, None),
    errors.RedisUnreachableError: (503, None),
    errors.RedisTimeoutError: (503, None),
    errors.RedisLoadingError: (503, 5),
    errors.RedisReadOnlyError: (503, 5),
    errors.RedisOutOfMemoryError: (503, 5),
}
# Some that have none, and what they are told as.
INHERITED = {
    errors.ServerUnreachableError: (503, 5),
    errors.AuthenticationError: (503, 5),
    errors.ClientClosedError: (503, 5),
    errors.RedisAuthenticationError: (503, None),
    errors.UnboundedWriteError: (500, None),
    errors.ShapeError: (500, None),
    errors.MissingArgumentError: (500, None),
    errors.ReadOnlyViewError: (500, None),
    errors.TableNotFoundError: (500, None),
    errors.RawQueryError: (500, None),
    errors.RelationNotLoadedError: (500, None),
    errors.ConfigurationError: (500, None),
    errors.TransactionClosedError: (500, None),
    errors.AfterCommitError: (500, None),
    errors.MigrateError: (500, None),
}


def made(kind: type[errors.NicolError]) -> errors.NicolError:
    """An error whose words and facts are full of what nobody may see."""
    if kind is errors.AfterCommitError:
        return errors.AfterCommitError(SECRETS, [ValueError(SECRETS)])
    facts: dict[str, object] = dict.fromkeys(("sqlstate", "detail", "hint", "constraint", "host", "user"), SECRETS)
    facts |= {"model": "User", "fields": ("email",), "path": ("data", "email"), "relation": "owner"}
    known = inspect.signature(kind).parameters
    return kind(SECRETS, **{name: it for name, it in facts.items() if name in known})


def test_every_rule_is_expected():
    assert set(RULES) == set(STATUS)


@pytest.mark.parametrize(
    ("kind", "expected"), [*STATUS.items(), *INHERITED.items()], ids=lambda it: getattr(it, "__name__", None)
)
def test_status_is_that_of_who_is_at_fault(kind, expected):
    problem = problem_of(made(kind))
    assert (problem.status, problem.retry_after_s) == expected


@pytest.mark.parametrize("kind", [*STATUS, *INHERITED], ids=lambda it: it.__name__)
def test_problem_names_what_a_request_can_mend_and_nothing_else(kind):
    body = problem_of(made(kind)).body()
    told = str(body)
    assert not [it for it in SECRETS.replace("/", " ").replace(":", " ").split() if len(it) > 5 and it in told]
    assert body["type"] == "about:blank"
    assert isinstance(body["title"], str)
    assert ("model" in body) == (body["status"] < 500 and kind is not errors.WebhookError)
    assert body.get("code") == kind.code


@pytest.mark.parametrize(
    ("error", "detail", "fields"),
    [
        (errors.UniqueViolationError("", model="User", fields=("email",)), "Another User has the same email", ["email"]),
        (errors.UniqueViolationError(""), "Another record has the same one of its values", None),
        (errors.RecordNotFoundError("", model="User"), "There is no such User", None),
        (errors.UnknownFieldError("", model="User", path=("where", "emial")), "User has no where.emial", ["where.emial"]),
        (errors.InvalidValueError("", model="User", path=("data", "email")), "A value does not fit: data.email", ["data.email"]),
        (errors.NullViolationError("", model="User", fields=("email",)), "A value is missing: email", ["email"]),
        (errors.RelatedRecordNotFoundError("", model="Post", relation="author"), "What author should refer to is not there", ["author"]),
    ],
)  # fmt: skip
def test_detail_is_a_sentence_about_the_request(error, detail, fields):
    body = problem_of(error).body()
    assert (body["detail"], body.get("fields")) == (detail, fields)


def test_argument_without_a_model_is_the_servers_own():
    assert problem_of(errors.InvalidValueError("timeout is a number", path=("timeout",))).status == 500
