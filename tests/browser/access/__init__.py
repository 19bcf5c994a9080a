"""Pages for everybody: keyboard, screen reader, zoom, names and language, in a real browser."""
