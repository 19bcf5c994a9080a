"""The dashboard's entry: its pages and the frame around them. Start it with ``make run``."""

from umebra.ui import frame
from umebra.ui.session import navigation

frame.run(navigation.navigate())
