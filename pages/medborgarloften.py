"""Medborgarlöften: what the parties have promised the citizens, for how long, and what keeps it."""

from umebra.ui import frame
from umebra.ui.pages import promises
from umebra.ui.session.view import current_view

view = current_view()
frame.title("Medborgarlöften", view)
promises.show_promises(view)
