"""What ``data`` says, and the statements that carry it out."""
