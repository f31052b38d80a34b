-- AlterTable
ALTER TABLE "U" RENAME CONSTRAINT "U_pkey" TO "key";

-- RenameIndex
ALTER INDEX "U_b_key" RENAME TO "U one b";

-- RenameIndex
ALTER INDEX "U_c_idx" RENAME TO "c of U";

-- RenameForeignKey
ALTER TABLE "V" RENAME CONSTRAINT "V_u_fkey" TO "to U";
