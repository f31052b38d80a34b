-- nicol: manages policy "approvals"."approval_comments"."nicol_tenant"
-- nicol: manages policy "approvals"."approval_comments"."nicol_tenant_rest"
-- nicol: manages row-security "approvals"."approval_comments"
-- nicol: manages policy "approvals"."approval_decisions"."nicol_tenant"
-- nicol: manages policy "approvals"."approval_decisions"."nicol_tenant_rest"
-- nicol: manages row-security "approvals"."approval_decisions"
-- nicol: manages check "approvals"."approval_items"."approval_items_confidence_percent"
-- nicol: manages check "approvals"."approval_items"."approval_items_decided"
-- nicol: manages generated-column "approvals"."approval_items"."document"
-- nicol: manages policy "approvals"."approval_items"."nicol_tenant"
-- nicol: manages policy "approvals"."approval_items"."nicol_tenant_rest"
-- nicol: manages row-security "approvals"."approval_items"
-- nicol: manages policy "platform"."agents"."nicol_tenant"
-- nicol: manages policy "platform"."agents"."nicol_tenant_rest"
-- nicol: manages row-security "platform"."agents"
-- nicol: manages check "platform"."ai_provider_configs"."ai_provider_configs_budget"
-- nicol: manages policy "platform"."ai_provider_configs"."nicol_tenant"
-- nicol: manages policy "platform"."ai_provider_configs"."nicol_tenant_rest"
-- nicol: manages row-security "platform"."ai_provider_configs"
-- nicol: manages policy "platform"."ai_usage"."nicol_tenant"
-- nicol: manages policy "platform"."ai_usage"."nicol_tenant_rest"
-- nicol: manages row-security "platform"."ai_usage"
-- nicol: manages policy "platform"."api_keys"."nicol_tenant"
-- nicol: manages policy "platform"."api_keys"."nicol_tenant_rest"
-- nicol: manages row-security "platform"."api_keys"
-- nicol: manages policy "platform"."audit_logs"."nicol_tenant"
-- nicol: manages policy "platform"."audit_logs"."nicol_tenant_rest"
-- nicol: manages row-security "platform"."audit_logs"
-- nicol: manages policy "workspace"."notifications"."nicol_tenant"
-- nicol: manages policy "workspace"."notifications"."nicol_tenant_rest"
-- nicol: manages row-security "workspace"."notifications"
-- nicol: manages index "workspace"."workspace_invitations"."workspace_invitations_open_key"
-- nicol: manages policy "workspace"."workspace_invitations"."nicol_tenant"
-- nicol: manages policy "workspace"."workspace_invitations"."nicol_tenant_rest"
-- nicol: manages row-security "workspace"."workspace_invitations"
-- nicol: manages policy "workspace"."workspace_members"."nicol_tenant"
-- nicol: manages policy "workspace"."workspace_members"."nicol_tenant_rest"
-- nicol: manages row-security "workspace"."workspace_members"

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "approvals";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "identity";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "platform";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "workspace";

-- CreateEnum
CREATE TYPE "workspace"."workspace_role" AS ENUM ('OWNER', 'ADMIN', 'MEMBER', 'VIEWER');

-- CreateEnum
CREATE TYPE "approvals"."approval_status" AS ENUM ('PENDING', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'CANCELLED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "approvals"."approval_priority" AS ENUM ('LOW', 'NORMAL', 'HIGH', 'URGENT');

-- CreateEnum
CREATE TYPE "approvals"."verdict" AS ENUM ('APPROVE', 'REJECT');

-- CreateEnum
CREATE TYPE "platform"."ai_provider" AS ENUM ('ANTHROPIC', 'OPENAI', 'GOOGLE', 'DEEPSEEK', 'OPENROUTER');

-- CreateEnum
CREATE TYPE "platform"."api_scope" AS ENUM ('approvals:read', 'approvals:write', 'approvals:decide', 'members:read', 'providers:read');

-- CreateTable
CREATE TABLE "identity"."users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "image" TEXT,
    "email_verified" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."sessions" (
    "id" TEXT NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "user_id" TEXT NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."accounts" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "password_hash" TEXT,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "token_expires_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."verification_tokens" (
    "identifier" TEXT NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "verification_tokens_pkey" PRIMARY KEY ("identifier","token_hash")
);

-- CreateTable
CREATE TABLE "workspace"."workspaces" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "deleted_at" TIMESTAMPTZ,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace"."workspace_members" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "workspace"."workspace_role" NOT NULL DEFAULT 'MEMBER',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "workspace_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace"."workspace_invitations" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "workspace"."workspace_role" NOT NULL DEFAULT 'MEMBER',
    "token_hash" CHAR(64) NOT NULL,
    "invited_by_id" TEXT,
    "accepted_by_id" TEXT,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "accepted_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace"."notifications" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT,
    "read_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approvals"."approval_items" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "status" "approvals"."approval_status" NOT NULL DEFAULT 'PENDING',
    "priority" "approvals"."approval_priority" NOT NULL DEFAULT 'NORMAL',
    "confidence" SMALLINT,
    "agent_id" TEXT,
    "requested_by_id" TEXT,
    "assigned_to_id" TEXT,
    "due_at" TIMESTAMPTZ,
    "decided_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,
    "document" tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, title || ' '::text || COALESCE(summary, ''::text))) STORED,

    CONSTRAINT "approval_items_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "approval_items_confidence_percent" CHECK (confidence >= 0 AND confidence <= 100),
    CONSTRAINT "approval_items_decided" CHECK ((status IN ('APPROVED', 'REJECTED')) = (decided_at IS NOT NULL))
);

-- CreateTable
CREATE TABLE "approvals"."approval_comments" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "author_id" TEXT,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approvals"."approval_decisions" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "verdict" "approvals"."verdict" NOT NULL,
    "reason" TEXT,
    "decided_by_id" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform"."ai_provider_configs" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "provider" "platform"."ai_provider" NOT NULL,
    "api_key" TEXT NOT NULL,
    "key_hint" TEXT NOT NULL,
    "default_model" TEXT NOT NULL,
    "max_tokens_per_day" INTEGER NOT NULL DEFAULT 1000000,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ai_provider_configs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ai_provider_configs_budget" CHECK (max_tokens_per_day >= 0)
);

-- CreateTable
CREATE TABLE "platform"."ai_usage" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "config_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "tokens" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ai_usage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform"."agents" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "config_id" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform"."api_keys" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" CHAR(64) NOT NULL,
    "scopes" "platform"."api_scope"[],
    "created_by_id" TEXT,
    "expires_at" TIMESTAMPTZ,
    "last_used_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform"."audit_logs" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "key" JSONB NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "actor" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_logs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "identity"."users"("email");

-- CreateIndex
CREATE INDEX "users_created_at_idx" ON "identity"."users"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "identity"."sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "identity"."sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "identity"."sessions"("expires_at");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "identity"."accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_provider_account_id_key" ON "identity"."accounts"("provider", "provider_account_id");

-- CreateIndex
CREATE INDEX "verification_tokens_expires_at_idx" ON "identity"."verification_tokens"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slug_key" ON "workspace"."workspaces"("slug");

-- CreateIndex
CREATE INDEX "workspaces_deleted_at_idx" ON "workspace"."workspaces"("deleted_at");

-- CreateIndex
CREATE INDEX "workspace_members_user_id_idx" ON "workspace"."workspace_members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_members_tenant_id_user_id_key" ON "workspace"."workspace_members"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_invitations_token_hash_key" ON "workspace"."workspace_invitations"("token_hash");

-- CreateIndex
CREATE INDEX "workspace_invitations_tenant_id_idx" ON "workspace"."workspace_invitations"("tenant_id");

-- CreateIndex
CREATE INDEX "workspace_invitations_invited_by_id_idx" ON "workspace"."workspace_invitations"("invited_by_id");

-- CreateIndex
CREATE INDEX "workspace_invitations_accepted_by_id_idx" ON "workspace"."workspace_invitations"("accepted_by_id");

-- CreateIndex
CREATE INDEX "workspace_invitations_expires_at_idx" ON "workspace"."workspace_invitations"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_invitations_open_key" ON "workspace"."workspace_invitations"("tenant_id", "email") WHERE ("accepted_at" IS NULL AND "revoked_at" IS NULL);

-- CreateIndex
CREATE INDEX "notifications_tenant_id_user_id_read_at_idx" ON "workspace"."notifications"("tenant_id", "user_id", "read_at");

-- CreateIndex
CREATE INDEX "notifications_user_id_idx" ON "workspace"."notifications"("user_id");

-- CreateIndex
CREATE INDEX "notifications_created_at_idx" ON "workspace"."notifications"("created_at");

-- CreateIndex
CREATE INDEX "approval_items_tenant_id_created_at_id_idx" ON "approvals"."approval_items"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "approval_items_tenant_id_status_created_at_id_idx" ON "approvals"."approval_items"("tenant_id", "status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "approval_items_agent_id_tenant_id_idx" ON "approvals"."approval_items"("agent_id", "tenant_id");

-- CreateIndex
CREATE INDEX "approval_items_requested_by_id_idx" ON "approvals"."approval_items"("requested_by_id");

-- CreateIndex
CREATE INDEX "approval_items_assigned_to_id_status_idx" ON "approvals"."approval_items"("assigned_to_id", "status");

-- CreateIndex
CREATE INDEX "approval_items_due_at_idx" ON "approvals"."approval_items"("due_at");

-- CreateIndex
CREATE INDEX "approval_items_document_idx" ON "approvals"."approval_items" USING GIN ("document");

-- CreateIndex
CREATE UNIQUE INDEX "approval_items_id_tenant_id_key" ON "approvals"."approval_items"("id", "tenant_id");

-- CreateIndex
CREATE INDEX "approval_comments_tenant_id_idx" ON "approvals"."approval_comments"("tenant_id");

-- CreateIndex
CREATE INDEX "approval_comments_item_id_tenant_id_created_at_idx" ON "approvals"."approval_comments"("item_id", "tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "approval_comments_author_id_idx" ON "approvals"."approval_comments"("author_id");

-- CreateIndex
CREATE INDEX "approval_decisions_tenant_id_idx" ON "approvals"."approval_decisions"("tenant_id");

-- CreateIndex
CREATE INDEX "approval_decisions_decided_by_id_idx" ON "approvals"."approval_decisions"("decided_by_id");

-- CreateIndex
CREATE INDEX "approval_decisions_created_at_idx" ON "approvals"."approval_decisions"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "approval_decisions_item_id_tenant_id_key" ON "approvals"."approval_decisions"("item_id", "tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "ai_provider_configs_tenant_id_name_key" ON "platform"."ai_provider_configs"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ai_provider_configs_id_tenant_id_key" ON "platform"."ai_provider_configs"("id", "tenant_id");

-- CreateIndex
CREATE INDEX "ai_usage_tenant_id_idx" ON "platform"."ai_usage"("tenant_id");

-- CreateIndex
CREATE INDEX "ai_usage_config_id_tenant_id_idx" ON "platform"."ai_usage"("config_id", "tenant_id");

-- CreateIndex
CREATE INDEX "ai_usage_day_idx" ON "platform"."ai_usage"("day");

-- CreateIndex
CREATE UNIQUE INDEX "ai_usage_config_id_day_key" ON "platform"."ai_usage"("config_id", "day");

-- CreateIndex
CREATE INDEX "agents_config_id_tenant_id_idx" ON "platform"."agents"("config_id", "tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "agents_tenant_id_name_key" ON "platform"."agents"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "agents_id_tenant_id_key" ON "platform"."agents"("id", "tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_prefix_key" ON "platform"."api_keys"("prefix");

-- CreateIndex
CREATE INDEX "api_keys_tenant_id_idx" ON "platform"."api_keys"("tenant_id");

-- CreateIndex
CREATE INDEX "api_keys_created_by_id_idx" ON "platform"."api_keys"("created_by_id");

-- CreateIndex
CREATE INDEX "api_keys_expires_at_idx" ON "platform"."api_keys"("expires_at");

-- CreateIndex
CREATE INDEX "audit_logs_tenant_id_created_at_id_idx" ON "platform"."audit_logs"("tenant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_logs_actor_created_at_idx" ON "platform"."audit_logs"("actor", "created_at");

-- AddForeignKey
ALTER TABLE "identity"."sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace"."workspace_members" ADD CONSTRAINT "workspace_members_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace"."workspace_members" ADD CONSTRAINT "workspace_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace"."workspace_invitations" ADD CONSTRAINT "workspace_invitations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace"."workspace_invitations" ADD CONSTRAINT "workspace_invitations_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace"."workspace_invitations" ADD CONSTRAINT "workspace_invitations_accepted_by_id_fkey" FOREIGN KEY ("accepted_by_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace"."notifications" ADD CONSTRAINT "notifications_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace"."notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_items" ADD CONSTRAINT "approval_items_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_items" ADD CONSTRAINT "approval_items_agent_id_tenant_id_fkey" FOREIGN KEY ("agent_id", "tenant_id") REFERENCES "platform"."agents"("id", "tenant_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "approvals"."approval_items" ADD CONSTRAINT "approval_items_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_items" ADD CONSTRAINT "approval_items_assigned_to_id_fkey" FOREIGN KEY ("assigned_to_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_comments" ADD CONSTRAINT "approval_comments_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_comments" ADD CONSTRAINT "approval_comments_item_id_tenant_id_fkey" FOREIGN KEY ("item_id", "tenant_id") REFERENCES "approvals"."approval_items"("id", "tenant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_comments" ADD CONSTRAINT "approval_comments_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_decisions" ADD CONSTRAINT "approval_decisions_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_decisions" ADD CONSTRAINT "approval_decisions_item_id_tenant_id_fkey" FOREIGN KEY ("item_id", "tenant_id") REFERENCES "approvals"."approval_items"("id", "tenant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals"."approval_decisions" ADD CONSTRAINT "approval_decisions_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform"."ai_provider_configs" ADD CONSTRAINT "ai_provider_configs_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform"."ai_usage" ADD CONSTRAINT "ai_usage_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform"."ai_usage" ADD CONSTRAINT "ai_usage_config_id_tenant_id_fkey" FOREIGN KEY ("config_id", "tenant_id") REFERENCES "platform"."ai_provider_configs"("id", "tenant_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform"."agents" ADD CONSTRAINT "agents_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform"."agents" ADD CONSTRAINT "agents_config_id_tenant_id_fkey" FOREIGN KEY ("config_id", "tenant_id") REFERENCES "platform"."ai_provider_configs"("id", "tenant_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "platform"."api_keys" ADD CONSTRAINT "api_keys_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform"."api_keys" ADD CONSTRAINT "api_keys_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "identity"."users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform"."audit_logs" ADD CONSTRAINT "audit_logs_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "workspace"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "workspace"."workspace_members"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "workspace"."workspace_members"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "workspace"."workspace_invitations"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "workspace"."workspace_invitations"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "workspace"."notifications"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "workspace"."notifications"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "approvals"."approval_items"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "approvals"."approval_items"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "approvals"."approval_comments"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "approvals"."approval_comments"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "approvals"."approval_decisions"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "approvals"."approval_decisions"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "platform"."ai_provider_configs"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "platform"."ai_provider_configs"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "platform"."ai_usage"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "platform"."ai_usage"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "platform"."agents"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "platform"."agents"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "platform"."api_keys"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "platform"."api_keys"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- CreatePolicy
CREATE POLICY "nicol_tenant" ON "platform"."audit_logs"
    AS RESTRICTIVE
    FOR ALL
    USING (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')))
    WITH CHECK (("tenant_id" = NULLIF(current_setting('nicol.tenant', true), '')));

-- CreatePolicy
CREATE POLICY "nicol_tenant_rest" ON "platform"."audit_logs"
    FOR ALL
    USING (true)
    WITH CHECK (true);

-- AlterRowSecurity
ALTER TABLE "workspace"."workspace_members" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "workspace"."workspace_invitations" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "workspace"."notifications" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "approvals"."approval_items" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "approvals"."approval_comments" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "approvals"."approval_decisions" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "platform"."ai_provider_configs" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "platform"."ai_usage" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "platform"."agents" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "platform"."api_keys" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "platform"."audit_logs" ENABLE ROW LEVEL SECURITY,
FORCE ROW LEVEL SECURITY;
