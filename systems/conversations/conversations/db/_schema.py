# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The schema, resolved."""

from __future__ import annotations

from nicol.schema.embedded import schema_of


SCHEMA = schema_of(r"""{"is": "Schema",
 "datasource": {"is": "Datasource", "name": "db", "provider": "postgresql", "url": {"is": "EnvironmentVariable", "name": "DATABASE_URL"}},
 "models": [
  {"is": "Model",
   "name": "User",
   "table": "users",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "cuid"}},
    {"is": "ScalarField", "name": "clerk_id", "column": "clerkId", "type": {"is": "=", "Scalar": "STRING"}, "written": "clerkId"},
    {"is": "ScalarField", "name": "email", "column": "email", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "first_name", "column": "firstName", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "firstName"},
    {"is": "ScalarField", "name": "last_name", "column": "lastName", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "lastName"},
    {"is": "ScalarField", "name": "created_at", "column": "createdAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updatedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "is_updated_at": true, "written": "updatedAt"},
    {"is": "RelationField", "name": "conversations", "model": "Conversation", "arity": {"is": "=", "Arity": "LIST"}, "relation": "ConversationToUser", "opposite": "user"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "users_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "clerk_id"}], "constraint": "users_clerkId_key", "name": "clerk_id"}],
   "checks": [{"is": "Check", "expression": "\"clerkId\" <> ''", "constraint": "users_clerk_id_check"}]
  },
  {"is": "Model",
   "name": "Conversation",
   "table": "conversations",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "cuid"}},
    {"is": "ScalarField", "name": "user_id", "column": "userId", "type": {"is": "=", "Scalar": "STRING"}, "written": "userId"},
    {"is": "RelationField", "name": "user", "model": "User", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "ConversationToUser", "opposite": "conversations", "foreign_key": {"is": "ForeignKey", "fields": ["user_id"], "references": ["id"], "constraint": "conversations_userId_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "ScalarField", "name": "content_type", "column": "contentType", "type": {"is": "=", "Scalar": "STRING"}, "written": "contentType"},
    {"is": "ScalarField", "name": "content_title", "column": "contentTitle", "type": {"is": "=", "Scalar": "STRING"}, "native_type": {"is": "NativeType", "name": "VarChar", "arguments": [500]}, "written": "contentTitle"},
    {"is": "ScalarField", "name": "content_content", "column": "contentContent", "type": {"is": "=", "Scalar": "STRING"}, "native_type": {"is": "NativeType", "name": "Text"}, "written": "contentContent"},
    {"is": "ScalarField", "name": "content_url", "column": "contentUrl", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "contentUrl"},
    {"is": "ScalarField", "name": "content_author", "column": "contentAuthor", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "VarChar", "arguments": [200]}, "written": "contentAuthor"},
    {"is": "ScalarField", "name": "content_published_at", "column": "contentPublishedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "contentPublishedAt"},
    {"is": "ScalarField", "name": "content_metadata", "column": "contentMetadata", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}, "written": "contentMetadata"},
    {"is": "ScalarField", "name": "status", "column": "status", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "LiteralDefault", "value": "initialized"}},
    {"is": "ScalarField", "name": "consensus_reached", "column": "consensusReached", "type": {"is": "=", "Scalar": "BOOLEAN"}, "default": {"is": "LiteralDefault", "value": false}, "written": "consensusReached"},
    {"is": "ScalarField", "name": "final_recommendation", "column": "finalRecommendation", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Text"}, "written": "finalRecommendation"},
    {"is": "ScalarField", "name": "confidence_score", "column": "confidenceScore", "type": {"is": "=", "Scalar": "FLOAT"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Real"}, "written": "confidenceScore"},
    {"is": "ScalarField", "name": "created_at", "column": "createdAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updatedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "is_updated_at": true, "written": "updatedAt"},
    {"is": "ScalarField", "name": "completed_at", "column": "completedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "completedAt"},
    {"is": "ScalarField", "name": "metadata", "column": "metadata", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}},
    {"is": "RelationField", "name": "messages", "model": "AgentMessage", "arity": {"is": "=", "Arity": "LIST"}, "relation": "AgentMessageToConversation", "opposite": "conversation"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "conversations_pkey", "name": "id"},
   "indexes": [
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "user_id"}, {"is": "IndexedField", "name": "created_at"}], "constraint": "conversations_userId_createdAt_idx"},
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "status"}, {"is": "IndexedField", "name": "created_at"}], "constraint": "conversations_status_createdAt_idx"},
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "content_type"}, {"is": "IndexedField", "name": "created_at"}], "constraint": "conversations_contentType_createdAt_idx"}
   ],
   "checks": [
    {"is": "Check", "expression": "\"contentType\" IN ('text', 'article', 'url', 'report', 'transcript')", "constraint": "conversations_content_type_check"},
    {"is": "Check", "expression": "\"contentTitle\" <> ''", "constraint": "conversations_content_title_check"},
    {"is": "Check", "expression": "\"contentContent\" <> ''", "constraint": "conversations_content_content_check"},
    {"is": "Check", "expression": "\"contentUrl\" ~ '^https?://[!-~]+$'", "constraint": "conversations_content_url_check"},
    {"is": "Check", "expression": "\"contentType\" <> 'url' OR \"contentUrl\" IS NOT NULL", "constraint": "conversations_content_url_given_check"},
    {"is": "Check", "expression": "\"contentAuthor\" <> ''", "constraint": "conversations_content_author_check"},
    {"is": "Check", "expression": "jsonb_typeof(\"contentMetadata\") = 'object'", "constraint": "conversations_content_metadata_check"},
    {"is": "Check", "expression": "status IN ('initialized', 'in_progress', 'completed', 'failed', 'cancelled')", "constraint": "conversations_status_check"},
    {"is": "Check", "expression": "\"finalRecommendation\" <> ''", "constraint": "conversations_final_recommendation_check"},
    {"is": "Check", "expression": "\"confidenceScore\" BETWEEN 0 AND 1", "constraint": "conversations_confidence_score_check"},
    {"is": "Check", "expression": "\"completedAt\" IS NULL OR status IN ('completed', 'failed', 'cancelled')", "constraint": "conversations_completed_at_check"},
    {"is": "Check", "expression": "jsonb_typeof(metadata) = 'object'", "constraint": "conversations_metadata_check"}
   ]
  },
  {"is": "Model",
   "name": "AgentMessage",
   "table": "agent_messages",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "cuid"}},
    {"is": "ScalarField", "name": "conversation_id", "column": "conversationId", "type": {"is": "=", "Scalar": "STRING"}, "written": "conversationId"},
    {"is": "RelationField", "name": "conversation", "model": "Conversation", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "AgentMessageToConversation", "opposite": "messages", "foreign_key": {"is": "ForeignKey", "fields": ["conversation_id"], "references": ["id"], "constraint": "agent_messages_conversationId_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "ScalarField", "name": "agent_type", "column": "agentType", "type": {"is": "=", "Scalar": "STRING"}, "written": "agentType"},
    {"is": "ScalarField", "name": "agent_name", "column": "agentName", "type": {"is": "=", "Scalar": "STRING"}, "native_type": {"is": "NativeType", "name": "VarChar", "arguments": [100]}, "written": "agentName"},
    {"is": "ScalarField", "name": "content", "column": "content", "type": {"is": "=", "Scalar": "STRING"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "ScalarField", "name": "confidence_level", "column": "confidenceLevel", "type": {"is": "=", "Scalar": "FLOAT"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Real"}, "written": "confidenceLevel"},
    {"is": "ScalarField", "name": "message_order", "column": "messageOrder", "type": {"is": "=", "Scalar": "INT"}, "written": "messageOrder"},
    {"is": "ScalarField", "name": "cited_sources", "column": "citedSources", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "LIST"}, "default": {"is": "ListDefault", "values": []}, "written": "citedSources"},
    {"is": "ScalarField", "name": "signal_references", "column": "signalReferences", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "LIST"}, "default": {"is": "ListDefault", "values": []}, "written": "signalReferences"},
    {"is": "ScalarField", "name": "timestamp", "column": "timestamp", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}},
    {"is": "ScalarField", "name": "metadata", "column": "metadata", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "agent_messages_pkey", "name": "id"},
   "indexes": [
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "conversation_id"}, {"is": "IndexedField", "name": "message_order"}], "constraint": "agent_messages_conversationId_messageOrder_idx"},
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "agent_type"}, {"is": "IndexedField", "name": "timestamp"}], "constraint": "agent_messages_agentType_timestamp_idx"},
    {"is": "Index", "fields": [{"is": "IndexedField", "name": "timestamp"}], "constraint": "agent_messages_timestamp_idx"}
   ],
   "checks": [
    {"is": "Check", "expression": "\"agentType\" IN ('financial_analyst', 'market_context', 'risk_challenger')", "constraint": "agent_messages_agent_type_check"},
    {"is": "Check", "expression": "\"agentName\" <> ''", "constraint": "agent_messages_agent_name_check"},
    {"is": "Check", "expression": "content <> ''", "constraint": "agent_messages_content_check"},
    {"is": "Check", "expression": "\"confidenceLevel\" BETWEEN 0 AND 1", "constraint": "agent_messages_confidence_level_check"},
    {"is": "Check", "expression": "\"messageOrder\" >= 1", "constraint": "agent_messages_message_order_check"},
    {"is": "Check", "expression": "\"citedSources\" IS NOT NULL AND array_position(\"citedSources\", NULL) IS NULL AND array_position(\"citedSources\", '') IS NULL", "constraint": "agent_messages_cited_sources_check"},
    {"is": "Check", "expression": "\"signalReferences\" IS NOT NULL AND array_position(\"signalReferences\", NULL) IS NULL AND array_position(\"signalReferences\", '') IS NULL", "constraint": "agent_messages_signal_references_check"},
    {"is": "Check", "expression": "jsonb_typeof(metadata) = 'object'", "constraint": "agent_messages_metadata_check"}
   ]
  },
  {"is": "Model",
   "name": "ClerkUser",
   "table": "clerk_users",
   "fields": [
    {"is": "ScalarField", "name": "clerk_id", "column": "clerkId", "type": {"is": "=", "Scalar": "STRING"}, "written": "clerkId"},
    {"is": "ScalarField", "name": "changed_at", "column": "changedAt", "type": {"is": "=", "Scalar": "DATE_TIME"}, "native_type": {"is": "NativeType", "name": "Timestamptz", "arguments": [3]}, "written": "changedAt"},
    {"is": "ScalarField", "name": "is_deleted", "column": "isDeleted", "type": {"is": "=", "Scalar": "BOOLEAN"}, "default": {"is": "LiteralDefault", "value": false}, "written": "isDeleted"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["clerk_id"], "constraint": "clerk_users_pkey", "name": "clerk_id"},
   "checks": [{"is": "Check", "expression": "\"clerkId\" <> ''", "constraint": "clerk_users_clerk_id_check"}]
  }
 ]
}""")
