"""What the arguments of a read say: conditions, order, window and selection."""
