"""The workbook to fill in: a framework's plan, promises and indicators, in its own words."""
