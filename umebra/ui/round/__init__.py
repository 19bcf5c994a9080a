"""The status round on the screen: asking partners, and taking in their answers."""
