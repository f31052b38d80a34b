-- DropIndex
DROP INDEX "U_a_idx";

-- DropIndex
DROP INDEX "U_b_idx";

-- DropIndex
DROP INDEX "U_c_idx";

-- DropIndex
DROP INDEX "U_a_c_key";

-- CreateIndex
CREATE INDEX "U_a_idx" ON "U"("a" DESC);

-- CreateIndex
CREATE INDEX "U_b_idx" ON "U" USING GIN ("b" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "U_c_idx" ON "U" USING HASH ("c");

-- CreateIndex
CREATE UNIQUE INDEX "U_c_a_key" ON "U"("c", "a");
