"""Whether a column's colours are its statuses (R13)."""
