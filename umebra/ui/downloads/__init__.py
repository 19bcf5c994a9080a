"""Exports and documents on a page: made in a worker, then handed over."""
