# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""What the enums of the schema take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from nicol.client.filters import IntFilter, ValueUpdate
from nicol.query.reading.field_ref import FieldRef

from .enums import ArtifactType as _ArtifactType, MCPResult as _MCPResult, WebhookSource as _WebhookSource

ArtifactTypeInput: TypeAlias = _ArtifactType | Literal["PRD", "ARCHITECTURE", "STORY", "QA", "OTHER"]

ArtifactTypeFilter = TypedDict(
    "ArtifactTypeFilter",
    {
        "equals": "ArtifactTypeInput | FieldRef | None",
        "not": "ArtifactTypeInput | ArtifactTypeFilter | FieldRef | None",
        "in": "Sequence[ArtifactTypeInput] | FieldRef",
        "not_in": "Sequence[ArtifactTypeInput] | FieldRef",
    },
    total=False,
)


class ArtifactTypeHaving(ArtifactTypeFilter, total=False):
    _count: int | IntFilter
    _min: ArtifactTypeInput | ArtifactTypeFilter
    _max: ArtifactTypeInput | ArtifactTypeFilter


ArtifactTypeFiltered: TypeAlias = ArtifactTypeInput | ArtifactTypeFilter
ArtifactTypeFilteredOrNull: TypeAlias = ArtifactTypeInput | ArtifactTypeFilter | None
ArtifactTypeGrouped: TypeAlias = ArtifactTypeInput | ArtifactTypeHaving
ArtifactTypeGroupedOrNull: TypeAlias = ArtifactTypeInput | ArtifactTypeHaving | None
ArtifactTypeChanged: TypeAlias = ArtifactTypeInput | ValueUpdate[ArtifactTypeInput]
ArtifactTypeChangedOrNull: TypeAlias = ArtifactTypeInput | ValueUpdate[ArtifactTypeInput | None] | None

WebhookSourceInput: TypeAlias = _WebhookSource | Literal["GITHUB", "GITLAB", "BITBUCKET"]

WebhookSourceFilter = TypedDict(
    "WebhookSourceFilter",
    {
        "equals": "WebhookSourceInput | FieldRef | None",
        "not": "WebhookSourceInput | WebhookSourceFilter | FieldRef | None",
        "in": "Sequence[WebhookSourceInput] | FieldRef",
        "not_in": "Sequence[WebhookSourceInput] | FieldRef",
    },
    total=False,
)


class WebhookSourceHaving(WebhookSourceFilter, total=False):
    _count: int | IntFilter
    _min: WebhookSourceInput | WebhookSourceFilter
    _max: WebhookSourceInput | WebhookSourceFilter


WebhookSourceFiltered: TypeAlias = WebhookSourceInput | WebhookSourceFilter
WebhookSourceFilteredOrNull: TypeAlias = WebhookSourceInput | WebhookSourceFilter | None
WebhookSourceGrouped: TypeAlias = WebhookSourceInput | WebhookSourceHaving
WebhookSourceGroupedOrNull: TypeAlias = WebhookSourceInput | WebhookSourceHaving | None
WebhookSourceChanged: TypeAlias = WebhookSourceInput | ValueUpdate[WebhookSourceInput]
WebhookSourceChangedOrNull: TypeAlias = WebhookSourceInput | ValueUpdate[WebhookSourceInput | None] | None

MCPResultInput: TypeAlias = _MCPResult | Literal["SUCCESS", "FAILURE", "UNAUTHORIZED", "RATE_LIMITED"]

MCPResultFilter = TypedDict(
    "MCPResultFilter",
    {
        "equals": "MCPResultInput | FieldRef | None",
        "not": "MCPResultInput | MCPResultFilter | FieldRef | None",
        "in": "Sequence[MCPResultInput] | FieldRef",
        "not_in": "Sequence[MCPResultInput] | FieldRef",
    },
    total=False,
)


class MCPResultHaving(MCPResultFilter, total=False):
    _count: int | IntFilter
    _min: MCPResultInput | MCPResultFilter
    _max: MCPResultInput | MCPResultFilter


MCPResultFiltered: TypeAlias = MCPResultInput | MCPResultFilter
MCPResultFilteredOrNull: TypeAlias = MCPResultInput | MCPResultFilter | None
MCPResultGrouped: TypeAlias = MCPResultInput | MCPResultHaving
MCPResultGroupedOrNull: TypeAlias = MCPResultInput | MCPResultHaving | None
MCPResultChanged: TypeAlias = MCPResultInput | ValueUpdate[MCPResultInput]
MCPResultChangedOrNull: TypeAlias = MCPResultInput | ValueUpdate[MCPResultInput | None] | None
