"""Medborgarlöften: what the parties have promised the citizens, for how long, and what keeps it."""

from umebra.ui import frame, promising
from umebra.ui.view import current_view

view = current_view()
frame.title("Medborgarlöften", view)
promising.show_promises(view)
