-- CreateEnum
CREATE TYPE "F" AS ENUM ('A');

-- AlterTable
ALTER TABLE "U" DROP COLUMN "e",
ADD COLUMN     "e" "F";

-- DropEnum
DROP TYPE "E";
