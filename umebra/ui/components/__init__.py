"""Elements of our own with styles and scripts: the grid's boxes, tables that cross, the method's circle."""
