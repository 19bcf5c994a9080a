"""Cells as neutral grids, whatever file they came from: values, texts, colours, problems."""
