"""What the dashboard costs: ``make bench`` measures it beside its yardsticks, ``make soak`` wears it down."""
