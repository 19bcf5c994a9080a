"""Umebra: read a crime-prevention council's coloured activity plan and show where it stands."""

__version__ = "0.1.0"
