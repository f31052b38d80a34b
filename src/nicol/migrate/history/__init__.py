"""The migrations of a project: files, ``nicol.sum``, the table of what was applied, and what comments say."""
