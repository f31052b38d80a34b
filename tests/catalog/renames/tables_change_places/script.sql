-- RenameTable
ALTER TABLE "A" RENAME TO "A_nicol_swap";

-- RenameTable
ALTER TABLE "B" RENAME TO "A";

-- RenameTable
ALTER TABLE "A_nicol_swap" RENAME TO "B";

-- RenameForeignKey
ALTER TABLE "A" RENAME CONSTRAINT "B_aId_fkey" TO "A_aId_fkey";

-- AlterTable
ALTER TABLE "B" RENAME CONSTRAINT "A_pkey" TO "A_pkey_nicol_swap";

-- AlterTable
ALTER TABLE "A" RENAME CONSTRAINT "B_pkey" TO "A_pkey";

-- AlterTable
ALTER TABLE "B" RENAME CONSTRAINT "A_pkey_nicol_swap" TO "B_pkey";

-- RenameIndex
ALTER INDEX "A_x_key" RENAME TO "A_x_key_nicol_swap";

-- RenameIndex
ALTER INDEX "B_x_key" RENAME TO "A_x_key";

-- RenameIndex
ALTER INDEX "A_x_key_nicol_swap" RENAME TO "B_x_key";
