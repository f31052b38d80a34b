"""From a repository's documents to artifacts."""
