"""The plan's own legend: what its colours, marks and words mean (R3)."""
