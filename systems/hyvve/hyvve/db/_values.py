# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""What the enums of the schema take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from nicol.client.filters import IntFilter, ValueUpdate
from nicol.query.reading.field_ref import FieldRef

from .enums import (
    AIProvider as _AIProvider, ApiScope as _ApiScope, ApprovalPriority as _ApprovalPriority,
    ApprovalStatus as _ApprovalStatus, Verdict as _Verdict, WorkspaceRole as _WorkspaceRole,
)

WorkspaceRoleInput: TypeAlias = _WorkspaceRole | Literal["OWNER", "ADMIN", "MEMBER", "VIEWER"]

WorkspaceRoleFilter = TypedDict(
    "WorkspaceRoleFilter",
    {
        "equals": "WorkspaceRoleInput | FieldRef | None",
        "not": "WorkspaceRoleInput | WorkspaceRoleFilter | FieldRef | None",
        "in": "Sequence[WorkspaceRoleInput] | FieldRef",
        "not_in": "Sequence[WorkspaceRoleInput] | FieldRef",
    },
    total=False,
)


class WorkspaceRoleHaving(WorkspaceRoleFilter, total=False):
    _count: int | IntFilter
    _min: WorkspaceRoleInput | WorkspaceRoleFilter
    _max: WorkspaceRoleInput | WorkspaceRoleFilter


WorkspaceRoleFiltered: TypeAlias = WorkspaceRoleInput | WorkspaceRoleFilter
WorkspaceRoleFilteredOrNull: TypeAlias = WorkspaceRoleInput | WorkspaceRoleFilter | None
WorkspaceRoleGrouped: TypeAlias = WorkspaceRoleInput | WorkspaceRoleHaving
WorkspaceRoleGroupedOrNull: TypeAlias = WorkspaceRoleInput | WorkspaceRoleHaving | None
WorkspaceRoleChanged: TypeAlias = WorkspaceRoleInput | ValueUpdate[WorkspaceRoleInput]
WorkspaceRoleChangedOrNull: TypeAlias = WorkspaceRoleInput | ValueUpdate[WorkspaceRoleInput | None] | None

ApprovalStatusInput: TypeAlias = _ApprovalStatus | Literal["PENDING", "IN_REVIEW", "APPROVED", "REJECTED", "CANCELLED", "EXPIRED"]

ApprovalStatusFilter = TypedDict(
    "ApprovalStatusFilter",
    {
        "equals": "ApprovalStatusInput | FieldRef | None",
        "not": "ApprovalStatusInput | ApprovalStatusFilter | FieldRef | None",
        "in": "Sequence[ApprovalStatusInput] | FieldRef",
        "not_in": "Sequence[ApprovalStatusInput] | FieldRef",
    },
    total=False,
)


class ApprovalStatusHaving(ApprovalStatusFilter, total=False):
    _count: int | IntFilter
    _min: ApprovalStatusInput | ApprovalStatusFilter
    _max: ApprovalStatusInput | ApprovalStatusFilter


ApprovalStatusFiltered: TypeAlias = ApprovalStatusInput | ApprovalStatusFilter
ApprovalStatusFilteredOrNull: TypeAlias = ApprovalStatusInput | ApprovalStatusFilter | None
ApprovalStatusGrouped: TypeAlias = ApprovalStatusInput | ApprovalStatusHaving
ApprovalStatusGroupedOrNull: TypeAlias = ApprovalStatusInput | ApprovalStatusHaving | None
ApprovalStatusChanged: TypeAlias = ApprovalStatusInput | ValueUpdate[ApprovalStatusInput]
ApprovalStatusChangedOrNull: TypeAlias = ApprovalStatusInput | ValueUpdate[ApprovalStatusInput | None] | None

ApprovalPriorityInput: TypeAlias = _ApprovalPriority | Literal["LOW", "NORMAL", "HIGH", "URGENT"]

ApprovalPriorityFilter = TypedDict(
    "ApprovalPriorityFilter",
    {
        "equals": "ApprovalPriorityInput | FieldRef | None",
        "not": "ApprovalPriorityInput | ApprovalPriorityFilter | FieldRef | None",
        "in": "Sequence[ApprovalPriorityInput] | FieldRef",
        "not_in": "Sequence[ApprovalPriorityInput] | FieldRef",
    },
    total=False,
)


class ApprovalPriorityHaving(ApprovalPriorityFilter, total=False):
    _count: int | IntFilter
    _min: ApprovalPriorityInput | ApprovalPriorityFilter
    _max: ApprovalPriorityInput | ApprovalPriorityFilter


ApprovalPriorityFiltered: TypeAlias = ApprovalPriorityInput | ApprovalPriorityFilter
ApprovalPriorityFilteredOrNull: TypeAlias = ApprovalPriorityInput | ApprovalPriorityFilter | None
ApprovalPriorityGrouped: TypeAlias = ApprovalPriorityInput | ApprovalPriorityHaving
ApprovalPriorityGroupedOrNull: TypeAlias = ApprovalPriorityInput | ApprovalPriorityHaving | None
ApprovalPriorityChanged: TypeAlias = ApprovalPriorityInput | ValueUpdate[ApprovalPriorityInput]
ApprovalPriorityChangedOrNull: TypeAlias = ApprovalPriorityInput | ValueUpdate[ApprovalPriorityInput | None] | None

VerdictInput: TypeAlias = _Verdict | Literal["APPROVE", "REJECT"]

VerdictFilter = TypedDict(
    "VerdictFilter",
    {
        "equals": "VerdictInput | FieldRef | None",
        "not": "VerdictInput | VerdictFilter | FieldRef | None",
        "in": "Sequence[VerdictInput] | FieldRef",
        "not_in": "Sequence[VerdictInput] | FieldRef",
    },
    total=False,
)


class VerdictHaving(VerdictFilter, total=False):
    _count: int | IntFilter
    _min: VerdictInput | VerdictFilter
    _max: VerdictInput | VerdictFilter


VerdictFiltered: TypeAlias = VerdictInput | VerdictFilter
VerdictFilteredOrNull: TypeAlias = VerdictInput | VerdictFilter | None
VerdictGrouped: TypeAlias = VerdictInput | VerdictHaving
VerdictGroupedOrNull: TypeAlias = VerdictInput | VerdictHaving | None
VerdictChanged: TypeAlias = VerdictInput | ValueUpdate[VerdictInput]
VerdictChangedOrNull: TypeAlias = VerdictInput | ValueUpdate[VerdictInput | None] | None

AIProviderInput: TypeAlias = _AIProvider | Literal["ANTHROPIC", "OPENAI", "GOOGLE", "DEEPSEEK", "OPENROUTER"]

AIProviderFilter = TypedDict(
    "AIProviderFilter",
    {
        "equals": "AIProviderInput | FieldRef | None",
        "not": "AIProviderInput | AIProviderFilter | FieldRef | None",
        "in": "Sequence[AIProviderInput] | FieldRef",
        "not_in": "Sequence[AIProviderInput] | FieldRef",
    },
    total=False,
)


class AIProviderHaving(AIProviderFilter, total=False):
    _count: int | IntFilter
    _min: AIProviderInput | AIProviderFilter
    _max: AIProviderInput | AIProviderFilter


AIProviderFiltered: TypeAlias = AIProviderInput | AIProviderFilter
AIProviderFilteredOrNull: TypeAlias = AIProviderInput | AIProviderFilter | None
AIProviderGrouped: TypeAlias = AIProviderInput | AIProviderHaving
AIProviderGroupedOrNull: TypeAlias = AIProviderInput | AIProviderHaving | None
AIProviderChanged: TypeAlias = AIProviderInput | ValueUpdate[AIProviderInput]
AIProviderChangedOrNull: TypeAlias = AIProviderInput | ValueUpdate[AIProviderInput | None] | None

ApiScopeInput: TypeAlias = _ApiScope | Literal["APPROVALS_READ", "APPROVALS_WRITE", "APPROVALS_DECIDE", "MEMBERS_READ", "PROVIDERS_READ"]

ApiScopeFilter = TypedDict(
    "ApiScopeFilter",
    {
        "equals": "ApiScopeInput | FieldRef | None",
        "not": "ApiScopeInput | ApiScopeFilter | FieldRef | None",
        "in": "Sequence[ApiScopeInput] | FieldRef",
        "not_in": "Sequence[ApiScopeInput] | FieldRef",
    },
    total=False,
)


class ApiScopeHaving(ApiScopeFilter, total=False):
    _count: int | IntFilter
    _min: ApiScopeInput | ApiScopeFilter
    _max: ApiScopeInput | ApiScopeFilter


ApiScopeFiltered: TypeAlias = ApiScopeInput | ApiScopeFilter
ApiScopeFilteredOrNull: TypeAlias = ApiScopeInput | ApiScopeFilter | None
ApiScopeGrouped: TypeAlias = ApiScopeInput | ApiScopeHaving
ApiScopeGroupedOrNull: TypeAlias = ApiScopeInput | ApiScopeHaving | None
ApiScopeChanged: TypeAlias = ApiScopeInput | ValueUpdate[ApiScopeInput]
ApiScopeChangedOrNull: TypeAlias = ApiScopeInput | ValueUpdate[ApiScopeInput | None] | None
