"""Schema files that take in what a database has, and keep what was written."""
