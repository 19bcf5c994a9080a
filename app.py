"""The dashboard's entry: its pages and the frame around them. Start it with ``make run``."""

from umebra.ui import frame, navigation

frame.run(navigation.navigate())
