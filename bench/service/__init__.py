"""The whole service as a municipality runs it, and simulated users of it."""
