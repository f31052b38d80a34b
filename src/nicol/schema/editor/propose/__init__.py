"""What an editor offers to write at a place: a module for each kind of place."""
