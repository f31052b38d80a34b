-- CreateEnum
CREATE TYPE "user's role" AS ENUM ('ADMIN', 'member x');

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "small" SMALLSERIAL NOT NULL,
    "big" BIGSERIAL NOT NULL,
    "email" VARCHAR(255) NOT NULL,
    "s" TEXT NOT NULL DEFAULT E'it''s \\ 
"q"',
    "role" "user's role" NOT NULL DEFAULT 'member x',
    "roles" "user's role"[] DEFAULT ARRAY['ADMIN', 'member x']::"user's role"[],
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tags2" TEXT[],
    "nums" INTEGER[] DEFAULT ARRAY[1, -2]::INTEGER[],
    "b" BOOLEAN NOT NULL DEFAULT true,
    "f" DOUBLE PRECISION NOT NULL DEFAULT 1.5,
    "f2" DOUBLE PRECISION DEFAULT -10000000000.5,
    "r" REAL NOT NULL DEFAULT 1,
    "d" DECIMAL(65,30) NOT NULL DEFAULT 12.34,
    "d2" DECIMAL(10,2) NOT NULL DEFAULT -5,
    "m" MONEY NOT NULL DEFAULT 5,
    "dt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dt2" TIMESTAMPTZ NOT NULL,
    "dt3" TIMESTAMP(3) NOT NULL DEFAULT '2020-01-02 03:04:05.678 +00:00',
    "dt4" DATE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "t1" TIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tz" TIMETZ NOT NULL,
    "tz6" TIMESTAMPTZ(6) NOT NULL DEFAULT '2020-01-02 03:04:05.678 +02:00',
    "date1" DATE NOT NULL DEFAULT '2020-01-02 00:00:00 +00:00',
    "j" JSONB NOT NULL DEFAULT '{"a": 1}',
    "js" JSONB[] DEFAULT ARRAY['{}', '[1]']::JSONB[],
    "jj" JSON NOT NULL DEFAULT '{}',
    "by" BYTEA NOT NULL DEFAULT E'\\x68656c6c6f',
    "bys" BYTEA[] DEFAULT ARRAY[E'\\x68656c6c6f']::BYTEA[],
    "bg" BIGINT NOT NULL DEFAULT 9223372036854775807,
    "bgn" BIGINT NOT NULL DEFAULT -5,
    "si" SMALLINT NOT NULL DEFAULT 3,
    "oid" OID NOT NULL DEFAULT 3,
    "u" UUID NOT NULL DEFAULT gen_random_uuid(),
    "u2" UUID NOT NULL,
    "ch" CHAR(3) NOT NULL DEFAULT 'ab',
    "ch0" CHAR NOT NULL,
    "bit" BIT(4) NOT NULL DEFAULT '1010',
    "bit0" BIT NOT NULL,
    "vb" VARBIT NOT NULL,
    "vb3" VARBIT(3) NOT NULL DEFAULT '1',
    "vc" VARCHAR NOT NULL DEFAULT 'x',
    "xml" XML NOT NULL,
    "inet" INET NOT NULL DEFAULT '127.0.0.1',
    "poly" polygon,
    "dbg" INTEGER NOT NULL DEFAULT 1 + 2,
    "strs" VARCHAR(10)[] DEFAULT ARRAY['a''b', 'c']::VARCHAR(10)[],
    "decs" DECIMAL(65,30)[] DEFAULT ARRAY[1.5]::DECIMAL(65,30)[],
    "bools" BOOLEAN[] DEFAULT ARRAY[true, false]::BOOLEAN[],

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Group" (
    "a" TEXT NOT NULL,
    "b" INTEGER NOT NULL,
    "id" TEXT NOT NULL,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posts table" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,

    CONSTRAINT "posts table_pkey" PRIMARY KEY ("a","b")
);

-- CreateTable
CREATE TABLE "_GroupToUser" (
    "A" TEXT NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_GroupToUser_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email" DESC);

-- CreateIndex
CREATE INDEX "User_f_d_idx" ON "User"("f", "d" DESC);

-- CreateIndex
CREATE INDEX "User_j_idx" ON "User" USING GIN ("j");

-- CreateIndex
CREATE INDEX "User_b_idx" ON "User" USING HASH ("b");

-- CreateIndex
CREATE INDEX "jpath" ON "User" USING GIN ("j" jsonb_path_ops);

-- CreateIndex
CREATE UNIQUE INDEX "User_f_f2_key" ON "User"("f", "f2");

-- CreateIndex
CREATE UNIQUE INDEX "Group_b_key" ON "Group"("b");

-- CreateIndex
CREATE INDEX "_GroupToUser_B_index" ON "_GroupToUser"("B");

-- AddForeignKey
ALTER TABLE "posts table" ADD CONSTRAINT "posts table_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET DEFAULT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "_GroupToUser" ADD CONSTRAINT "_GroupToUser_A_fkey" FOREIGN KEY ("A") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_GroupToUser" ADD CONSTRAINT "_GroupToUser_B_fkey" FOREIGN KEY ("B") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
