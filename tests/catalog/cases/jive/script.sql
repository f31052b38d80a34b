-- AlterEnum
ALTER TYPE "MCPResult" ADD VALUE 'SKIPPED' BEFORE 'FAILURE';

-- DropForeignKey
ALTER TABLE "Artifact" DROP CONSTRAINT "Artifact_projectId_fkey";

-- AlterTable
ALTER TABLE "Project" DROP COLUMN "lastSeen";

-- AlterTable
ALTER TABLE "Artifact" DROP COLUMN "version",
ADD COLUMN     "version" INTEGER;

-- AlterTable
ALTER TABLE "MCPAuditLog" DROP COLUMN "ipAddress",
ADD COLUMN     "ipAddress" INET NOT NULL,
ADD COLUMN     "region" TEXT;

-- RenameIndex
ALTER INDEX "Artifact_projectId_path_key" RENAME TO "Artifact_one_path";

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
