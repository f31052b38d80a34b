-- RenameColumn
ALTER TABLE "Booking" RENAME COLUMN "total" TO "price";
