"""Who uses a session, and the store before anybody is identified."""
