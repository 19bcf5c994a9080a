"""Where every cell of a sheet went (R14), and why a file is refused (R15)."""
