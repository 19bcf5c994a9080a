"""Reports: what the screen shows, as a document to hand out; one content, one module for each format."""
