-- RenameEnumValue
ALTER TYPE "Role" RENAME VALUE 'ADMIN' TO 'OWNER';

-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('OWNER', 'GUEST');
ALTER TABLE "User" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ((CASE "role"::text WHEN 'ROOT' THEN 'OWNER' WHEN 'NOBODY' THEN 'GUEST' ELSE "role"::text END)::"Role_new");
ALTER TABLE "User" ALTER COLUMN "roles" TYPE "Role_new"[] USING (array_replace(array_replace("roles"::text[], 'ROOT', 'OWNER'), 'NOBODY', 'GUEST')::"Role_new"[]);
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'GUEST';
COMMIT;

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'GUEST';
