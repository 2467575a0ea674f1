"""Alembic migrations of the tables in domain.tables."""
