-- DropConstraint
ALTER TABLE "Booking" DROP CONSTRAINT "one_at_a_time";

-- DropConstraint
ALTER TABLE "Booking" DROP CONSTRAINT "dropped";

-- RenameConstraint
ALTER TABLE "Booking" RENAME CONSTRAINT "renamed" TO "another_name";

-- AddConstraint
ALTER TABLE "Booking" ADD CONSTRAINT "one_at_a_time" EXCLUDE USING GIST ((tstzrange("startsAt", "endsAt")) WITH &&, (int4range(room, room, '[]')) range_ops WITH &&) DEFERRABLE INITIALLY DEFERRED;
