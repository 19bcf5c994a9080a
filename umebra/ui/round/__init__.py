"""The status round on the screen: whom it asks, and what is taken in of what they answer."""
