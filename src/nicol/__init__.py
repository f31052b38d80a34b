"""Nicol: Prisma's schema language and workflow, native to Python and PostgreSQL."""
