-- CreateTable
CREATE TABLE "U" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "U_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "V" (
    "id" INTEGER NOT NULL,
    "u" INTEGER NOT NULL,

    CONSTRAINT "V_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "V_u_idx" ON "V"("u");
