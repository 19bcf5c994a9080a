"""A workbook's parts as bytes: finds their elements, and replaces some while every other byte stays."""
