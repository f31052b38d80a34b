-- DropIndex
DROP INDEX "U_b_key";

-- AlterTable
ALTER TABLE "U" DROP CONSTRAINT "U_pkey",
ADD CONSTRAINT "U_pkey" PRIMARY KEY ("b");

-- CreateIndex
CREATE UNIQUE INDEX "U_id_key" ON "U"("id");
