-- RenameIndex
ALTER INDEX "x" RENAME TO "y";

-- CreateIndex
CREATE INDEX "x" ON "U"("b");
