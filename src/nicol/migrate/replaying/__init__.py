"""What a history makes, found out in scratch databases and remembered."""
