"""A status round: what is asked, and what comes back."""
