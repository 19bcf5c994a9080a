"""The whole service as a municipality runs it, and its members."""
