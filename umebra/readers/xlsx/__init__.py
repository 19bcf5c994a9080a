"""A workbook's package, read part by part: sheets, styles, colours, conditional formats."""
