"""What can go wrong with CodeFlow's data, in words for those who call the service."""


class CodeflowError(Exception):
    """The root. What is wrong with the database itself stays a NicolError."""

    status = 500


class SettingsError(CodeflowError):
    """The environment is not what a start needs. The message names every variable, and shows no value."""


class NotFoundError(CodeflowError):
    """There is no such user, profile or repository."""

    status = 404


class TakenError(CodeflowError):
    """Another one has what only one can have."""

    status = 409


class InvalidError(CodeflowError):
    """The call asks for what cannot be meant."""

    status = 422
