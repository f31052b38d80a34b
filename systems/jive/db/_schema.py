# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The schema, resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicol.schema.model import (
    Action,
    Arity,
    Datasource,
    Enum,
    EnumType,
    EnumValue,
    EnvironmentVariable,
    ForeignKey,
    FunctionDefault,
    Index,
    IndexedField,
    LiteralDefault,
    Model,
    NativeType,
    PrimaryKey,
    RelationField,
    Scalar,
    ScalarField,
    Schema,
    Unique,
)


SCHEMA: Schema
if not TYPE_CHECKING:
    SCHEMA = Schema(
        datasource=Datasource(name="db", provider="postgresql", url=EnvironmentVariable(name="DATABASE_URL")),
        models=(
            Model(
                name="Project",
                table="Project",
                fields=(
                    ScalarField(
                        name="id",
                        column="id",
                        type=Scalar.STRING,
                        default=FunctionDefault(name="uuid"),
                    ),
                    ScalarField(name="name", column="name", type=Scalar.STRING),
                    ScalarField(name="repoUrl", column="repoUrl", type=Scalar.STRING),
                    ScalarField(
                        name="webhookSecret",
                        column="webhookSecret",
                        type=Scalar.STRING,
                        native_type=NativeType(name="Text"),
                    ),
                    ScalarField(name="config", column="config", type=Scalar.JSON),
                    ScalarField(
                        name="createdAt",
                        column="createdAt",
                        type=Scalar.DATE_TIME,
                        default=FunctionDefault(name="now"),
                    ),
                    ScalarField(
                        name="updatedAt",
                        column="updatedAt",
                        type=Scalar.DATE_TIME,
                        is_updated_at=True,
                    ),
                    ScalarField(
                        name="lastSeen",
                        column="lastSeen",
                        type=Scalar.DATE_TIME,
                        default=FunctionDefault(name="now"),
                    ),
                    RelationField(
                        name="artifacts",
                        model="Artifact",
                        arity=Arity.LIST,
                        relation="ArtifactToProject",
                        opposite="project",
                    ),
                    RelationField(
                        name="webhookEvents",
                        model="WebhookEvent",
                        arity=Arity.LIST,
                        relation="ProjectToWebhookEvent",
                        opposite="project",
                    ),
                    RelationField(
                        name="mcpAuditLogs",
                        model="MCPAuditLog",
                        arity=Arity.LIST,
                        relation="MCPAuditLogToProject",
                        opposite="project",
                    ),
                ),
                primary_key=PrimaryKey(fields=("id",), constraint="Project_pkey", name="id"),
                uniques=(
                    Unique(
                        fields=(IndexedField(name="repoUrl"),),
                        constraint="Project_repoUrl_key",
                        name="repoUrl",
                    ),
                ),
                indexes=(Index(fields=(IndexedField(name="repoUrl"),), constraint="Project_repoUrl_idx"),),
            ),
            Model(
                name="Artifact",
                table="Artifact",
                fields=(
                    ScalarField(
                        name="id",
                        column="id",
                        type=Scalar.STRING,
                        default=FunctionDefault(name="uuid"),
                    ),
                    ScalarField(name="projectId", column="projectId", type=Scalar.STRING),
                    ScalarField(name="path", column="path", type=Scalar.STRING),
                    ScalarField(name="name", column="name", type=Scalar.STRING),
                    ScalarField(name="type", column="type", type=EnumType(name="ArtifactType")),
                    ScalarField(
                        name="version",
                        column="version",
                        type=Scalar.STRING,
                        arity=Arity.OPTIONAL,
                    ),
                    ScalarField(
                        name="createdBy",
                        column="createdBy",
                        type=Scalar.STRING,
                        arity=Arity.OPTIONAL,
                    ),
                    ScalarField(
                        name="createdAt",
                        column="createdAt",
                        type=Scalar.DATE_TIME,
                        arity=Arity.OPTIONAL,
                    ),
                    ScalarField(
                        name="updatedAt",
                        column="updatedAt",
                        type=Scalar.DATE_TIME,
                        is_updated_at=True,
                    ),
                    ScalarField(name="dependencies", column="dependencies", type=Scalar.JSON),
                    ScalarField(
                        name="content",
                        column="content",
                        type=Scalar.STRING,
                        arity=Arity.OPTIONAL,
                        native_type=NativeType(name="Text"),
                    ),
                    RelationField(
                        name="project",
                        model="Project",
                        arity=Arity.REQUIRED,
                        relation="ArtifactToProject",
                        opposite="artifacts",
                        foreign_key=ForeignKey(
                            fields=("projectId",),
                            references=("id",),
                            constraint="Artifact_projectId_fkey",
                            on_delete=Action.CASCADE,
                        ),
                    ),
                ),
                primary_key=PrimaryKey(fields=("id",), constraint="Artifact_pkey", name="id"),
                uniques=(
                    Unique(
                        fields=(IndexedField(name="projectId"), IndexedField(name="path")),
                        constraint="Artifact_projectId_path_key",
                        name="projectId_path",
                    ),
                ),
                indexes=(
                    Index(
                        fields=(IndexedField(name="projectId"), IndexedField(name="type")),
                        constraint="Artifact_projectId_type_idx",
                    ),
                    Index(
                        fields=(IndexedField(name="projectId"), IndexedField(name="updatedAt")),
                        constraint="Artifact_projectId_updatedAt_idx",
                    ),
                ),
            ),
            Model(
                name="WebhookEvent",
                table="WebhookEvent",
                fields=(
                    ScalarField(name="id", column="id", type=Scalar.STRING),
                    ScalarField(name="source", column="source", type=EnumType(name="WebhookSource")),
                    ScalarField(name="projectId", column="projectId", type=Scalar.STRING),
                    ScalarField(name="eventType", column="eventType", type=Scalar.STRING),
                    ScalarField(name="payloadHash", column="payloadHash", type=Scalar.STRING),
                    ScalarField(
                        name="processed",
                        column="processed",
                        type=Scalar.BOOLEAN,
                        default=LiteralDefault(value=False),
                    ),
                    ScalarField(
                        name="processedAt",
                        column="processedAt",
                        type=Scalar.DATE_TIME,
                        arity=Arity.OPTIONAL,
                    ),
                    ScalarField(
                        name="retryCount",
                        column="retryCount",
                        type=Scalar.INT,
                        default=LiteralDefault(value=0),
                    ),
                    ScalarField(
                        name="errorMessage",
                        column="errorMessage",
                        type=Scalar.STRING,
                        arity=Arity.OPTIONAL,
                        native_type=NativeType(name="Text"),
                    ),
                    ScalarField(
                        name="receivedAt",
                        column="receivedAt",
                        type=Scalar.DATE_TIME,
                        default=FunctionDefault(name="now"),
                    ),
                    RelationField(
                        name="project",
                        model="Project",
                        arity=Arity.REQUIRED,
                        relation="ProjectToWebhookEvent",
                        opposite="webhookEvents",
                        foreign_key=ForeignKey(
                            fields=("projectId",),
                            references=("id",),
                            constraint="WebhookEvent_projectId_fkey",
                            on_delete=Action.CASCADE,
                        ),
                    ),
                ),
                primary_key=PrimaryKey(fields=("id",), constraint="WebhookEvent_pkey", name="id"),
                uniques=(
                    Unique(
                        fields=(IndexedField(name="id"), IndexedField(name="source")),
                        constraint="WebhookEvent_id_source_key",
                        name="id_source",
                    ),
                ),
                indexes=(
                    Index(
                        fields=(IndexedField(name="projectId"), IndexedField(name="processed")),
                        constraint="WebhookEvent_projectId_processed_idx",
                    ),
                    Index(
                        fields=(IndexedField(name="payloadHash"),),
                        constraint="WebhookEvent_payloadHash_idx",
                    ),
                ),
            ),
            Model(
                name="MCPAuditLog",
                table="MCPAuditLog",
                fields=(
                    ScalarField(
                        name="id",
                        column="id",
                        type=Scalar.STRING,
                        default=FunctionDefault(name="uuid"),
                    ),
                    ScalarField(name="projectId", column="projectId", type=Scalar.STRING),
                    ScalarField(name="actorType", column="actorType", type=Scalar.STRING),
                    ScalarField(name="actorId", column="actorId", type=Scalar.STRING),
                    ScalarField(name="actorName", column="actorName", type=Scalar.STRING),
                    ScalarField(name="tool", column="tool", type=Scalar.STRING),
                    ScalarField(name="scope", column="scope", type=Scalar.STRING),
                    ScalarField(name="argsHash", column="argsHash", type=Scalar.STRING),
                    ScalarField(name="result", column="result", type=EnumType(name="MCPResult")),
                    ScalarField(
                        name="errorMessage",
                        column="errorMessage",
                        type=Scalar.STRING,
                        arity=Arity.OPTIONAL,
                        native_type=NativeType(name="Text"),
                    ),
                    ScalarField(
                        name="timestamp",
                        column="timestamp",
                        type=Scalar.DATE_TIME,
                        default=FunctionDefault(name="now"),
                    ),
                    ScalarField(name="ipAddress", column="ipAddress", type=Scalar.STRING),
                    ScalarField(
                        name="userAgent",
                        column="userAgent",
                        type=Scalar.STRING,
                        native_type=NativeType(name="Text"),
                    ),
                    RelationField(
                        name="project",
                        model="Project",
                        arity=Arity.REQUIRED,
                        relation="MCPAuditLogToProject",
                        opposite="mcpAuditLogs",
                        foreign_key=ForeignKey(
                            fields=("projectId",),
                            references=("id",),
                            constraint="MCPAuditLog_projectId_fkey",
                            on_delete=Action.CASCADE,
                        ),
                    ),
                ),
                primary_key=PrimaryKey(fields=("id",), constraint="MCPAuditLog_pkey", name="id"),
                indexes=(
                    Index(
                        fields=(IndexedField(name="projectId"), IndexedField(name="timestamp")),
                        constraint="MCPAuditLog_projectId_timestamp_idx",
                    ),
                    Index(
                        fields=(IndexedField(name="actorId"), IndexedField(name="timestamp")),
                        constraint="MCPAuditLog_actorId_timestamp_idx",
                    ),
                    Index(
                        fields=(IndexedField(name="tool"), IndexedField(name="timestamp")),
                        constraint="MCPAuditLog_tool_timestamp_idx",
                    ),
                ),
            ),
        ),
        enums=(
            Enum(
                name="ArtifactType",
                type="ArtifactType",
                values=(
                    EnumValue(name="PRD", label="PRD"),
                    EnumValue(name="ARCHITECTURE", label="ARCHITECTURE"),
                    EnumValue(name="STORY", label="STORY"),
                    EnumValue(name="QA", label="QA"),
                    EnumValue(name="OTHER", label="OTHER"),
                ),
            ),
            Enum(
                name="WebhookSource",
                type="WebhookSource",
                values=(
                    EnumValue(name="GITHUB", label="GITHUB"),
                    EnumValue(name="GITLAB", label="GITLAB"),
                    EnumValue(name="BITBUCKET", label="BITBUCKET"),
                ),
            ),
            Enum(
                name="MCPResult",
                type="MCPResult",
                values=(
                    EnumValue(name="SUCCESS", label="SUCCESS"),
                    EnumValue(name="FAILURE", label="FAILURE"),
                    EnumValue(name="UNAUTHORIZED", label="UNAUTHORIZED"),
                    EnumValue(name="RATE_LIMITED", label="RATE_LIMITED"),
                ),
            ),
        ),
    )
