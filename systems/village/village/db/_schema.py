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
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "FunctionDefault", "name": "autoincrement"}},
    {"is": "ScalarField", "name": "github_id", "column": "github_id", "type": {"is": "=", "Scalar": "BIG_INT"}, "written": "githubId"},
    {"is": "ScalarField", "name": "username", "column": "username", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "email", "column": "email", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "avatar_url", "column": "avatar_url", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "avatarUrl"},
    {"is": "ScalarField", "name": "preferences", "column": "preferences", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "updatedAt"},
    {"is": "RelationField", "name": "villages", "model": "Village", "arity": {"is": "=", "Arity": "LIST"}, "relation": "UserToVillage", "opposite": "owner"},
    {"is": "RelationField", "name": "access", "model": "VillageAccess", "arity": {"is": "=", "Arity": "LIST"}, "relation": "UserToVillageAccess", "opposite": "user"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "users_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "github_id"}], "constraint": "users_github_id_key", "name": "github_id"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "username"}], "constraint": "users_username_idx"}]
  },
  {"is": "Model",
   "name": "Village",
   "table": "villages",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "FunctionDefault", "name": "autoincrement"}},
    {"is": "ScalarField", "name": "github_org_id", "column": "github_org_id", "type": {"is": "=", "Scalar": "BIG_INT"}, "written": "githubOrgId"},
    {"is": "ScalarField", "name": "name", "column": "name", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "owner_id", "column": "owner_id", "type": {"is": "=", "Scalar": "INT"}, "written": "ownerId"},
    {"is": "ScalarField", "name": "is_public", "column": "is_public", "type": {"is": "=", "Scalar": "BOOLEAN"}, "default": {"is": "LiteralDefault", "value": false}, "written": "isPublic"},
    {"is": "ScalarField", "name": "village_config", "column": "village_config", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}, "written": "villageConfig"},
    {"is": "ScalarField", "name": "sprite_config", "column": "sprite_config", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}, "written": "spriteConfig"},
    {"is": "ScalarField", "name": "last_synced_at", "column": "last_synced_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "lastSyncedAt"},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "updatedAt"},
    {"is": "RelationField", "name": "owner", "model": "User", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "UserToVillage", "opposite": "villages", "foreign_key": {"is": "ForeignKey", "fields": ["owner_id"], "references": ["id"], "constraint": "villages_owner_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "RelationField", "name": "houses", "model": "House", "arity": {"is": "=", "Arity": "LIST"}, "relation": "HouseToVillage", "opposite": "village"},
    {"is": "RelationField", "name": "agents", "model": "Agent", "arity": {"is": "=", "Arity": "LIST"}, "relation": "AgentToVillage", "opposite": "village"},
    {"is": "RelationField", "name": "access", "model": "VillageAccess", "arity": {"is": "=", "Arity": "LIST"}, "relation": "VillageToVillageAccess", "opposite": "village"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "villages_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "github_org_id"}], "constraint": "villages_github_org_id_key", "name": "github_org_id"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "owner_id"}], "constraint": "villages_owner_id_idx"}]
  },
  {"is": "Model",
   "name": "House",
   "table": "houses",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "FunctionDefault", "name": "autoincrement"}},
    {"is": "ScalarField", "name": "village_id", "column": "village_id", "type": {"is": "=", "Scalar": "INT"}, "written": "villageId"},
    {"is": "ScalarField", "name": "github_repo_id", "column": "github_repo_id", "type": {"is": "=", "Scalar": "BIG_INT"}, "written": "githubRepoId"},
    {"is": "ScalarField", "name": "github_issue_id", "column": "github_issue_id", "type": {"is": "=", "Scalar": "BIG_INT"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "githubIssueId"},
    {"is": "ScalarField", "name": "name", "column": "name", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "primary_language", "column": "primary_language", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "primaryLanguage"},
    {"is": "ScalarField", "name": "house_style", "column": "house_style", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}, "written": "houseStyle"},
    {"is": "ScalarField", "name": "metadata", "column": "metadata", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}},
    {"is": "ScalarField", "name": "position_x", "column": "position_x", "type": {"is": "=", "Scalar": "FLOAT"}, "default": {"is": "LiteralDefault", "value": 0.0}, "written": "positionX"},
    {"is": "ScalarField", "name": "position_y", "column": "position_y", "type": {"is": "=", "Scalar": "FLOAT"}, "default": {"is": "LiteralDefault", "value": 0.0}, "written": "positionY"},
    {"is": "ScalarField", "name": "assigned_agent_id", "column": "assigned_agent_id", "type": {"is": "=", "Scalar": "INT"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "assignedAgentId"},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "updatedAt"},
    {"is": "RelationField", "name": "village", "model": "Village", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "HouseToVillage", "opposite": "houses", "foreign_key": {"is": "ForeignKey", "fields": ["village_id"], "references": ["id"], "constraint": "houses_village_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "RelationField", "name": "assigned_agent", "model": "Agent", "arity": {"is": "=", "Arity": "OPTIONAL"}, "relation": "AgentToHouse", "opposite": "houses", "foreign_key": {"is": "ForeignKey", "fields": ["assigned_agent_id"], "references": ["id"], "constraint": "houses_assigned_agent_id_fkey", "on_delete": {"is": "=", "Action": "SET_NULL"}}},
    {"is": "RelationField", "name": "bug_bots", "model": "BugBot", "arity": {"is": "=", "Arity": "LIST"}, "relation": "BugBotToHouse", "opposite": "house"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "houses_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "github_repo_id"}], "constraint": "houses_github_repo_id_key", "name": "github_repo_id"}, {"is": "Unique", "fields": [{"is": "IndexedField", "name": "github_issue_id"}], "constraint": "houses_github_issue_id_key", "name": "github_issue_id"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "village_id"}], "constraint": "houses_village_id_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "assigned_agent_id"}], "constraint": "houses_assigned_agent_id_idx"}]
  },
  {"is": "Model",
   "name": "Agent",
   "table": "agents",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "FunctionDefault", "name": "autoincrement"}},
    {"is": "ScalarField", "name": "village_id", "column": "village_id", "type": {"is": "=", "Scalar": "INT"}, "written": "villageId"},
    {"is": "ScalarField", "name": "name", "column": "name", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "current_status", "column": "current_status", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "LiteralDefault", "value": "offline"}, "written": "currentStatus"},
    {"is": "ScalarField", "name": "agent_config", "column": "agent_config", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}, "written": "agentConfig"},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "updatedAt"},
    {"is": "RelationField", "name": "village", "model": "Village", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "AgentToVillage", "opposite": "agents", "foreign_key": {"is": "ForeignKey", "fields": ["village_id"], "references": ["id"], "constraint": "agents_village_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "RelationField", "name": "sessions", "model": "AgentSession", "arity": {"is": "=", "Arity": "LIST"}, "relation": "AgentToAgentSession", "opposite": "agent"},
    {"is": "RelationField", "name": "houses", "model": "House", "arity": {"is": "=", "Arity": "LIST"}, "relation": "AgentToHouse", "opposite": "assigned_agent"},
    {"is": "RelationField", "name": "bug_bots", "model": "BugBot", "arity": {"is": "=", "Arity": "LIST"}, "relation": "AgentToBugBot", "opposite": "assigned_agent"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "agents_pkey", "name": "id"},
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "village_id"}], "constraint": "agents_village_id_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "current_status"}], "constraint": "agents_current_status_idx"}]
  },
  {"is": "Model",
   "name": "AgentSession",
   "table": "agent_sessions",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "FunctionDefault", "name": "autoincrement"}},
    {"is": "ScalarField", "name": "agent_id", "column": "agent_id", "type": {"is": "=", "Scalar": "INT"}, "written": "agentId"},
    {"is": "ScalarField", "name": "session_token", "column": "session_token", "type": {"is": "=", "Scalar": "STRING"}, "written": "sessionToken"},
    {"is": "ScalarField", "name": "metadata", "column": "metadata", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}},
    {"is": "ScalarField", "name": "started_at", "column": "started_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "startedAt"},
    {"is": "ScalarField", "name": "ended_at", "column": "ended_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "endedAt"},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "updatedAt"},
    {"is": "RelationField", "name": "agent", "model": "Agent", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "AgentToAgentSession", "opposite": "sessions", "foreign_key": {"is": "ForeignKey", "fields": ["agent_id"], "references": ["id"], "constraint": "agent_sessions_agent_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "RelationField", "name": "events", "model": "WorkStreamEvent", "arity": {"is": "=", "Arity": "LIST"}, "relation": "AgentSessionToWorkStreamEvent", "opposite": "session"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "agent_sessions_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "session_token"}], "constraint": "agent_sessions_session_token_key", "name": "session_token"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "agent_id"}, {"is": "IndexedField", "name": "started_at"}], "constraint": "agent_sessions_agent_id_started_at_idx"}]
  },
  {"is": "Model",
   "name": "WorkStreamEvent",
   "table": "work_stream_events",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "FunctionDefault", "name": "autoincrement"}},
    {"is": "ScalarField", "name": "session_id", "column": "session_id", "type": {"is": "=", "Scalar": "INT"}, "written": "sessionId"},
    {"is": "ScalarField", "name": "event_type", "column": "event_type", "type": {"is": "=", "Scalar": "STRING"}, "written": "eventType"},
    {"is": "ScalarField", "name": "message", "column": "message", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "LiteralDefault", "value": ""}},
    {"is": "ScalarField", "name": "metadata", "column": "metadata", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}},
    {"is": "ScalarField", "name": "github_issue_id", "column": "github_issue_id", "type": {"is": "=", "Scalar": "BIG_INT"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "githubIssueId"},
    {"is": "ScalarField", "name": "github_repo_id", "column": "github_repo_id", "type": {"is": "=", "Scalar": "BIG_INT"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "githubRepoId"},
    {"is": "ScalarField", "name": "timestamp", "column": "timestamp", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "updatedAt"},
    {"is": "RelationField", "name": "session", "model": "AgentSession", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "AgentSessionToWorkStreamEvent", "opposite": "events", "foreign_key": {"is": "ForeignKey", "fields": ["session_id"], "references": ["id"], "constraint": "work_stream_events_session_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "work_stream_events_pkey", "name": "id"},
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "session_id"}, {"is": "IndexedField", "name": "timestamp"}], "constraint": "work_stream_events_session_id_timestamp_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "session_id"}, {"is": "IndexedField", "name": "created_at"}], "constraint": "work_stream_events_session_id_created_at_idx"}]
  },
  {"is": "Model",
   "name": "BugBot",
   "table": "bug_bots",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "FunctionDefault", "name": "autoincrement"}},
    {"is": "ScalarField", "name": "house_id", "column": "house_id", "type": {"is": "=", "Scalar": "INT"}, "written": "houseId"},
    {"is": "ScalarField", "name": "github_issue_id", "column": "github_issue_id", "type": {"is": "=", "Scalar": "BIG_INT"}, "written": "githubIssueId"},
    {"is": "ScalarField", "name": "title", "column": "title", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "current_status", "column": "current_status", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "LiteralDefault", "value": "open"}, "written": "currentStatus"},
    {"is": "ScalarField", "name": "severity", "column": "severity", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "LiteralDefault", "value": "normal"}},
    {"is": "ScalarField", "name": "assigned_agent_id", "column": "assigned_agent_id", "type": {"is": "=", "Scalar": "INT"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "assignedAgentId"},
    {"is": "ScalarField", "name": "metadata", "column": "metadata", "type": {"is": "=", "Scalar": "JSON"}, "default": {"is": "LiteralDefault", "value": "{}"}},
    {"is": "ScalarField", "name": "resolved_at", "column": "resolved_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "resolvedAt"},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "updatedAt"},
    {"is": "RelationField", "name": "house", "model": "House", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "BugBotToHouse", "opposite": "bug_bots", "foreign_key": {"is": "ForeignKey", "fields": ["house_id"], "references": ["id"], "constraint": "bug_bots_house_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "RelationField", "name": "assigned_agent", "model": "Agent", "arity": {"is": "=", "Arity": "OPTIONAL"}, "relation": "AgentToBugBot", "opposite": "bug_bots", "foreign_key": {"is": "ForeignKey", "fields": ["assigned_agent_id"], "references": ["id"], "constraint": "bug_bots_assigned_agent_id_fkey", "on_delete": {"is": "=", "Action": "SET_NULL"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "bug_bots_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "github_issue_id"}], "constraint": "bug_bots_github_issue_id_key", "name": "github_issue_id"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "house_id"}], "constraint": "bug_bots_house_id_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "current_status"}], "constraint": "bug_bots_current_status_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "assigned_agent_id"}], "constraint": "bug_bots_assigned_agent_id_idx"}]
  },
  {"is": "Model",
   "name": "VillageAccess",
   "table": "village_access",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "INT"}, "default": {"is": "FunctionDefault", "name": "autoincrement"}},
    {"is": "ScalarField", "name": "village_id", "column": "village_id", "type": {"is": "=", "Scalar": "INT"}, "written": "villageId"},
    {"is": "ScalarField", "name": "user_id", "column": "user_id", "type": {"is": "=", "Scalar": "INT"}, "written": "userId"},
    {"is": "ScalarField", "name": "role", "column": "role", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "LiteralDefault", "value": "visitor"}},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "updatedAt"},
    {"is": "RelationField", "name": "village", "model": "Village", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "VillageToVillageAccess", "opposite": "access", "foreign_key": {"is": "ForeignKey", "fields": ["village_id"], "references": ["id"], "constraint": "village_access_village_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "RelationField", "name": "user", "model": "User", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "UserToVillageAccess", "opposite": "access", "foreign_key": {"is": "ForeignKey", "fields": ["user_id"], "references": ["id"], "constraint": "village_access_user_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "village_access_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "village_id"}, {"is": "IndexedField", "name": "user_id"}], "constraint": "village_access_village_id_user_id_key", "name": "village_id_user_id"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "village_id"}], "constraint": "village_access_village_id_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "user_id"}], "constraint": "village_access_user_id_idx"}]
  }
 ]
}""")
