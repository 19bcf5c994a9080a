"""Exports: what is shown, as a file that a person takes with her."""
