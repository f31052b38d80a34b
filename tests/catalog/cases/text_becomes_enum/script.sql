-- CreateEnum
CREATE TYPE "E" AS ENUM ('A', 'B');

-- AlterTable
ALTER TABLE "U" ALTER COLUMN "e" SET DATA TYPE "E" USING ("e"::"E");
