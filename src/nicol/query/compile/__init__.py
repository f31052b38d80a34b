"""From nodes to SQL text, one statement each."""
