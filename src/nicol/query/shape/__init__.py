"""Classes as selections: what a user's class wants of a model."""
