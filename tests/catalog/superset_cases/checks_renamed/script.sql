-- RenameConstraint
ALTER TABLE "Booking" RENAME CONSTRAINT "c" TO "d";

-- RenameConstraint
ALTER TABLE "Booking" RENAME CONSTRAINT "a" TO "a_nicol_swap";

-- RenameConstraint
ALTER TABLE "Booking" RENAME CONSTRAINT "b" TO "a";

-- RenameConstraint
ALTER TABLE "Booking" RENAME CONSTRAINT "a_nicol_swap" TO "b";
