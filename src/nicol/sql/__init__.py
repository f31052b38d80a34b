"""SQL trees, the printers, statements and steps. Floor 1."""
