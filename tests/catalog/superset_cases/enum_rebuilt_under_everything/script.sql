-- DropPolicy
DROP POLICY "open_ones" ON "Case";

-- DropPolicy
DROP POLICY "notes_of_open_ones" ON "Note";

-- DropConstraint
ALTER TABLE "Case" DROP CONSTRAINT "case_check";

-- DropConstraint
ALTER TABLE "Case" DROP CONSTRAINT "case_excl";

-- DropForeignKey
ALTER TABLE "Case" DROP CONSTRAINT "Case_id_status_fkey";

-- DropIndex
DROP INDEX "case_open";

-- DropIndex
DROP INDEX "case_closed";

-- AlterTable
ALTER TABLE "Case" DROP COLUMN "isOpen";

-- AlterEnum
BEGIN;
CREATE TYPE "Status_new" AS ENUM ('open', 'closed', 'won');
ALTER TABLE "Case" ALTER COLUMN "status" DROP DEFAULT;
ALTER TABLE "Case" ALTER COLUMN "status" TYPE "Status_new" USING ("status"::text::"Status_new");
ALTER TABLE "Case" ALTER COLUMN "others" TYPE "Status_new"[] USING ("others"::text::"Status_new"[]);
ALTER TABLE "Note" ALTER COLUMN "kind" TYPE "Status_new" USING ("kind"::text::"Status_new");
ALTER TYPE "Status" RENAME TO "Status_old";
ALTER TYPE "Status_new" RENAME TO "Status";
DROP TYPE "Status_old";
ALTER TABLE "Case" ALTER COLUMN "status" SET DEFAULT 'open';
COMMIT;

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "isOpen" BOOLEAN GENERATED ALWAYS AS (status = 'open') STORED;

-- CreateIndex
CREATE INDEX "case_open" ON "Case"("id") WHERE (status = 'open');

-- CreateIndex
CREATE INDEX "case_closed" ON "Case"((status = 'closed'));

-- AddConstraint
ALTER TABLE "Case" ADD CONSTRAINT "case_check" CHECK (status <> 'closed' OR id > 10);

-- AddConstraint
ALTER TABLE "Case" ADD CONSTRAINT "case_excl" EXCLUDE USING BTREE ("id" WITH =) WHERE (status = 'open');

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_id_status_fkey" FOREIGN KEY ("id", "status") REFERENCES "Case"("id", "status") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreatePolicy
CREATE POLICY "open_ones" ON "Case"
    FOR SELECT
    USING (status <> 'closed');

-- CreatePolicy
CREATE POLICY "notes_of_open_ones" ON "Note"
    FOR SELECT
    USING (EXISTS (SELECT 1 FROM "Case" WHERE "Case".status = 'open'));
