"""What the dashboard costs: ``make bench`` compares it with yardsticks, and ``make soak`` runs it hard for long."""
