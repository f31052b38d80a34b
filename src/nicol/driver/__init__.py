"""Connections, pools and error translation; the only home of asyncpg and psycopg. Floor 2."""
