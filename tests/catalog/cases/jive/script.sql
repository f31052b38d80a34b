-- AlterEnum
ALTER TYPE "MCPResult" ADD VALUE 'SKIPPED' BEFORE 'FAILURE';

-- DropForeignKey
ALTER TABLE "Artifact" DROP CONSTRAINT "Artifact_projectId_fkey";

-- AlterTable
ALTER TABLE "Project" DROP COLUMN "lastSeen";

-- AlterTable
ALTER TABLE "Artifact" ALTER COLUMN "version" SET DATA TYPE INTEGER USING ("version"::INTEGER);

-- AlterTable
ALTER TABLE "MCPAuditLog" ADD COLUMN     "region" TEXT,
ALTER COLUMN "ipAddress" SET DATA TYPE INET USING ("ipAddress"::INET);

-- RenameIndex
ALTER INDEX "Artifact_projectId_path_key" RENAME TO "Artifact_one_path";

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
