"""legend."""
