"""Conversations of agents about financial content, stored for a FastAPI service with Clerk users."""
