# Made by Nicol 0.1.0 from the schema; "nicol generate" writes it again.
# ruff: noqa

"""The schema, resolved."""

from __future__ import annotations

from nicol.schema.embedded import schema_of


SCHEMA = schema_of(r"""{"is": "Schema",
 "datasource": {"is": "Datasource", "name": "db", "provider": "postgresql", "url": {"is": "EnvironmentVariable", "name": "DATABASE_URL"}},
 "models": [
  {"is": "Model",
   "name": "Account",
   "table": "accounts",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "cuid"}},
    {"is": "ScalarField", "name": "user_id", "column": "user_id", "type": {"is": "=", "Scalar": "STRING"}, "written": "userId"},
    {"is": "ScalarField", "name": "type", "column": "type", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "provider", "column": "provider", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "provider_account_id", "column": "provider_account_id", "type": {"is": "=", "Scalar": "STRING"}, "written": "providerAccountId"},
    {"is": "ScalarField", "name": "refresh_token", "column": "refresh_token", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "ScalarField", "name": "access_token", "column": "access_token", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "ScalarField", "name": "expires_at", "column": "expires_at", "type": {"is": "=", "Scalar": "INT"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "token_type", "column": "token_type", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "scope", "column": "scope", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "id_token", "column": "id_token", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "native_type": {"is": "NativeType", "name": "Text"}},
    {"is": "ScalarField", "name": "session_state", "column": "session_state", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "RelationField", "name": "user", "model": "User", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "AccountToUser", "opposite": "accounts", "foreign_key": {"is": "ForeignKey", "fields": ["user_id"], "references": ["id"], "constraint": "accounts_user_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "accounts_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "provider"}, {"is": "IndexedField", "name": "provider_account_id"}], "constraint": "accounts_provider_provider_account_id_key", "name": "provider_provider_account_id"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "user_id"}], "constraint": "accounts_user_id_idx"}]
  },
  {"is": "Model",
   "name": "Session",
   "table": "sessions",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "cuid"}},
    {"is": "ScalarField", "name": "session_token", "column": "session_token", "type": {"is": "=", "Scalar": "STRING"}, "written": "sessionToken"},
    {"is": "ScalarField", "name": "user_id", "column": "user_id", "type": {"is": "=", "Scalar": "STRING"}, "written": "userId"},
    {"is": "ScalarField", "name": "expires", "column": "expires", "type": {"is": "=", "Scalar": "DATE_TIME"}},
    {"is": "RelationField", "name": "user", "model": "User", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "SessionToUser", "opposite": "sessions", "foreign_key": {"is": "ForeignKey", "fields": ["user_id"], "references": ["id"], "constraint": "sessions_user_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "sessions_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "session_token"}], "constraint": "sessions_session_token_key", "name": "session_token"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "user_id"}], "constraint": "sessions_user_id_idx"}]
  },
  {"is": "Model",
   "name": "User",
   "table": "users",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "cuid"}},
    {"is": "ScalarField", "name": "name", "column": "name", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "email", "column": "email", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "ScalarField", "name": "email_verified", "column": "email_verified", "type": {"is": "=", "Scalar": "DATE_TIME"}, "arity": {"is": "=", "Arity": "OPTIONAL"}, "written": "emailVerified"},
    {"is": "ScalarField", "name": "image", "column": "image", "type": {"is": "=", "Scalar": "STRING"}, "arity": {"is": "=", "Arity": "OPTIONAL"}},
    {"is": "RelationField", "name": "accounts", "model": "Account", "arity": {"is": "=", "Arity": "LIST"}, "relation": "AccountToUser", "opposite": "user"},
    {"is": "RelationField", "name": "sessions", "model": "Session", "arity": {"is": "=", "Arity": "LIST"}, "relation": "SessionToUser", "opposite": "user"},
    {"is": "RelationField", "name": "profile", "model": "UserProfile", "arity": {"is": "=", "Arity": "OPTIONAL"}, "relation": "UserToUserProfile", "opposite": "user"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "users_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "email"}], "constraint": "users_email_key", "name": "email"}]
  },
  {"is": "Model",
   "name": "VerificationToken",
   "table": "verification_tokens",
   "fields": [{"is": "ScalarField", "name": "identifier", "column": "identifier", "type": {"is": "=", "Scalar": "STRING"}}, {"is": "ScalarField", "name": "token", "column": "token", "type": {"is": "=", "Scalar": "STRING"}}, {"is": "ScalarField", "name": "expires", "column": "expires", "type": {"is": "=", "Scalar": "DATE_TIME"}}],
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "identifier"}, {"is": "IndexedField", "name": "token"}], "constraint": "verification_tokens_identifier_token_key", "name": "identifier_token"}]
  },
  {"is": "Model",
   "name": "UserProfile",
   "table": "user_profiles",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "uuid"}},
    {"is": "ScalarField", "name": "user_id", "column": "user_id", "type": {"is": "=", "Scalar": "STRING"}, "written": "userId"},
    {"is": "ScalarField", "name": "github_id", "column": "github_id", "type": {"is": "=", "Scalar": "INT"}, "written": "githubId"},
    {"is": "ScalarField", "name": "username", "column": "username", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "last_active_at", "column": "last_active_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "lastActiveAt"},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "is_updated_at": true, "written": "updatedAt"},
    {"is": "RelationField", "name": "user", "model": "User", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "UserToUserProfile", "opposite": "profile", "foreign_key": {"is": "ForeignKey", "fields": ["user_id"], "references": ["id"], "constraint": "user_profiles_user_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}},
    {"is": "RelationField", "name": "repositories", "model": "Repository", "arity": {"is": "=", "Arity": "LIST"}, "relation": "RepositoryToUserProfile", "opposite": "user_profile"}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "user_profiles_pkey", "name": "id"},
   "uniques": [
    {"is": "Unique", "fields": [{"is": "IndexedField", "name": "user_id"}], "constraint": "user_profiles_user_id_key", "name": "user_id"},
    {"is": "Unique", "fields": [{"is": "IndexedField", "name": "github_id"}], "constraint": "user_profiles_github_id_key", "name": "github_id"},
    {"is": "Unique", "fields": [{"is": "IndexedField", "name": "username"}], "constraint": "user_profiles_username_key", "name": "username"}
   ]
  },
  {"is": "Model",
   "name": "Repository",
   "table": "repositories",
   "fields": [
    {"is": "ScalarField", "name": "id", "column": "id", "type": {"is": "=", "Scalar": "STRING"}, "default": {"is": "FunctionDefault", "name": "uuid"}},
    {"is": "ScalarField", "name": "github_id", "column": "github_id", "type": {"is": "=", "Scalar": "INT"}, "written": "githubId"},
    {"is": "ScalarField", "name": "name", "column": "name", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "full_name", "column": "full_name", "type": {"is": "=", "Scalar": "STRING"}, "written": "fullName"},
    {"is": "ScalarField", "name": "owner", "column": "owner", "type": {"is": "=", "Scalar": "STRING"}},
    {"is": "ScalarField", "name": "is_active", "column": "is_active", "type": {"is": "=", "Scalar": "BOOLEAN"}, "default": {"is": "LiteralDefault", "value": true}, "written": "isActive"},
    {"is": "ScalarField", "name": "user_id", "column": "user_id", "type": {"is": "=", "Scalar": "STRING"}, "written": "userId"},
    {"is": "ScalarField", "name": "created_at", "column": "created_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "default": {"is": "FunctionDefault", "name": "now"}, "written": "createdAt"},
    {"is": "ScalarField", "name": "updated_at", "column": "updated_at", "type": {"is": "=", "Scalar": "DATE_TIME"}, "is_updated_at": true, "written": "updatedAt"},
    {"is": "RelationField", "name": "user_profile", "model": "UserProfile", "arity": {"is": "=", "Arity": "REQUIRED"}, "relation": "RepositoryToUserProfile", "opposite": "repositories", "foreign_key": {"is": "ForeignKey", "fields": ["user_id"], "references": ["id"], "constraint": "repositories_user_id_fkey", "on_delete": {"is": "=", "Action": "CASCADE"}}}
   ],
   "primary_key": {"is": "PrimaryKey", "fields": ["id"], "constraint": "repositories_pkey", "name": "id"},
   "uniques": [{"is": "Unique", "fields": [{"is": "IndexedField", "name": "github_id"}], "constraint": "repositories_github_id_key", "name": "github_id"}, {"is": "Unique", "fields": [{"is": "IndexedField", "name": "full_name"}], "constraint": "repositories_full_name_key", "name": "full_name"}],
   "indexes": [{"is": "Index", "fields": [{"is": "IndexedField", "name": "user_id"}, {"is": "IndexedField", "name": "is_active"}], "constraint": "repositories_user_id_is_active_idx"}, {"is": "Index", "fields": [{"is": "IndexedField", "name": "full_name"}], "constraint": "repositories_full_name_idx"}]
  }
 ]
}""")
