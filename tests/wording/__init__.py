"""Sentences that pages, documents and commands share."""
