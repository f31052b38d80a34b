-- DropPolicy
DROP POLICY "of_what_goes" ON "Gone";

-- DropPolicy
DROP POLICY "dropped" ON "Booking";

-- DropPolicy
DROP POLICY "own" ON "Booking";

-- AlterTable
ALTER TABLE "Booking" ALTER COLUMN "total" SET DATA TYPE BIGINT;

-- DropTable
DROP TABLE "Gone";

-- CreatePolicy
CREATE POLICY "own" ON "Booking"
    FOR UPDATE
    USING ("userId" = current_setting('app.user'))
    WITH CHECK (total > 0);

-- CreatePolicy
CREATE POLICY "added" ON "Room"
    FOR SELECT
    USING (id > 0);

-- AlterRowSecurity
ALTER TABLE "Booking" FORCE ROW LEVEL SECURITY;

-- AlterRowSecurity
ALTER TABLE "Room" ENABLE ROW LEVEL SECURITY;
