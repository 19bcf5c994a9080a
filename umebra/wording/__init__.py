"""Sentences in Swedish about what was worked out."""
