# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The enums of the schema."""

from __future__ import annotations

from enum import StrEnum


class WorkspaceRole(StrEnum):
    OWNER = "OWNER"
    ADMIN = "ADMIN"
    MEMBER = "MEMBER"
    VIEWER = "VIEWER"


class ApprovalStatus(StrEnum):
    PENDING = "PENDING"
    IN_REVIEW = "IN_REVIEW"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"


class ApprovalPriority(StrEnum):
    LOW = "LOW"
    NORMAL = "NORMAL"
    HIGH = "HIGH"
    URGENT = "URGENT"


class Verdict(StrEnum):
    APPROVE = "APPROVE"
    REJECT = "REJECT"


class AIProvider(StrEnum):
    ANTHROPIC = "ANTHROPIC"
    OPENAI = "OPENAI"
    GOOGLE = "GOOGLE"
    DEEPSEEK = "DEEPSEEK"
    OPENROUTER = "OPENROUTER"


class ApiScope(StrEnum):
    APPROVALS_READ = "APPROVALS_READ"
    APPROVALS_WRITE = "APPROVALS_WRITE"
    APPROVALS_DECIDE = "APPROVALS_DECIDE"
    MEMBERS_READ = "MEMBERS_READ"
    PROVIDERS_READ = "PROVIDERS_READ"
