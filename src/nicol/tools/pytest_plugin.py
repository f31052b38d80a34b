"""What tests of applications need: databases, clients that undo what a test did, and rows made up from the schema."""
