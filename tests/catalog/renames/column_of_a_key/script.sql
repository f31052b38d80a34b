-- RenameColumn
ALTER TABLE "User" RENAME COLUMN "uid" TO "id";

-- RenameColumn
ALTER TABLE "Post" RENAME COLUMN "userId" TO "authorId";

-- RenameForeignKey
ALTER TABLE "Post" RENAME CONSTRAINT "Post_userId_fkey" TO "Post_authorId_fkey";
