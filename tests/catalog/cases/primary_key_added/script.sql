-- AlterTable
ALTER TABLE "U" ADD CONSTRAINT "U_pkey" PRIMARY KEY ("id");
