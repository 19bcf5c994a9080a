"""What a status round leaves in the store."""
