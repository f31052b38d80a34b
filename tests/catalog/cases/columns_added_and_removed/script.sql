-- DropIndex
DROP INDEX "U_a_key";

-- DropIndex
DROP INDEX "U_b_idx";

-- DropIndex
DROP INDEX "U_b_c_idx";

-- AlterTable
ALTER TABLE "U" DROP COLUMN "a",
DROP COLUMN "b",
ADD COLUMN     "d" INTEGER[],
ADD COLUMN     "e" TEXT NOT NULL DEFAULT 'q',
ADD COLUMN     "f" SERIAL NOT NULL;
