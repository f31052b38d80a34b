"""Catalog to schema, as Prisma writes it: the way back from ``from_schema``."""
