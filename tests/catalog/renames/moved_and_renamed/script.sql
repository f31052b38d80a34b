-- RenameTable
ALTER TABLE "User" SET SCHEMA "auth";
ALTER TABLE "auth"."User" RENAME TO "Account";

-- RenameColumn
ALTER TABLE "auth"."Account" RENAME COLUMN "name" TO "fullName";

-- AlterTable
ALTER TABLE "auth"."Account" RENAME CONSTRAINT "User_pkey" TO "Account_pkey";
