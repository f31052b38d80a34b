-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Colour" AS ENUM ('RED', 'GREEN', 'BLUE');

-- CreateTable
CREATE TABLE "Country" (
    "code" CHAR(2) NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Country_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "countryId" CHAR(2),
    "teamId" INTEGER,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" SERIAL NOT NULL,
    "leadId" INTEGER NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "title" VARCHAR(12) NOT NULL,
    "authorId" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "postId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("postId","number")
);

-- CreateTable
CREATE TABLE "Everything" (
    "id" UUID NOT NULL,
    "token" UUID NOT NULL,
    "code" VARCHAR(4) NOT NULL,
    "char" CHAR(3) NOT NULL,
    "text" TEXT NOT NULL,
    "bit" BIT(4) NOT NULL,
    "bits" VARBIT(4) NOT NULL,
    "inet" INET NOT NULL,
    "small" SMALLINT NOT NULL,
    "int" INTEGER NOT NULL,
    "oid" OID NOT NULL,
    "big" BIGINT NOT NULL,
    "real" REAL NOT NULL,
    "float" DOUBLE PRECISION NOT NULL,
    "decimal" DECIMAL(65,30) NOT NULL,
    "exact" DECIMAL(5,2) NOT NULL,
    "money" MONEY NOT NULL,
    "flag" BOOLEAN NOT NULL,
    "colour" "Colour" NOT NULL,
    "moment" TIMESTAMP(3) NOT NULL,
    "zoned" TIMESTAMPTZ(6) NOT NULL,
    "date" DATE NOT NULL,
    "time" TIME NOT NULL,
    "timetz" TIMETZ NOT NULL,
    "json" JSONB NOT NULL,
    "plain" JSON NOT NULL,
    "bytes" BYTEA NOT NULL,
    "texts" TEXT[],
    "ints" INTEGER[],
    "colours" "Colour"[],
    "uuids" UUID[],
    "moments" TIMESTAMP(3)[],
    "optional" TEXT,
    "defaulted" INTEGER NOT NULL DEFAULT 7,
    "lettered" "Colour" NOT NULL DEFAULT 'GREEN',

    CONSTRAINT "Everything_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Team_leadId_key" ON "Team"("leadId");

-- CreateIndex
CREATE UNIQUE INDEX "Everything_token_key" ON "Everything"("token");

-- CreateIndex
CREATE UNIQUE INDEX "Everything_code_key" ON "Everything"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Everything_big_key" ON "Everything"("big");

-- CreateIndex
CREATE UNIQUE INDEX "Everything_exact_key" ON "Everything"("exact");

-- CreateIndex
CREATE UNIQUE INDEX "Everything_zoned_key" ON "Everything"("zoned");

-- CreateIndex
CREATE UNIQUE INDEX "Everything_date_key" ON "Everything"("date");

-- CreateIndex
CREATE UNIQUE INDEX "Everything_bytes_key" ON "Everything"("bytes");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_leadId_fkey" FOREIGN KEY ("leadId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO "Country" ("code", "name") VALUES ('FR', 'France'), ('PT', 'Portugal');
