-- CreateEnum
CREATE TYPE "F" AS ENUM ('A');

-- AlterTable
ALTER TABLE "U" ALTER COLUMN "e" SET DATA TYPE "F" USING ("e"::TEXT::"F");

-- DropEnum
DROP TYPE "E";
