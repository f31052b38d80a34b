-- CreateTable
CREATE TABLE "U" (
    "id" INTEGER NOT NULL,
    "a" INTEGER,
    "p" point,
    "n" DECIMAL(5,2) NOT NULL,

    CONSTRAINT "U_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "W" (
    "a" INTEGER NOT NULL
);
