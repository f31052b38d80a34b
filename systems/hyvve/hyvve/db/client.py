# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicol.client.async_client import AsyncClient as _AsyncClient
from nicol.client.batch import Batch as _Batch
from nicol.client.definition import Definition as _Definition
from nicol.client.record_classes import RecordClasses as _RecordClasses
from nicol.client.sync_client import Client as _Client
from nicol.query.shape.arguments import Args as _Args

from . import enums as _enums
from ._schema import SCHEMA as _SCHEMA

if TYPE_CHECKING:
    from nicol.client.actions_async import AsyncActions as _AsyncActions
    from nicol.client.actions_sync import Actions as _Actions
    from nicol.client.batch_actions import BatchActions as _BatchActions
    from . import models as _models, types as _types


_DEFINITION = _Definition(
    schema=_SCHEMA,
    classes=_RecordClasses(f"{__package__}.models", {
        "User": "User", "Session": "Session", "Account": "Account", "VerificationToken": "VerificationToken",
        "Workspace": "Workspace", "WorkspaceMember": "WorkspaceMember", "WorkspaceInvitation": "WorkspaceInvitation",
        "Notification": "Notification", "ApprovalItem": "ApprovalItem", "ApprovalComment": "ApprovalComment",
        "ApprovalDecision": "ApprovalDecision", "AIProviderConfig": "AIProviderConfig", "AIUsage": "AIUsage",
        "Agent": "Agent", "ApiKey": "ApiKey", "AuditLog": "AuditLog",
    }),
    enums={
        "WorkspaceRole": _enums.WorkspaceRole,
        "ApprovalStatus": _enums.ApprovalStatus,
        "ApprovalPriority": _enums.ApprovalPriority,
        "Verdict": _enums.Verdict,
        "AIProvider": _enums.AIProvider,
        "ApiScope": _enums.ApiScope,
    },
    accessors={
        "user": "User",
        "session": "Session",
        "account": "Account",
        "verification_token": "VerificationToken",
        "workspace": "Workspace",
        "workspace_member": "WorkspaceMember",
        "workspace_invitation": "WorkspaceInvitation",
        "notification": "Notification",
        "approval_item": "ApprovalItem",
        "approval_comment": "ApprovalComment",
        "approval_decision": "ApprovalDecision",
        "ai_provider_config": "AIProviderConfig",
        "ai_usage": "AIUsage",
        "agent": "Agent",
        "api_key": "ApiKey",
        "audit_log": "AuditLog",
    },
)


if TYPE_CHECKING:

    class Batch(_Batch):
        user: _BatchActions[
            _models.User, _types.UserWhere, _types.UserWhereUnique, _types.UserCreate, _types.UserCreateMany,
            _types.UserUpdate, _types.UserUpdateMany, _types.UserInclude, _types.UserSelect, _types.UserOrder,
            _types.UserField, _types.UserNumber, _types.UserComparable, _types.UserAggregate, _types.UserAggregateByField,
            _types.UserGroup, _types.UserGroupByField, _types.UserOrderGroups, _types.UserHaving,
        ]
        session: _BatchActions[
            _models.Session, _types.SessionWhere, _types.SessionWhereUnique, _types.SessionCreate, _types.SessionCreateMany,
            _types.SessionUpdate, _types.SessionUpdateMany, _types.SessionInclude, _types.SessionSelect, _types.SessionOrder,
            _types.SessionField, _types.SessionNumber, _types.SessionComparable, _types.SessionAggregate,
            _types.SessionAggregateByField, _types.SessionGroup, _types.SessionGroupByField, _types.SessionOrderGroups,
            _types.SessionHaving,
        ]
        account: _BatchActions[
            _models.Account, _types.AccountWhere, _types.AccountWhereUnique, _types.AccountCreate, _types.AccountCreateMany,
            _types.AccountUpdate, _types.AccountUpdateMany, _types.AccountInclude, _types.AccountSelect, _types.AccountOrder,
            _types.AccountField, _types.AccountNumber, _types.AccountComparable, _types.AccountAggregate,
            _types.AccountAggregateByField, _types.AccountGroup, _types.AccountGroupByField, _types.AccountOrderGroups,
            _types.AccountHaving,
        ]
        verification_token: _BatchActions[
            _models.VerificationToken, _types.VerificationTokenWhere, _types.VerificationTokenWhereUnique,
            _types.VerificationTokenCreate, _types.VerificationTokenCreateMany, _types.VerificationTokenUpdate,
            _types.VerificationTokenUpdateMany, _types.VerificationTokenInclude, _types.VerificationTokenSelect,
            _types.VerificationTokenOrder, _types.VerificationTokenField, _types.VerificationTokenNumber,
            _types.VerificationTokenComparable, _types.VerificationTokenAggregate, _types.VerificationTokenAggregateByField,
            _types.VerificationTokenGroup, _types.VerificationTokenGroupByField, _types.VerificationTokenOrderGroups,
            _types.VerificationTokenHaving,
        ]
        workspace: _BatchActions[
            _models.Workspace, _types.WorkspaceWhere, _types.WorkspaceWhereUnique, _types.WorkspaceCreate,
            _types.WorkspaceCreateMany, _types.WorkspaceUpdate, _types.WorkspaceUpdateMany, _types.WorkspaceInclude,
            _types.WorkspaceSelect, _types.WorkspaceOrder, _types.WorkspaceField, _types.WorkspaceNumber,
            _types.WorkspaceComparable, _types.WorkspaceAggregate, _types.WorkspaceAggregateByField, _types.WorkspaceGroup,
            _types.WorkspaceGroupByField, _types.WorkspaceOrderGroups, _types.WorkspaceHaving,
        ]
        workspace_member: _BatchActions[
            _models.WorkspaceMember, _types.WorkspaceMemberWhere, _types.WorkspaceMemberWhereUnique,
            _types.WorkspaceMemberCreate, _types.WorkspaceMemberCreateMany, _types.WorkspaceMemberUpdate,
            _types.WorkspaceMemberUpdateMany, _types.WorkspaceMemberInclude, _types.WorkspaceMemberSelect,
            _types.WorkspaceMemberOrder, _types.WorkspaceMemberField, _types.WorkspaceMemberNumber,
            _types.WorkspaceMemberComparable, _types.WorkspaceMemberAggregate, _types.WorkspaceMemberAggregateByField,
            _types.WorkspaceMemberGroup, _types.WorkspaceMemberGroupByField, _types.WorkspaceMemberOrderGroups,
            _types.WorkspaceMemberHaving,
        ]
        workspace_invitation: _BatchActions[
            _models.WorkspaceInvitation, _types.WorkspaceInvitationWhere, _types.WorkspaceInvitationWhereUnique,
            _types.WorkspaceInvitationCreate, _types.WorkspaceInvitationCreateMany, _types.WorkspaceInvitationUpdate,
            _types.WorkspaceInvitationUpdateMany, _types.WorkspaceInvitationInclude, _types.WorkspaceInvitationSelect,
            _types.WorkspaceInvitationOrder, _types.WorkspaceInvitationField, _types.WorkspaceInvitationNumber,
            _types.WorkspaceInvitationComparable, _types.WorkspaceInvitationAggregate,
            _types.WorkspaceInvitationAggregateByField, _types.WorkspaceInvitationGroup,
            _types.WorkspaceInvitationGroupByField, _types.WorkspaceInvitationOrderGroups, _types.WorkspaceInvitationHaving,
        ]
        notification: _BatchActions[
            _models.Notification, _types.NotificationWhere, _types.NotificationWhereUnique, _types.NotificationCreate,
            _types.NotificationCreateMany, _types.NotificationUpdate, _types.NotificationUpdateMany,
            _types.NotificationInclude, _types.NotificationSelect, _types.NotificationOrder, _types.NotificationField,
            _types.NotificationNumber, _types.NotificationComparable, _types.NotificationAggregate,
            _types.NotificationAggregateByField, _types.NotificationGroup, _types.NotificationGroupByField,
            _types.NotificationOrderGroups, _types.NotificationHaving,
        ]
        approval_item: _BatchActions[
            _models.ApprovalItem, _types.ApprovalItemWhere, _types.ApprovalItemWhereUnique, _types.ApprovalItemCreate,
            _types.ApprovalItemCreateMany, _types.ApprovalItemUpdate, _types.ApprovalItemUpdateMany,
            _types.ApprovalItemInclude, _types.ApprovalItemSelect, _types.ApprovalItemOrder, _types.ApprovalItemField,
            _types.ApprovalItemNumber, _types.ApprovalItemComparable, _types.ApprovalItemAggregate,
            _types.ApprovalItemAggregateByField, _types.ApprovalItemGroup, _types.ApprovalItemGroupByField,
            _types.ApprovalItemOrderGroups, _types.ApprovalItemHaving,
        ]
        approval_comment: _BatchActions[
            _models.ApprovalComment, _types.ApprovalCommentWhere, _types.ApprovalCommentWhereUnique,
            _types.ApprovalCommentCreate, _types.ApprovalCommentCreateMany, _types.ApprovalCommentUpdate,
            _types.ApprovalCommentUpdateMany, _types.ApprovalCommentInclude, _types.ApprovalCommentSelect,
            _types.ApprovalCommentOrder, _types.ApprovalCommentField, _types.ApprovalCommentNumber,
            _types.ApprovalCommentComparable, _types.ApprovalCommentAggregate, _types.ApprovalCommentAggregateByField,
            _types.ApprovalCommentGroup, _types.ApprovalCommentGroupByField, _types.ApprovalCommentOrderGroups,
            _types.ApprovalCommentHaving,
        ]
        approval_decision: _BatchActions[
            _models.ApprovalDecision, _types.ApprovalDecisionWhere, _types.ApprovalDecisionWhereUnique,
            _types.ApprovalDecisionCreate, _types.ApprovalDecisionCreateMany, _types.ApprovalDecisionUpdate,
            _types.ApprovalDecisionUpdateMany, _types.ApprovalDecisionInclude, _types.ApprovalDecisionSelect,
            _types.ApprovalDecisionOrder, _types.ApprovalDecisionField, _types.ApprovalDecisionNumber,
            _types.ApprovalDecisionComparable, _types.ApprovalDecisionAggregate, _types.ApprovalDecisionAggregateByField,
            _types.ApprovalDecisionGroup, _types.ApprovalDecisionGroupByField, _types.ApprovalDecisionOrderGroups,
            _types.ApprovalDecisionHaving,
        ]
        ai_provider_config: _BatchActions[
            _models.AIProviderConfig, _types.AIProviderConfigWhere, _types.AIProviderConfigWhereUnique,
            _types.AIProviderConfigCreate, _types.AIProviderConfigCreateMany, _types.AIProviderConfigUpdate,
            _types.AIProviderConfigUpdateMany, _types.AIProviderConfigInclude, _types.AIProviderConfigSelect,
            _types.AIProviderConfigOrder, _types.AIProviderConfigField, _types.AIProviderConfigNumber,
            _types.AIProviderConfigComparable, _types.AIProviderConfigAggregate, _types.AIProviderConfigAggregateByField,
            _types.AIProviderConfigGroup, _types.AIProviderConfigGroupByField, _types.AIProviderConfigOrderGroups,
            _types.AIProviderConfigHaving,
        ]
        ai_usage: _BatchActions[
            _models.AIUsage, _types.AIUsageWhere, _types.AIUsageWhereUnique, _types.AIUsageCreate, _types.AIUsageCreateMany,
            _types.AIUsageUpdate, _types.AIUsageUpdateMany, _types.AIUsageInclude, _types.AIUsageSelect, _types.AIUsageOrder,
            _types.AIUsageField, _types.AIUsageNumber, _types.AIUsageComparable, _types.AIUsageAggregate,
            _types.AIUsageAggregateByField, _types.AIUsageGroup, _types.AIUsageGroupByField, _types.AIUsageOrderGroups,
            _types.AIUsageHaving,
        ]
        agent: _BatchActions[
            _models.Agent, _types.AgentWhere, _types.AgentWhereUnique, _types.AgentCreate, _types.AgentCreateMany,
            _types.AgentUpdate, _types.AgentUpdateMany, _types.AgentInclude, _types.AgentSelect, _types.AgentOrder,
            _types.AgentField, _types.AgentNumber, _types.AgentComparable, _types.AgentAggregate,
            _types.AgentAggregateByField, _types.AgentGroup, _types.AgentGroupByField, _types.AgentOrderGroups,
            _types.AgentHaving,
        ]
        api_key: _BatchActions[
            _models.ApiKey, _types.ApiKeyWhere, _types.ApiKeyWhereUnique, _types.ApiKeyCreate, _types.ApiKeyCreateMany,
            _types.ApiKeyUpdate, _types.ApiKeyUpdateMany, _types.ApiKeyInclude, _types.ApiKeySelect, _types.ApiKeyOrder,
            _types.ApiKeyField, _types.ApiKeyNumber, _types.ApiKeyComparable, _types.ApiKeyAggregate,
            _types.ApiKeyAggregateByField, _types.ApiKeyGroup, _types.ApiKeyGroupByField, _types.ApiKeyOrderGroups,
            _types.ApiKeyHaving,
        ]
        audit_log: _BatchActions[
            _models.AuditLog, _types.AuditLogWhere, _types.AuditLogWhereUnique, _types.AuditLogCreate,
            _types.AuditLogCreateMany, _types.AuditLogUpdate, _types.AuditLogUpdateMany, _types.AuditLogInclude,
            _types.AuditLogSelect, _types.AuditLogOrder, _types.AuditLogField, _types.AuditLogNumber,
            _types.AuditLogComparable, _types.AuditLogAggregate, _types.AuditLogAggregateByField, _types.AuditLogGroup,
            _types.AuditLogGroupByField, _types.AuditLogOrderGroups, _types.AuditLogHaving,
        ]

else:
    Batch = _Batch


class AsyncClient(_AsyncClient[Batch]):
    definition = _DEFINITION

    user: _AsyncActions[
        _models.User, _types.UserWhere, _types.UserWhereUnique, _types.UserCreate, _types.UserCreateMany,
        _types.UserUpdate, _types.UserUpdateMany, _types.UserInclude, _types.UserSelect, _types.UserOrder,
        _types.UserField, _types.UserNumber, _types.UserComparable, _types.UserAggregate, _types.UserAggregateByField,
        _types.UserGroup, _types.UserGroupByField, _types.UserOrderGroups, _types.UserHaving,
    ]
    session: _AsyncActions[
        _models.Session, _types.SessionWhere, _types.SessionWhereUnique, _types.SessionCreate, _types.SessionCreateMany,
        _types.SessionUpdate, _types.SessionUpdateMany, _types.SessionInclude, _types.SessionSelect, _types.SessionOrder,
        _types.SessionField, _types.SessionNumber, _types.SessionComparable, _types.SessionAggregate,
        _types.SessionAggregateByField, _types.SessionGroup, _types.SessionGroupByField, _types.SessionOrderGroups,
        _types.SessionHaving,
    ]
    account: _AsyncActions[
        _models.Account, _types.AccountWhere, _types.AccountWhereUnique, _types.AccountCreate, _types.AccountCreateMany,
        _types.AccountUpdate, _types.AccountUpdateMany, _types.AccountInclude, _types.AccountSelect, _types.AccountOrder,
        _types.AccountField, _types.AccountNumber, _types.AccountComparable, _types.AccountAggregate,
        _types.AccountAggregateByField, _types.AccountGroup, _types.AccountGroupByField, _types.AccountOrderGroups,
        _types.AccountHaving,
    ]
    verification_token: _AsyncActions[
        _models.VerificationToken, _types.VerificationTokenWhere, _types.VerificationTokenWhereUnique,
        _types.VerificationTokenCreate, _types.VerificationTokenCreateMany, _types.VerificationTokenUpdate,
        _types.VerificationTokenUpdateMany, _types.VerificationTokenInclude, _types.VerificationTokenSelect,
        _types.VerificationTokenOrder, _types.VerificationTokenField, _types.VerificationTokenNumber,
        _types.VerificationTokenComparable, _types.VerificationTokenAggregate, _types.VerificationTokenAggregateByField,
        _types.VerificationTokenGroup, _types.VerificationTokenGroupByField, _types.VerificationTokenOrderGroups,
        _types.VerificationTokenHaving,
    ]
    workspace: _AsyncActions[
        _models.Workspace, _types.WorkspaceWhere, _types.WorkspaceWhereUnique, _types.WorkspaceCreate,
        _types.WorkspaceCreateMany, _types.WorkspaceUpdate, _types.WorkspaceUpdateMany, _types.WorkspaceInclude,
        _types.WorkspaceSelect, _types.WorkspaceOrder, _types.WorkspaceField, _types.WorkspaceNumber,
        _types.WorkspaceComparable, _types.WorkspaceAggregate, _types.WorkspaceAggregateByField, _types.WorkspaceGroup,
        _types.WorkspaceGroupByField, _types.WorkspaceOrderGroups, _types.WorkspaceHaving,
    ]
    workspace_member: _AsyncActions[
        _models.WorkspaceMember, _types.WorkspaceMemberWhere, _types.WorkspaceMemberWhereUnique,
        _types.WorkspaceMemberCreate, _types.WorkspaceMemberCreateMany, _types.WorkspaceMemberUpdate,
        _types.WorkspaceMemberUpdateMany, _types.WorkspaceMemberInclude, _types.WorkspaceMemberSelect,
        _types.WorkspaceMemberOrder, _types.WorkspaceMemberField, _types.WorkspaceMemberNumber,
        _types.WorkspaceMemberComparable, _types.WorkspaceMemberAggregate, _types.WorkspaceMemberAggregateByField,
        _types.WorkspaceMemberGroup, _types.WorkspaceMemberGroupByField, _types.WorkspaceMemberOrderGroups,
        _types.WorkspaceMemberHaving,
    ]
    workspace_invitation: _AsyncActions[
        _models.WorkspaceInvitation, _types.WorkspaceInvitationWhere, _types.WorkspaceInvitationWhereUnique,
        _types.WorkspaceInvitationCreate, _types.WorkspaceInvitationCreateMany, _types.WorkspaceInvitationUpdate,
        _types.WorkspaceInvitationUpdateMany, _types.WorkspaceInvitationInclude, _types.WorkspaceInvitationSelect,
        _types.WorkspaceInvitationOrder, _types.WorkspaceInvitationField, _types.WorkspaceInvitationNumber,
        _types.WorkspaceInvitationComparable, _types.WorkspaceInvitationAggregate,
        _types.WorkspaceInvitationAggregateByField, _types.WorkspaceInvitationGroup,
        _types.WorkspaceInvitationGroupByField, _types.WorkspaceInvitationOrderGroups, _types.WorkspaceInvitationHaving,
    ]
    notification: _AsyncActions[
        _models.Notification, _types.NotificationWhere, _types.NotificationWhereUnique, _types.NotificationCreate,
        _types.NotificationCreateMany, _types.NotificationUpdate, _types.NotificationUpdateMany,
        _types.NotificationInclude, _types.NotificationSelect, _types.NotificationOrder, _types.NotificationField,
        _types.NotificationNumber, _types.NotificationComparable, _types.NotificationAggregate,
        _types.NotificationAggregateByField, _types.NotificationGroup, _types.NotificationGroupByField,
        _types.NotificationOrderGroups, _types.NotificationHaving,
    ]
    approval_item: _AsyncActions[
        _models.ApprovalItem, _types.ApprovalItemWhere, _types.ApprovalItemWhereUnique, _types.ApprovalItemCreate,
        _types.ApprovalItemCreateMany, _types.ApprovalItemUpdate, _types.ApprovalItemUpdateMany,
        _types.ApprovalItemInclude, _types.ApprovalItemSelect, _types.ApprovalItemOrder, _types.ApprovalItemField,
        _types.ApprovalItemNumber, _types.ApprovalItemComparable, _types.ApprovalItemAggregate,
        _types.ApprovalItemAggregateByField, _types.ApprovalItemGroup, _types.ApprovalItemGroupByField,
        _types.ApprovalItemOrderGroups, _types.ApprovalItemHaving,
    ]
    approval_comment: _AsyncActions[
        _models.ApprovalComment, _types.ApprovalCommentWhere, _types.ApprovalCommentWhereUnique,
        _types.ApprovalCommentCreate, _types.ApprovalCommentCreateMany, _types.ApprovalCommentUpdate,
        _types.ApprovalCommentUpdateMany, _types.ApprovalCommentInclude, _types.ApprovalCommentSelect,
        _types.ApprovalCommentOrder, _types.ApprovalCommentField, _types.ApprovalCommentNumber,
        _types.ApprovalCommentComparable, _types.ApprovalCommentAggregate, _types.ApprovalCommentAggregateByField,
        _types.ApprovalCommentGroup, _types.ApprovalCommentGroupByField, _types.ApprovalCommentOrderGroups,
        _types.ApprovalCommentHaving,
    ]
    approval_decision: _AsyncActions[
        _models.ApprovalDecision, _types.ApprovalDecisionWhere, _types.ApprovalDecisionWhereUnique,
        _types.ApprovalDecisionCreate, _types.ApprovalDecisionCreateMany, _types.ApprovalDecisionUpdate,
        _types.ApprovalDecisionUpdateMany, _types.ApprovalDecisionInclude, _types.ApprovalDecisionSelect,
        _types.ApprovalDecisionOrder, _types.ApprovalDecisionField, _types.ApprovalDecisionNumber,
        _types.ApprovalDecisionComparable, _types.ApprovalDecisionAggregate, _types.ApprovalDecisionAggregateByField,
        _types.ApprovalDecisionGroup, _types.ApprovalDecisionGroupByField, _types.ApprovalDecisionOrderGroups,
        _types.ApprovalDecisionHaving,
    ]
    ai_provider_config: _AsyncActions[
        _models.AIProviderConfig, _types.AIProviderConfigWhere, _types.AIProviderConfigWhereUnique,
        _types.AIProviderConfigCreate, _types.AIProviderConfigCreateMany, _types.AIProviderConfigUpdate,
        _types.AIProviderConfigUpdateMany, _types.AIProviderConfigInclude, _types.AIProviderConfigSelect,
        _types.AIProviderConfigOrder, _types.AIProviderConfigField, _types.AIProviderConfigNumber,
        _types.AIProviderConfigComparable, _types.AIProviderConfigAggregate, _types.AIProviderConfigAggregateByField,
        _types.AIProviderConfigGroup, _types.AIProviderConfigGroupByField, _types.AIProviderConfigOrderGroups,
        _types.AIProviderConfigHaving,
    ]
    ai_usage: _AsyncActions[
        _models.AIUsage, _types.AIUsageWhere, _types.AIUsageWhereUnique, _types.AIUsageCreate, _types.AIUsageCreateMany,
        _types.AIUsageUpdate, _types.AIUsageUpdateMany, _types.AIUsageInclude, _types.AIUsageSelect, _types.AIUsageOrder,
        _types.AIUsageField, _types.AIUsageNumber, _types.AIUsageComparable, _types.AIUsageAggregate,
        _types.AIUsageAggregateByField, _types.AIUsageGroup, _types.AIUsageGroupByField, _types.AIUsageOrderGroups,
        _types.AIUsageHaving,
    ]
    agent: _AsyncActions[
        _models.Agent, _types.AgentWhere, _types.AgentWhereUnique, _types.AgentCreate, _types.AgentCreateMany,
        _types.AgentUpdate, _types.AgentUpdateMany, _types.AgentInclude, _types.AgentSelect, _types.AgentOrder,
        _types.AgentField, _types.AgentNumber, _types.AgentComparable, _types.AgentAggregate,
        _types.AgentAggregateByField, _types.AgentGroup, _types.AgentGroupByField, _types.AgentOrderGroups,
        _types.AgentHaving,
    ]
    api_key: _AsyncActions[
        _models.ApiKey, _types.ApiKeyWhere, _types.ApiKeyWhereUnique, _types.ApiKeyCreate, _types.ApiKeyCreateMany,
        _types.ApiKeyUpdate, _types.ApiKeyUpdateMany, _types.ApiKeyInclude, _types.ApiKeySelect, _types.ApiKeyOrder,
        _types.ApiKeyField, _types.ApiKeyNumber, _types.ApiKeyComparable, _types.ApiKeyAggregate,
        _types.ApiKeyAggregateByField, _types.ApiKeyGroup, _types.ApiKeyGroupByField, _types.ApiKeyOrderGroups,
        _types.ApiKeyHaving,
    ]
    audit_log: _AsyncActions[
        _models.AuditLog, _types.AuditLogWhere, _types.AuditLogWhereUnique, _types.AuditLogCreate,
        _types.AuditLogCreateMany, _types.AuditLogUpdate, _types.AuditLogUpdateMany, _types.AuditLogInclude,
        _types.AuditLogSelect, _types.AuditLogOrder, _types.AuditLogField, _types.AuditLogNumber,
        _types.AuditLogComparable, _types.AuditLogAggregate, _types.AuditLogAggregateByField, _types.AuditLogGroup,
        _types.AuditLogGroupByField, _types.AuditLogOrderGroups, _types.AuditLogHaving,
    ]


class Client(_Client[Batch]):
    definition = _DEFINITION

    user: _Actions[
        _models.User, _types.UserWhere, _types.UserWhereUnique, _types.UserCreate, _types.UserCreateMany,
        _types.UserUpdate, _types.UserUpdateMany, _types.UserInclude, _types.UserSelect, _types.UserOrder,
        _types.UserField, _types.UserNumber, _types.UserComparable, _types.UserAggregate, _types.UserAggregateByField,
        _types.UserGroup, _types.UserGroupByField, _types.UserOrderGroups, _types.UserHaving,
    ]
    session: _Actions[
        _models.Session, _types.SessionWhere, _types.SessionWhereUnique, _types.SessionCreate, _types.SessionCreateMany,
        _types.SessionUpdate, _types.SessionUpdateMany, _types.SessionInclude, _types.SessionSelect, _types.SessionOrder,
        _types.SessionField, _types.SessionNumber, _types.SessionComparable, _types.SessionAggregate,
        _types.SessionAggregateByField, _types.SessionGroup, _types.SessionGroupByField, _types.SessionOrderGroups,
        _types.SessionHaving,
    ]
    account: _Actions[
        _models.Account, _types.AccountWhere, _types.AccountWhereUnique, _types.AccountCreate, _types.AccountCreateMany,
        _types.AccountUpdate, _types.AccountUpdateMany, _types.AccountInclude, _types.AccountSelect, _types.AccountOrder,
        _types.AccountField, _types.AccountNumber, _types.AccountComparable, _types.AccountAggregate,
        _types.AccountAggregateByField, _types.AccountGroup, _types.AccountGroupByField, _types.AccountOrderGroups,
        _types.AccountHaving,
    ]
    verification_token: _Actions[
        _models.VerificationToken, _types.VerificationTokenWhere, _types.VerificationTokenWhereUnique,
        _types.VerificationTokenCreate, _types.VerificationTokenCreateMany, _types.VerificationTokenUpdate,
        _types.VerificationTokenUpdateMany, _types.VerificationTokenInclude, _types.VerificationTokenSelect,
        _types.VerificationTokenOrder, _types.VerificationTokenField, _types.VerificationTokenNumber,
        _types.VerificationTokenComparable, _types.VerificationTokenAggregate, _types.VerificationTokenAggregateByField,
        _types.VerificationTokenGroup, _types.VerificationTokenGroupByField, _types.VerificationTokenOrderGroups,
        _types.VerificationTokenHaving,
    ]
    workspace: _Actions[
        _models.Workspace, _types.WorkspaceWhere, _types.WorkspaceWhereUnique, _types.WorkspaceCreate,
        _types.WorkspaceCreateMany, _types.WorkspaceUpdate, _types.WorkspaceUpdateMany, _types.WorkspaceInclude,
        _types.WorkspaceSelect, _types.WorkspaceOrder, _types.WorkspaceField, _types.WorkspaceNumber,
        _types.WorkspaceComparable, _types.WorkspaceAggregate, _types.WorkspaceAggregateByField, _types.WorkspaceGroup,
        _types.WorkspaceGroupByField, _types.WorkspaceOrderGroups, _types.WorkspaceHaving,
    ]
    workspace_member: _Actions[
        _models.WorkspaceMember, _types.WorkspaceMemberWhere, _types.WorkspaceMemberWhereUnique,
        _types.WorkspaceMemberCreate, _types.WorkspaceMemberCreateMany, _types.WorkspaceMemberUpdate,
        _types.WorkspaceMemberUpdateMany, _types.WorkspaceMemberInclude, _types.WorkspaceMemberSelect,
        _types.WorkspaceMemberOrder, _types.WorkspaceMemberField, _types.WorkspaceMemberNumber,
        _types.WorkspaceMemberComparable, _types.WorkspaceMemberAggregate, _types.WorkspaceMemberAggregateByField,
        _types.WorkspaceMemberGroup, _types.WorkspaceMemberGroupByField, _types.WorkspaceMemberOrderGroups,
        _types.WorkspaceMemberHaving,
    ]
    workspace_invitation: _Actions[
        _models.WorkspaceInvitation, _types.WorkspaceInvitationWhere, _types.WorkspaceInvitationWhereUnique,
        _types.WorkspaceInvitationCreate, _types.WorkspaceInvitationCreateMany, _types.WorkspaceInvitationUpdate,
        _types.WorkspaceInvitationUpdateMany, _types.WorkspaceInvitationInclude, _types.WorkspaceInvitationSelect,
        _types.WorkspaceInvitationOrder, _types.WorkspaceInvitationField, _types.WorkspaceInvitationNumber,
        _types.WorkspaceInvitationComparable, _types.WorkspaceInvitationAggregate,
        _types.WorkspaceInvitationAggregateByField, _types.WorkspaceInvitationGroup,
        _types.WorkspaceInvitationGroupByField, _types.WorkspaceInvitationOrderGroups, _types.WorkspaceInvitationHaving,
    ]
    notification: _Actions[
        _models.Notification, _types.NotificationWhere, _types.NotificationWhereUnique, _types.NotificationCreate,
        _types.NotificationCreateMany, _types.NotificationUpdate, _types.NotificationUpdateMany,
        _types.NotificationInclude, _types.NotificationSelect, _types.NotificationOrder, _types.NotificationField,
        _types.NotificationNumber, _types.NotificationComparable, _types.NotificationAggregate,
        _types.NotificationAggregateByField, _types.NotificationGroup, _types.NotificationGroupByField,
        _types.NotificationOrderGroups, _types.NotificationHaving,
    ]
    approval_item: _Actions[
        _models.ApprovalItem, _types.ApprovalItemWhere, _types.ApprovalItemWhereUnique, _types.ApprovalItemCreate,
        _types.ApprovalItemCreateMany, _types.ApprovalItemUpdate, _types.ApprovalItemUpdateMany,
        _types.ApprovalItemInclude, _types.ApprovalItemSelect, _types.ApprovalItemOrder, _types.ApprovalItemField,
        _types.ApprovalItemNumber, _types.ApprovalItemComparable, _types.ApprovalItemAggregate,
        _types.ApprovalItemAggregateByField, _types.ApprovalItemGroup, _types.ApprovalItemGroupByField,
        _types.ApprovalItemOrderGroups, _types.ApprovalItemHaving,
    ]
    approval_comment: _Actions[
        _models.ApprovalComment, _types.ApprovalCommentWhere, _types.ApprovalCommentWhereUnique,
        _types.ApprovalCommentCreate, _types.ApprovalCommentCreateMany, _types.ApprovalCommentUpdate,
        _types.ApprovalCommentUpdateMany, _types.ApprovalCommentInclude, _types.ApprovalCommentSelect,
        _types.ApprovalCommentOrder, _types.ApprovalCommentField, _types.ApprovalCommentNumber,
        _types.ApprovalCommentComparable, _types.ApprovalCommentAggregate, _types.ApprovalCommentAggregateByField,
        _types.ApprovalCommentGroup, _types.ApprovalCommentGroupByField, _types.ApprovalCommentOrderGroups,
        _types.ApprovalCommentHaving,
    ]
    approval_decision: _Actions[
        _models.ApprovalDecision, _types.ApprovalDecisionWhere, _types.ApprovalDecisionWhereUnique,
        _types.ApprovalDecisionCreate, _types.ApprovalDecisionCreateMany, _types.ApprovalDecisionUpdate,
        _types.ApprovalDecisionUpdateMany, _types.ApprovalDecisionInclude, _types.ApprovalDecisionSelect,
        _types.ApprovalDecisionOrder, _types.ApprovalDecisionField, _types.ApprovalDecisionNumber,
        _types.ApprovalDecisionComparable, _types.ApprovalDecisionAggregate, _types.ApprovalDecisionAggregateByField,
        _types.ApprovalDecisionGroup, _types.ApprovalDecisionGroupByField, _types.ApprovalDecisionOrderGroups,
        _types.ApprovalDecisionHaving,
    ]
    ai_provider_config: _Actions[
        _models.AIProviderConfig, _types.AIProviderConfigWhere, _types.AIProviderConfigWhereUnique,
        _types.AIProviderConfigCreate, _types.AIProviderConfigCreateMany, _types.AIProviderConfigUpdate,
        _types.AIProviderConfigUpdateMany, _types.AIProviderConfigInclude, _types.AIProviderConfigSelect,
        _types.AIProviderConfigOrder, _types.AIProviderConfigField, _types.AIProviderConfigNumber,
        _types.AIProviderConfigComparable, _types.AIProviderConfigAggregate, _types.AIProviderConfigAggregateByField,
        _types.AIProviderConfigGroup, _types.AIProviderConfigGroupByField, _types.AIProviderConfigOrderGroups,
        _types.AIProviderConfigHaving,
    ]
    ai_usage: _Actions[
        _models.AIUsage, _types.AIUsageWhere, _types.AIUsageWhereUnique, _types.AIUsageCreate, _types.AIUsageCreateMany,
        _types.AIUsageUpdate, _types.AIUsageUpdateMany, _types.AIUsageInclude, _types.AIUsageSelect, _types.AIUsageOrder,
        _types.AIUsageField, _types.AIUsageNumber, _types.AIUsageComparable, _types.AIUsageAggregate,
        _types.AIUsageAggregateByField, _types.AIUsageGroup, _types.AIUsageGroupByField, _types.AIUsageOrderGroups,
        _types.AIUsageHaving,
    ]
    agent: _Actions[
        _models.Agent, _types.AgentWhere, _types.AgentWhereUnique, _types.AgentCreate, _types.AgentCreateMany,
        _types.AgentUpdate, _types.AgentUpdateMany, _types.AgentInclude, _types.AgentSelect, _types.AgentOrder,
        _types.AgentField, _types.AgentNumber, _types.AgentComparable, _types.AgentAggregate,
        _types.AgentAggregateByField, _types.AgentGroup, _types.AgentGroupByField, _types.AgentOrderGroups,
        _types.AgentHaving,
    ]
    api_key: _Actions[
        _models.ApiKey, _types.ApiKeyWhere, _types.ApiKeyWhereUnique, _types.ApiKeyCreate, _types.ApiKeyCreateMany,
        _types.ApiKeyUpdate, _types.ApiKeyUpdateMany, _types.ApiKeyInclude, _types.ApiKeySelect, _types.ApiKeyOrder,
        _types.ApiKeyField, _types.ApiKeyNumber, _types.ApiKeyComparable, _types.ApiKeyAggregate,
        _types.ApiKeyAggregateByField, _types.ApiKeyGroup, _types.ApiKeyGroupByField, _types.ApiKeyOrderGroups,
        _types.ApiKeyHaving,
    ]
    audit_log: _Actions[
        _models.AuditLog, _types.AuditLogWhere, _types.AuditLogWhereUnique, _types.AuditLogCreate,
        _types.AuditLogCreateMany, _types.AuditLogUpdate, _types.AuditLogUpdateMany, _types.AuditLogInclude,
        _types.AuditLogSelect, _types.AuditLogOrder, _types.AuditLogField, _types.AuditLogNumber,
        _types.AuditLogComparable, _types.AuditLogAggregate, _types.AuditLogAggregateByField, _types.AuditLogGroup,
        _types.AuditLogGroupByField, _types.AuditLogOrderGroups, _types.AuditLogHaving,
    ]


if TYPE_CHECKING:

    class UserArgs(_Args[_types.UserWhere, _types.UserInclude, _types.UserOrder, _types.UserWhereUnique]): ...

    class SessionArgs(_Args[_types.SessionWhere, _types.SessionInclude, _types.SessionOrder, _types.SessionWhereUnique]): ...

    class AccountArgs(_Args[_types.AccountWhere, _types.AccountInclude, _types.AccountOrder, _types.AccountWhereUnique]): ...

    class VerificationTokenArgs(_Args[_types.VerificationTokenWhere, _types.VerificationTokenInclude, _types.VerificationTokenOrder, _types.VerificationTokenWhereUnique]): ...

    class WorkspaceArgs(_Args[_types.WorkspaceWhere, _types.WorkspaceInclude, _types.WorkspaceOrder, _types.WorkspaceWhereUnique]): ...

    class WorkspaceMemberArgs(_Args[_types.WorkspaceMemberWhere, _types.WorkspaceMemberInclude, _types.WorkspaceMemberOrder, _types.WorkspaceMemberWhereUnique]): ...

    class WorkspaceInvitationArgs(_Args[_types.WorkspaceInvitationWhere, _types.WorkspaceInvitationInclude, _types.WorkspaceInvitationOrder, _types.WorkspaceInvitationWhereUnique]): ...

    class NotificationArgs(_Args[_types.NotificationWhere, _types.NotificationInclude, _types.NotificationOrder, _types.NotificationWhereUnique]): ...

    class ApprovalItemArgs(_Args[_types.ApprovalItemWhere, _types.ApprovalItemInclude, _types.ApprovalItemOrder, _types.ApprovalItemWhereUnique]): ...

    class ApprovalCommentArgs(_Args[_types.ApprovalCommentWhere, _types.ApprovalCommentInclude, _types.ApprovalCommentOrder, _types.ApprovalCommentWhereUnique]): ...

    class ApprovalDecisionArgs(_Args[_types.ApprovalDecisionWhere, _types.ApprovalDecisionInclude, _types.ApprovalDecisionOrder, _types.ApprovalDecisionWhereUnique]): ...

    class AIProviderConfigArgs(_Args[_types.AIProviderConfigWhere, _types.AIProviderConfigInclude, _types.AIProviderConfigOrder, _types.AIProviderConfigWhereUnique]): ...

    class AIUsageArgs(_Args[_types.AIUsageWhere, _types.AIUsageInclude, _types.AIUsageOrder, _types.AIUsageWhereUnique]): ...

    class AgentArgs(_Args[_types.AgentWhere, _types.AgentInclude, _types.AgentOrder, _types.AgentWhereUnique]): ...

    class ApiKeyArgs(_Args[_types.ApiKeyWhere, _types.ApiKeyInclude, _types.ApiKeyOrder, _types.ApiKeyWhereUnique]): ...

    class AuditLogArgs(_Args[_types.AuditLogWhere, _types.AuditLogInclude, _types.AuditLogOrder, _types.AuditLogWhereUnique]): ...

else:
    UserArgs = _Args
    SessionArgs = _Args
    AccountArgs = _Args
    VerificationTokenArgs = _Args
    WorkspaceArgs = _Args
    WorkspaceMemberArgs = _Args
    WorkspaceInvitationArgs = _Args
    NotificationArgs = _Args
    ApprovalItemArgs = _Args
    ApprovalCommentArgs = _Args
    ApprovalDecisionArgs = _Args
    AIProviderConfigArgs = _Args
    AIUsageArgs = _Args
    AgentArgs = _Args
    ApiKeyArgs = _Args
    AuditLogArgs = _Args
