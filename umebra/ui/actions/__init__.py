"""Actions on the screen: their table, the address of each, and the dialog with all that is known of it."""
