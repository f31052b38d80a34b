INSERT INTO "Booking" (id, total, room) VALUES (1, 5, 'a'), (2, 50, 'b');
