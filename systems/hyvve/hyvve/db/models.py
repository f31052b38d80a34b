# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The records of the schema."""

from datetime import date, datetime

from nicol.client.model import Model, counted, relation
from pydantic import JsonValue

from .enums import AIProvider, ApiScope, ApprovalPriority, ApprovalStatus, Verdict, WorkspaceRole


class User(Model):
    id: str
    email: str
    name: str
    image: str | None = None
    email_verified: datetime | None = None
    created_at: datetime
    updated_at: datetime
    sessions: "list[Session]" = relation()
    accounts: "list[Account]" = relation()
    memberships: "list[WorkspaceMember]" = relation()
    invited: "list[WorkspaceInvitation]" = relation()
    joined: "list[WorkspaceInvitation]" = relation()
    notifications: "list[Notification]" = relation()
    requested: "list[ApprovalItem]" = relation()
    assigned: "list[ApprovalItem]" = relation()
    comments: "list[ApprovalComment]" = relation()
    decisions: "list[ApprovalDecision]" = relation()
    api_keys: "list[ApiKey]" = relation()
    counts: dict[str, int] = counted()


class Session(Model):
    id: str
    token_hash: str
    """SHA-256 of what the cookie holds: whoever reads the table cannot sign in."""
    user_id: str
    ip_address: str | None = None
    user_agent: str | None = None
    expires_at: datetime
    created_at: datetime
    user: "User" = relation()


class Account(Model):
    id: str
    user_id: str
    provider: str
    provider_account_id: str
    password_hash: str | None = None
    refresh_token: str | None = None
    """Encrypted."""
    access_token: str | None = None
    """Encrypted."""
    token_expires_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    user: "User" = relation()


class VerificationToken(Model):
    identifier: str
    token_hash: str
    expires_at: datetime


class Workspace(Model):
    id: str
    slug: str
    name: str
    timezone: str
    settings: JsonValue
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None
    members: "list[WorkspaceMember]" = relation()
    invitations: "list[WorkspaceInvitation]" = relation()
    notifications: "list[Notification]" = relation()
    items: "list[ApprovalItem]" = relation()
    comments: "list[ApprovalComment]" = relation()
    decisions: "list[ApprovalDecision]" = relation()
    providers: "list[AIProviderConfig]" = relation()
    usage: "list[AIUsage]" = relation()
    agents: "list[Agent]" = relation()
    api_keys: "list[ApiKey]" = relation()
    audit_logs: "list[AuditLog]" = relation()
    counts: dict[str, int] = counted()


class WorkspaceMember(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    user_id: str
    role: WorkspaceRole
    created_at: datetime
    updated_at: datetime
    workspace: "Workspace" = relation()
    user: "User" = relation()


class WorkspaceInvitation(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    email: str
    role: WorkspaceRole
    token_hash: str
    invited_by_id: str | None = None
    accepted_by_id: str | None = None
    expires_at: datetime
    accepted_at: datetime | None = None
    revoked_at: datetime | None = None
    created_at: datetime
    workspace: "Workspace" = relation()
    invited_by: "User | None" = relation()
    accepted_by: "User | None" = relation()


class Notification(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    user_id: str
    kind: str
    title: str
    link: str | None = None
    read_at: datetime | None = None
    created_at: datetime
    workspace: "Workspace" = relation()
    user: "User" = relation()


class ApprovalItem(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    kind: str
    title: str
    summary: str | None = None
    payload: JsonValue
    status: ApprovalStatus
    priority: ApprovalPriority
    confidence: int | None = None
    """How sure the agent is, in percent."""
    agent_id: str | None = None
    requested_by_id: str | None = None
    assigned_to_id: str | None = None
    due_at: datetime | None = None
    decided_at: datetime | None = None
    created_at: datetime
    updated_at: datetime
    workspace: "Workspace" = relation()
    agent: "Agent | None" = relation()
    requested_by: "User | None" = relation()
    assigned_to: "User | None" = relation()
    comments: "list[ApprovalComment]" = relation()
    decision: "ApprovalDecision | None" = relation()
    counts: dict[str, int] = counted()


class ApprovalComment(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    item_id: str
    author_id: str | None = None
    body: str
    created_at: datetime
    workspace: "Workspace" = relation()
    item: "ApprovalItem" = relation()
    author: "User | None" = relation()


class ApprovalDecision(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    item_id: str
    verdict: Verdict
    reason: str | None = None
    decided_by_id: str | None = None
    created_at: datetime
    workspace: "Workspace" = relation()
    item: "ApprovalItem" = relation()
    decided_by: "User | None" = relation()


class AIProviderConfig(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    name: str
    provider: AIProvider
    api_key: str
    """Encrypted."""
    key_hint: str
    """The key's last four characters, to tell keys apart."""
    default_model: str
    max_tokens_per_day: int
    is_active: bool
    created_at: datetime
    updated_at: datetime
    workspace: "Workspace" = relation()
    usage: "list[AIUsage]" = relation()
    agents: "list[Agent]" = relation()
    counts: dict[str, int] = counted()


class AIUsage(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    config_id: str
    day: date
    requests: int
    tokens: int
    workspace: "Workspace" = relation()
    config: "AIProviderConfig" = relation()


class Agent(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    name: str
    instructions: str
    config_id: str | None = None
    is_active: bool
    created_at: datetime
    updated_at: datetime
    workspace: "Workspace" = relation()
    config: "AIProviderConfig | None" = relation()
    items: "list[ApprovalItem]" = relation()
    counts: dict[str, int] = counted()


class ApiKey(Model):
    id: str
    tenant_id: str
    """@tenant(policy)"""
    name: str
    prefix: str
    """The part that is shown, and by which the key is found."""
    key_hash: str
    """SHA-256 of the whole key, which nobody keeps."""
    scopes: list[ApiScope]
    created_by_id: str | None = None
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    created_at: datetime
    workspace: "Workspace" = relation()
    created_by: "User | None" = relation()


class AuditLog(Model):
    """Written by Nicol's AuditLog, in the transaction of each change."""

    id: str
    tenant_id: str
    """@tenant(policy)"""
    action: str
    model: str
    key: JsonValue
    before: "JsonValue | None" = None
    after: "JsonValue | None" = None
    actor: str | None = None
    created_at: datetime
    workspace: "Workspace" = relation()
