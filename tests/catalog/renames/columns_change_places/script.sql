-- RenameColumn
ALTER TABLE "Point" RENAME COLUMN "x" TO "x_nicol_swap";

-- RenameColumn
ALTER TABLE "Point" RENAME COLUMN "y" TO "x";

-- RenameColumn
ALTER TABLE "Point" RENAME COLUMN "x_nicol_swap" TO "y";

-- RenameIndex
ALTER INDEX "Point_x_key" RENAME TO "Point_y_key";

-- RenameIndex
ALTER INDEX "Point_y_idx" RENAME TO "Point_x_idx";
