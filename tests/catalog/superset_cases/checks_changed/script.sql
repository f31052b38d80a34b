-- DropConstraint
ALTER TABLE "Booking" DROP CONSTRAINT "total_positive";

-- DropConstraint
ALTER TABLE "Booking" DROP CONSTRAINT "total_small";

-- DropConstraint
ALTER TABLE "Booking" DROP CONSTRAINT "note_written";

-- DropConstraint
ALTER TABLE "Booking" DROP CONSTRAINT "goes_with_its_column";

-- AlterTable
ALTER TABLE "Booking" DROP COLUMN "dropped",
ALTER COLUMN "total" SET DATA TYPE TEXT;

-- CreateTable
CREATE TABLE "Room" (
    "id" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Room_check" CHECK (size > 0)
);

-- AddConstraint
ALTER TABLE "Booking" ADD CONSTRAINT "total_positive" CHECK (total > '0');

-- AddConstraint
ALTER TABLE "Booking" ADD CONSTRAINT "note_written" CHECK (note <> '' OR id > 5);

-- AddConstraint
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_check" CHECK (note <> 'x');
