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
        "User": "User", "Village": "Village", "House": "House", "Agent": "Agent", "AgentSession": "AgentSession",
        "WorkStreamEvent": "WorkStreamEvent", "BugBot": "BugBot", "VillageAccess": "VillageAccess",
    }),
    enums={
    },
    accessors={
        "user": "User",
        "village": "Village",
        "house": "House",
        "agent": "Agent",
        "agent_session": "AgentSession",
        "work_stream_event": "WorkStreamEvent",
        "bug_bot": "BugBot",
        "village_access": "VillageAccess",
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
        village: _BatchActions[
            _models.Village, _types.VillageWhere, _types.VillageWhereUnique, _types.VillageCreate, _types.VillageCreateMany,
            _types.VillageUpdate, _types.VillageUpdateMany, _types.VillageInclude, _types.VillageSelect, _types.VillageOrder,
            _types.VillageField, _types.VillageNumber, _types.VillageComparable, _types.VillageAggregate,
            _types.VillageAggregateByField, _types.VillageGroup, _types.VillageGroupByField, _types.VillageOrderGroups,
            _types.VillageHaving,
        ]
        house: _BatchActions[
            _models.House, _types.HouseWhere, _types.HouseWhereUnique, _types.HouseCreate, _types.HouseCreateMany,
            _types.HouseUpdate, _types.HouseUpdateMany, _types.HouseInclude, _types.HouseSelect, _types.HouseOrder,
            _types.HouseField, _types.HouseNumber, _types.HouseComparable, _types.HouseAggregate,
            _types.HouseAggregateByField, _types.HouseGroup, _types.HouseGroupByField, _types.HouseOrderGroups,
            _types.HouseHaving,
        ]
        agent: _BatchActions[
            _models.Agent, _types.AgentWhere, _types.AgentWhereUnique, _types.AgentCreate, _types.AgentCreateMany,
            _types.AgentUpdate, _types.AgentUpdateMany, _types.AgentInclude, _types.AgentSelect, _types.AgentOrder,
            _types.AgentField, _types.AgentNumber, _types.AgentComparable, _types.AgentAggregate,
            _types.AgentAggregateByField, _types.AgentGroup, _types.AgentGroupByField, _types.AgentOrderGroups,
            _types.AgentHaving,
        ]
        agent_session: _BatchActions[
            _models.AgentSession, _types.AgentSessionWhere, _types.AgentSessionWhereUnique, _types.AgentSessionCreate,
            _types.AgentSessionCreateMany, _types.AgentSessionUpdate, _types.AgentSessionUpdateMany,
            _types.AgentSessionInclude, _types.AgentSessionSelect, _types.AgentSessionOrder, _types.AgentSessionField,
            _types.AgentSessionNumber, _types.AgentSessionComparable, _types.AgentSessionAggregate,
            _types.AgentSessionAggregateByField, _types.AgentSessionGroup, _types.AgentSessionGroupByField,
            _types.AgentSessionOrderGroups, _types.AgentSessionHaving,
        ]
        work_stream_event: _BatchActions[
            _models.WorkStreamEvent, _types.WorkStreamEventWhere, _types.WorkStreamEventWhereUnique,
            _types.WorkStreamEventCreate, _types.WorkStreamEventCreateMany, _types.WorkStreamEventUpdate,
            _types.WorkStreamEventUpdateMany, _types.WorkStreamEventInclude, _types.WorkStreamEventSelect,
            _types.WorkStreamEventOrder, _types.WorkStreamEventField, _types.WorkStreamEventNumber,
            _types.WorkStreamEventComparable, _types.WorkStreamEventAggregate, _types.WorkStreamEventAggregateByField,
            _types.WorkStreamEventGroup, _types.WorkStreamEventGroupByField, _types.WorkStreamEventOrderGroups,
            _types.WorkStreamEventHaving,
        ]
        bug_bot: _BatchActions[
            _models.BugBot, _types.BugBotWhere, _types.BugBotWhereUnique, _types.BugBotCreate, _types.BugBotCreateMany,
            _types.BugBotUpdate, _types.BugBotUpdateMany, _types.BugBotInclude, _types.BugBotSelect, _types.BugBotOrder,
            _types.BugBotField, _types.BugBotNumber, _types.BugBotComparable, _types.BugBotAggregate,
            _types.BugBotAggregateByField, _types.BugBotGroup, _types.BugBotGroupByField, _types.BugBotOrderGroups,
            _types.BugBotHaving,
        ]
        village_access: _BatchActions[
            _models.VillageAccess, _types.VillageAccessWhere, _types.VillageAccessWhereUnique, _types.VillageAccessCreate,
            _types.VillageAccessCreateMany, _types.VillageAccessUpdate, _types.VillageAccessUpdateMany,
            _types.VillageAccessInclude, _types.VillageAccessSelect, _types.VillageAccessOrder, _types.VillageAccessField,
            _types.VillageAccessNumber, _types.VillageAccessComparable, _types.VillageAccessAggregate,
            _types.VillageAccessAggregateByField, _types.VillageAccessGroup, _types.VillageAccessGroupByField,
            _types.VillageAccessOrderGroups, _types.VillageAccessHaving,
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
    village: _AsyncActions[
        _models.Village, _types.VillageWhere, _types.VillageWhereUnique, _types.VillageCreate, _types.VillageCreateMany,
        _types.VillageUpdate, _types.VillageUpdateMany, _types.VillageInclude, _types.VillageSelect, _types.VillageOrder,
        _types.VillageField, _types.VillageNumber, _types.VillageComparable, _types.VillageAggregate,
        _types.VillageAggregateByField, _types.VillageGroup, _types.VillageGroupByField, _types.VillageOrderGroups,
        _types.VillageHaving,
    ]
    house: _AsyncActions[
        _models.House, _types.HouseWhere, _types.HouseWhereUnique, _types.HouseCreate, _types.HouseCreateMany,
        _types.HouseUpdate, _types.HouseUpdateMany, _types.HouseInclude, _types.HouseSelect, _types.HouseOrder,
        _types.HouseField, _types.HouseNumber, _types.HouseComparable, _types.HouseAggregate,
        _types.HouseAggregateByField, _types.HouseGroup, _types.HouseGroupByField, _types.HouseOrderGroups,
        _types.HouseHaving,
    ]
    agent: _AsyncActions[
        _models.Agent, _types.AgentWhere, _types.AgentWhereUnique, _types.AgentCreate, _types.AgentCreateMany,
        _types.AgentUpdate, _types.AgentUpdateMany, _types.AgentInclude, _types.AgentSelect, _types.AgentOrder,
        _types.AgentField, _types.AgentNumber, _types.AgentComparable, _types.AgentAggregate,
        _types.AgentAggregateByField, _types.AgentGroup, _types.AgentGroupByField, _types.AgentOrderGroups,
        _types.AgentHaving,
    ]
    agent_session: _AsyncActions[
        _models.AgentSession, _types.AgentSessionWhere, _types.AgentSessionWhereUnique, _types.AgentSessionCreate,
        _types.AgentSessionCreateMany, _types.AgentSessionUpdate, _types.AgentSessionUpdateMany,
        _types.AgentSessionInclude, _types.AgentSessionSelect, _types.AgentSessionOrder, _types.AgentSessionField,
        _types.AgentSessionNumber, _types.AgentSessionComparable, _types.AgentSessionAggregate,
        _types.AgentSessionAggregateByField, _types.AgentSessionGroup, _types.AgentSessionGroupByField,
        _types.AgentSessionOrderGroups, _types.AgentSessionHaving,
    ]
    work_stream_event: _AsyncActions[
        _models.WorkStreamEvent, _types.WorkStreamEventWhere, _types.WorkStreamEventWhereUnique,
        _types.WorkStreamEventCreate, _types.WorkStreamEventCreateMany, _types.WorkStreamEventUpdate,
        _types.WorkStreamEventUpdateMany, _types.WorkStreamEventInclude, _types.WorkStreamEventSelect,
        _types.WorkStreamEventOrder, _types.WorkStreamEventField, _types.WorkStreamEventNumber,
        _types.WorkStreamEventComparable, _types.WorkStreamEventAggregate, _types.WorkStreamEventAggregateByField,
        _types.WorkStreamEventGroup, _types.WorkStreamEventGroupByField, _types.WorkStreamEventOrderGroups,
        _types.WorkStreamEventHaving,
    ]
    bug_bot: _AsyncActions[
        _models.BugBot, _types.BugBotWhere, _types.BugBotWhereUnique, _types.BugBotCreate, _types.BugBotCreateMany,
        _types.BugBotUpdate, _types.BugBotUpdateMany, _types.BugBotInclude, _types.BugBotSelect, _types.BugBotOrder,
        _types.BugBotField, _types.BugBotNumber, _types.BugBotComparable, _types.BugBotAggregate,
        _types.BugBotAggregateByField, _types.BugBotGroup, _types.BugBotGroupByField, _types.BugBotOrderGroups,
        _types.BugBotHaving,
    ]
    village_access: _AsyncActions[
        _models.VillageAccess, _types.VillageAccessWhere, _types.VillageAccessWhereUnique, _types.VillageAccessCreate,
        _types.VillageAccessCreateMany, _types.VillageAccessUpdate, _types.VillageAccessUpdateMany,
        _types.VillageAccessInclude, _types.VillageAccessSelect, _types.VillageAccessOrder, _types.VillageAccessField,
        _types.VillageAccessNumber, _types.VillageAccessComparable, _types.VillageAccessAggregate,
        _types.VillageAccessAggregateByField, _types.VillageAccessGroup, _types.VillageAccessGroupByField,
        _types.VillageAccessOrderGroups, _types.VillageAccessHaving,
    ]


class Client(_Client[Batch]):
    definition = _DEFINITION

    user: _Actions[
        _models.User, _types.UserWhere, _types.UserWhereUnique, _types.UserCreate, _types.UserCreateMany,
        _types.UserUpdate, _types.UserUpdateMany, _types.UserInclude, _types.UserSelect, _types.UserOrder,
        _types.UserField, _types.UserNumber, _types.UserComparable, _types.UserAggregate, _types.UserAggregateByField,
        _types.UserGroup, _types.UserGroupByField, _types.UserOrderGroups, _types.UserHaving,
    ]
    village: _Actions[
        _models.Village, _types.VillageWhere, _types.VillageWhereUnique, _types.VillageCreate, _types.VillageCreateMany,
        _types.VillageUpdate, _types.VillageUpdateMany, _types.VillageInclude, _types.VillageSelect, _types.VillageOrder,
        _types.VillageField, _types.VillageNumber, _types.VillageComparable, _types.VillageAggregate,
        _types.VillageAggregateByField, _types.VillageGroup, _types.VillageGroupByField, _types.VillageOrderGroups,
        _types.VillageHaving,
    ]
    house: _Actions[
        _models.House, _types.HouseWhere, _types.HouseWhereUnique, _types.HouseCreate, _types.HouseCreateMany,
        _types.HouseUpdate, _types.HouseUpdateMany, _types.HouseInclude, _types.HouseSelect, _types.HouseOrder,
        _types.HouseField, _types.HouseNumber, _types.HouseComparable, _types.HouseAggregate,
        _types.HouseAggregateByField, _types.HouseGroup, _types.HouseGroupByField, _types.HouseOrderGroups,
        _types.HouseHaving,
    ]
    agent: _Actions[
        _models.Agent, _types.AgentWhere, _types.AgentWhereUnique, _types.AgentCreate, _types.AgentCreateMany,
        _types.AgentUpdate, _types.AgentUpdateMany, _types.AgentInclude, _types.AgentSelect, _types.AgentOrder,
        _types.AgentField, _types.AgentNumber, _types.AgentComparable, _types.AgentAggregate,
        _types.AgentAggregateByField, _types.AgentGroup, _types.AgentGroupByField, _types.AgentOrderGroups,
        _types.AgentHaving,
    ]
    agent_session: _Actions[
        _models.AgentSession, _types.AgentSessionWhere, _types.AgentSessionWhereUnique, _types.AgentSessionCreate,
        _types.AgentSessionCreateMany, _types.AgentSessionUpdate, _types.AgentSessionUpdateMany,
        _types.AgentSessionInclude, _types.AgentSessionSelect, _types.AgentSessionOrder, _types.AgentSessionField,
        _types.AgentSessionNumber, _types.AgentSessionComparable, _types.AgentSessionAggregate,
        _types.AgentSessionAggregateByField, _types.AgentSessionGroup, _types.AgentSessionGroupByField,
        _types.AgentSessionOrderGroups, _types.AgentSessionHaving,
    ]
    work_stream_event: _Actions[
        _models.WorkStreamEvent, _types.WorkStreamEventWhere, _types.WorkStreamEventWhereUnique,
        _types.WorkStreamEventCreate, _types.WorkStreamEventCreateMany, _types.WorkStreamEventUpdate,
        _types.WorkStreamEventUpdateMany, _types.WorkStreamEventInclude, _types.WorkStreamEventSelect,
        _types.WorkStreamEventOrder, _types.WorkStreamEventField, _types.WorkStreamEventNumber,
        _types.WorkStreamEventComparable, _types.WorkStreamEventAggregate, _types.WorkStreamEventAggregateByField,
        _types.WorkStreamEventGroup, _types.WorkStreamEventGroupByField, _types.WorkStreamEventOrderGroups,
        _types.WorkStreamEventHaving,
    ]
    bug_bot: _Actions[
        _models.BugBot, _types.BugBotWhere, _types.BugBotWhereUnique, _types.BugBotCreate, _types.BugBotCreateMany,
        _types.BugBotUpdate, _types.BugBotUpdateMany, _types.BugBotInclude, _types.BugBotSelect, _types.BugBotOrder,
        _types.BugBotField, _types.BugBotNumber, _types.BugBotComparable, _types.BugBotAggregate,
        _types.BugBotAggregateByField, _types.BugBotGroup, _types.BugBotGroupByField, _types.BugBotOrderGroups,
        _types.BugBotHaving,
    ]
    village_access: _Actions[
        _models.VillageAccess, _types.VillageAccessWhere, _types.VillageAccessWhereUnique, _types.VillageAccessCreate,
        _types.VillageAccessCreateMany, _types.VillageAccessUpdate, _types.VillageAccessUpdateMany,
        _types.VillageAccessInclude, _types.VillageAccessSelect, _types.VillageAccessOrder, _types.VillageAccessField,
        _types.VillageAccessNumber, _types.VillageAccessComparable, _types.VillageAccessAggregate,
        _types.VillageAccessAggregateByField, _types.VillageAccessGroup, _types.VillageAccessGroupByField,
        _types.VillageAccessOrderGroups, _types.VillageAccessHaving,
    ]


if TYPE_CHECKING:

    class UserArgs(_Args[_types.UserWhere, _types.UserInclude, _types.UserOrder, _types.UserWhereUnique]): ...

    class VillageArgs(_Args[_types.VillageWhere, _types.VillageInclude, _types.VillageOrder, _types.VillageWhereUnique]): ...

    class HouseArgs(_Args[_types.HouseWhere, _types.HouseInclude, _types.HouseOrder, _types.HouseWhereUnique]): ...

    class AgentArgs(_Args[_types.AgentWhere, _types.AgentInclude, _types.AgentOrder, _types.AgentWhereUnique]): ...

    class AgentSessionArgs(_Args[_types.AgentSessionWhere, _types.AgentSessionInclude, _types.AgentSessionOrder, _types.AgentSessionWhereUnique]): ...

    class WorkStreamEventArgs(_Args[_types.WorkStreamEventWhere, _types.WorkStreamEventInclude, _types.WorkStreamEventOrder, _types.WorkStreamEventWhereUnique]): ...

    class BugBotArgs(_Args[_types.BugBotWhere, _types.BugBotInclude, _types.BugBotOrder, _types.BugBotWhereUnique]): ...

    class VillageAccessArgs(_Args[_types.VillageAccessWhere, _types.VillageAccessInclude, _types.VillageAccessOrder, _types.VillageAccessWhereUnique]): ...

else:
    UserArgs = _Args
    VillageArgs = _Args
    HouseArgs = _Args
    AgentArgs = _Args
    AgentSessionArgs = _Args
    WorkStreamEventArgs = _Args
    BugBotArgs = _Args
    VillageAccessArgs = _Args
