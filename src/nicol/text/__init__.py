"""Source files, spans and diagnostics. Floor 0."""
