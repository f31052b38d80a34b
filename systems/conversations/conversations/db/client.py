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

from ._schema import SCHEMA as _SCHEMA

if TYPE_CHECKING:
    from nicol.client.actions_async import AsyncActions as _AsyncActions
    from nicol.client.actions_sync import Actions as _Actions
    from nicol.client.batch_actions import BatchActions as _BatchActions
    from . import models as _models, types as _types


_DEFINITION = _Definition(
    schema=_SCHEMA,
    classes=_RecordClasses(f"{__package__}.models", {
        "User": "User", "Conversation": "Conversation", "AgentMessage": "AgentMessage", "ClerkUser": "ClerkUser",
    }),
    enums={
    },
    accessors={
        "user": "User",
        "conversation": "Conversation",
        "agent_message": "AgentMessage",
        "clerk_user": "ClerkUser",
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
        conversation: _BatchActions[
            _models.Conversation, _types.ConversationWhere, _types.ConversationWhereUnique, _types.ConversationCreate,
            _types.ConversationCreateMany, _types.ConversationUpdate, _types.ConversationUpdateMany,
            _types.ConversationInclude, _types.ConversationSelect, _types.ConversationOrder, _types.ConversationField,
            _types.ConversationNumber, _types.ConversationComparable, _types.ConversationAggregate,
            _types.ConversationAggregateByField, _types.ConversationGroup, _types.ConversationGroupByField,
            _types.ConversationOrderGroups, _types.ConversationHaving,
        ]
        agent_message: _BatchActions[
            _models.AgentMessage, _types.AgentMessageWhere, _types.AgentMessageWhereUnique, _types.AgentMessageCreate,
            _types.AgentMessageCreateMany, _types.AgentMessageUpdate, _types.AgentMessageUpdateMany,
            _types.AgentMessageInclude, _types.AgentMessageSelect, _types.AgentMessageOrder, _types.AgentMessageField,
            _types.AgentMessageNumber, _types.AgentMessageComparable, _types.AgentMessageAggregate,
            _types.AgentMessageAggregateByField, _types.AgentMessageGroup, _types.AgentMessageGroupByField,
            _types.AgentMessageOrderGroups, _types.AgentMessageHaving,
        ]
        clerk_user: _BatchActions[
            _models.ClerkUser, _types.ClerkUserWhere, _types.ClerkUserWhereUnique, _types.ClerkUserCreate,
            _types.ClerkUserCreateMany, _types.ClerkUserUpdate, _types.ClerkUserUpdateMany, _types.ClerkUserInclude,
            _types.ClerkUserSelect, _types.ClerkUserOrder, _types.ClerkUserField, _types.ClerkUserNumber,
            _types.ClerkUserComparable, _types.ClerkUserAggregate, _types.ClerkUserAggregateByField, _types.ClerkUserGroup,
            _types.ClerkUserGroupByField, _types.ClerkUserOrderGroups, _types.ClerkUserHaving,
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
    conversation: _AsyncActions[
        _models.Conversation, _types.ConversationWhere, _types.ConversationWhereUnique, _types.ConversationCreate,
        _types.ConversationCreateMany, _types.ConversationUpdate, _types.ConversationUpdateMany,
        _types.ConversationInclude, _types.ConversationSelect, _types.ConversationOrder, _types.ConversationField,
        _types.ConversationNumber, _types.ConversationComparable, _types.ConversationAggregate,
        _types.ConversationAggregateByField, _types.ConversationGroup, _types.ConversationGroupByField,
        _types.ConversationOrderGroups, _types.ConversationHaving,
    ]
    agent_message: _AsyncActions[
        _models.AgentMessage, _types.AgentMessageWhere, _types.AgentMessageWhereUnique, _types.AgentMessageCreate,
        _types.AgentMessageCreateMany, _types.AgentMessageUpdate, _types.AgentMessageUpdateMany,
        _types.AgentMessageInclude, _types.AgentMessageSelect, _types.AgentMessageOrder, _types.AgentMessageField,
        _types.AgentMessageNumber, _types.AgentMessageComparable, _types.AgentMessageAggregate,
        _types.AgentMessageAggregateByField, _types.AgentMessageGroup, _types.AgentMessageGroupByField,
        _types.AgentMessageOrderGroups, _types.AgentMessageHaving,
    ]
    clerk_user: _AsyncActions[
        _models.ClerkUser, _types.ClerkUserWhere, _types.ClerkUserWhereUnique, _types.ClerkUserCreate,
        _types.ClerkUserCreateMany, _types.ClerkUserUpdate, _types.ClerkUserUpdateMany, _types.ClerkUserInclude,
        _types.ClerkUserSelect, _types.ClerkUserOrder, _types.ClerkUserField, _types.ClerkUserNumber,
        _types.ClerkUserComparable, _types.ClerkUserAggregate, _types.ClerkUserAggregateByField, _types.ClerkUserGroup,
        _types.ClerkUserGroupByField, _types.ClerkUserOrderGroups, _types.ClerkUserHaving,
    ]


class Client(_Client[Batch]):
    definition = _DEFINITION

    user: _Actions[
        _models.User, _types.UserWhere, _types.UserWhereUnique, _types.UserCreate, _types.UserCreateMany,
        _types.UserUpdate, _types.UserUpdateMany, _types.UserInclude, _types.UserSelect, _types.UserOrder,
        _types.UserField, _types.UserNumber, _types.UserComparable, _types.UserAggregate, _types.UserAggregateByField,
        _types.UserGroup, _types.UserGroupByField, _types.UserOrderGroups, _types.UserHaving,
    ]
    conversation: _Actions[
        _models.Conversation, _types.ConversationWhere, _types.ConversationWhereUnique, _types.ConversationCreate,
        _types.ConversationCreateMany, _types.ConversationUpdate, _types.ConversationUpdateMany,
        _types.ConversationInclude, _types.ConversationSelect, _types.ConversationOrder, _types.ConversationField,
        _types.ConversationNumber, _types.ConversationComparable, _types.ConversationAggregate,
        _types.ConversationAggregateByField, _types.ConversationGroup, _types.ConversationGroupByField,
        _types.ConversationOrderGroups, _types.ConversationHaving,
    ]
    agent_message: _Actions[
        _models.AgentMessage, _types.AgentMessageWhere, _types.AgentMessageWhereUnique, _types.AgentMessageCreate,
        _types.AgentMessageCreateMany, _types.AgentMessageUpdate, _types.AgentMessageUpdateMany,
        _types.AgentMessageInclude, _types.AgentMessageSelect, _types.AgentMessageOrder, _types.AgentMessageField,
        _types.AgentMessageNumber, _types.AgentMessageComparable, _types.AgentMessageAggregate,
        _types.AgentMessageAggregateByField, _types.AgentMessageGroup, _types.AgentMessageGroupByField,
        _types.AgentMessageOrderGroups, _types.AgentMessageHaving,
    ]
    clerk_user: _Actions[
        _models.ClerkUser, _types.ClerkUserWhere, _types.ClerkUserWhereUnique, _types.ClerkUserCreate,
        _types.ClerkUserCreateMany, _types.ClerkUserUpdate, _types.ClerkUserUpdateMany, _types.ClerkUserInclude,
        _types.ClerkUserSelect, _types.ClerkUserOrder, _types.ClerkUserField, _types.ClerkUserNumber,
        _types.ClerkUserComparable, _types.ClerkUserAggregate, _types.ClerkUserAggregateByField, _types.ClerkUserGroup,
        _types.ClerkUserGroupByField, _types.ClerkUserOrderGroups, _types.ClerkUserHaving,
    ]


if TYPE_CHECKING:

    class UserArgs(_Args[_types.UserWhere, _types.UserInclude, _types.UserOrder, _types.UserWhereUnique]): ...

    class ConversationArgs(_Args[_types.ConversationWhere, _types.ConversationInclude, _types.ConversationOrder, _types.ConversationWhereUnique]): ...

    class AgentMessageArgs(_Args[_types.AgentMessageWhere, _types.AgentMessageInclude, _types.AgentMessageOrder, _types.AgentMessageWhereUnique]): ...

    class ClerkUserArgs(_Args[_types.ClerkUserWhere, _types.ClerkUserInclude, _types.ClerkUserOrder, _types.ClerkUserWhereUnique]): ...

else:
    UserArgs = _Args
    ConversationArgs = _Args
    AgentMessageArgs = _Args
    ClerkUserArgs = _Args
