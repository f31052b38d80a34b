-- AlterTable
ALTER TABLE "U" DROP CONSTRAINT "U_pkey";
