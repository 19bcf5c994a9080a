"""Changing the published plan on the screen: the form, the line of what is not published, and publishing it."""
