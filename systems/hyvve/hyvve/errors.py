"""What the services refuse, in words for people. What the database refuses is Nicol's: ``nicol.errors``."""

from nicol.errors import ConfigurationError


class HyvveError(Exception):
    """A request that cannot be met. ``status`` is what an HTTP app answers."""

    status = 400


class SettingsError(HyvveError, ConfigurationError):
    """Variables that are missing or wrong, all of them at once."""

    status = 500


class NotGeneratedError(HyvveError, ImportError):
    """There is no client yet."""

    status = 500


class NotSignedInError(HyvveError):
    """No session, no key, or one that does not count any more. It never says which."""

    status = 401


class PermissionDeniedError(HyvveError):
    """The role or the key's scopes do not go that far."""

    status = 403


class NotFoundError(HyvveError):
    """There is no such thing in this workspace; it may be in another one, which is nobody's business."""

    status = 404


class ConflictError(HyvveError):
    """Somebody was faster, or the thing has moved on."""

    status = 409


class BudgetExceededError(HyvveError):
    """The day's tokens of an AI provider are spent."""

    status = 429
