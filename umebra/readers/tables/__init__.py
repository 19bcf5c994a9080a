"""Finds a sheet's tables, the fields of their columns, and the role of each row."""
