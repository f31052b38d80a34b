# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""A typed client for PostgreSQL: clients, records, enums, and arguments for shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicol.client.record_classes import record_of as _record_of

from .client import (
    AIProviderConfigArgs, AIUsageArgs, AccountArgs, AgentArgs, ApiKeyArgs, ApprovalCommentArgs, ApprovalDecisionArgs,
    ApprovalItemArgs, AsyncClient, AuditLogArgs, Batch, Client, NotificationArgs, SessionArgs, UserArgs,
    VerificationTokenArgs, WorkspaceArgs, WorkspaceInvitationArgs, WorkspaceMemberArgs,
)
from .enums import AIProvider, ApiScope, ApprovalPriority, ApprovalStatus, Verdict, WorkspaceRole

if TYPE_CHECKING:
    from .models import (
        AIProviderConfig, AIUsage, Account, Agent, ApiKey, ApprovalComment, ApprovalDecision, ApprovalItem, AuditLog,
        Notification, Session, User, VerificationToken, Workspace, WorkspaceInvitation, WorkspaceMember,
    )


__all__ = [
    "AIProvider",
    "AIProviderConfig",
    "AIProviderConfigArgs",
    "AIUsage",
    "AIUsageArgs",
    "Account",
    "AccountArgs",
    "Agent",
    "AgentArgs",
    "ApiKey",
    "ApiKeyArgs",
    "ApiScope",
    "ApprovalComment",
    "ApprovalCommentArgs",
    "ApprovalDecision",
    "ApprovalDecisionArgs",
    "ApprovalItem",
    "ApprovalItemArgs",
    "ApprovalPriority",
    "ApprovalStatus",
    "AsyncClient",
    "AuditLog",
    "AuditLogArgs",
    "Batch",
    "Client",
    "Notification",
    "NotificationArgs",
    "Session",
    "SessionArgs",
    "User",
    "UserArgs",
    "Verdict",
    "VerificationToken",
    "VerificationTokenArgs",
    "Workspace",
    "WorkspaceArgs",
    "WorkspaceInvitation",
    "WorkspaceInvitationArgs",
    "WorkspaceMember",
    "WorkspaceMemberArgs",
    "WorkspaceRole",
]


if not TYPE_CHECKING:  # else every misspelt name would have a type

    def __getattr__(name):
        found = globals()[name] = _record_of(__name__, name, __all__)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})
