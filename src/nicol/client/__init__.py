"""What generated clients are made of. Floor 3."""
