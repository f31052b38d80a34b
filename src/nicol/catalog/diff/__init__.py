"""What must change to make one catalog into another."""
