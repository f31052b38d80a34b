# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The enums of the schema."""

from __future__ import annotations

from enum import StrEnum


class ArtifactType(StrEnum):
    PRD = "PRD"
    ARCHITECTURE = "ARCHITECTURE"
    STORY = "STORY"
    QA = "QA"
    OTHER = "OTHER"


class WebhookSource(StrEnum):
    GITHUB = "GITHUB"
    GITLAB = "GITLAB"
    BITBUCKET = "BITBUCKET"


class MCPResult(StrEnum):
    SUCCESS = "SUCCESS"
    FAILURE = "FAILURE"
    UNAUTHORIZED = "UNAUTHORIZED"
    RATE_LIMITED = "RATE_LIMITED"
