-- RenameTable
ALTER TABLE "User" RENAME TO "Account";

-- AlterTable
ALTER TABLE "Account" RENAME CONSTRAINT "User_pkey" TO "Account_pkey";

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- RenameIndex
ALTER INDEX "User_name_key" RENAME TO "Account_name_key";

-- CreateIndex
CREATE UNIQUE INDEX "User_name_key" ON "User"("name");
