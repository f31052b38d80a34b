-- DropConstraint
ALTER TABLE "User" DROP CONSTRAINT "few";

-- DropIndex
DROP INDEX "some";

-- AlterTable
ALTER TABLE "User" DROP COLUMN "isBig";

-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('OWNER', 'ADMIN', 'EDITOR', 'GUEST');
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TABLE "User" ALTER COLUMN "roles" TYPE "Role_new"[] USING ("roles"::text::"Role_new"[]);
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
COMMIT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "isBig" BOOLEAN GENERATED ALWAYS AS (role = 'OWNER') STORED;

-- CreateIndex
CREATE INDEX "some" ON "User"("id") WHERE (role = 'EDITOR');

-- AddConstraint
ALTER TABLE "User" ADD CONSTRAINT "few" CHECK (role <> 'EDITOR' OR id < 100);
