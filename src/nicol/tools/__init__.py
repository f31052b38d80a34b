"""The ways in. Floor 4."""
