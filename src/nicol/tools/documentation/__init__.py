"""A schema told to people: as Markdown, and as a diagram in Mermaid and in SVG."""
