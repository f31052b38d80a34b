-- DropIndex
DROP INDEX "U_s_key";

-- DropIndex
DROP INDEX "U_a_idx";

-- CreateIndex
CREATE UNIQUE INDEX "U_s_key" ON "U"("s") WHERE (a > 11 AND s <> 'x');

-- CreateIndex
CREATE INDEX "U_a_idx" ON "U"("a");
