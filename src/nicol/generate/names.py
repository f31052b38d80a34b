"""What things are called in Python. Lists are written out, so that the Python that generates changes nothing."""

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS: Final = _words(
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    "if import in is lambda nonlocal not or pass raise return try while with yield"
)

_OF_PYDANTIC: Final = _words(
    "construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json update_forward_refs validate "
    "model_computed_fields model_config model_construct model_copy model_dump model_dump_json model_extra model_fields "
    "model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild model_validate "
    "model_validate_json model_validate_strings"
)

_OF_WHERE: Final = frozenset({"AND", "OR", "NOT"})

_OF_ENUMS: Final = _words(
    "mro name value capitalize casefold center count encode endswith expandtabs find format format_map index isalnum "
    "isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust "
    "lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip "
    "split splitlines startswith strip swapcase title translate upper zfill"
)

_OF_CLIENTS: Final = _words(
    "batch batch_ close commit connect definition disconnect drain execute_raw explain extend health is_connected "
    "is_transaction on_commit outside primary query_first query_raw replica replica_statistics statistics tx url "
    "wal_position within"
)

_WORD_STARTS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake_case(name: str) -> str:
    """``repoURL`` → ``repo_url``, ``MCPAuditLog`` → ``mcp_audit_log``. What is snake case already stays."""
    return _WORD_STARTS.sub("_", name).lower()


def field_name(name: str) -> str:
    """A name that a Pydantic field, a TypedDict key and a keyword argument can have."""
    return _free(name, KEYWORDS | _OF_PYDANTIC | _OF_WHERE)


def member_name(name: str) -> str:
    """A name that a member of a StrEnum can have. Its value stays the schema's name."""
    return _free(name, KEYWORDS | _OF_ENUMS)


def class_name(name: str) -> str:
    return _free(name, KEYWORDS)


def accessor_name(model: str, *, snake: bool) -> str:
    """The attribute of the client: ``db.webhookevent`` as in prisma-client-py, or ``db.webhook_event``."""
    return _free(snake_case(model) if snake else model.lower(), KEYWORDS | _OF_CLIENTS)


def capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _free(name: str, taken: frozenset[str]) -> str:
    return name + "_" if name in taken else name
