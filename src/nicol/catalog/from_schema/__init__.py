"""The catalog that a schema asks for."""
