-- DropIndex
DROP INDEX "Line_total_key";

-- DropIndex
DROP INDEX "line_abs";

-- AlterTable
ALTER TABLE "Line" DROP COLUMN "total",
ALTER COLUMN "kept" DROP EXPRESSION,
DROP COLUMN "twice",
DROP COLUMN "isBig";

-- AlterEnum
BEGIN;
CREATE TYPE "Kind_new" AS ENUM ('big', 'huge');
ALTER TABLE "Line" ALTER COLUMN "label" TYPE "Kind_new" USING ("label"::text::"Kind_new");
ALTER TYPE "Kind" RENAME TO "Kind_old";
ALTER TYPE "Kind_new" RENAME TO "Kind";
DROP TYPE "Kind_old";
COMMIT;

-- AlterTable
ALTER TABLE "Line" DROP COLUMN "plain",
ADD COLUMN     "total" INTEGER NOT NULL GENERATED ALWAYS AS (price * count + 1) STORED,
ADD COLUMN     "plain" INTEGER GENERATED ALWAYS AS (count + 5) STORED,
ADD COLUMN     "twice" BIGINT GENERATED ALWAYS AS (price * 2) STORED,
ADD COLUMN     "isBig" BOOLEAN GENERATED ALWAYS AS (label = 'big') STORED,
ALTER COLUMN "price" SET DATA TYPE BIGINT,
ALTER COLUMN "kept" SET DEFAULT 7;

-- CreateIndex
CREATE UNIQUE INDEX "Line_total_key" ON "Line"("total");

-- CreateIndex
CREATE INDEX "line_abs" ON "Line"((abs(total)));
