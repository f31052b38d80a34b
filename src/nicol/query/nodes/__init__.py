"""Checked calls, with every value replaced by its index: the keys under which SQL and row builders are kept."""
