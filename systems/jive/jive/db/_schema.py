# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The schema, resolved."""

from __future__ import annotations

from nicol.schema.embedded import schema_of


SCHEMA = schema_of(r"""{"is": "Schema",
 "datasource": {"is": "Datasource", "name": "db", "provider": "postgresql", "url": {"is": "EnvironmentVariable", "name": "DATABASE_URL"}},
 "models": [
  {"is": "Model",
   "name": "Project",
   "table": "Project",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "uuid"}},
    {"is": "ScalarField", "name": "name", "column": "name", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "repoUrl", "column": "repoUrl", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "webhookSecret", "column": "webhookSecret", "type": {"is": "=", "Scalar": "STRING"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "ScalarField", "name": "config", "column": "config", "type": {"is": "=", "Scalar": "JSON"}},
    {"is": "ScalarField", "name": "createdAt", "column": "createdAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}},
    {"is": "ScalarField", "name": "updatedAt", "column": "updatedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "is_updated_at": true},
    {"is": "ScalarField", "name": "lastSeen", "column": "lastSeen", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}},
    {"is": "RelationField", "name": "artifacts", "model": "Artifact", "arity": {"is": "=", "Arity": "LIST"}, "relation": "ArtifactToProject", "opposite": "project"},
    {"is": "RelationField", "name": "webhookEvents", "model": "WebhookEvent", "arity": {"is": "=", "Arity": "LIST"}, "relation": "ProjectToWebhookEvent", "opposite": "project"},
    {"is": "RelationField", "name": "mcpAuditLogs", "model": "MCPAuditLog", "arity": {"is": "=", "Arity": "LIST"}, "relation": "MCPAuditLogToProject", "opposite": "project"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "Project_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "repoUrl"}], "constraint": "Project_repoUrl_key", "name": "repoUrl"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "repoUrl"}], "constraint": "Project_repoUrl_idx"}]
  },
  {"is": "Model",
   "name": "Artifact",
   "table": "Artifact",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "uuid"}},
    {"is": "ScalarField", "name": "projectId", "column": "projectId", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "path", "column": "path", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "name", "column": "name", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "type", "column": "type", "type": {"is": "EnumType", "name": "ArtifactType"}},
    {"is": "ScalarField", "name": "version", "column": "version", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "createdBy", "column": "createdBy", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "createdAt", "column": "createdAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "updatedAt", "column": "updatedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "is_updated_at": true},
    {"is": "ScalarField", "name": "dependencies", "column": "dependencies", "type": {"is": "=", "Scalar": "JSON"}},
    {"is": "ScalarField", "name": "content", "column": "content", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "RelationField", "name": "project", "model": "Project", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "ArtifactToProject", "opposite": "artifacts", "foreign_key": {"is": "ForeignKey", "fields": ["projectId"], "references": ["id"], "constraint": "Artifact_projectId_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "Artifact_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "projectId"}, {"is": "IndexedField", "name": "path"}], "constraint": "Artifact_projectId_path_key", "name": "projectId_path"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "projectId"}, {"is": "IndexedField", "name": "type"}], "constraint": "Artifact_projectId_type_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "projectId"}, {"is": "IndexedField", "name": "updatedAt"}], "constraint": "Artifact_projectId_updatedAt_idx"}]
  },
  {"is": "Model",
   "name": "WebhookEvent",
   "table": "WebhookEvent",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "source", "column": "source", "type": {"is": "EnumType", "name": "WebhookSource"}},
    {"is": "ScalarField", "name": "projectId", "column": "projectId", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "eventType", "column": "eventType", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "payloadHash", "column": "payloadHash", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "processed", "column": "processed", "type": {"is": "=", "Scalar": "BOOLEAN"}, "default": {"is": "LiteralDefault", "value": false}},
    {"is": "ScalarField", "name": "processedAt", "column": "processedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "retryCount", "column": "retryCount", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "LiteralDefault", "value": 0}},
    {"is": "ScalarField", "name": "errorMessage", "column": "errorMessage", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "ScalarField", "name": "receivedAt", "column": "receivedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}},
    {"is": "RelationField", "name": "project", "model": "Project", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "ProjectToWebhookEvent", "opposite": "webhookEvents", "foreign_key": {"is": "ForeignKey", "fields": ["projectId"], "references": ["id"], "constraint": "WebhookEvent_projectId_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "WebhookEvent_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "id"}, {"is": "IndexedField", "name": "source"}], "constraint": "WebhookEvent_id_source_key", "name": "id_source"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "projectId"}, {"is": "IndexedField", "name": "processed"}], "constraint": "WebhookEvent_projectId_processed_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "payloadHash"}], "constraint": "WebhookEvent_payloadHash_idx"}]
  },
  {"is": "Model",
   "name": "MCPAuditLog",
   "table": "MCPAuditLog",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "uuid"}},
    {"is": "ScalarField", "name": "projectId", "column": "projectId", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "actorType", "column": "actorType", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "actorId", "column": "actorId", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "actorName", "column": "actorName", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "tool", "column": "tool", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "scope", "column": "scope", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "argsHash", "column": "argsHash", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "result", "column": "result", "type": {"is": "EnumType", "name": "MCPResult"}},
    {"is": "ScalarField", "name": "errorMessage", "column": "errorMessage", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "ScalarField", "name": "timestamp", "column": "timestamp", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}},
    {"is": "ScalarField", "name": "ipAddress", "column": "ipAddress", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "userAgent", "column": "userAgent", "type": {"is": "=", "Scalar": "STRING"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "RelationField", "name": "project", "model": "Project", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "MCPAuditLogToProject", "opposite": "mcpAuditLogs", "foreign_key": {"is": "ForeignKey", "fields": ["projectId"], "references": ["id"], "constraint": "MCPAuditLog_projectId_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "MCPAuditLog_pkey", "name": "id"},
   "indexes": [
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "projectId"}, {"is": "IndexedField", "name": "timestamp"}], "constraint": "MCPAuditLog_projectId_timestamp_idx"},
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "actorId"}, {"is": "IndexedField", "name": "timestamp"}], "constraint": "MCPAuditLog_actorId_timestamp_idx"},
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "tool"}, {"is": "IndexedField", "name": "timestamp"}], "constraint": "MCPAuditLog_tool_timestamp_idx"}
   ]
  },
  {"is": "Model",
   "name": "Outbox",
   "table": "Outbox",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "queue", "column": "queue", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "job", "column": "job", "type": {"is": "=", "Scalar": "JSON"}},
    {"is": "ScalarField", "name": "at", "column": "at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "native_type": {"is": "NativeType", "name": "Timestamptz", "arguments": [6]}, "default": {"is": "FunctionDefault", "name": "now"}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "Outbox_pkey", "name": "id"},
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "queue"}, {"is": "IndexedField", "name": "at"}], "constraint": "Outbox_queue_at_idx"}]
  }
 ],
 "enums": [
  {"is": "Enum", "name": "ArtifactType", "type": "ArtifactType", "values": [{"is": "EnumValue", "name": "PRD", "label": "PRD"}, {"is": "EnumValue", "name": "ARCHITECTURE", "label": "ARCHITECTURE"}, {"is": "EnumValue", "name": "STORY", "label": "STORY"}, {"is": "EnumValue", "name": "QA", "label": "QA"}, {"is": "EnumValue", "name": "OTHER", "label": "OTHER"}]},
  {"is": "Enum", "name": "WebhookSource", "type": "WebhookSource", "values": [{"is": "EnumValue", "name": "GITHUB", "label": "GITHUB"}, {"is": "EnumValue", "name": "GITLAB", "label": "GITLAB"}, {"is": "EnumValue", "name": "BITBUCKET", "label": "BITBUCKET"}]},
  {"is": "Enum", "name": "MCPResult", "type": "MCPResult", "values": [{"is": "EnumValue", "name": "SUCCESS", "label": "SUCCESS"}, {"is": "EnumValue", "name": "FAILURE", "label": "FAILURE"}, {"is": "EnumValue", "name": "UNAUTHORIZED", "label": "UNAUTHORIZED"}, {"is": "EnumValue", "name": "RATE_LIMITED", "label": "RATE_LIMITED"}]}
 ]
}""")
