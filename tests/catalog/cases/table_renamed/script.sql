-- DropTable
DROP TABLE "U";

-- CreateTable
CREATE TABLE "it's a ""table""" (
    "id" INTEGER NOT NULL,
    "a" INTEGER NOT NULL,

    CONSTRAINT "it's a ""table""_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "it's a ""table""_a_key" ON "it's a ""table"""("a");
