"""Long runs under hostile conditions, which the dashboard must survive."""
