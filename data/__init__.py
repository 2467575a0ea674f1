"""Seed files: the facts of the city's offices, procedures and calendars."""
