-- CreateEnum
CREATE TYPE "E" AS ENUM ('A', 'B');

-- AlterTable
ALTER TABLE "U" DROP COLUMN "e",
ADD COLUMN     "e" "E";
