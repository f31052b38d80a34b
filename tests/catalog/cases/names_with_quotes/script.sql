-- CreateTable
CREATE TABLE "it's a ""table""" (
    "id" INTEGER NOT NULL,
    "a ""b""; --" INTEGER,
    "it's" SERIAL NOT NULL,

    CONSTRAINT "it's a ""table""_pkey" PRIMARY KEY ("id")
);

-- RenameIndex
ALTER INDEX "U_c_idx" RENAME TO "c of ""U""";

-- CreateIndex
CREATE UNIQUE INDEX "it's a ""table""_it's_key" ON "it's a ""table"""("it's");
