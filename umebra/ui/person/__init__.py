"""Who uses a session, and the store as nobody's until she does."""
