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
        "Account": "Account", "Session": "Session", "User": "User", "VerificationToken": "VerificationToken",
        "UserProfile": "UserProfile", "Repository": "Repository",
    }),
    enums={
    },
    accessors={
        "account": "Account",
        "session": "Session",
        "user": "User",
        "verification_token": "VerificationToken",
        "user_profile": "UserProfile",
        "repository": "Repository",
    },
)


if TYPE_CHECKING:

    class Batch(_Batch):
        account: _BatchActions[
            _models.Account, _types.AccountWhere, _types.AccountWhereUnique, _types.AccountCreate, _types.AccountCreateMany,
            _types.AccountUpdate, _types.AccountUpdateMany, _types.AccountInclude, _types.AccountSelect, _types.AccountOrder,
            _types.AccountField, _types.AccountNumber, _types.AccountComparable, _types.AccountAggregate,
            _types.AccountAggregateByField, _types.AccountGroup, _types.AccountGroupByField, _types.AccountOrderGroups,
            _types.AccountHaving,
        ]
        session: _BatchActions[
            _models.Session, _types.SessionWhere, _types.SessionWhereUnique, _types.SessionCreate, _types.SessionCreateMany,
            _types.SessionUpdate, _types.SessionUpdateMany, _types.SessionInclude, _types.SessionSelect, _types.SessionOrder,
            _types.SessionField, _types.SessionNumber, _types.SessionComparable, _types.SessionAggregate,
            _types.SessionAggregateByField, _types.SessionGroup, _types.SessionGroupByField, _types.SessionOrderGroups,
            _types.SessionHaving,
        ]
        user: _BatchActions[
            _models.User, _types.UserWhere, _types.UserWhereUnique, _types.UserCreate, _types.UserCreateMany,
            _types.UserUpdate, _types.UserUpdateMany, _types.UserInclude, _types.UserSelect, _types.UserOrder,
            _types.UserField, _types.UserNumber, _types.UserComparable, _types.UserAggregate, _types.UserAggregateByField,
            _types.UserGroup, _types.UserGroupByField, _types.UserOrderGroups, _types.UserHaving,
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
        user_profile: _BatchActions[
            _models.UserProfile, _types.UserProfileWhere, _types.UserProfileWhereUnique, _types.UserProfileCreate,
            _types.UserProfileCreateMany, _types.UserProfileUpdate, _types.UserProfileUpdateMany, _types.UserProfileInclude,
            _types.UserProfileSelect, _types.UserProfileOrder, _types.UserProfileField, _types.UserProfileNumber,
            _types.UserProfileComparable, _types.UserProfileAggregate, _types.UserProfileAggregateByField,
            _types.UserProfileGroup, _types.UserProfileGroupByField, _types.UserProfileOrderGroups, _types.UserProfileHaving,
        ]
        repository: _BatchActions[
            _models.Repository, _types.RepositoryWhere, _types.RepositoryWhereUnique, _types.RepositoryCreate,
            _types.RepositoryCreateMany, _types.RepositoryUpdate, _types.RepositoryUpdateMany, _types.RepositoryInclude,
            _types.RepositorySelect, _types.RepositoryOrder, _types.RepositoryField, _types.RepositoryNumber,
            _types.RepositoryComparable, _types.RepositoryAggregate, _types.RepositoryAggregateByField,
            _types.RepositoryGroup, _types.RepositoryGroupByField, _types.RepositoryOrderGroups, _types.RepositoryHaving,
        ]

else:
    Batch = _Batch


class AsyncClient(_AsyncClient[Batch]):
    definition = _DEFINITION

    account: _AsyncActions[
        _models.Account, _types.AccountWhere, _types.AccountWhereUnique, _types.AccountCreate, _types.AccountCreateMany,
        _types.AccountUpdate, _types.AccountUpdateMany, _types.AccountInclude, _types.AccountSelect, _types.AccountOrder,
        _types.AccountField, _types.AccountNumber, _types.AccountComparable, _types.AccountAggregate,
        _types.AccountAggregateByField, _types.AccountGroup, _types.AccountGroupByField, _types.AccountOrderGroups,
        _types.AccountHaving,
    ]
    session: _AsyncActions[
        _models.Session, _types.SessionWhere, _types.SessionWhereUnique, _types.SessionCreate, _types.SessionCreateMany,
        _types.SessionUpdate, _types.SessionUpdateMany, _types.SessionInclude, _types.SessionSelect, _types.SessionOrder,
        _types.SessionField, _types.SessionNumber, _types.SessionComparable, _types.SessionAggregate,
        _types.SessionAggregateByField, _types.SessionGroup, _types.SessionGroupByField, _types.SessionOrderGroups,
        _types.SessionHaving,
    ]
    user: _AsyncActions[
        _models.User, _types.UserWhere, _types.UserWhereUnique, _types.UserCreate, _types.UserCreateMany,
        _types.UserUpdate, _types.UserUpdateMany, _types.UserInclude, _types.UserSelect, _types.UserOrder,
        _types.UserField, _types.UserNumber, _types.UserComparable, _types.UserAggregate, _types.UserAggregateByField,
        _types.UserGroup, _types.UserGroupByField, _types.UserOrderGroups, _types.UserHaving,
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
    user_profile: _AsyncActions[
        _models.UserProfile, _types.UserProfileWhere, _types.UserProfileWhereUnique, _types.UserProfileCreate,
        _types.UserProfileCreateMany, _types.UserProfileUpdate, _types.UserProfileUpdateMany, _types.UserProfileInclude,
        _types.UserProfileSelect, _types.UserProfileOrder, _types.UserProfileField, _types.UserProfileNumber,
        _types.UserProfileComparable, _types.UserProfileAggregate, _types.UserProfileAggregateByField,
        _types.UserProfileGroup, _types.UserProfileGroupByField, _types.UserProfileOrderGroups, _types.UserProfileHaving,
    ]
    repository: _AsyncActions[
        _models.Repository, _types.RepositoryWhere, _types.RepositoryWhereUnique, _types.RepositoryCreate,
        _types.RepositoryCreateMany, _types.RepositoryUpdate, _types.RepositoryUpdateMany, _types.RepositoryInclude,
        _types.RepositorySelect, _types.RepositoryOrder, _types.RepositoryField, _types.RepositoryNumber,
        _types.RepositoryComparable, _types.RepositoryAggregate, _types.RepositoryAggregateByField,
        _types.RepositoryGroup, _types.RepositoryGroupByField, _types.RepositoryOrderGroups, _types.RepositoryHaving,
    ]


class Client(_Client[Batch]):
    definition = _DEFINITION

    account: _Actions[
        _models.Account, _types.AccountWhere, _types.AccountWhereUnique, _types.AccountCreate, _types.AccountCreateMany,
        _types.AccountUpdate, _types.AccountUpdateMany, _types.AccountInclude, _types.AccountSelect, _types.AccountOrder,
        _types.AccountField, _types.AccountNumber, _types.AccountComparable, _types.AccountAggregate,
        _types.AccountAggregateByField, _types.AccountGroup, _types.AccountGroupByField, _types.AccountOrderGroups,
        _types.AccountHaving,
    ]
    session: _Actions[
        _models.Session, _types.SessionWhere, _types.SessionWhereUnique, _types.SessionCreate, _types.SessionCreateMany,
        _types.SessionUpdate, _types.SessionUpdateMany, _types.SessionInclude, _types.SessionSelect, _types.SessionOrder,
        _types.SessionField, _types.SessionNumber, _types.SessionComparable, _types.SessionAggregate,
        _types.SessionAggregateByField, _types.SessionGroup, _types.SessionGroupByField, _types.SessionOrderGroups,
        _types.SessionHaving,
    ]
    user: _Actions[
        _models.User, _types.UserWhere, _types.UserWhereUnique, _types.UserCreate, _types.UserCreateMany,
        _types.UserUpdate, _types.UserUpdateMany, _types.UserInclude, _types.UserSelect, _types.UserOrder,
        _types.UserField, _types.UserNumber, _types.UserComparable, _types.UserAggregate, _types.UserAggregateByField,
        _types.UserGroup, _types.UserGroupByField, _types.UserOrderGroups, _types.UserHaving,
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
    user_profile: _Actions[
        _models.UserProfile, _types.UserProfileWhere, _types.UserProfileWhereUnique, _types.UserProfileCreate,
        _types.UserProfileCreateMany, _types.UserProfileUpdate, _types.UserProfileUpdateMany, _types.UserProfileInclude,
        _types.UserProfileSelect, _types.UserProfileOrder, _types.UserProfileField, _types.UserProfileNumber,
        _types.UserProfileComparable, _types.UserProfileAggregate, _types.UserProfileAggregateByField,
        _types.UserProfileGroup, _types.UserProfileGroupByField, _types.UserProfileOrderGroups, _types.UserProfileHaving,
    ]
    repository: _Actions[
        _models.Repository, _types.RepositoryWhere, _types.RepositoryWhereUnique, _types.RepositoryCreate,
        _types.RepositoryCreateMany, _types.RepositoryUpdate, _types.RepositoryUpdateMany, _types.RepositoryInclude,
        _types.RepositorySelect, _types.RepositoryOrder, _types.RepositoryField, _types.RepositoryNumber,
        _types.RepositoryComparable, _types.RepositoryAggregate, _types.RepositoryAggregateByField,
        _types.RepositoryGroup, _types.RepositoryGroupByField, _types.RepositoryOrderGroups, _types.RepositoryHaving,
    ]


if TYPE_CHECKING:

    class AccountArgs(_Args[_types.AccountWhere, _types.AccountInclude, _types.AccountOrder, _types.AccountWhereUnique]): ...

    class SessionArgs(_Args[_types.SessionWhere, _types.SessionInclude, _types.SessionOrder, _types.SessionWhereUnique]): ...

    class UserArgs(_Args[_types.UserWhere, _types.UserInclude, _types.UserOrder, _types.UserWhereUnique]): ...

    class VerificationTokenArgs(_Args[_types.VerificationTokenWhere, _types.VerificationTokenInclude, _types.VerificationTokenOrder, _types.VerificationTokenWhereUnique]): ...

    class UserProfileArgs(_Args[_types.UserProfileWhere, _types.UserProfileInclude, _types.UserProfileOrder, _types.UserProfileWhereUnique]): ...

    class RepositoryArgs(_Args[_types.RepositoryWhere, _types.RepositoryInclude, _types.RepositoryOrder, _types.RepositoryWhereUnique]): ...

else:
    AccountArgs = _Args
    SessionArgs = _Args
    UserArgs = _Args
    VerificationTokenArgs = _Args
    UserProfileArgs = _Args
    RepositoryArgs = _Args
