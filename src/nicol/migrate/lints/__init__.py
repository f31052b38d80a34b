"""What is wrong with the SQL of a migration, found by reading it."""
