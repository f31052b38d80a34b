-- nicol: manages check "clerk_users"."clerk_users_clerk_id_check"

-- CreateTable
CREATE TABLE "clerk_users" (
    "clerkId" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "isDeleted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "clerk_users_pkey" PRIMARY KEY ("clerkId"),
    CONSTRAINT "clerk_users_clerk_id_check" CHECK ("clerkId" <> '')
);
