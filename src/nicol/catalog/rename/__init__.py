"""Other names for what stays: what is asked for, what might be meant, and a catalog that has them."""
