"""Changing the published plan on the screen."""
