-- RenameEnum
ALTER TYPE "Role" RENAME TO "Rank";

-- RenameEnumValue
ALTER TYPE "Rank" RENAME VALUE 'GUEST' TO 'VISITOR';

-- RenameTable
ALTER TABLE "User" RENAME TO "Account";

-- RenameColumn
ALTER TABLE "Account" RENAME COLUMN "email" TO "mail";

-- RenameColumn
ALTER TABLE "Account" RENAME COLUMN "role" TO "rank";

-- RenameColumn
ALTER TABLE "Post" RENAME COLUMN "userId" TO "accountId";

-- AlterTable
ALTER TABLE "Account" RENAME CONSTRAINT "User_pkey" TO "Account_pkey";

-- RenameIndex
ALTER INDEX "User_email_key" RENAME TO "Account_mail_key";

-- RenameForeignKey
ALTER TABLE "Account" RENAME CONSTRAINT "User_upId_fkey" TO "Account_upId_fkey";

-- RenameForeignKey
ALTER TABLE "Post" RENAME CONSTRAINT "Post_userId_fkey" TO "Post_accountId_fkey";
