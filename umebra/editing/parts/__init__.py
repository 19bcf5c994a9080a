"""The parts of a workbook as bytes: where their elements lie, and how some are exchanged while all else stays."""
