-- RenameColumn
ALTER TABLE "User" RENAME COLUMN "name" TO "fullName";

-- RenameIndex
ALTER INDEX "User_name_key" RENAME TO "User_fullName_key";

-- RenameIndex
ALTER INDEX "User_email_name_idx" RENAME TO "User_email_fullName_idx";
