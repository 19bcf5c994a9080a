"""Changing a plan in its own file: edits as values, written by changing only the bytes of the cells concerned."""
