-- AlterEnum
BEGIN;
CREATE TYPE "a_name_of_an_enum_that_is_as_long_as_postgresql_lets_a_name_new" AS ENUM ('KEPT');
ALTER TABLE "A" ALTER COLUMN "e" DROP DEFAULT;
ALTER TABLE "A" ALTER COLUMN "e" TYPE "a_name_of_an_enum_that_is_as_long_as_postgresql_lets_a_name_new" USING ("e"::text::"a_name_of_an_enum_that_is_as_long_as_postgresql_lets_a_name_new");
ALTER TYPE "a_name_of_an_enum_that_is_as_long_as_postgresql_lets_a_name_be_" RENAME TO "a_name_of_an_enum_that_is_as_long_as_postgresql_lets_a_name_old";
ALTER TYPE "a_name_of_an_enum_that_is_as_long_as_postgresql_lets_a_name_new" RENAME TO "a_name_of_an_enum_that_is_as_long_as_postgresql_lets_a_name_be_";
DROP TYPE "a_name_of_an_enum_that_is_as_long_as_postgresql_lets_a_name_old";
ALTER TABLE "A" ALTER COLUMN "e" SET DEFAULT 'KEPT';
COMMIT;
