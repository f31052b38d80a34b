-- RenameTable
ALTER TABLE "Post" RENAME TO "Article";

-- RenameTable
ALTER TABLE "_CategoryToPost" RENAME TO "_ArticleToCategory";

-- RenameColumn
ALTER TABLE "_ArticleToCategory" RENAME COLUMN "A" TO "A_nicol_swap";

-- RenameColumn
ALTER TABLE "_ArticleToCategory" RENAME COLUMN "B" TO "A";

-- RenameColumn
ALTER TABLE "_ArticleToCategory" RENAME COLUMN "A_nicol_swap" TO "B";

-- DropIndex
DROP INDEX "_CategoryToPost_B_index";

-- AlterTable
ALTER TABLE "_ArticleToCategory" DROP CONSTRAINT "_CategoryToPost_AB_pkey",
ADD CONSTRAINT "_ArticleToCategory_AB_pkey" PRIMARY KEY ("A","B");

-- AlterTable
ALTER TABLE "Article" RENAME CONSTRAINT "Post_pkey" TO "Article_pkey";

-- RenameForeignKey
ALTER TABLE "_ArticleToCategory" RENAME CONSTRAINT "_CategoryToPost_B_fkey" TO "_ArticleToCategory_A_fkey";

-- RenameForeignKey
ALTER TABLE "_ArticleToCategory" RENAME CONSTRAINT "_CategoryToPost_A_fkey" TO "_ArticleToCategory_B_fkey";

-- CreateIndex
CREATE INDEX "_ArticleToCategory_B_index" ON "_ArticleToCategory"("B");
