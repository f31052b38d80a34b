"""What can be wrong with a database and its migrations."""
