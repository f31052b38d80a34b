"""What stands behind the pytest plugin: test databases, transactions that are undone, rows made up from the schema."""
