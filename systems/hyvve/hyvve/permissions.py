"""What each role in a workspace may do. Roles are in the database, what they mean is here, where it is reviewed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hyvve.db import WorkspaceRole
from hyvve.errors import PermissionDeniedError


class Permission(StrEnum):
    READ = "read the workspace"
    REQUEST = "ask for approvals and comment on them"
    DECIDE = "decide on approvals"
    INVITE = "invite people"
    MANAGE_MEMBERS = "change members"
    MANAGE_PROVIDERS = "change AI providers"
    MANAGE_KEYS = "make and revoke API keys"
    READ_AUDIT = "read the audit log"
    DELETE_WORKSPACE = "delete the workspace"


_VIEWER: Final = frozenset({Permission.READ})
_MEMBER: Final = _VIEWER | {Permission.REQUEST, Permission.DECIDE}
_ADMIN: Final = frozenset(Permission) - {Permission.DELETE_WORKSPACE}

OF_ROLE: Final[Mapping[WorkspaceRole, frozenset[Permission]]] = MappingProxyType(
    {
        WorkspaceRole.OWNER: frozenset(Permission),
        WorkspaceRole.ADMIN: _ADMIN,
        WorkspaceRole.MEMBER: _MEMBER,
        WorkspaceRole.VIEWER: _VIEWER,
    }
)
_RANK: Final = {it: rank for rank, it in enumerate(reversed(WorkspaceRole))}


def allows(role: WorkspaceRole, permission: Permission) -> bool:
    return permission in OF_ROLE[role]


def needs(role: WorkspaceRole, permission: Permission) -> None:
    """Raises PermissionDeniedError unless ``role`` may."""
    if not allows(role, permission):
        raise PermissionDeniedError(f"{role.value.lower()}s may not {permission}; ask an owner of the workspace")


def needs_rank(role: WorkspaceRole, *others: WorkspaceRole) -> None:
    """Nobody makes, changes or removes somebody above themselves."""
    if any(_RANK[it] > _RANK[role] for it in others):
        raise PermissionDeniedError(f"{role.value.lower()}s may not do this to those above them")
