"""What a change may lose, refuse, lock or break."""
