"""The sheets beside the plan: promises and indicators."""
