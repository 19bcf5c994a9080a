"""Single values: status words, names, dates, numbers, and the settings' vocabulary."""
