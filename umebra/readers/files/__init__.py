"""Files of each kind as grids: what a file is, CSV, and the formats beside .xlsx."""
