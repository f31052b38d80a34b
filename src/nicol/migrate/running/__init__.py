"""Sessions, and one migration in them."""
