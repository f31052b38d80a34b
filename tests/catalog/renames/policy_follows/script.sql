-- RenameTable
ALTER TABLE "Member" RENAME TO "Person";

-- RenameColumn
ALTER TABLE "Person" RENAME COLUMN "teamId" TO "team";

-- DropPolicy
DROP POLICY "member" ON "Team";

-- AlterTable
ALTER TABLE "Person" RENAME CONSTRAINT "Member_pkey" TO "Person_pkey";

-- CreatePolicy
CREATE POLICY "member" ON "Team"
    FOR SELECT
    USING (EXISTS (SELECT 1 FROM "Person" m WHERE m.team = "Team".id AND m.login = current_user));
