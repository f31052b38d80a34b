-- AlterEnum
ALTER TYPE "auth"."E" ADD VALUE 'B' BEFORE 'A';

-- AlterTable
CREATE SEQUENCE "auth"."A_id_seq";
ALTER TABLE "auth"."A" ADD COLUMN     "es" "auth"."E"[] DEFAULT ARRAY['A']::"auth"."E"[],
ADD COLUMN     "a" INTEGER,
ALTER COLUMN "id" SET DEFAULT nextval('"auth"."A_id_seq"');
ALTER SEQUENCE "auth"."A_id_seq" OWNED BY "auth"."A"."id";

-- CreateTable
CREATE TABLE "B" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "B_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."_AToB" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_AToB_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "A_e_idx" ON "auth"."A"("e");

-- CreateIndex
CREATE INDEX "_AToB_B_index" ON "auth"."_AToB"("B");

-- AddForeignKey
ALTER TABLE "auth"."A" ADD CONSTRAINT "A_a_fkey" FOREIGN KEY ("a") REFERENCES "B"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth"."_AToB" ADD CONSTRAINT "_AToB_A_fkey" FOREIGN KEY ("A") REFERENCES "auth"."A"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth"."_AToB" ADD CONSTRAINT "_AToB_B_fkey" FOREIGN KEY ("B") REFERENCES "B"("id") ON DELETE CASCADE ON UPDATE CASCADE;
