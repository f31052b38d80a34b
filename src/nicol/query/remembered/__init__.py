"""Plans remembered by the shape of a call, so that a shape that was seen costs a walk over its arguments."""
