"""What the log says of the store."""
