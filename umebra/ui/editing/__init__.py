"""Changing the published plan on the screen: the forms, the line with unpublished changes, and publishing."""
