"""From a table's rows to the plan's actions."""
