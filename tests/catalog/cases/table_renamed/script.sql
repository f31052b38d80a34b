-- DropTable
DROP TABLE "U";

-- CreateTable
CREATE TABLE "a renamed table" (
    "id" INTEGER NOT NULL,
    "a" INTEGER NOT NULL,

    CONSTRAINT "a renamed table_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "a renamed table_a_key" ON "a renamed table"("a");
