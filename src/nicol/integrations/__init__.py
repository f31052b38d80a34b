"""Where other people's things meet Nicol: Auth.js, Clerk and FastAPI."""
