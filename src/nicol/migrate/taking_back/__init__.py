"""The way back from a migration."""
