"""What the server's log records about the store, and which log-ins have been ended."""
