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
        "Project": "Project", "Artifact": "Artifact", "WebhookEvent": "WebhookEvent", "MCPAuditLog": "MCPAuditLog",
        "Outbox": "Outbox",
    }),
    enums={
        "ArtifactType": _enums.ArtifactType,
        "WebhookSource": _enums.WebhookSource,
        "MCPResult": _enums.MCPResult,
    },
    accessors={
        "project": "Project",
        "artifact": "Artifact",
        "webhookevent": "WebhookEvent",
        "mcpauditlog": "MCPAuditLog",
        "outbox": "Outbox",
    },
)


if TYPE_CHECKING:

    class Batch(_Batch):
        project: _BatchActions[
            _models.Project, _types.ProjectWhere, _types.ProjectWhereUnique, _types.ProjectCreate, _types.ProjectCreateMany,
            _types.ProjectUpdate, _types.ProjectUpdateMany, _types.ProjectInclude, _types.ProjectSelect, _types.ProjectOrder,
            _types.ProjectField, _types.ProjectNumber, _types.ProjectComparable, _types.ProjectAggregate,
            _types.ProjectAggregateByField, _types.ProjectGroup, _types.ProjectGroupByField, _types.ProjectOrderGroups,
            _types.ProjectHaving,
        ]
        artifact: _BatchActions[
            _models.Artifact, _types.ArtifactWhere, _types.ArtifactWhereUnique, _types.ArtifactCreate,
            _types.ArtifactCreateMany, _types.ArtifactUpdate, _types.ArtifactUpdateMany, _types.ArtifactInclude,
            _types.ArtifactSelect, _types.ArtifactOrder, _types.ArtifactField, _types.ArtifactNumber,
            _types.ArtifactComparable, _types.ArtifactAggregate, _types.ArtifactAggregateByField, _types.ArtifactGroup,
            _types.ArtifactGroupByField, _types.ArtifactOrderGroups, _types.ArtifactHaving,
        ]
        webhookevent: _BatchActions[
            _models.WebhookEvent, _types.WebhookEventWhere, _types.WebhookEventWhereUnique, _types.WebhookEventCreate,
            _types.WebhookEventCreateMany, _types.WebhookEventUpdate, _types.WebhookEventUpdateMany,
            _types.WebhookEventInclude, _types.WebhookEventSelect, _types.WebhookEventOrder, _types.WebhookEventField,
            _types.WebhookEventNumber, _types.WebhookEventComparable, _types.WebhookEventAggregate,
            _types.WebhookEventAggregateByField, _types.WebhookEventGroup, _types.WebhookEventGroupByField,
            _types.WebhookEventOrderGroups, _types.WebhookEventHaving,
        ]
        mcpauditlog: _BatchActions[
            _models.MCPAuditLog, _types.MCPAuditLogWhere, _types.MCPAuditLogWhereUnique, _types.MCPAuditLogCreate,
            _types.MCPAuditLogCreateMany, _types.MCPAuditLogUpdate, _types.MCPAuditLogUpdateMany, _types.MCPAuditLogInclude,
            _types.MCPAuditLogSelect, _types.MCPAuditLogOrder, _types.MCPAuditLogField, _types.MCPAuditLogNumber,
            _types.MCPAuditLogComparable, _types.MCPAuditLogAggregate, _types.MCPAuditLogAggregateByField,
            _types.MCPAuditLogGroup, _types.MCPAuditLogGroupByField, _types.MCPAuditLogOrderGroups, _types.MCPAuditLogHaving,
        ]
        outbox: _BatchActions[
            _models.Outbox, _types.OutboxWhere, _types.OutboxWhereUnique, _types.OutboxCreate, _types.OutboxCreateMany,
            _types.OutboxUpdate, _types.OutboxUpdateMany, _types.OutboxInclude, _types.OutboxSelect, _types.OutboxOrder,
            _types.OutboxField, _types.OutboxNumber, _types.OutboxComparable, _types.OutboxAggregate,
            _types.OutboxAggregateByField, _types.OutboxGroup, _types.OutboxGroupByField, _types.OutboxOrderGroups,
            _types.OutboxHaving,
        ]

else:
    Batch = _Batch


class AsyncClient(_AsyncClient[Batch]):
    definition = _DEFINITION

    project: _AsyncActions[
        _models.Project, _types.ProjectWhere, _types.ProjectWhereUnique, _types.ProjectCreate, _types.ProjectCreateMany,
        _types.ProjectUpdate, _types.ProjectUpdateMany, _types.ProjectInclude, _types.ProjectSelect, _types.ProjectOrder,
        _types.ProjectField, _types.ProjectNumber, _types.ProjectComparable, _types.ProjectAggregate,
        _types.ProjectAggregateByField, _types.ProjectGroup, _types.ProjectGroupByField, _types.ProjectOrderGroups,
        _types.ProjectHaving,
    ]
    artifact: _AsyncActions[
        _models.Artifact, _types.ArtifactWhere, _types.ArtifactWhereUnique, _types.ArtifactCreate,
        _types.ArtifactCreateMany, _types.ArtifactUpdate, _types.ArtifactUpdateMany, _types.ArtifactInclude,
        _types.ArtifactSelect, _types.ArtifactOrder, _types.ArtifactField, _types.ArtifactNumber,
        _types.ArtifactComparable, _types.ArtifactAggregate, _types.ArtifactAggregateByField, _types.ArtifactGroup,
        _types.ArtifactGroupByField, _types.ArtifactOrderGroups, _types.ArtifactHaving,
    ]
    webhookevent: _AsyncActions[
        _models.WebhookEvent, _types.WebhookEventWhere, _types.WebhookEventWhereUnique, _types.WebhookEventCreate,
        _types.WebhookEventCreateMany, _types.WebhookEventUpdate, _types.WebhookEventUpdateMany,
        _types.WebhookEventInclude, _types.WebhookEventSelect, _types.WebhookEventOrder, _types.WebhookEventField,
        _types.WebhookEventNumber, _types.WebhookEventComparable, _types.WebhookEventAggregate,
        _types.WebhookEventAggregateByField, _types.WebhookEventGroup, _types.WebhookEventGroupByField,
        _types.WebhookEventOrderGroups, _types.WebhookEventHaving,
    ]
    mcpauditlog: _AsyncActions[
        _models.MCPAuditLog, _types.MCPAuditLogWhere, _types.MCPAuditLogWhereUnique, _types.MCPAuditLogCreate,
        _types.MCPAuditLogCreateMany, _types.MCPAuditLogUpdate, _types.MCPAuditLogUpdateMany, _types.MCPAuditLogInclude,
        _types.MCPAuditLogSelect, _types.MCPAuditLogOrder, _types.MCPAuditLogField, _types.MCPAuditLogNumber,
        _types.MCPAuditLogComparable, _types.MCPAuditLogAggregate, _types.MCPAuditLogAggregateByField,
        _types.MCPAuditLogGroup, _types.MCPAuditLogGroupByField, _types.MCPAuditLogOrderGroups, _types.MCPAuditLogHaving,
    ]
    outbox: _AsyncActions[
        _models.Outbox, _types.OutboxWhere, _types.OutboxWhereUnique, _types.OutboxCreate, _types.OutboxCreateMany,
        _types.OutboxUpdate, _types.OutboxUpdateMany, _types.OutboxInclude, _types.OutboxSelect, _types.OutboxOrder,
        _types.OutboxField, _types.OutboxNumber, _types.OutboxComparable, _types.OutboxAggregate,
        _types.OutboxAggregateByField, _types.OutboxGroup, _types.OutboxGroupByField, _types.OutboxOrderGroups,
        _types.OutboxHaving,
    ]


class Client(_Client[Batch]):
    definition = _DEFINITION

    project: _Actions[
        _models.Project, _types.ProjectWhere, _types.ProjectWhereUnique, _types.ProjectCreate, _types.ProjectCreateMany,
        _types.ProjectUpdate, _types.ProjectUpdateMany, _types.ProjectInclude, _types.ProjectSelect, _types.ProjectOrder,
        _types.ProjectField, _types.ProjectNumber, _types.ProjectComparable, _types.ProjectAggregate,
        _types.ProjectAggregateByField, _types.ProjectGroup, _types.ProjectGroupByField, _types.ProjectOrderGroups,
        _types.ProjectHaving,
    ]
    artifact: _Actions[
        _models.Artifact, _types.ArtifactWhere, _types.ArtifactWhereUnique, _types.ArtifactCreate,
        _types.ArtifactCreateMany, _types.ArtifactUpdate, _types.ArtifactUpdateMany, _types.ArtifactInclude,
        _types.ArtifactSelect, _types.ArtifactOrder, _types.ArtifactField, _types.ArtifactNumber,
        _types.ArtifactComparable, _types.ArtifactAggregate, _types.ArtifactAggregateByField, _types.ArtifactGroup,
        _types.ArtifactGroupByField, _types.ArtifactOrderGroups, _types.ArtifactHaving,
    ]
    webhookevent: _Actions[
        _models.WebhookEvent, _types.WebhookEventWhere, _types.WebhookEventWhereUnique, _types.WebhookEventCreate,
        _types.WebhookEventCreateMany, _types.WebhookEventUpdate, _types.WebhookEventUpdateMany,
        _types.WebhookEventInclude, _types.WebhookEventSelect, _types.WebhookEventOrder, _types.WebhookEventField,
        _types.WebhookEventNumber, _types.WebhookEventComparable, _types.WebhookEventAggregate,
        _types.WebhookEventAggregateByField, _types.WebhookEventGroup, _types.WebhookEventGroupByField,
        _types.WebhookEventOrderGroups, _types.WebhookEventHaving,
    ]
    mcpauditlog: _Actions[
        _models.MCPAuditLog, _types.MCPAuditLogWhere, _types.MCPAuditLogWhereUnique, _types.MCPAuditLogCreate,
        _types.MCPAuditLogCreateMany, _types.MCPAuditLogUpdate, _types.MCPAuditLogUpdateMany, _types.MCPAuditLogInclude,
        _types.MCPAuditLogSelect, _types.MCPAuditLogOrder, _types.MCPAuditLogField, _types.MCPAuditLogNumber,
        _types.MCPAuditLogComparable, _types.MCPAuditLogAggregate, _types.MCPAuditLogAggregateByField,
        _types.MCPAuditLogGroup, _types.MCPAuditLogGroupByField, _types.MCPAuditLogOrderGroups, _types.MCPAuditLogHaving,
    ]
    outbox: _Actions[
        _models.Outbox, _types.OutboxWhere, _types.OutboxWhereUnique, _types.OutboxCreate, _types.OutboxCreateMany,
        _types.OutboxUpdate, _types.OutboxUpdateMany, _types.OutboxInclude, _types.OutboxSelect, _types.OutboxOrder,
        _types.OutboxField, _types.OutboxNumber, _types.OutboxComparable, _types.OutboxAggregate,
        _types.OutboxAggregateByField, _types.OutboxGroup, _types.OutboxGroupByField, _types.OutboxOrderGroups,
        _types.OutboxHaving,
    ]


if TYPE_CHECKING:

    class ProjectArgs(_Args[_types.ProjectWhere, _types.ProjectInclude, _types.ProjectOrder, _types.ProjectWhereUnique]): ...

    class ArtifactArgs(_Args[_types.ArtifactWhere, _types.ArtifactInclude, _types.ArtifactOrder, _types.ArtifactWhereUnique]): ...

    class WebhookEventArgs(_Args[_types.WebhookEventWhere, _types.WebhookEventInclude, _types.WebhookEventOrder, _types.WebhookEventWhereUnique]): ...

    class MCPAuditLogArgs(_Args[_types.MCPAuditLogWhere, _types.MCPAuditLogInclude, _types.MCPAuditLogOrder, _types.MCPAuditLogWhereUnique]): ...

    class OutboxArgs(_Args[_types.OutboxWhere, _types.OutboxInclude, _types.OutboxOrder, _types.OutboxWhereUnique]): ...

else:
    ProjectArgs = _Args
    ArtifactArgs = _Args
    WebhookEventArgs = _Args
    MCPAuditLogArgs = _Args
    OutboxArgs = _Args
