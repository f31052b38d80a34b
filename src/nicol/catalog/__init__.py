"""What a PostgreSQL database has, in PostgreSQL's words. Floor 2."""
