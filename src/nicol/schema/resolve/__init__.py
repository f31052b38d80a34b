"""Trees to a schema: every name looked up, every convention applied."""
