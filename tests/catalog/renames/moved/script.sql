-- RenameEnum
ALTER TYPE "Role" SET SCHEMA "auth";

-- RenameTable
ALTER TABLE "Team" SET SCHEMA "auth";

-- RenameTable
ALTER TABLE "User" SET SCHEMA "auth";

-- RenameTable
ALTER TABLE "_TeamToUser" SET SCHEMA "auth";
