"""Colours, and charts as Plotly figures."""
