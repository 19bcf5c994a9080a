"""HTML of our own, always escaped, and the styles of our own elements."""
