-- RenameEnum
ALTER TYPE "Role" RENAME TO "Right";

-- RenameEnumValue
ALTER TYPE "Right" RENAME VALUE 'ADMIN' TO 'OWNER';

-- RenameTable
ALTER TABLE "User" RENAME TO "Account";

-- RenameColumn
ALTER TABLE "Account" RENAME COLUMN "role" TO "right";
