"""The language server: ``schema.editor`` spoken over the Language Server Protocol."""
