"""Where a sheet's tables are, what their columns hold, and what each row is."""
