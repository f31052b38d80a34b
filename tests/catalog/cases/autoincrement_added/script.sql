-- AlterTable
CREATE SEQUENCE "U_a_seq";
CREATE SEQUENCE "U_b_seq";
ALTER TABLE "U" ALTER COLUMN "a" SET DEFAULT nextval('"U_a_seq"'),
ALTER COLUMN "b" SET DEFAULT nextval('"U_b_seq"');
ALTER SEQUENCE "U_a_seq" OWNED BY "U"."a";
ALTER SEQUENCE "U_b_seq" OWNED BY "U"."b";
