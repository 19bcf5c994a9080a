"""What the council decides by itself: settings.toml, the frameworks, the words of the sheets beside the plan."""
