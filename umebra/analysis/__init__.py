"""What is worked out of a plan, or of several: tables, counts, changes, years. Knows no files and no pages."""
