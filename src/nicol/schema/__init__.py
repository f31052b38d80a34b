"""Prisma's schema language: text to Schema. Floor 1."""
