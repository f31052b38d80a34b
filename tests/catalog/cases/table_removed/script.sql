-- DropForeignKey
ALTER TABLE "V" DROP CONSTRAINT "V_u_fkey";

-- DropTable
DROP TABLE "V";
