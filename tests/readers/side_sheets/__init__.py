"""side_sheets."""
