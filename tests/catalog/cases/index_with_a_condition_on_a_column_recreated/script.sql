-- DropIndex
DROP INDEX "Order_number_idx";

-- AlterTable
ALTER TABLE "Order" DROP COLUMN "state",
ADD COLUMN     "state" TIME NOT NULL DEFAULT '2024-02-29 23:59:59.123 +02:00';

-- CreateIndex
CREATE INDEX "Order_number_idx" ON "Order"("number") WHERE (state IS NOT NULL);
