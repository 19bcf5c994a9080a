"""Changing a plan in its own file: edits as values, and the bytes of just the cells that they need."""
