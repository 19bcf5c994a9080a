"""A status round in a real browser: the coordinator's page, and the page that a partner's link opens."""
