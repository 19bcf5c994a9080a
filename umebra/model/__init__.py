"""What a plan is: actions, statuses, problems, questions, indicators, corrections. Values that never change."""
