-- DropIndex
DROP INDEX "U_d_key";

-- DropIndex
DROP INDEX "U_d_e_idx";

-- AlterTable
ALTER TABLE "U" DROP COLUMN "a",
DROP COLUMN "b",
DROP COLUMN "c",
DROP COLUMN "d",
ADD COLUMN     "a" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "b" INTEGER,
ADD COLUMN     "c" JSONB[],
ADD COLUMN     "d" INTEGER NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "U_d_key" ON "U"("d");

-- CreateIndex
CREATE INDEX "U_d_e_idx" ON "U"("d", "e");
