-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "github_id" BIGINT NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT,
    "avatar_url" TEXT,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "villages" (
    "id" SERIAL NOT NULL,
    "github_org_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "village_config" JSONB NOT NULL DEFAULT '{}',
    "sprite_config" JSONB NOT NULL DEFAULT '{}',
    "last_synced_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "villages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "houses" (
    "id" SERIAL NOT NULL,
    "village_id" INTEGER NOT NULL,
    "github_repo_id" BIGINT NOT NULL,
    "github_issue_id" BIGINT,
    "name" TEXT NOT NULL,
    "primary_language" TEXT,
    "house_style" JSONB NOT NULL DEFAULT '{}',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "position_x" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "position_y" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "assigned_agent_id" INTEGER,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "houses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agents" (
    "id" SERIAL NOT NULL,
    "village_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "current_status" TEXT NOT NULL DEFAULT 'offline',
    "agent_config" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_sessions" (
    "id" SERIAL NOT NULL,
    "agent_id" INTEGER NOT NULL,
    "session_token" TEXT NOT NULL,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "started_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_stream_events" (
    "id" SERIAL NOT NULL,
    "session_id" INTEGER NOT NULL,
    "event_type" TEXT NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "github_issue_id" BIGINT,
    "github_repo_id" BIGINT,
    "timestamp" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "work_stream_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bug_bots" (
    "id" SERIAL NOT NULL,
    "house_id" INTEGER NOT NULL,
    "github_issue_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "current_status" TEXT NOT NULL DEFAULT 'open',
    "severity" TEXT NOT NULL DEFAULT 'normal',
    "assigned_agent_id" INTEGER,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "resolved_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bug_bots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "village_access" (
    "id" SERIAL NOT NULL,
    "village_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'visitor',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "village_access_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_github_id_key" ON "users"("github_id");

-- CreateIndex
CREATE INDEX "users_username_idx" ON "users"("username");

-- CreateIndex
CREATE UNIQUE INDEX "villages_github_org_id_key" ON "villages"("github_org_id");

-- CreateIndex
CREATE INDEX "villages_owner_id_idx" ON "villages"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "houses_github_repo_id_key" ON "houses"("github_repo_id");

-- CreateIndex
CREATE UNIQUE INDEX "houses_github_issue_id_key" ON "houses"("github_issue_id");

-- CreateIndex
CREATE INDEX "houses_village_id_idx" ON "houses"("village_id");

-- CreateIndex
CREATE INDEX "houses_assigned_agent_id_idx" ON "houses"("assigned_agent_id");

-- CreateIndex
CREATE INDEX "agents_village_id_idx" ON "agents"("village_id");

-- CreateIndex
CREATE INDEX "agents_current_status_idx" ON "agents"("current_status");

-- CreateIndex
CREATE UNIQUE INDEX "agent_sessions_session_token_key" ON "agent_sessions"("session_token");

-- CreateIndex
CREATE INDEX "agent_sessions_agent_id_started_at_idx" ON "agent_sessions"("agent_id", "started_at");

-- CreateIndex
CREATE INDEX "work_stream_events_session_id_timestamp_idx" ON "work_stream_events"("session_id", "timestamp");

-- CreateIndex
CREATE INDEX "work_stream_events_session_id_created_at_idx" ON "work_stream_events"("session_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "bug_bots_github_issue_id_key" ON "bug_bots"("github_issue_id");

-- CreateIndex
CREATE INDEX "bug_bots_house_id_idx" ON "bug_bots"("house_id");

-- CreateIndex
CREATE INDEX "bug_bots_current_status_idx" ON "bug_bots"("current_status");

-- CreateIndex
CREATE INDEX "bug_bots_assigned_agent_id_idx" ON "bug_bots"("assigned_agent_id");

-- CreateIndex
CREATE INDEX "village_access_village_id_idx" ON "village_access"("village_id");

-- CreateIndex
CREATE INDEX "village_access_user_id_idx" ON "village_access"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "village_access_village_id_user_id_key" ON "village_access"("village_id", "user_id");

-- AddForeignKey
ALTER TABLE "villages" ADD CONSTRAINT "villages_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "houses" ADD CONSTRAINT "houses_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "villages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "houses" ADD CONSTRAINT "houses_assigned_agent_id_fkey" FOREIGN KEY ("assigned_agent_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agents" ADD CONSTRAINT "agents_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "villages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_sessions" ADD CONSTRAINT "agent_sessions_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_stream_events" ADD CONSTRAINT "work_stream_events_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "agent_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bug_bots" ADD CONSTRAINT "bug_bots_house_id_fkey" FOREIGN KEY ("house_id") REFERENCES "houses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bug_bots" ADD CONSTRAINT "bug_bots_assigned_agent_id_fkey" FOREIGN KEY ("assigned_agent_id") REFERENCES "agents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_access" ADD CONSTRAINT "village_access_village_id_fkey" FOREIGN KEY ("village_id") REFERENCES "villages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "village_access" ADD CONSTRAINT "village_access_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
