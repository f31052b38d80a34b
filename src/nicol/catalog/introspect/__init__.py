"""What a live database has, read from the system catalogs."""
