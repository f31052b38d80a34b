"""The picture of a schema: boxes in columns, what is referred to left of what refers to it."""
