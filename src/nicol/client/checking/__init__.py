"""Calls of a client in source files, checked as the client itself would, without a database."""
