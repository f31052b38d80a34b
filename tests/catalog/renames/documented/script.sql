-- RenameEnum
ALTER TYPE "Role" RENAME TO "Rank";

-- RenameEnumValue
ALTER TYPE "Rank" RENAME VALUE 'ADMIN' TO 'OWNER';

-- RenameTable
ALTER TABLE "User" RENAME TO "Account";

-- RenameColumn
ALTER TABLE "Account" RENAME COLUMN "name" TO "fullName";

-- RenameColumn
ALTER TABLE "Account" RENAME COLUMN "role" TO "rank";

-- AlterTable
ALTER TABLE "Account" RENAME CONSTRAINT "User_pkey" TO "Account_pkey";
