"""Long runs: what must survive, and does it."""
